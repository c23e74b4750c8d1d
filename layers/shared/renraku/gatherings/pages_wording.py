"""What officers read on the pages about gatherings."""

from collections.abc import Iterable
from datetime import datetime, time

from renraku import clock
from renraku.gatherings import wording
from renraku.i18n import _


def list_title() -> str:
    return _("行事")


def new_title() -> str:
    return _("行事を書く")


def edit_title() -> str:
    return _("行事を直す")


def people_title() -> str:
    return _("申し込まれた方")


def needed(name: str) -> str:
    return {
        "title": _("行事の名前を書いてください。"),
        "place": _("集まる所を書いてください。"),
        "day": _("日にちと時刻を書いてください。"),
        "to": _("終わりの時刻を書いてください。"),
        "why": _("わけを書いてください。"),
        "who": _("お名前を書いてください。"),
    }[name]


def too_long(most: int) -> str:
    return _("{most}字までにしてください。").format(most=f"{most:,}")


def picture_gone() -> str:
    return _("この写真は、もうありません。ほかの写真を選んでください。")


def moment_passed() -> str:
    return _("これからの日時にしてください。")


def ends_before() -> str:
    return _("終わりは、始まりよりあとにしてください。")


def after_the_beginning() -> str:
    return _("行事の日までの日にしてください。")


def no_position() -> str:
    return _(
        "ここから場所が分かりません。数字をふたつ、点（,）でつないで書いてください。例：35.681236, 139.767125"
    )


def no_number(most: int) -> str:
    return _("1から{most}までの数で書いてください。").format(most=f"{most:,}")


def choose_somebody() -> str:
    return _("地区、性別、年代、ことばのうち、ひとつは選んでください。")


def kinds() -> list[tuple[str, str]]:
    return [
        ("outing", _("お出かけ・旅行")),
        ("class", _("教室・講座")),
        ("party", _("集い・食事会")),
        ("meeting", _("会議")),
        ("sports", _("運動")),
        ("other", _("そのほか")),
    ]


def kind(name: str) -> str:
    return dict(kinds()).get(name, "")


def whom_choices() -> list[tuple[str, str]]:
    return [
        ("registered", _("登録ずみのみなさん")),
        ("some", _("登録ずみの方の一部（下で選びます）")),
        ("everybody", _("友だちみなさん（登録していない方も）")),
    ]


def whom(name: str) -> str:
    return {
        "some": _("登録ずみの方の一部"),
        "everybody": _("友だちみなさん（登録していない方も）"),
    }.get(name, _("登録ずみのみなさん"))


def named(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]


def pictures(known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("付けない")), *known]


def waiting_choices() -> list[tuple[str, str]]:
    return [("yes", _("満席のあとは、空きを待つ方として受ける")), ("no", _("満席になったら、受けない"))]


def companions_choices(most: int) -> list[tuple[str, str]]:
    return [("0", _("本人だけ")), *((str(n), _("{count}人まで").format(count=n)) for n in range(1, most + 1))]


def question_choices() -> list[tuple[str, str]]:
    return [("meal", _("食事がいるか")), ("transport", _("会場への行き方（車に乗り合うか）"))]


def phase(name: str) -> str:
    return {
        "draft": _("下書き"),
        "before": _("受けつけの前です"),
        "open": _("受けつけ中です"),
        "closed": _("受けつけを終えました"),
        "called_off": _("中止しました"),
        "postponed": _("延期しました"),
        "held": _("終わりました"),
        "archived": _("しまいました"),
    }[name]


def people(count: int, capacity: int) -> str:
    if capacity:
        return _("{count}人（定員{capacity}人）").format(count=f"{count:,}", capacity=f"{capacity:,}")
    return _("{count}人").format(count=f"{count:,}")


def waiting(count: int) -> str:
    return _("{count}組").format(count=count) if count else _("なし")


def until(at: datetime | None) -> str:
    return wording.moment(at) if at else _("行事の始まりまで")


def year_and_moment(at: datetime) -> str:
    return wording.moment(at)


def state(name: str, goes_to: str = "") -> str:
    """How somebody stands, for officers."""
    if name == "leaving":
        return state(goes_to or "canceled")
    return {
        "joined": _("来ます"),
        "waiting": _("空き待ち"),
        "offered": _("席をすすめています"),
        "canceled": _("取り消し"),
        "absent": _("お休み"),
        "lapsed": _("お返事なし"),
    }[name]


def saved() -> str:
    return _("保存しました。まだお知らせしていません。")


def corrected(is_told: bool) -> str:
    if is_told:
        return _("直しました。申し込まれた方に関わることは、3分後にまとめてお知らせします。")
    return _("直しました。")


def published() -> str:
    return _("公開しました。会員のみなさんが、LINEで見られます。")


def closed() -> str:
    return _("受けつけを終えました。")


def reopened() -> str:
    return _("もとにもどしました。")


def told_soon() -> str:
    return _("決めました。申し込まれた方に、1分ほどでお知らせします。")


def archived() -> str:
    return _("しまいました。来年の下書きに使えます。")


def copied() -> str:
    return _("写しました。日にちと時刻を確かめてください。")


def done(reason: str) -> str:
    return {
        "joined": _("申し込みを受けました。"),
        "waiting": _("満席のため、空きを待つ方に入れました。"),
        "already joined": _("もう申し込まれています。"),
        "already waiting": _("もう、空きを待っておられます。"),
    }.get(reason, _("なおしました。"))


def reminder_missed(kind: str) -> str:
    return {
        "day_before": _(
            "前の日のお知らせは、時刻をすぎていたため、送りませんでした。お電話などでお知らせください。"
        ),
        "morning": _(
            "当日の朝のお知らせは、時刻をすぎていたため、送りませんでした。お電話などでお知らせください。"
        ),
    }.get(
        kind,
        _("2日前のお知らせは、時刻をすぎていたため、送りませんでした。お電話などでお知らせください。"),
    )


def unknown_person() -> str:
    return _("名簿にない方")


def sizes(companions: int) -> list[tuple[str, str]]:
    return [(str(n), _("{count}人").format(count=n)) for n in range(1, companions + 2)]


def answer_until(at: datetime) -> str:
    return _("お返事は{until}まで").format(until=wording.moment(at))


def reminders_title() -> str:
    return _("行事のお知らせの時刻")


def reminder_times() -> dict[str, str]:
    """By the names of the settings."""
    return {"at": _("2日前の時刻"), "day_before": _("前の日の時刻"), "morning": _("当日の朝の時刻")}


def reminder_choices(day_before: str, morning: str) -> list[tuple[str, str]]:
    """Beside the one two days before, which everybody gets."""
    return [
        ("day_before", _("前の日にも（{at}）").format(at=day_before)),
        ("morning", _("当日の朝にも（{at}）").format(at=morning)),
    ]


def morning_too_late() -> str:
    return _("行事が始まる前に、当日の朝のお知らせの時刻が来ません。前の日のお知らせを選んでください。")


def no_reminder_time(until: time) -> str:
    if until.hour == 12:
        return _("朝8時から正午の前までの時刻を書いてください。例：08:00")
    return _("朝8時から夜8時の前までの時刻を書いてください。例：10:00")


def reminder_times_set() -> str:
    return _("お知らせの時刻を決めました。")


def lists() -> list[tuple[str, str]]:
    return [
        ("comes", _("来る方の一覧を作る")),
        ("waits", _("空きを待つ方の一覧を作る")),
        ("absent", _("お休みの方の一覧を作る")),
        ("calls", _("電話をかける方の一覧を作る")),
    ]


def list_name(title: str, which: str, at: datetime) -> str:
    """Short, and not twice the same in a minute: two lists may not have one name."""
    kind = {"comes": _("来る方"), "waits": _("空き待ち"), "absent": _("お休み"), "calls": _("電話")}[which]
    return f"{title[:12]} {kind} {clock.local(at):%m/%d %H:%M}"


def sexes() -> list[tuple[str, str]]:
    return [("", _("どなたでも")), ("m", _("男の方")), ("f", _("女の方"))]


def ages() -> list[tuple[str, str]]:
    return [
        ("", _("どの年代でも")),
        ("under60", _("59歳まで")),
        ("60", _("60〜69歳")),
        ("70", _("70〜74歳")),
        ("75", _("75〜79歳")),
        ("80", _("80〜84歳")),
        ("85", _("85〜89歳")),
        ("90", _("90歳から")),
    ]


def languages() -> list[tuple[str, str]]:
    return [("", _("どのことばでも")), ("ja", _("日本語の方")), ("en", _("英語の方"))]
