"""Why an inquiry is an officer's, in words that officers read beside it."""

from renraku.i18n import _


def why(group: str, by: str, *, can_be_told: bool) -> str:
    """The rule's reason. Kept with the inquiry, as it was when it was decided."""
    said = _group(group) + _by(by)
    return said if can_be_told else said + _("LINEで知らせられる役員が、いま、いません。")


def _group(group: str) -> str:
    return {
        "gathering": _("この行事の当日の係です。"),
        "topic": _("この話題の担当です。"),
        "duty": _("いまの当番です。"),
        "substitute": _("当番に知らせられないので、代わりの役員です。"),
        "head": _("当番も代わりの役員も知らせられないので、役員のまとめ役です。"),
        "anybody": _("ほかに知らせられる役員がいないためです。"),
        "nobody": _("相談に答えられる役員が、いません。"),
    }[group]


def _by(by: str) -> str:
    return {
        "only": "",
        "order": _("順番が先です。"),
        "load": _("いま持っている相談が、いちばん少ない方です。"),
        "last": _("前にこの方に答えた役員です。"),
    }[by]
