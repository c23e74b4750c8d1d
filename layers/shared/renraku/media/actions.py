"""What officers do with pictures, and what other features may: put one in, keep it longer, take it away.

Everything may be said twice. A row comes before the files and is `kept` only after the last of them, so a try
that was cut off leaves nothing anybody sees; after an hour keep_privacy takes it away.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from renraku import store
from renraku.errors import Declined
from renraku.line import messages
from renraku.media import rules, shelf, wording
from renraku.media.models import PREFIX, Picture
from renraku.observability import record
from renraku.web import typed

if TYPE_CHECKING:
    from renraku.media.reading import Drawn


class Unfit(Declined):
    """What was sent cannot be taken. `field` is where the form says so."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(wording.not_taken(reason, rules.MOST_ALT))
        self.field = field


class ChangedBefore(Declined):
    """Somebody else changed it since the form was opened."""


@dataclass(frozen=True)
class Shown:
    """A picture as other features see it."""

    picture_id: str
    alt: str
    width: int
    height: int
    expires_at: datetime


def new_ticket() -> str:
    """For a form: the same picture sent twice with one ticket is one picture."""
    return secrets.token_hex(16)


def add(account_id: str, content: bytes, alt: str, *, days: int, ticket: str, by: str, now: datetime) -> str:
    """Put a picture in; its id. Raises Unfit."""
    check(alt, days)
    picture_id = _name(account_id, ticket, content)
    if _is_there(account_id, picture_id):
        return picture_id
    drawn = _read(content)
    row = _arriving(account_id, picture_id, drawn, by, now)
    row.alt, row.expires_at = typed.visible(alt), rules.shown_until(now, now, days)
    if store.save_new(row, Picture.item.does_not_exist() | (Picture.state == rules.ARRIVING)):
        shelf.put(account_id, picture_id, drawn.files)
        kept: list[Action] = [Picture.state.set(rules.KEPT), Picture.due_at.set(row.expires_at)]
        if store.change(row, kept, Picture.state == rules.ARRIVING):
            record("picture_added", account_id=account_id, picture=picture_id[:8], size=int(row.bytes_kept))
            return picture_id
    if _is_there(account_id, picture_id):
        return picture_id  # the other of two tries was first, or our own whose answer was lost
    raise Declined(wording.no_longer_arriving())


def check(alt: str, days: int | None) -> None:
    """The words, and the days where they are asked for. Raises Unfit."""
    said = rules.may_say(typed.visible(alt))
    if not said.accepted:
        raise Unfit("alt", said.reason)
    if days is not None and days not in rules.DAYS:
        raise Unfit("days", "no days")


def find(account_id: str, picture_id: str, now: datetime) -> Shown | None:
    """The picture, if phones may see it now."""
    row = Picture.find(account_id, picture_id) if rules.is_name(picture_id) else None
    return _shown(row, now) if row else None


def choices(account_id: str, now: datetime) -> list[Shown]:
    """Every picture that can be told with now, the newest first."""
    kept = (_shown(row, now) for row in Picture.all_of(account_id))
    return [shown for shown in kept if shown]


def change(
    account_id: str, picture_id: str, alt: str, *, days: int | None, edition: int, now: datetime
) -> None:
    """Other words for it, and another day to be shown until. Raises Unfit, ChangedBefore, Declined."""
    check(alt, days)
    alt, row = typed.visible(alt), _get(account_id, picture_id, rules.KEPT, now)
    until = row.expires_at if days is None else rules.shown_until(row.uploaded_at, now, days)
    changes: list[Action] = [
        Picture.alt.set(alt),
        Picture.expires_at.set(until),
        Picture.due_at.set(until),
        Picture.edition.set(edition + 1),
    ]
    is_as_seen = (Picture.edition == edition) & (Picture.state == rules.KEPT)
    if not store.change(row, changes, is_as_seen):
        newer = _get(account_id, picture_id, rules.KEPT, now)
        if (newer.alt, newer.expires_at, newer.edition) != (alt, until, edition + 1):
            raise ChangedBefore(wording.changed_before(newer.alt))
    record("picture_changed", account_id=account_id, picture=picture_id[:8])


def use(account_id: str, picture_id: str, reason: str, until: datetime, now: datetime) -> None:
    """It is told with this (a delivery's id): counted once, and shown at least until then."""
    row = _get(account_id, picture_id, rules.KEPT, now)
    until = max(row.expires_at, min(until, row.uploaded_at + rules.MOST_KEPT))
    changes: list[Action] = [
        Picture.uses.add({reason}),
        Picture.expires_at.set(until),
        Picture.due_at.set(until),
    ]
    is_same = (Picture.state == rules.KEPT) & (Picture.expires_at == row.expires_at)
    if not store.change(row, changes, is_same):
        use(account_id, picture_id, reason, until, now)


def remove(account_id: str, picture_id: str, *, by: str, now: datetime) -> None:
    """Nobody sees it any more; for a day it can be put back. Raises Declined for what is not there."""
    row = _get(account_id, picture_id, rules.KEPT, now, rules.REMOVED)
    until = min(row.expires_at, now + rules.KEPT_AFTER_REMOVAL)
    changes: list[Action] = [
        Picture.state.set(rules.REMOVED),
        Picture.removed_at.set(now),
        Picture.removed_by.set(by),
        Picture.due_at.set(until),
    ]
    if store.change(row, changes, Picture.state == rules.KEPT):
        record("picture_removed", account_id=account_id, picture=picture_id[:8])


def put_back(account_id: str, picture_id: str, now: datetime) -> None:
    """As it was before it was removed. Raises Declined when that was too long ago."""
    row = _get(account_id, picture_id, rules.REMOVED, now, rules.KEPT)
    changes: list[Action] = [
        Picture.state.set(rules.KEPT),
        Picture.removed_at.remove(),
        Picture.removed_by.set(""),
        Picture.due_at.set(row.expires_at),
    ]
    if store.change(row, changes, (Picture.state == rules.REMOVED) & (Picture.due_at > now)):
        record("picture_put_back", account_id=account_id, picture=picture_id[:8])


def forget_due(now: datetime) -> int:
    """Take away what expired, was removed a day ago, or never arrived; how many. Files before rows."""
    forgotten = 0
    for account_id, picture_id in list(Picture.due_by(now)):
        row = Picture.find(account_id, picture_id)
        if row is None or row.due_at is None or row.due_at > now:
            continue
        state, same = row.state, Picture.due_at == row.due_at
        if not store.change(row, [Picture.state.set(rules.GOING)], same):
            continue  # put back, kept longer, or sent again in this very moment
        shelf.take_away(picture_id)
        store.remove(row, Picture.state == rules.GOING)
        record("picture_forgotten", account_id=account_id, picture=picture_id[:8], reason=state)
        forgotten += 1
    return forgotten


def image_message(public_url: str, shown: Shown) -> messages.Message:
    """The picture as LINE takes it: alone in a bubble, larger when it is touched."""
    return messages.image(
        address(public_url, shown.picture_id, rules.WHOLE),
        address(public_url, shown.picture_id, rules.PREVIEW),
    )


def address(public_url: str, picture_id: str, width: int) -> str:
    return f"{public_url}/media/{picture_id}/{width}"


def _shown(row: Picture, now: datetime) -> Shown | None:
    if not rules.is_shown(row.state, row.expires_at, now):
        return None
    return Shown(row.picture_id, row.alt, int(row.width), int(row.height), row.expires_at)


def _is_there(account_id: str, picture_id: str) -> bool:
    found = Picture.find(account_id, picture_id)
    return found is not None and found.state in (rules.KEPT, rules.REMOVED)


def _name(account_id: str, ticket: str, content: bytes) -> str:
    """Half of its address. A ticket that is none of ours is worth a new one: nobody names their own."""
    ticket = ticket if rules.is_name(ticket) else new_ticket()
    return hashlib.sha256(f"{account_id}/{ticket}/".encode() + content).hexdigest()[:32]


def _read(content: bytes) -> "Drawn":
    from renraku.media import reading  # Pillow: only who sends a picture waits for it

    try:
        return reading.read(content)
    except reading.Unreadable as odd:
        raise Unfit("file", odd.reason) from None


def _arriving(account_id: str, picture_id: str, drawn: "Drawn", by: str, now: datetime) -> Picture:
    return Picture(
        account_id,
        f"{PREFIX}{picture_id}",
        state=rules.ARRIVING,
        width=drawn.width,
        height=drawn.height,
        bytes_kept=sum(map(len, drawn.files.values())),
        uploaded_at=now,
        uploaded_by=by,
        due_shard=store.due_shard(picture_id),
        due_at=now + rules.ARRIVES_WITHIN,
    )


def _get(account_id: str, picture_id: str, state: str, now: datetime, besides: str = "") -> Picture:
    """The row in this state (or the one that the act leads to: then it was done before)."""
    row = Picture.find(account_id, picture_id) if rules.is_name(picture_id) else None
    if row is None or row.state not in (state, besides) or not row.due_at or row.due_at <= now:
        raise Declined(wording.gone())
    return row
