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


def declined_title() -> str:
    return _("入れませんでした")


def to_sign_in() -> str:
    return _("入口へもどる")


def sign_in_title() -> str:
    return _("役員の画面に入る")


def prove_title() -> str:
    return _("もう一度、ご本人だとお示しください")


def unknown_line_title() -> str:
    return _("そのLINEは、役員として登録されていません")


def another_person() -> str:
    return _(
        "いま入っている方とは別の方のLINEでした。何も変わっていません。ご自分のLINEで、もう一度お試しください。"
    )


def accounts_title() -> str:
    return _("どの支部の仕事をしますか")


def me_title(name: str) -> str:
    return _("{name}さんの画面").format(name=name)


def unknown_device() -> str:
    return _("わからない機械")


def one_ended() -> str:
    return _("その機械を、外に出しました。")


def others_ended() -> str:
    return _("この機械のほかを、すべて外に出しました。")


def line_bound() -> str:
    return _("LINEを登録しました。次からは、そのLINEで入れます。ほかの機械は、すべて外に出しました。")


def link_title(name: str) -> str:
    return _("{name}さんの入口").format(name=name)


def link_gone() -> str:
    return _(
        "この入口のリンクは、もう使えません。一度使ったか、1時間が過ぎています。"
        "管理者の方に、新しいリンクを頼んでください。"
    )


def let_in_by_link() -> str:
    return _("入りました。次からはLINEで入れるように、下のボタンでLINEを登録してください。")
