"""What officers read where they set how inquiries are told to them."""

from renraku.i18n import _


def title() -> str:
    return _("相談を役員に知らせる決まり")


def field(name: str) -> str:
    return {
        "told": _("急ぎでない相談"),
        "urgent_minutes": _("急ぎの相談で、次の役員に知らせるまでの分数"),
        "open_minutes": _("急ぎでない相談で、次の役員に知らせるまでの分数"),
        "step_1": _("はじめに知らせる相手"),
        "step_2": _("それでも返事がないとき"),
        "step_3": _("まだ返事がないとき"),
    }[name]


def hint(name: str) -> str:
    return {
        "told": _("急ぎの相談は、いつでもすぐに知らせます。一人への知らせは、1回で1通です。"),
        "urgent_minutes": _("夜も休みの日も数えます。ふつうは15分です。"),
        "open_minutes": _("受付時間の中だけを数えます。ふつうは240分（4時間）です。"),
    }.get(name, "")


def told() -> list[tuple[str, str]]:
    return [
        ("at_once", _("相談が届くたびに、すぐ知らせる")),
        ("hourly", _("1時間ごとに、まとめて1通で知らせる")),
    ]


def whom() -> list[tuple[str, str]]:
    return [
        ("substitute", _("代わりの役員（順番が次の一人）")),
        ("heads", _("役員のまとめ役")),
        ("everybody", _("相談に答えられる役員みんな")),
    ]


def value(name: str, text: str) -> str:
    """What somebody else saved, as it is read."""
    return {**dict(told()), **dict(whom())}.get(text, text)


def wrong(flaw: str, fewest: int = 0, most: int = 0) -> str:
    if flaw == "number":
        return _("{fewest}から{most}までの数を書いてください。").format(fewest=fewest, most=f"{most:,}")
    return _("どれか一つを選んでください。")


def saved() -> str:
    return _("相談を役員に知らせる決まりを保存しました。")
