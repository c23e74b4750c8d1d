"""What officers read on the pages about notices."""

from collections.abc import Iterable
from datetime import datetime

from renraku import clock
from renraku.i18n import _


def list_title() -> str:
    return _("お知らせ")


def new_title() -> str:
    return _("お知らせを書く")


def edit_title() -> str:
    return _("お知らせを直す")


def look_title() -> str:
    return _("お知らせを確かめる")


def send_title() -> str:
    return _("このお知らせを送る")


def approve_title() -> str:
    return _("このお知らせを認めて送る")


def results_title() -> str:
    return _("お知らせの結果")


def state(name: str) -> str:
    return {
        "draft": _("下書き"),
        "submitted": _("認めるのを待っています"),
        "approved": _("認められました。送る用意の途中です"),
        "scheduled": _("送る予定です"),
        "sending": _("送っているところです"),
        "done": _("送りおわりました"),
        "stopped": _("止めました"),
        "not sent": _("送れませんでした"),
        "canceled": _("やめました"),
    }[name]


def why_not_sent(why: str) -> str:
    return {
        "quota": _("今月の通数が足りませんでした。月が変わるか、料金プランを上げると、送り直せます。"),
        "paused": _("支部がお休みでした。"),
        "closed": _("支部が閉じていました。"),
        "stopped": _("役員が止めました。"),
    }.get(why, _("送る時刻をすぎていました。"))


def cost(people: int) -> str:
    return _("{people}人 = {people}通").format(people=f"{people:,}")


def left(free: int | None, times: int, *, is_known: bool = True) -> str:
    if not is_known:
        return _(
            "LINEから答えがなく、今月の残りの通数が分かりません。"
            "1分ほどたってから、もう一度ごらんください。送るときに、もう一度LINEにたずねます。"
        )
    if free is None:
        return _("今月は、何通でも送れます。")
    more = _("送ったあと、同じ人数に、あと{times}回送れます。").format(times=times) if times else ""
    return _("今月の残りは{free}通です。").format(free=f"{free:,}") + more


def night(quiet_from: str, quiet_until: str) -> str:
    if quiet_from == quiet_until:
        return _("夜も、決めた時刻に送ります。")
    return _("夜{quiet_from}から朝{quiet_until}までのあいだは、送る時刻が来ても、朝まで待ちます。").format(
        quiet_from=quiet_from, quiet_until=quiet_until
    )


def had_enough(count: int) -> str:
    return _(
        "{count}人は、きょうのお知らせを、決めた数だけもう受け取っています。その方には送りません。"
    ).format(count=f"{count:,}")


def promised(count: int) -> str:
    return _("ほかの予定のための{count}通を、のぞいて数えました。").format(count=f"{count:,}")


def another_month() -> str:
    return _("ほかの月に送るので、その月の通数から使います。足りるかどうかは、送るときに確かめます。")


def trial() -> str:
    return _("いまは、ためしの期間です。「ためしに送る方」と役員のうち、決めた方だけに送られます。")


def whom_choices() -> list[tuple[str, str]]:
    return [
        ("registered", _("登録ずみのみなさん")),
        ("some", _("登録ずみの方の一部（下で選びます）")),
        ("segment", _("名前を付けた選び方（下で選びます）")),
        ("everybody", _("友だちみなさん（登録していない方にも）")),
        ("unregistered", _("友だちのうち、まだ登録していない方")),
    ]


def sexes() -> list[tuple[str, str]]:
    return [("", _("どなたでも")), ("m", _("男の方")), ("f", _("女の方"))]


def languages() -> list[tuple[str, str]]:
    return [("", _("どのことばでも")), ("ja", _("日本語の方")), ("en", _("英語の方"))]


def when_choices() -> list[tuple[str, str]]:
    return [("now", _("決めたらすぐ（3分のあいだは取り消せます）")), ("later", _("日と時刻を決める"))]


def sounds() -> list[tuple[str, str]]:
    return [("no", _("音を鳴らして知らせる")), ("yes", _("音を鳴らさずに送る"))]


def moment(at: datetime | None) -> str:
    """2026年4月12日（日） 10:00, and 2026年11月3日（火）文化の日 10:00"""
    if at is None:
        return _("決めたらすぐ")
    local = clock.local(at)
    weekday = (_("月"), _("火"), _("水"), _("木"), _("金"), _("土"), _("日"))[local.weekday()]
    day = _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)
    if holiday := clock.holiday(local.date()):
        day_of = _("{day}（{weekday}）{holiday} {time}")
        return day_of.format(day=day, weekday=weekday, holiday=holiday, time=f"{local:%H:%M}")
    return _("{day}（{weekday}） {time}").format(day=day, weekday=weekday, time=f"{local:%H:%M}")


def saved() -> str:
    return _("保存しました。まだ送っていません。")


def corrected(state_now: str) -> str:
    if state_now == "draft":
        return _("直しました。下書きにもどったので、もう一度送るか、認めてもらってください。")
    return _("直しました。認める係の役員が直したので、そのまま送ります。")


def submitted() -> str:
    return _("認めてもらうように出しました。")


def scheduled(at: datetime | None) -> str:
    return _("{moment}に送ります。それまでは取り消せます。").format(moment=moment(at))


def sent_back() -> str:
    return _("書いた方にもどしました。")


def taken_back() -> str:
    return _("取り消しました。下書きにもどっています。")


def canceled() -> str:
    return _("このお知らせをやめました。")


def stopped(spared: int) -> str:
    return _("止めました。{spared}人には送られません。").format(spared=f"{spared:,}")


def sent_again(is_done: bool) -> str:
    if is_done:
        return _("もう一度送りました。結果は、この画面に足されます。")
    return _("もう一度送る方は、いませんでした。")


def tested(accepted: int, skipped: int) -> str:
    if not accepted:
        return _("ためしの一通は、送れませんでした。友だちでないか、ためしに送る方に入っていません。")
    told = _("{accepted}人に、ためしに送りました。").format(accepted=accepted)
    return told + (_("{skipped}人には送れませんでした。").format(skipped=skipped) if skipped else "")


def reason_needed() -> str:
    return _("もどすわけを書いてください。")


def choose_again() -> str:
    return _("もう一度送ってよければ、しるしを付けてください。")


def outcome(name: str, why: str = "") -> str:
    if name in ("accepted", "unknown", "waiting"):
        return {
            "accepted": _("LINEが受け取りました"),
            "unknown": _("LINEが受け取ったか、分かりません"),
            "waiting": _("これから送ります"),
        }[name]
    if name == "failed":
        return _("LINEが断りました")
    return {
        "blocked": _("ブロックしている方、友だちをやめた方"),
        "suspended": _("役員が止めている方"),
        "quota": _("今月の通数が足りなかった"),
        "stopped": _("役員が止めた"),
        "trial": _("ためしの期間なので送らなかった"),
        "erased": _("情報を消した方"),
        "enough": _("その日のお知らせを、決めた数だけ受け取った方"),
        "doubled": _("ほかの電話で受け取った方"),
        "quiet": _("夜のあいだに時刻をすぎた"),
        "late": _("時刻をすぎた"),
        "paused": _("支部がお休みだった"),
        "closed": _("支部が閉じていた"),
    }.get(why, _("送らなかった"))


def people(count: int) -> str:
    return _("{count}人").format(count=f"{count:,}")


def header() -> list[str]:
    return [_("どうなったか"), _("わけの記号"), _("人数")]


def file_name(day: str) -> str:
    return _("お知らせの結果-{day}.csv").format(day=day)


def again_label(count: int) -> str:
    return _("届かなかった{count}人に、もう一度送る").format(count=f"{count:,}")


def summary(texts: list[str]) -> str:
    """The first words, for a list."""
    line = " ".join(" ".join(texts).split())
    return f"{line[:30]}…" if len(line) > 30 else line


def pictures(known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("付けない")), *known]
