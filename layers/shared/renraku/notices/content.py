"""What a notice says, bubble by bubble: texts, a picture, a place, a card; as it is kept and counted.

LINE counts one message however many of the five bubbles are used.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from renraku.notices.models import Notice


@dataclass(frozen=True)
class Place:
    """Where something is, as LINE's map shows it."""

    name: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Button:
    """`kind` link opens `url`; answer says `label`, and is counted."""

    kind: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """The card of a notice: when and where at a glance."""

    heading: str
    when: str = ""
    where: str = ""
    text: str = ""
    buttons: list[Button] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return [said for said in (self.heading, self.when, self.where, self.text) if said]

    @property
    def answers(self) -> dict[int, str]:
        """The number of a button -> what it says, of those that are answers."""
        return {n: button.label for n, button in enumerate(self.buttons, 1) if button.kind == "answer"}


@dataclass(frozen=True)
class Extras:
    """What is beside the texts. `order`: the name of a bubble -> at which place it stands; the others come
    last."""

    place: Place | None = None
    card: Card | None = None
    order: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """All of a notice."""

    texts: list[str]
    picture_id: str = ""
    extras: Extras = field(default_factory=Extras)

    @property
    def words(self) -> list[str]:
        """Everything somebody reads in it, for whoever looks for links, dates, or the same words again."""
        card, place = self.extras.card, self.extras.place
        links = [f"{button.label} {button.url}" for button in card.buttons] if card else []
        return [*self.texts, *(card.words if card else []), *links, *([place.name] if place else [])]

    @property
    def answers(self) -> dict[int, str]:
        return self.extras.card.answers if self.extras.card else {}


def of(notice: Notice) -> Content:
    return Content(list(notice.texts), notice.picture_id, extras(notice.extras))


def plain(kept: Extras) -> dict[str, Any]:
    """As it is kept."""
    return asdict(kept)


def extras(kept: Mapping[str, Any]) -> Extras:
    """What `plain` wrote, or an older version that knew less."""
    place, card = kept.get("place"), kept.get("card")
    buttons = [Button(**button) for button in card["buttons"]] if card else []
    return Extras(
        Place(**place) if place else None,
        Card(**{**card, "buttons": buttons}) if card else None,
        dict(kept.get("order") or {}),
    )
