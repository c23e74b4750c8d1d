"""What officers read on the pages about emergencies and safety checks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from renraku import clock
from renraku.i18n import _


def emergencies_title() -> str:
    return _("緊急のお知らせ")


def emergency_title() -> str:
    return _("緊急のお知らせを書く")


def confirm_title() -> str:
    return _("この緊急のお知らせを送る")


def sent_title() -> str:
    return _("緊急のお知らせの結果")


def checks_title() -> str:
    return _("安否の確認")


def new_check_title() -> str:
    return _("安否の確認を始める")


def confirm_check_title() -> str:
    return _("この安否の確認を始める")


def check_title(*, is_drill: bool) -> str:
    return _("安否の確認（訓練）") if is_drill else _("安否の確認の様子")


def close_title() -> str:
    return _("安否の確認を終わる")


def calls_title() -> str:
    return _("電話をかける方の一覧")


def person_title() -> str:
    return _("電話で聞いたお返事を入れる")


def ready_emergencies() -> dict[str, tuple[str, str]]:
    """Sentences to begin with: name -> what the button says, and the text."""
    return {
        "canceled": (
            _("集まりの中止"),
            _(
                "本日の集まりは中止します。会場へは行かないでください。すでに向かっている方は、お気をつけて引き返してください。"
            ),
        ),
        "shelter": (
            _("避難"),
            _(
                "避難の情報が出ています。市や町の知らせを確かめ、早めに安全なところへ移ってください。ご近所にも声をかけてください。"
            ),
        ),
        "contact": (
            _("連絡先"),
            _("お困りの方は、{支部名}（電話 {電話番号}）へご連絡ください。命にかかわるときは、先に119番へ。"),
        ),
    }


def ready_checks() -> dict[str, tuple[str, str]]:
    return {
        "earthquake": (_("地震"), _("大きな地震がありました。みなさんのご様子をお知らせください。")),
        "storm": (_("大雨・台風"), _("大雨・台風の被害が心配されます。みなさんのご様子をお知らせください。")),
        "drill": (_("訓練"), _("これは訓練です。いま大きな地震があったと思って、お返事をください。")),
    }


def flaw(what: str, most: int) -> str:
    return {
        "empty": _("文を入れてください。"),
        "long": _("文は{most}字までにしてください。").format(most=f"{most:,}"),
        "nobody": _("地区をひとつ以上、選んでください。"),
    }[what]


def whom_choices() -> list[tuple[str, str]]:
    return [("registered", _("登録ずみのみなさん")), ("some", _("地区を選ぶ"))]


def whom(districts: Sequence[str]) -> str:
    return (
        _("登録ずみの方のうち、{parts}").format(parts=_("、").join(districts)) if districts else everybody()
    )


def everybody() -> str:
    return _("登録ずみのみなさん")


def named(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]


def reminder_choices() -> list[tuple[str, str]]:
    return [
        ("1 3", _("1時間後と3時間後の2回")),
        ("1", _("1時間後に1回")),
        ("3", _("3時間後に1回")),
        ("none", _("送らない")),
    ]


def reminders(hours: Sequence[int]) -> str:
    if not hours:
        return _("送りません")
    return _("、").join(_("{hours}時間後").format(hours=hours) for hours in hours)


def drill_choices() -> list[tuple[str, str]]:
    return [("yes", _("訓練として行う（どの文にも【訓練】と付きます）"))]


def cost(people: int) -> str:
    return _("{people}人 = {people}通").format(people=f"{people:,}")


def left(rest: int | None, reserve: int, *, is_drill: bool) -> str:
    if rest is None:
        return _("今月の残りの通数は、分かりません。")
    if is_drill:
        return _("今月の残りは{rest}通です。もしものための分は、使いません。").format(rest=f"{rest:,}")
    if reserve:
        said = _("今月の残りは{rest}通です（もしもの{reserve}通もふくみます）。")
        return said.format(rest=f"{rest:,}", reserve=f"{reserve:,}")
    return _("今月の残りは{rest}通です。").format(rest=f"{rest:,}")


def beyond(*, is_drill: bool) -> str:
    if is_drill:
        return _("通数が足りないため、訓練のお知らせは送られません。人数を減らすか、来月にしてください。")
    return _("通数が足りないかもしれません。送ってはみますが、LINEが断った方には、電話でお知らせください。")


def trial() -> str:
    return _("いまは、ためしの期間です。「ためしに送る方」と役員のうち、決めた方だけに送られます。")


def nobody() -> str:
    return _("あて先に、LINEで送れる方がいません。")


def sent(people: int) -> str:
    return _("{people}人に送りました。ほかの役員にも知らせました。").format(people=f"{people:,}")


def sent_again(*, is_done: bool) -> str:
    return _("もう一度送りました。") if is_done else _("もう一度送る方は、いませんでした。")


def opened() -> str:
    return _("安否の確認を始めました。ほかの役員にも知らせました。")


def closed() -> str:
    return _("安否の確認を終わりました。")


def entered(name: str, answer: str) -> str:
    return _("{name}さんのお返事「{answer}」を入れました。").format(name=name, answer=answer)


def no_check() -> str:
    return _("この安否の確認は、見つかりませんでした。")


def is_closed() -> str:
    return _("この安否の確認は、もう終わっています。")


def choose_answer() -> str:
    return _("お返事をひとつ選んでください。")


def state(state: str) -> str:
    return _("終わりました") if state == "closed" else _("続いています")


def moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = clock.local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=f"{local:%H:%M}")


def summary(words: str) -> str:
    line = words.split("\n")[0]
    return line if len(line) <= 30 else f"{line[:30]}…"


def people(count: int) -> str:
    return _("{people}人").format(people=f"{count:,}")


def outcomes(accepted: int, missed: int, waiting: int) -> str:
    """What became of an emergency notice, in one line. LINE does not say what arrived."""
    said = [_("LINEが受け取った方 {count}人").format(count=f"{accepted:,}")]
    if waiting:
        said.append(_("送っている途中 {count}人").format(count=f"{waiting:,}"))
    if missed:
        said.append(_("送れなかった方 {count}人").format(count=f"{missed:,}"))
    return _("、").join(said)


def again_label(count: int) -> str:
    return _("送れなかった{count}人に、もう一度送る").format(count=f"{count:,}")


def group(name: str, *, is_beside: bool) -> str:
    return _("そのほかの方") if is_beside else name or _("地区が分からない方")


def answers() -> list[tuple[str, str]]:
    return [
        ("safe", _("無事です")),
        ("help", _("助けが必要です")),
        ("with", _("家族などと一緒です")),
    ]


def answer(name: str) -> str:
    return dict(answers()).get(name, _("返事がありません"))


def has_line(*, is_registered: bool) -> str:
    return _("あり") if is_registered else _("なし")


def not_a_member() -> str:
    return _("名簿にないLINEの友だち")


def who_said(by: str, at: datetime, names: Mapping[str, str]) -> str:
    if not by:
        how = _("LINEで")
    elif by in names:
        how = _("{name}さんが電話で聞きました").format(name=names[by])
    else:
        how = _("役員が電話で聞きました")
    return f"{moment(at)} {how}"


def no_longer_fresh() -> str:
    return _("20分たったので、ひとりでに変わるのを止めました。「いまの様子にする」を押してください。")


def table_header() -> list[str]:
    return [
        _("会員番号"),
        _("氏名"),
        _("ふりがな"),
        _("地区"),
        _("電話番号"),
        _("LINE"),
        _("お返事"),
        _("お返事の日時"),
        _("電話で聞いた役員"),
    ]


def file_name(day: str) -> str:
    return _("安否の確認") + f"-{day}.csv"
