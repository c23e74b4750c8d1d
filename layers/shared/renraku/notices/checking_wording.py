"""What LINE would not take, in words for whoever wrote it."""

from renraku.i18n import _


def refused(said: str) -> str:
    """LINE's reason in plain words; its own stand behind it, for whoever helps."""
    return _("{why}（LINEのことば：{said}）").format(why=_why(said), said=said)


def refused_at_last(number: int | None, said: str) -> str:
    if number is None:
        return _("LINEが、このお知らせは受け取れないと言っています。直してから送ってください。") + refused(
            said
        )
    return _("LINEが、{number}つめの吹き出しは受け取れないと言っています。直してから送ってください。").format(
        number=number
    ) + refused(said)


def not_asked() -> str:
    return _(
        "LINEから答えがなく、LINEがこの文を受け取れるかは、まだ確かめていません。送るときに、もう一度たずねます。"
    )


def _why(said: str) -> str:
    low = said.casefold()
    if "empty" in low:
        return _("空の吹き出しがあります。")
    if "length" in low or "size" in low or "longer" in low:
        return _("LINEで送れる長さを超えています。短くするか、吹き出しを分けてください。")
    if "url" in low or "uri" in low:
        return _("リンクか写真の場所が、LINEで使えない形です。")
    return _("LINEでは送れない文です。")
