"""What officers read when they make letters."""

from datetime import datetime

from renraku.i18n import _
from renraku.members.member_wording import moment

Options = list[tuple[str, str]]


def title() -> str:
    return _("登録の手紙")


def run_title() -> str:
    return _("手紙を印刷する")


def whom() -> Options:
    return [
        ("unregistered", _("まだ登録していない方")),
        ("everybody", _("いまいる方みんな（登録した方にも、新しい手紙）")),
    ]


def sources() -> Options:
    return [
        ("letter", _("手紙で送る")),
        ("newsletter", _("会報に入れる")),
        ("event", _("行事で手わたす")),
        ("homepage", _("ホームページを見た方にわたす")),
    ]


def source(mark: str) -> str:
    return dict(sources())[mark]


def districts(names: list[str]) -> Options:
    return [("", _("すべての地区")), *((name, name) for name in names)]


def choose_whom() -> str:
    return _("どなたへの手紙か、えらんでください。")


def choose_source() -> str:
    return _("どうやってわたすか、えらんでください。")


def nobody() -> str:
    return _("手紙を作る方がいません。")


def nobody_chosen() -> str:
    return _("手紙を作る方に、しるしを付けてください。（転出・退会・逝去の方には作れません）")


def no_such_part() -> str:
    return _("この回の手紙はありません。")


def made_meanwhile() -> str:
    return _("この回の手紙は、もう作ってあります。もう一度作ると、先に作った手紙のコードは使えなくなります。")


def counted(total: int) -> str:
    return _("手紙は{total}通です。").format(total=f"{total:,}")


def in_parts(size: int, parts: int) -> str:
    return _("一度に{size}通までなので、{parts}回に分けて印刷します。").format(size=size, parts=parts)


def part(number: int, of: int, first: int, last: int) -> str:
    return _("{of}回のうち{number}回目（{first}通目から{last}通目まで）").format(
        number=number, of=of, first=f"{first:,}", last=f"{last:,}"
    )


def made_at(iso: str) -> str:
    return _("{moment}に作りました").format(moment=moment(datetime.fromisoformat(iso)))


def make(number: int) -> str:
    return _("{number}回目の手紙を作る").format(number=number)


def make_again(number: int) -> str:
    return _("{number}回目を、もう一度作る（先の手紙は使えなくなります）").format(number=number)


def on_screen(number: int, of: int, letters: int) -> str:
    return _(
        "{of}回のうち{number}回目、手紙{letters}通です。いま印刷して、それから閉じてください。"
        "コードはこの紙にしか残りません。"
    ).format(number=number, of=of, letters=f"{letters:,}")
