"""What officers read in LINE on the day of a gathering, and the evening before."""

from typing import Protocol

from renraku.gatherings import chat_wording, pages_wording, wording
from renraku.gatherings.chat_wording import Told
from renraku.i18n import _
from renraku.line.messages import Action, Message, call, card, link

ASKED = ("いまの人数", "今の人数")
"""What an officer may type instead of tapping; read folded."""


class Held(Told, Protocol):
    """A gathering with its id, for a button."""

    @property
    def gathering_id(self) -> str: ...


class Counts(Protocol):
    """What is said of how many come."""

    @property
    def coming(self) -> int: ...
    @property
    def companions(self) -> int: ...
    @property
    def lunches(self) -> int: ...
    @property
    def gone(self) -> int: ...
    @property
    def offered(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def arrived(self) -> int: ...
    @property
    def missing(self) -> int: ...


def figures_label() -> str:
    return _("いまの人数")


def board_label() -> str:
    return _("当日の画面を開く")


def news(
    gathering: Held, kind: str, name: str, size: int, figures: Counts, *, has_meal: bool, address: str
) -> Message:
    """One card: who, and how many come now."""
    is_named = name != pages_wording.unknown_person()
    called = _("{name}さん").format(name=name) if is_named else name
    who = _("{called}たち{size}人").format(called=called, size=size) if size > 1 else called
    head, said = {
        "gone": (_("今日のお休み"), _("{who}が、今日は行けないとのことです。")),
        "back": (_("お休みの取り消し"), _("{who}が、やはり来られます。")),
        "seat": (_("空いた席が決まりました"), _("{who}が、空いた席に来られます。")),
    }[kind]
    lines = [gathering.title, said.format(who=who), counted(figures, has_meal=has_meal)]
    return card(head, lines, _buttons(gathering, address))


def eve(gathering: Held, figures: Counts, *, has_meal: bool, address: str) -> Message:
    """The evening before."""
    lines = [
        wording.span(gathering.starts_at, gathering.ends_at),
        counted(figures, has_meal=has_meal),
        _("電話番号の入った一覧は、いまから印刷できます。"),
    ]
    head = _("あしたは「{title}」です").format(title=gathering.title)
    return card(head, lines, [link(_("一覧を開く"), address), _figures_button(gathering)])


def now_is(gathering: Held, figures: Counts, *, has_meal: bool, address: str) -> Message:
    """The answer to whoever asks."""
    lines = [wording.span(gathering.starts_at, gathering.ends_at), counted(figures, has_meal=has_meal)]
    if figures.gone:
        lines.append(_("今日のお休み：{count}人").format(count=figures.gone))
    if figures.arrived:
        lines.append(_("着いた方：{count}人").format(count=figures.arrived))
    head = _("「{title}」のいまの人数").format(title=gathering.title)
    return card(head, lines, _buttons(gathering, address))


def counted(figures: Counts, *, has_meal: bool) -> str:
    """In one line."""
    said = [_("来る方：{count}人").format(count=figures.coming)]
    said += [_("昼食など：{count}人分").format(count=figures.lunches)] if has_meal else []
    said += [_("席をすすめている方：{count}人").format(count=figures.offered)] if figures.offered else []
    said += [_("空き待ち：{count}組").format(count=figures.waiting)] if figures.waiting else []
    return "\n".join(said)


def for_officers_only(phone: str) -> Message:
    said = _("人数は、行事の係の役員にだけ、お答えしています。お知りになりたいときは、お電話ください。")
    return card(_("お答えできません"), [said], [call(_("電話をかける"), phone)])


def nothing_on(phone: str) -> Message:
    said = [_("いま受けている行事は、ありません。")]
    return card(_("行事はありません"), said, [call(_("電話をかける"), phone)])


def _buttons(gathering: Held, address: str) -> list[Action]:
    return [_figures_button(gathering), link(board_label(), address)]


def _figures_button(gathering: Held) -> Action:
    return chat_wording.button(figures_label(), "figures", gathering.gathering_id)
