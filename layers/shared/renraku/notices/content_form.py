"""The fields of a notice's form that are no plain text: the place, the card, and who stands where."""

import re
import unicodedata
from collections.abc import Sequence

from renraku.line import limits
from renraku.notices import content_wording as wording
from renraku.notices import rules
from renraku.notices import wording as refusals
from renraku.notices.content import Button, Card, Extras, Place
from renraku.web.forms import Form

BUTTONS = (1, 2)
MOST_HEADING, MOST_ROW, MOST_WORDS = 40, 60, 500  # ours: more is not read on a card
OF_PLACE = ("place_name", "place_address", "place_at")
OF_CARD = {
    "card_heading": MOST_HEADING,
    "card_when": MOST_ROW,
    "card_where": MOST_ROW,
    "card_text": MOST_WORDS,
}
MOVED = ("picture", "place", "card")
_TWO = re.compile(r"\s*\(?\s*(-?\d{1,3}(?:\.\d+)?)(?:\s*[,\u3001]\s*|\s+)(-?\d{1,3}(?:\.\d+)?)\s*\)?\s*")

Errors = dict[str, str]
Names = Sequence[str]


def read(form: Form, known: Names, own: Names) -> tuple[Extras, Errors]:
    """The extras, and what is to be mended: field -> words. `known`: the placeholders there are; `own`: those
    of them that are each reader's own."""
    errors: Errors = {}
    place = _place(form, [name for name in known if name not in own], errors)
    card = _card(form, known, errors)
    there = {"picture": form.get("picture"), "place": place, "card": card}
    chosen = {name: form.get(f"at_{name}") for name in MOVED if there[name]}
    order = {name: int(at) for name, at in chosen.items() if at in ("1", "2", "3", "4", "5")}
    for name in order:
        if list(order.values()).count(order[name]) > 1:
            errors.setdefault(f"at_{name}", wording.same_place())
    return Extras(place, card, order), errors


def typed(kept: Extras) -> dict[str, str]:
    """The same as the form shows it."""
    shown = {f"at_{name}": str(number) for name, number in kept.order.items()}
    if kept.place:
        shown |= {"place_name": kept.place.name, "place_address": kept.place.address}
        shown["place_at"] = f"{kept.place.latitude}, {kept.place.longitude}"
    if kept.card:
        card = kept.card
        shown |= {"card_heading": card.heading, "card_when": card.when, "card_where": card.where}
        shown["card_text"] = card.text
        for number, button in enumerate(card.buttons, 1):
            shown |= {f"button{number}_kind": button.kind, f"button{number}_label": button.label}
            shown[f"button{number}_url"] = button.url
    return shown


def point(words: str) -> tuple[float, float] | None:
    """Latitude and longitude, as map pages give them and as people type them."""
    found = _TWO.fullmatch(unicodedata.normalize("NFKC", words))
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _place(form: Form, known: Names, errors: Errors) -> Place | None:
    name, address, at = (form.get(field) for field in OF_PLACE)
    if not (name or address or at):
        return None
    for field in ("place_name", "place_address"):
        _check(field, form.get(field), limits.MAX_PLACE, known, errors, is_needed=True)
    where = point(at)
    if where is None:
        errors["place_at"] = wording.missing("place_at")
    return Place(name, address, *(where or (0.0, 0.0)))


def _card(form: Form, known: Names, errors: Errors) -> Card | None:
    buttons = [button for number in BUTTONS if (button := _button(form, number, errors))]
    said = {field: form.get(field) for field in OF_CARD}
    if not any(said.values()) and not buttons:
        return None
    for field, most in OF_CARD.items():
        _check(field, said[field], most, known, errors, is_needed=field == "card_heading")
    if len({button.label for button in buttons}) < len(buttons):
        errors.setdefault("button2_label", wording.same_label())
    return Card(said["card_heading"], said["card_when"], said["card_where"], said["card_text"], buttons)


def _button(form: Form, number: int, errors: Errors) -> Button | None:
    kind = form.get(f"button{number}_kind")
    if kind not in ("answer", "link"):
        return None
    label, url = form.get(f"button{number}_label"), form.get(f"button{number}_url")
    if not label:
        errors[f"button{number}_label"] = wording.missing("label")
    _check(f"button{number}_label", label, limits.MAX_BUTTON_LABEL, [], errors)
    if kind == "link" and not rules.is_address(url, limits.MAX_ADDRESS):
        errors[f"button{number}_url"] = wording.missing("url")
    return Button(kind, label, url if kind == "link" else "")


def _check(
    field: str,
    words: str,
    most: int,
    known: Names,
    errors: Errors,
    *,
    is_needed: bool = False,
) -> None:
    if is_needed and not words:
        errors.setdefault(field, wording.missing(field))
    if rules.units(words) > most:
        errors.setdefault(field, wording.too_long(most))
    for flaw in rules.flaws([words], known):
        if flaw.name == "unknown placeholder":
            errors.setdefault(
                field, refusals.flaw(flaw.name, flaw.what, most) if known else wording.no_braces()
            )
