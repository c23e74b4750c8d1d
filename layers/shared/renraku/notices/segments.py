"""Saved segments: a choice of people under a name that no other has."""

import secrets
from datetime import datetime

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition

from renraku import store
from renraku.accounts.feature_settings import SavedBefore
from renraku.errors import Declined
from renraku.members.shelving import fold_name
from renraku.notices import audience, looking
from renraku.notices import audience_wording as wording
from renraku.notices.audience import Whom
from renraku.notices.models import Notice
from renraku.notices.segment_models import Segment, SegmentName
from renraku.observability import record

MOST, LONGEST = 100, 30
PLANNED = ("draft", "submitted", "approved", "scheduled")


class NameTaken(Declined):
    """Another segment is called so."""


def all_of(account_id: str) -> list[Segment]:
    """By their names."""
    return sorted(Segment.all_of(account_id), key=lambda segment: segment.name)


def choice(segment: Segment) -> Whom:
    """Whom a notice is for that takes this segment now."""
    kept = audience.of(segment.audience)
    return Whom(**{**audience.plain(kept), "segment_id": segment.segment_id, "segment_name": segment.name})


def add(account_id: str, name: str, chosen: Whom, *, by: str, now: datetime) -> str:
    """A new segment; its id. Raises NameTaken, and Declined when there are too many."""
    if len(all_of(account_id)) >= MOST:
        raise Declined(wording.too_many_segments(MOST))
    segment = Segment(account_id, f"segment#{secrets.token_hex(16)}")
    _write(segment, name, chosen, by, now)
    _save(segment, "", Segment.account_id.does_not_exist())
    _record("segment_added", segment)
    return segment.segment_id


def change(
    account_id: str, segment_id: str, name: str, chosen: Whom, *, version: int, by: str, now: datetime
) -> None:
    """Another name, or other filters: notices that are written already keep theirs. Raises NameTaken, and
    SavedBefore."""
    segment = get(account_id, segment_id)
    if segment.version != version:
        raise SavedBefore(segment.edited_by, segment.edited_at)
    name_before = segment.name
    _write(segment, name, chosen, by, now)
    segment.version = version + 1
    _save(segment, name_before, Segment.version == version)
    _record("segment_changed", segment)


def remove(account_id: str, segment_id: str) -> None:
    """Notices that are written already keep what it said. Safe to repeat."""
    segment = Segment.find(account_id, segment_id)
    if segment is None:
        return
    store.forget(SegmentName, account_id, _named(segment.name))
    store.forget(Segment, account_id, segment.item)
    _record("segment_removed", segment)


def get(account_id: str, segment_id: str) -> Segment:
    """Raises KeyError for one there is not."""
    segment = Segment.find(account_id, segment_id)
    if segment is None:
        raise KeyError(segment_id)
    return segment


def has_changed(account_id: str, chosen: Whom) -> bool:
    """Whether the segment a notice was written for says something else by now, or is gone."""
    if not chosen.segment_id:
        return False
    segment = Segment.find(account_id, chosen.segment_id)
    return segment is None or audience.of(segment.audience).filters != chosen.filters


def still(account_id: str, chosen: Whom) -> Whom:
    """For the form: a changed segment's notice shows the filters it was written with, to be kept or not."""
    return chosen.filters if has_changed(account_id, chosen) else chosen


def notices_with(account_id: str, *, segment_id: str = "", list_id: str = "") -> list[Notice]:
    """The newest notices that have not left and are for this segment or list."""
    return [
        notice
        for notice in Notice.newest(account_id, looking.MOST_LOOKED_AT)
        if notice.state in PLANNED
        and _is_for(looking.whom(notice), segment_id, list_id)
        and looking.see(account_id, notice).state in PLANNED
    ]


def with_list(account_id: str, list_id: str) -> list[Segment]:
    return [one for one in all_of(account_id) if audience.of(one.audience).list_id == list_id]


def _is_for(chosen: Whom, segment_id: str, list_id: str) -> bool:
    return bool((segment_id and chosen.segment_id == segment_id) or (list_id and chosen.list_id == list_id))


def _write(segment: Segment, name: str, chosen: Whom, by: str, now: datetime) -> None:
    segment.name, segment.audience = name, audience.plain(chosen.filters)
    segment.edited_by, segment.edited_at = by, now


def _save(segment: Segment, name_before: str, condition: Condition) -> None:
    """The segment and its name: both or neither."""
    account_id, before, named = segment.account_id, _named(name_before), _named(segment.name)
    try:
        with store.transaction() as transaction:
            if named != before:
                is_free = SegmentName.account_id.does_not_exist() | (
                    SegmentName.taken_by == segment.segment_id
                )
                taken = SegmentName(account_id, named, taken_by=segment.segment_id)
                transaction.save(taken, condition=is_free)
                if name_before:
                    transaction.delete(SegmentName(account_id, before))
            transaction.save(segment, condition=condition)
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        there = Segment.find(account_id, segment.segment_id)
        if there and (there.edited_by, there.edited_at) == (segment.edited_by, segment.edited_at):
            return  # the lost reply: it was taken
        if there and there.version != segment.version - 1:
            raise SavedBefore(there.edited_by, there.edited_at) from None
        raise NameTaken(wording.name_taken()) from None


def _named(name: str) -> str:
    return f"segment_name#{fold_name(name)}"


def _record(decision: str, segment: Segment) -> None:
    record(decision, account_id=segment.account_id, segment_id=segment.segment_id)
