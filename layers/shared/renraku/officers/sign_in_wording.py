"""What people read on their way in."""

from renraku.i18n import _


def sign_in_failed() -> str:
    return _(
        "LINEで確かめられませんでした。画面を開いたまま長く置いたか、途中でやめたときに起こります。"
        "何も変わっていません。もう一度、はじめからお試しください。"
    )


def no_login_channel() -> str:
    return _(
        "LINEで入るための用意が、まだできていません。このしくみを入れた方に、"
        "make login-channel を済ませてほしいとお伝えください。"
    )


def wrong_login_channel() -> str:
    return _(
        "チャネルIDは数字だけ、チャネルシークレットは英字と数字だけです。"
        "LINE Developersの「チャネル基本設定」を、もう一度ご覧ください。"
    )


def anothers_line() -> str:
    return _(
        "そのLINEは、ほかの役員の方のものとして登録されています。ご自分のLINEで、もう一度お試しください。"
    )
