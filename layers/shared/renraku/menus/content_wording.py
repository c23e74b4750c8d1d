"""What officers read about the pages an account has for everybody."""

from renraku.i18n import _


def title() -> str:
    return _("読みもののページ")


def one_title(name: str) -> str:
    return _("「{name}」を直す").format(name=name)


def page_title() -> str:
    return _("題")


def page_text() -> str:
    return _("文")


def state(is_own: bool) -> str:
    return _("この支部で書いた文") if is_own else _("はじめからある文")


def saved() -> str:
    return _("ページを保存しました。もう会員に見えています。")


def restored() -> str:
    return _("はじめからある文にもどしました。")
