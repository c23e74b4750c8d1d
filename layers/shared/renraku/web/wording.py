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


def forbidden_title() -> str:
    return _("この画面は、別の係の方のものです")


def forbidden() -> list[str]:
    return [
        _("あなたの係では、この画面は使えません。まちがえたのではありません。"),
        _("この画面が要るときは、管理者の方に、係を足してもらってください。"),
    ]


def gone_title() -> str:
    return _("見つかりません")


def gone() -> list[str]:
    return [
        _("アドレスがちがうか、もうないものです。"),
        _("ほかの方が先に片づけたのかもしれません。前の画面にもどって、もう一度お選びください。"),
    ]


def foreign_form_title() -> str:
    return _("受け付けませんでした")


def foreign_form() -> list[str]:
    return [
        _("古い画面か、よその画面から送られたようです。念のため、何も変えていません。"),
        _("前の画面にもどって画面を新しくしてから、もう一度お試しください。"),
    ]


def signed_out_title() -> str:
    return _("時間がたったので、いったん外に出ています")


def signed_out() -> list[str]:
    return [
        _("しばらく操作がなかったため、安全のために外に出ています。まだ何も送っていません。"),
        _("下のボタンからもう一度入ってください。そのあと前の画面にもどると、書いたものが残っています。"),
    ]


def to_start() -> str:
    return _("はじめの画面へ")


def to_sign_in() -> str:
    return _("もう一度入る")
