"""What officers read about where members took part, and what a gathering's messages cost."""

from datetime import datetime

from renraku import clock
from renraku.gatherings import wording
from renraku.i18n import _


def history_title() -> str:
    return _("参加の記録")


def costs_title() -> str:
    return _("通数と費用")


def stood(name: str) -> str:
    """How somebody stands, or stood, in one gathering."""
    return {
        "came": _("来られました"),
        "absent": _("お休み"),
        "missing": _("連絡なし"),
        "joined": _("申し込みずみ"),
        "waiting": _("空き待ち"),
        "offered": _("席をすすめています"),
        "called_off": _("中止"),
        "postponed": _("延期"),
    }.get(name, _("取り消し"))


def times(count: int) -> str:
    return _("{count}回").format(count=f"{count:,}")


def purpose(name: str) -> str:
    return {
        "offer": _("空いた席のご案内"),
        "change": _("変わったことのお知らせ"),
        "reminder": _("行事の前のお知らせ"),
        "survey": _("行事のあとのおたずね"),
        "report": _("報告"),
    }[name]


def messages(count: int) -> str:
    return _("{count}通").format(count=f"{count:,}")


def yen(amount: int) -> str:
    return _("{yen}円").format(yen=f"{amount:,}")


def a_head(amount: int, people: int) -> str:
    """With one digit behind the point: most are less than ten yen."""
    if not people:
        return _("まだ分かりません")
    return _("{yen}円").format(yen=f"{amount / people:,.1f}")


def year_and_day(at: datetime) -> str:
    return _("{year}年{day}").format(year=clock.local_day(at).year, day=wording.day(at))
