"""Whose phone an example shows, and names nobody has."""

from renraku.i18n import _


def of(name: str) -> str:
    return _("{name}の電話").format(name=name)


def longest(name: str) -> str:
    return _("お名前のいちばん長い方（{name}）の電話").format(name=name)


def nameless() -> str:
    return _("お名前の分からない方の電話")


def district() -> str:
    return _("中央")


def invented() -> list[list[str]]:
    """Households, by the names of their people."""
    return [
        [_("山田 花子")],
        [_("鈴木 一郎"), _("鈴木 春江")],
        [_("森 進")],
        [_("勅使河原 喜三郎"), _("勅使河原 喜久恵")],
    ]
