"""A person's place in what was told: which deliveries they were in; and their ids gone from every list."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renraku import store
from renraku.deliveries import shown_words
from renraku.deliveries.models import Chunk, ListPart
from renraku.members.personal import Person
from renraku.observability import record

ERASED = "erased"  # in place of an id: the counts stay true
LISTS_GONE_AFTER = timedelta(days=1)  # a list that LINE may still be asked with must not change


def export(account_id: str, person: Person) -> dict[str, Any]:
    """What the person was told or not, as long as the lists are kept (35 days)."""
    ids = set(person.user_ids)
    told = []
    for chunk in _chunks(account_id):
        if ids & set(chunk.to):
            told.append(
                {"at": chunk.frozen_at.isoformat(), "kind": chunk.kind, "outcome": chunk.outcome or ""}
                | _own_words(chunk, person)
            )
        for why, skipped in chunk.skipped.items():
            if ids & set(skipped):
                told.append(
                    {"at": chunk.frozen_at.isoformat(), "kind": chunk.kind, "outcome": f"skipped: {why}"}
                )
    return {"deliveries": told}


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Take the person out of every list that is done with; a list on its way goes as a whole after a day, and
    its chunks that have not begun leave them out. Safe to repeat."""
    ids = set(person.user_ids)
    for chunk in _chunks(account_id):
        named = {*chunk.to, *(user_id for skipped in chunk.skipped.values() for user_id in skipped)}
        is_named = person.member_id in chunk.names
        if not ids & named and not is_named:
            continue
        if chunk.outcome:
            skipped = {why: _without(listed, ids) for why, listed in chunk.skipped.items()}
            lists = [Chunk.to.set(_without(chunk.to, ids)), Chunk.skipped.set(skipped)]
            if is_named:  # the delivery keeps the words as they were written, with nobody's name
                lists += [Chunk.messages.set([]), Chunk.names.set([])]
            store.change(chunk, [*lists], Chunk.outcome.exists())
        else:
            store.change(chunk, [Chunk.forget_at.set(now + LISTS_GONE_AFTER)], Chunk.account_id.exists())
    for part in ListPart.query(account_id, ListPart.item.startswith("list#"), consistent_read=True):
        if ids & {*part.to, *part.doubled}:
            lists = [
                ListPart.to.set(_without(part.to, ids)),
                ListPart.doubled.set(_without(part.doubled, ids)),
            ]
            store.change(part, [*lists], ListPart.account_id.exists())
    record("person_erased_from_lists", account_id=account_id, phones=len(ids))


def _own_words(chunk: Chunk, person: Person) -> dict[str, Any]:
    """What they read with their name in it, where no other's name is in it too."""
    if chunk.names != [person.member_id]:
        return {}
    return {"words": "\n".join(part.words for part in shown_words.parts(chunk.messages))}


def _chunks(account_id: str) -> Iterator[Chunk]:
    for found in Chunk.query(account_id, consistent_read=True):
        if "#chunk#" in found.item:
            yield found


def _without(listed: list[str], ids: set[str]) -> list[str]:
    return [ERASED if user_id in ids else user_id for user_id in listed]
