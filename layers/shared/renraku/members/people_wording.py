"""What officers read about friends, and about stopping one and letting them back."""

from renraku.i18n import _


def friends_title() -> str:
    return _("LINEの友だち")


def stop_title() -> str:
    return _("利用を止める")


def category(kind: str) -> str:
    return {
        "member": _("会員"),
        "hq": _("本部の役員"),
        "branch": _("ほかの支部の会員"),
        "": _("まだ登録していない方"),
    }.get(kind, kind)


def source(kind: str) -> str:
    """What brought somebody, as the letters and pages are marked."""
    return {
        "letter": _("手紙"),
        "newsletter": _("会報"),
        "homepage": _("ホームページ"),
        "event": _("行事"),
        "officer": _("役員が確かめた"),
        "form": _("登録のページ"),
        "": _("わからない"),
    }.get(kind, kind)


def state(*, follows: bool, stopped: bool) -> str:
    if stopped:
        return _("止めています")
    return _("つながっています") if follows else _("友だちをやめられました")


def stopped() -> str:
    return _("利用を止めました。お知らせは届かなくなり、なにを送られても、お電話をお願いする文だけが出ます。")


def stopped_before_title() -> str:
    return _("ほかの役員が先に止めました")


def stopped_before() -> list[str]:
    return [_("この方は、もう止めてあります。あなたの書かれた理由は、残していません。")]


def let_back() -> str:
    return _("利用を、元にもどしました。会員用のボタンも、まもなく出ます。")


def not_stopped_title() -> str:
    return _("止めてはいませんでした")


def not_stopped() -> list[str]:
    return [_("この方は、いま止めていません。ほかの役員が先にもどしたのかもしれません。")]


def to_the_person() -> str:
    return _("この方の画面にもどる")


def counted() -> str:
    return _("数え直しました。")


def no_phone() -> str:
    return _("この方は、まだLINEでつながっていません。止めるものがありません。")
