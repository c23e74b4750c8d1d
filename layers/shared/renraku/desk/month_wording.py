"""What officers read on the page of a month."""

from datetime import date, datetime

from renraku import clock
from renraku.i18n import _


def title(first: date) -> str:
    return _("{year}年{month}月の予定").format(year=first.year, month=first.month)


def before(first: date) -> str:
    return _("前の月（{year}年{month}月）").format(year=first.year, month=first.month)


def following(first: date) -> str:
    return _("次の月（{year}年{month}月）").format(year=first.year, month=first.month)


def weekdays() -> list[str]:
    """From Sunday on, as calendars here begin."""
    return [_("日"), _("月"), _("火"), _("水"), _("木"), _("金"), _("土")]


def weekday(day: date) -> str:
    return weekdays()[day.isoweekday() % 7]


def kind(name: str) -> str:
    return {"notice": _("お知らせ"), "menu": _("メニュー")}[name]


def state(kind_of: str, name: str) -> str:
    """How it stands, in a word or two."""
    if kind_of == "menu":
        menus = {"waiting": _("替える予定"), "done": _("替えました"), "failed": _("替えられませんでした")}
        return menus[name]
    return {
        "draft": _("下書き"),
        "submitted": _("認めるのを待っています"),
        "approved": _("送る用意の途中"),
        "scheduled": _("送る予定"),
        "sending": _("送っています"),
        "done": _("送りました"),
        "stopped": _("止めました"),
        "not sent": _("送れませんでした"),
    }[name]


def time_of(at: datetime) -> str:
    return f"{clock.local(at):%H:%M}"


def summary(words: str) -> str:
    """The first words of a text."""
    line = " ".join(words.split())
    return f"{line[:20]}…" if len(line) > 20 else line


def today() -> str:
    return _("今日")


def nothing() -> str:
    return _("この月の予定は、まだありません。")


def booked(count: int) -> str:
    return _("この月の予定のために、{count}通を取ってあります。").format(count=f"{count:,}")
