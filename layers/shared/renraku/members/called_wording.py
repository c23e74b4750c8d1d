"""How somebody is spoken to by name."""

from collections.abc import Iterable

from renraku.i18n import _


def polite(name: str) -> str:
    return _("{name}さん").format(name=name)


def joined(names: Iterable[str]) -> str:
    return _("、").join(names)
