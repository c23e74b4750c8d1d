"""What officers read on the roster's list and in the search."""

from renraku.i18n import _
from renraku.members.member_wording import age_band, lifecycle

Options = list[tuple[str, str]]


def title() -> str:
    return _("名簿")


def states() -> Options:
    here, gone = ("active", "lost"), ("moved", "left", "deceased")
    return [
        ("", _("すべて")),
        ("here", _("いまいる方（在籍と連絡先不明）")),
        *((state, lifecycle(state)) for state in here),
        ("gone", _("いなくなった方（転出・退会・逝去）")),
        *((state, lifecycle(state)) for state in gone),
    ]


def with_or_without_line() -> Options:
    return [("", _("すべて")), ("yes", _("登録した方")), ("no", _("まだ登録していない方"))]


def ages(bands: list[str]) -> Options:
    return [("", _("すべて")), *((band, age_band(band)) for band in bands)]


def districts(names: list[str]) -> Options:
    return [("", _("すべて")), *((name, name) for name in names)]


def caption(*, is_search: bool) -> str:
    return _("見つかった方（ふりがなの順）") if is_search else _("会員（ふりがなの順）")


def how_many(members: int, with_line: int, counted: str) -> str:
    return _(
        "在籍の方は{members}人、そのうちLINEがつながっている方は{line}人です（{when}に数えました）。"
    ).format(members=f"{members:,}", line=f"{with_line:,}", when=counted)


def looked_at(number: int) -> str:
    return _("ここまで{number}人を見ました。").format(number=f"{number:,}")


def there_is_more() -> str:
    return _("まだ見ていない方がいます。")


def nobody(*, is_search: bool, is_more: bool) -> str:
    if is_more:
        return _("ここまでには、いらっしゃいません。")
    if is_search:
        return _("見つかりませんでした。ふりがなのはじめの字や、会員番号でもさがせます。")
    return _("まだどなたもいません。「名簿を取り込む」で、いまお使いの表を入れられます。")


def choose(name: str) -> str:
    return _("{name}さんをえらぶ").format(name=name)
