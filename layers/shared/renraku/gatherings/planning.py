"""What officers do with a gathering, from the draft to the archive. What members must hear of it is told by
the minute's tick (telling.py): here it is only written down, with the moment from when it is to be told."""

import secrets
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts.feature_settings import SavedBefore
from renraku.errors import Declined
from renraku.gatherings import rules, seats, wording
from renraku.gatherings.composing import Draft
from renraku.gatherings.models import GATHERING, Gathering
from renraku.media import actions as media
from renraku.observability import record

A_YEAR = timedelta(weeks=52)  # the same day of the week
OPEN = ("published", "closed")


def write(account_id: str, draft: Draft, *, by: str, now: datetime) -> str:
    """A new draft; its id."""
    gathering_id = f"{int(now.timestamp()):08x}{secrets.token_hex(12)}"
    row = Gathering(account_id, f"{GATHERING}{gathering_id}", written_by=by, edited_by=by, edited_at=now)
    for name, value in asdict(draft).items():
        setattr(row, name, value)
    row.save()
    _record("gathering_written", row)
    return gathering_id


def copy(account_id: str, gathering_id: str, *, by: str, now: datetime) -> str:
    """A new draft like this one, 52 weeks later as often as it takes to lie ahead; nobody has signed up."""
    old = seats.get(account_id, gathering_id)
    later = A_YEAR
    while old.starts_at + later <= now:
        later += A_YEAR
    moved = {
        name: getattr(old, name) + later if getattr(old, name) else None
        for name in ("starts_at", "ends_at", "opens_at", "closes_at", "cancel_until")
    }
    same = {name: getattr(old, name) for name in Draft.__dataclass_fields__ if name not in moved}
    numbers = {"capacity": int(old.capacity), "has_waiting": bool(old.has_waiting)}
    return write(account_id, Draft(**{**same, **moved, **numbers}), by=by, now=now)


def correct(
    account_id: str, gathering_id: str, draft: Draft, *, version: int, by: str, now: datetime
) -> Gathering:
    """Other words, times, seats. Raises SavedBefore, Declined. Those who come are told what matters to them
    when nothing was corrected any more for a while."""
    gathering = seats.get(account_id, gathering_id)
    _check_version(gathering, version)
    check_correctable(gathering, now)
    if draft.capacity and draft.capacity < gathering.taken:
        raise Declined(wording.too_few_seats(int(gathering.taken)))
    words: list[Action] = []
    for name, value in asdict(draft).items():
        kept = getattr(Gathering, name)
        words.append(kept.remove() if value is None else kept.set(value))
    if gathering.state != "draft":
        is_moved = gathering.state == "postponed" and draft.starts_at != gathering.starts_at
        words += [Gathering.state.set("published")] if is_moved else []
        _keep_picture(account_id, gathering_id, draft.picture_id, draft.ends_at, now)
        words += [Gathering.seen_until.set(draft.ends_at), Gathering.tell_at.set(now + rules.TOLD_AFTER)]
    room = Gathering.taken <= draft.capacity if draft.capacity else None
    return _change(gathering, words, by, now, "gathering_corrected", room)


def check_correctable(gathering: Gathering, now: datetime) -> None:
    """Raises Declined for what is over, or called off: nobody would know what to make of its changes."""
    if gathering.state not in ("draft", *OPEN, "postponed"):
        raise Declined(wording.changed_meanwhile())
    if gathering.state in OPEN and now >= gathering.ends_at:
        raise Declined(wording.already_begun())


def publish(account_id: str, gathering_id: str, *, by: str, now: datetime) -> Gathering:
    """Members see it, and may sign up from its day on."""
    gathering = seats.get(account_id, gathering_id)
    if gathering.state == "published":
        return gathering
    if gathering.starts_at <= now:
        raise Declined(wording.already_begun())
    seen: list[Action] = [Gathering.state.set("published"), Gathering.seen_until.set(gathering.ends_at)]
    seen.append(Gathering.known.set(gathering.snapshot))
    _keep_picture(account_id, gathering_id, gathering.picture_id, gathering.ends_at, now)
    return _from(gathering, ("draft",), seen, by, now, "gathering_published")


def close(account_id: str, gathering_id: str, *, by: str, now: datetime) -> Gathering:
    """Nobody signs up any more but by an officer."""
    gathering = seats.get(account_id, gathering_id)
    return _from(gathering, ("published",), [Gathering.state.set("closed")], by, now, "gathering_closed")


def reopen(account_id: str, gathering_id: str, *, by: str, now: datetime) -> Gathering:
    """Closed, called off or postponed by mistake: as it was before. Who was told otherwise is told again."""
    gathering = seats.get(account_id, gathering_id)
    again: list[Action] = [
        Gathering.state.set("published"),
        Gathering.tell_at.set(now),
        Gathering.why.set(""),
    ]
    before = ("closed", "called_off", "postponed")
    return _from(gathering, before, again, by, now, "gathering_reopened")


def call_off(account_id: str, gathering_id: str, why: str, *, by: str, now: datetime) -> Gathering:
    gathering = _not_over(account_id, gathering_id, now)
    off: list[Action] = [
        Gathering.state.set("called_off"),
        Gathering.why.set(why),
        Gathering.tell_at.set(now),
    ]
    return _from(gathering, (*OPEN, "postponed"), off, by, now, "gathering_called_off")


def postpone(account_id: str, gathering_id: str, why: str, *, by: str, now: datetime) -> Gathering:
    """To a day that is told later: whoever corrects its day opens it again."""
    gathering = _not_over(account_id, gathering_id, now)
    off: list[Action] = [Gathering.state.set("postponed"), Gathering.why.set(why), Gathering.tell_at.set(now)]
    return _from(gathering, OPEN, off, by, now, "gathering_postponed")


def go_ahead(account_id: str, gathering_id: str, why: str, *, by: str, now: datetime) -> Gathering:
    """On a doubtful morning: it takes place."""
    gathering = _not_over(account_id, gathering_id, now)
    on: list[Action] = [Gathering.goes_ahead.set(True), Gathering.why.set(why), Gathering.tell_at.set(now)]
    return _from(gathering, OPEN, on, by, now, "gathering_goes_ahead")


def put_on_map(
    account_id: str, gathering_id: str, position: tuple[str, str], *, by: str, now: datetime
) -> Gathering:
    """Where people meet, on the map; two empty texts take it away. Nobody is told: it comes with the
    reminder, and whoever wants it sooner taps for it."""
    gathering = seats.get(account_id, gathering_id)
    check_correctable(gathering, now)
    put: list[Action] = [Gathering.latitude.set(position[0]), Gathering.longitude.set(position[1])]
    return _change(gathering, put, by, now, "gathering_put_on_map")


def archive(account_id: str, gathering_id: str, *, by: str, now: datetime) -> Gathering:
    """Out of everybody's sight, kept for next year. What still takes place must be called off first."""
    gathering = seats.get(account_id, gathering_id)
    if gathering.state in OPEN and now < gathering.ends_at:
        raise Declined(wording.changed_meanwhile())
    away: list[Action] = [Gathering.state.set("archived"), Gathering.seen_until.remove()]
    away.append(Gathering.tell_at.remove())
    before = ("draft", *OPEN, "called_off", "postponed")
    return _from(gathering, before, away, by, now, "gathering_archived")


def _keep_picture(
    account_id: str, gathering_id: str, picture_id: str, until: datetime, now: datetime
) -> None:
    """Phones fetch it until the gathering is over. One that is gone is not shown, and keeps nobody up."""
    if picture_id and media.find(account_id, picture_id, now):
        media.use(account_id, picture_id, f"gathering:{gathering_id}", until, now)


def _not_over(account_id: str, gathering_id: str, now: datetime) -> Gathering:
    gathering = seats.get(account_id, gathering_id)
    if now >= gathering.ends_at:
        raise Declined(wording.already_begun())
    return gathering


def _check_version(gathering: Gathering, version: int) -> None:
    if gathering.version != version:
        raise SavedBefore(gathering.edited_by, gathering.edited_at)


def _from(
    gathering: Gathering, states: Collection[str], actions: list[Action], by: str, now: datetime, what: str
) -> Gathering:
    if gathering.state not in states:
        raise Declined(wording.changed_meanwhile())
    return _change(gathering, actions, by, now, what)


def _change(
    gathering: Gathering,
    actions: list[Action],
    by: str,
    now: datetime,
    what: str,
    room: Condition | None = None,
) -> Gathering:
    """Written if nobody corrected it since it was read; the tick looks at it at once."""
    version = int(gathering.version)
    same = Gathering.version == version if room is None else (Gathering.version == version) & room
    actions += [
        Gathering.version.set(version + 1),
        Gathering.edited_by.set(by),
        Gathering.edited_at.set(now),
        Gathering.due_at.set(now),
        Gathering.due_shard.set(store.due_shard(gathering.item)),
    ]
    is_written = store.change(gathering, actions, same)
    there = seats.get(gathering.account_id, gathering.gathering_id)
    if not is_written and (there.version, there.edited_by, there.edited_at) != (version + 1, by, now):
        if there.version == version:  # the last seats went in this very moment
            raise Declined(wording.too_few_seats(int(there.taken)))
        raise SavedBefore(there.edited_by, there.edited_at)
    _record(what, there)
    return there


def _record(decision: str, gathering: Gathering) -> None:
    record(decision, account_id=gathering.account_id, gathering_id=gathering.gathering_id)
