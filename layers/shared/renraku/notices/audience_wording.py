"""What officers read where they choose people: filters, saved segments, lists, and what stands in the way."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from renraku.i18n import _


class Counted(Protocol):
    """How many friends a choice means, and how many members LINE does not reach."""

    @property
    def told(self) -> int: ...
    @property
    def without_line(self) -> int: ...


class Chosen(Protocol):
    """A choice of people; what is empty filters nothing."""

    @property
    def whom(self) -> str: ...
    @property
    def is_once_each(self) -> bool: ...
    @property
    def districts(self) -> Sequence[str]: ...
    @property
    def sex(self) -> str: ...
    @property
    def ages(self) -> Sequence[str]: ...
    @property
    def language(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def heard(self) -> str: ...
    @property
    def list_id(self) -> str: ...
    @property
    def segment_name(self) -> str: ...


def counted(found: Counted) -> str:
    return _("いま数えると、LINEで{told}人に送ります（{told}通）。").format(told=f"{found.told:,}")


def without_line(found: Counted) -> str:
    if not found.without_line:
        return _("同じ選び方で、LINEでは届かない会員は、いません。")
    return _("同じ選び方で、LINEでは届かない会員は、{members}人です。").format(
        members=f"{found.without_line:,}"
    )


def bands() -> list[tuple[str, str]]:
    return [
        ("under60", _("59歳まで")),
        ("60", _("60〜69歳")),
        ("70", _("70〜74歳")),
        ("75", _("75〜79歳")),
        ("80", _("80〜84歳")),
        ("85", _("85〜89歳")),
        ("90", _("90歳から")),
    ]


def heard() -> list[tuple[str, str]]:
    return [
        ("", _("いつでも")),
        ("1", _("この1か月のあいだに使った方")),
        ("3", _("この3か月のあいだに使った方")),
        ("6", _("この半年のあいだに使った方")),
        ("12", _("この1年のあいだに使った方")),
        ("not3", _("3か月より長く、使っていない方")),
        ("not6", _("半年より長く、使っていない方")),
        ("not12", _("1年より長く、使っていない方")),
    ]


def list_choices(known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("使わない")), *known]


def segment_choices(known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("選んでください")), *known]


def described(chosen: Chosen, list_name: str, languages: dict[str, str], sexes: dict[str, str]) -> str:
    """The audience in one line."""
    once = _("（LINEを二つ以上お使いの方には、一つだけ）") if chosen.is_once_each else ""
    whole = {
        "everybody": _("友だちみなさん（登録していない方も）"),
        "registered": _("登録ずみのみなさん"),
        "unregistered": _("まだ登録していない方"),
    }
    if chosen.whom in whole:
        return whole[chosen.whom] + once
    parts = _("、").join(_parts(chosen, list_name, languages, sexes))
    said = _("登録ずみの方のうち、{parts}").format(parts=parts) + once
    name = chosen.segment_name
    return _("「{name}」：{said}").format(name=name, said=said) if name else said


def _parts(chosen: Chosen, list_name: str, languages: dict[str, str], sexes: dict[str, str]) -> list[str]:
    known = dict(bands())
    parts = [
        _("・").join(chosen.districts),
        sexes.get(chosen.sex, "") if chosen.sex else "",
        _("・").join(known.get(band, "") for band in chosen.ages),
        languages.get(chosen.language, "") if chosen.language else "",
        _("・").join(chosen.tags),
        dict(heard()).get(chosen.heard, "") if chosen.heard else "",
    ]
    if chosen.list_id:
        parts.append(_("一覧「{name}」の方").format(name=list_name) if list_name else _("消した一覧の方"))
    return [part for part in parts if part]


def choose_segment() -> str:
    return _("名前を付けた選び方から、ひとつ選んでください。")


def list_gone() -> str:
    return _("この一覧は、もうありません。ほかの一覧を選ぶか、「使わない」にしてください。")


def changed_since() -> str:
    return _(
        "このお知らせを書いたあとで、この選び方は直されたか、消されました。このお知らせは、書いたときの選び方で"
        "送ります。新しい選び方で送るときは、「直す」を押して、選びなおしてください。"
    )


def too_many_segments(most: int) -> str:
    return _("名前を付けた選び方は{most}までです。使わないものを消してください。").format(most=most)


def name_taken() -> str:
    return _("同じ名前のものが、もうあります。ほかの名前にしてください。")
