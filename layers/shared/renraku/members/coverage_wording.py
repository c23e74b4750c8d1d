"""What officers read about how many members LINE reaches."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from renraku.i18n import _
from renraku.members.member_wording import age_band, district, moment, sex


class Group(Protocol):
    """Members of one kind, and those of them whom LINE reaches."""

    @property
    def key(self) -> str: ...
    @property
    def members(self) -> int: ...
    @property
    def with_line(self) -> int: ...


def too_many() -> str:
    return _("会員が多すぎて、一度には数えられません。")


def title() -> str:
    return _("登録の進みぐあい")


def without_line_title() -> str:
    return _("LINEのない方")


def share(with_line: int, members: int) -> str:
    """ "12人のうち3人（25％）" """
    per_cent = round(100 * with_line / members) if members else 0
    return _("{members}人のうち{line}人（{share}％）").format(
        members=f"{members:,}", line=f"{with_line:,}", share=per_cent
    )


def counted(at: datetime) -> str:
    return _("{moment}に数えました").format(moment=moment(at))


def recounted() -> str:
    return _("数えなおしました。")


def group(kind: str, key: str) -> str:
    if kind == "tags":
        return key
    if kind == "districts":
        return district(key)
    return age_band(key) if kind == "ages" else sex(key)


def captions() -> list[tuple[str, str]]:
    return [
        ("districts", _("地区ごと")),
        ("ages", _("年齢ごと（今年の年齢）")),
        ("sexes", _("男女ごと")),
        ("tags", _("印ごと（係や同好会など）")),
    ]


def bars(kind: str, groups: Iterable[Group]) -> list[tuple[str, int, int, str]]:
    """For parts.bars: label, number, of, words."""
    return [
        (group(kind, one.key), one.with_line, one.members, share(one.with_line, one.members))
        for one in groups
    ]


def districts(names: list[str]) -> list[tuple[str, str]]:
    return [("", _("すべての地区")), *((name, name) for name in names)]


def never(number: int) -> str:
    return _("まだ登録していない方（{number}人）").format(number=f"{number:,}")


def gone(number: int) -> str:
    return _("登録のあとで、LINEをやめられた方（{number}人）").format(number=f"{number:,}")


def nobody() -> str:
    return _("いらっしゃいません。みなさん、LINEがつながっています。")


def not_everybody() -> str:
    return _("人数が多いので、ここまでを先にお見せしています。")


def printed_on(at: datetime) -> str:
    return _("{moment}の名簿から").format(moment=moment(at))
