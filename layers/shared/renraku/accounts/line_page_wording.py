"""What officers read about how their account stands with LINE."""

from renraku.i18n import _


def title() -> str:
    return _("LINEとのつながり")


def secret_title() -> str:
    return _("チャネルシークレットを入れ直す")


def connection(state: str) -> str:
    if state == "ok":
        return _("LINEとつながっています。")
    return _("LINEが、いまのチャネルシークレットを受け付けません。下から入れ直してください。")


def works() -> str:
    return _("LINEから届きました。うまくつながっています。")


def not_reached(status: int) -> str:
    return _(
        "LINEから届きませんでした（番号 {status}）。LINE Developersの「Webhookの利用」を確かめてください。"
    ).format(status=status)


def reconnected() -> str:
    return _("新しいチャネルシークレットで、LINEとつながりました。")


def noted() -> str:
    return _("確かめたことを書きとめました。")
