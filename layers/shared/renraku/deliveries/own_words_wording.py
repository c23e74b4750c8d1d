"""What stands in place of a name or a district that nobody knows."""

from renraku.i18n import _


def everybody() -> str:
    return _("みなさま")


def where_one_lives() -> str:
    return _("お住まいの地区")
