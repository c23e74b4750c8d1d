"""Links of a notice, counted: how often each was tapped, never by whom (H03).

    words = links.counted(account_id, reason, {"ja": [...]}, public_url, now)
    outbox.put(account_id, Delivery(reason, "notice", words, to=people), now)

A counted link names account, delivery and the link's number, signed; it leads where that delivery says and
nowhere else. There is no address in an address, so nobody can make one of ours lead to theirs.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pynamodb.exceptions import UpdateError

from renraku import store
from renraku.accounts import keys
from renraku.deliveries import rules, tap_rules
from renraku.deliveries.shown_models import Links, Taps
from renraku.line.messages import Message
from renraku.observability import record

KEPT = timedelta(days=400)  # people look up last year's notice
SIGNATURE = 16  # bytes: 128 bits
TOKEN = 66  # letters
TRIES = 5  # when two write one delivery's links at once


@dataclass(frozen=True)
class Link:
    """One link of a delivery, and how often it was tapped."""

    number: int
    url: str
    taps: int


@dataclass(frozen=True)
class Named:
    """What a token names."""

    account_id: str
    delivery_id: str
    number: int


def counted(
    account_id: str, reason: str, messages: Mapping[str, list[Message]], public_url: str, now: datetime
) -> dict[str, list[Message]]:
    """The messages of a delivery (language -> messages) with their links counted, to put in the outbox under
    the same reason. Not to call it is to count nothing. Safe to repeat, also with other words: a link
    keeps its number."""
    delivery_id = rules.delivery_id(account_id, reason)
    found: dict[str, None] = {}

    def note(url: str) -> str:
        if _may_be_counted(url, public_url):
            found.setdefault(url)
        return url

    _each(messages, note)
    if not found:
        return {language: list(theirs) for language, theirs in messages.items()}
    numbers = _numbers(account_id, delivery_id, list(found), now)

    def exchange(url: str) -> str:
        number = numbers.get(url)
        if number is None or not _may_be_counted(url, public_url):
            return url
        return f"{public_url}/r/{token(Named(account_id, delivery_id, number))}"

    return _each(messages, exchange)


def taps(account_id: str, delivery_id: str, now: datetime) -> list[Link]:
    """Every link of a delivery in the order of its words, with its taps."""
    links = Links.find(account_id, delivery_id, now)
    if links is None:
        return []
    tapped = {row.number: int(row.taps) for row in Taps.all_of(account_id, delivery_id)}
    return [Link(number, url, tapped.get(number, 0)) for number, url in enumerate(links.urls)]


def follow(sent: str, now: datetime, *, is_a_person: bool) -> str | None:
    """Where a token leads, and one more tap; None for what is none of ours, or over. What was not signed here
    asks no table."""
    named = read(sent)
    links = Links.find(named.account_id, named.delivery_id, now) if named else None
    if named is None or links is None or named.number >= len(links.urls):
        return None
    url = str(links.urls[named.number])
    if not tap_rules.is_counted(url):
        return None
    if is_a_person:
        _count(named, links.forget_at)
    return url


def token(named: Named) -> str:
    """What stands in the address: sixteen bytes of account, sixteen of delivery, one of the link's number,
    sixteen of signature."""
    body = UUID(hex=named.account_id).bytes + UUID(named.delivery_id).bytes + bytes([named.number])
    return base64.urlsafe_b64encode(body + _signature(named)).decode().rstrip("=")


def read(sent: str) -> Named | None:
    """What a token names, if it was signed here; one way of writing it only."""
    if len(sent) != TOKEN or not sent.isascii():
        return None
    try:
        whole = base64.urlsafe_b64decode(sent + "=" * (-TOKEN % 4))
    except binascii.Error:
        return None
    if len(whole) != 33 + SIGNATURE:
        return None
    named = Named(UUID(bytes=whole[:16]).hex, str(UUID(bytes=whole[16:32])), whole[32])
    if not hmac.compare_digest(whole[33:], _signature(named)):
        return None
    return named if token(named) == sent else None


def _signature(named: Named) -> bytes:
    """Of this purpose alone: no other use of the association's key can be taken for it."""
    words = f"taps on link {named.number} of {named.delivery_id} of {named.account_id}"
    return bytes.fromhex(keys.keyed_hash("links", words))[:SIGNATURE]


def _may_be_counted(url: str, public_url: str) -> bool:
    return tap_rules.is_counted(url) and not url.startswith(f"{public_url}/r/")


def _each(messages: Mapping[str, list[Message]], exchange: tap_rules.Exchange) -> dict[str, list[Message]]:
    return {
        language: [tap_rules.exchanged(message, exchange) for message in theirs]
        for language, theirs in messages.items()
    }


def _numbers(account_id: str, delivery_id: str, urls: list[str], now: datetime) -> dict[str, int]:
    """Each address's number; one there was before keeps its own, new ones come behind. LookupError when
    others write all the time."""
    for _attempt in range(TRIES):
        row = Links.find(account_id, delivery_id, now)
        known = list(row.urls) if row else []
        wanted = (known + [url for url in urls if url not in known])[: tap_rules.MOST_LINKS]
        if row and wanted == known:
            return {url: number for number, url in enumerate(known)}
        new = Links(account_id, f"links#{delivery_id}", urls=wanted, forget_at=now + KEPT)
        as_before = Links.urls == known if row else _IS_NEW | (Links.forget_at <= now)
        if store.save_new(new, as_before):
            record("links_kept", account_id=account_id, delivery_id=delivery_id, links=len(wanted))
            return {url: number for number, url in enumerate(wanted)}
    raise LookupError(f"{delivery_id}: its links change all the time")


def _count(named: Named, forget_at: datetime) -> None:
    """One more, in one request that is right at any number of taps at once. Whoever tapped gets their page
    also when it cannot be counted."""
    row = Taps(named.account_id, Taps.key(named.delivery_id, named.number))
    try:
        row.update(actions=[Taps.taps.add(1), Taps.forget_at.set(forget_at)])
    except UpdateError as refused:
        record("tap_not_counted", account_id=named.account_id, reason=refused.cause_response_code)


_IS_NEW = Links.account_id.does_not_exist()
