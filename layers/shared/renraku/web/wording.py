"""What pages say whatever they are about."""

from typing import Protocol

from renraku.i18n import _

NUMERALS = "一二三四五六七八九十"
BULLET = "・"


class Account(Protocol):
    """What a page needs to know of the account whose page it is."""

    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...


def not_found_title() -> str:
    return _("ページが見つかりません")


def not_found() -> list[str]:
    return [
        _("アドレスがちがうか、もうないページです。あなたがまちがえたのではありません。"),
        _("LINEの画面にもどって、下のメニューのボタンを、もう一度押してください。"),
        _("お困りのときは、支部にお電話ください。番号は、支部からの手紙にあります。"),
    ]


def declined_title() -> str:
    return _("できませんでした")


def help_heading() -> str:
    return _("お困りのときは、お電話ください")


def never_asked() -> str:
    return _("お金、暗証番号、届いた数字を、おたずねすることはありません。")
