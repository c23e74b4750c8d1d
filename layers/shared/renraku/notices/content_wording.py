"""What officers read beside the bubbles of a notice, and members on its card."""

from renraku.i18n import _


def when() -> str:
    return _("日時")


def where() -> str:
    return _("場所")


def map_of(name: str) -> str:
    return _("地図：{name}").format(name=name)


def somebody() -> str:
    """A name nobody has, for a picture of the phone."""
    return _("山田花子さん")


def some_district() -> str:
    return _("中央")


def kinds() -> list[tuple[str, str]]:
    return [("", _("ボタンを付けない")), ("answer", _("押して答えてもらう")), ("link", _("ページを開く"))]


def places_in_order() -> list[tuple[str, str]]:
    numbered = [(f"{n}", _("上から{n}番目").format(n=n)) for n in range(1, 6)]
    return [("", _("いちばん下")), *numbered]


def missing(name: str) -> str:
    return {
        "place_name": _("場所の名前を入れてください。"),
        "place_address": _("住所を入れてください。"),
        "place_at": _("地図の位置を、「35.6812, 139.7671」のように、数字ふたつで入れてください。"),
        "card_heading": _("札の見出しを入れてください。"),
        "label": _("ボタンの文字を入れてください。"),
        "url": _("「https://」で始まるページの住所を入れてください。"),
    }[name]


def too_long(most: int) -> str:
    return _("{most}字までにしてください。").format(most=most)


def no_braces() -> str:
    return _("ここには、{{お名前}} などの印を入れられません。").format()


def same_label() -> str:
    return _("ふたつのボタンの文字が同じです。ちがう文字にしてください。")


def same_place() -> str:
    return _("同じ順番のものが、ほかにあります。ちがう順番を選んでください。")


def too_many() -> str:
    return _("文、写真、地図、札を合わせて、五つまでです。どれかを減らしてください。")
