"""A notice as LINE is given it, and the same as a page draws it: from one list of bubbles, so that what
officers see is what members get."""

from collections.abc import Sequence
from datetime import datetime

from renraku import i18n
from renraku.accounts import actions as accounts
from renraku.accounts import placeholders
from renraku.deliveries import own_words, warnings
from renraku.deliveries.warnings import Sign
from renraku.line import limits, messages
from renraku.line.messages import Action, Message, text, within
from renraku.media import actions as media
from renraku.members.called import Called
from renraku.notices import content, rules
from renraku.notices import content_wording as wording
from renraku.notices.content import Button, Card, Content, Place
from renraku.notices.models import Notice

SEEN_AT = 460  # dots, beside what is composed
Drawn = str | dict[str, str | list[str]]


def whole(account_id: str, notice: Notice, now: datetime) -> list[Message]:
    """All of it, with the account's own name and number; each reader's own words are still open."""
    return build(account_id, content.of(notice), now, f"{notice.notice_id}:{int(notice.version)}")


def build(account_id: str, said: Content, now: datetime, asked_as: str = "") -> list[Message]:
    """The bubbles in their order. `asked_as`: what an answer's button names, id and version."""
    made = _by_name(account_id, said, now, asked_as)
    return [made[name] for name in rules.in_order(made, said.extras.order)]


def fields(account_id: str, said: Content, now: datetime) -> list[str]:
    """Where on the form the bubbles were written, in their order."""
    starts = {"place": "place_name", "card": "card_heading"}
    names = rules.in_order(_by_name(account_id, said, now, ""), said.extras.order)
    return [starts.get(name, name) for name in names]


def _by_name(account_id: str, said: Content, now: datetime, asked_as: str) -> dict[str, Message]:
    made: dict[str, Message] = {
        f"text{number}": text(_fill(account_id, written)) for number, written in enumerate(said.texts, 1)
    }
    shown = media.find(account_id, said.picture_id, now) if said.picture_id else None
    if shown:
        made["picture"] = media.image_message(accounts.public_url(), shown)
    if said.extras.place:
        made["place"] = _location(account_id, said.extras.place)
    if said.extras.card:
        made["card"] = _card(account_id, said.extras.card, asked_as)
    return made


def is_personal(said: Content) -> bool:
    return own_words.are_in_words(said.words)


def drawn(account_id: str, said: Content, now: datetime, called: Called | None = None) -> list[Drawn]:
    """The same as a page draws it, to somebody of this name."""
    built = build(account_id, said, now)
    if is_personal(said):
        example = called or Called(wording.somebody(), wording.some_district())
        built = own_words.filled(built, example)
    return [_drawn(message, account_id, said, now) for message in built]


def signs(account_id: str, said: Content) -> list[Sign]:
    """Where the words look like a swindler's, to whoever writes and whoever approves."""
    phones = {accounts.get_profile(account_id).phone} - {""}
    written = "\n".join(_fill(account_id, words) for words in said.words)
    return warnings.look(written, own_hosts(account_id), phones)


def foreign_links(account_id: str, said: Content) -> list[str]:
    return rules.foreign_links(said.words, own_hosts(account_id))


def own_hosts(account_id: str) -> frozenset[str]:
    """Where a link may lead without a second officer."""
    addresses = (accounts.get_profile(account_id).homepage, accounts.public_url())
    return frozenset(map(rules.host_of, addresses)) - {""}


def _fill(account_id: str, words: str) -> str:
    return placeholders.fill(words, accounts.get_profile(account_id))


def _location(account_id: str, place: Place) -> Message:
    name, address = (
        within(_fill(account_id, words), limits.MAX_PLACE) for words in (place.name, place.address)
    )
    return messages.location(name, address, place.latitude, place.longitude)


def _card(account_id: str, card: Card, asked_as: str) -> Message:
    heading, when, where, words = (
        _fill(account_id, said) for said in (card.heading, card.when, card.where, card.text)
    )
    with i18n.speaking("ja"):  # members read it, whatever the officer reads
        labels = wording.when(), wording.where()
    rows = [(label, said) for label, said in zip(labels, (when, where), strict=True) if said]
    return messages.notice_card(heading, rows, words, _actions(card.buttons, asked_as))


def _actions(buttons: Sequence[Button], asked_as: str) -> list[Action]:
    notice_id, _, version = asked_as.partition(":")
    return [
        messages.link(button.label, button.url)
        if button.kind == "link"
        else messages.postback(button.label, "notices", "answer", id=notice_id, n=str(n), no=version)
        for n, button in enumerate(buttons, 1)
    ]


def _drawn(message: Message, account_id: str, said: Content, now: datetime) -> Drawn:
    if message["type"] == "text":
        return str(message["text"])
    if message["type"] == "image":
        shown = media.find(account_id, said.picture_id, now)
        return {
            "picture": media.address("", said.picture_id, SEEN_AT),
            "alt": shown.alt if shown else "",
        }
    if message["type"] == "location":
        return {"title": wording.map_of(message["title"]), "text": message["address"], "buttons": []}
    parts = messages.read_card(message)
    return {"title": parts.heading, "text": "\n".join(parts.paragraphs), "buttons": parts.buttons}
