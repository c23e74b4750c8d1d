"""Answers to a notice's card as officers see them: counted by going through them, at most one row a phone.

counts(account_id, notice)  ->  each answer of the card -> how many phones
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from renraku.deliveries import results
from renraku.members import friends_list, reachable
from renraku.notices import content
from renraku.notices.models import Answer, Notice


@dataclass(frozen=True)
class Reader:
    """A phone that has not answered. `names` none: nobody knows whose it is."""

    names: tuple[str, ...]


def counts(account_id: str, notice: Notice) -> dict[str, int]:
    """Every answer of the card in its order -> how many phones gave it last; nothing where none was asked."""
    asked = content.of(notice).answers
    if not asked:
        return {}
    given = Counter(
        int(row.choice) for row in Answer.all_of(account_id, notice.notice_id, int(notice.version))
    )
    return {label: given[number] for number, label in asked.items()}


def silent(account_id: str, notice: Notice, most: int, skip: int) -> tuple[list[Reader], int]:
    """Some of those LINE took it for who have not answered, behind the first `skip`; and how many there are.
    Only as long as the list of who was told is kept, and never of a broadcast: LINE names nobody."""
    given = {row.user_id for row in Answer.all_of(account_id, notice.notice_id, int(notice.version))}
    missing = sorted(user_id for user_id in set(_told(account_id, notice)) if user_id not in given)
    shown = missing[skip : skip + most]
    standing = reachable.look(account_id, shown) if shown else {}
    members = friends_list.names_of(account_id, (standing[user_id].member_ids for user_id in shown))
    readers = [
        Reader(tuple(members[each] for each in sorted(standing[user_id].member_ids) if each in members))
        for user_id in shown
    ]
    return readers, len(missing)


def _told(account_id: str, notice: Notice) -> Iterator[str]:
    for delivery_id in filter(None, [notice.delivery_id, *notice.again_ids]):
        yield from results.accepted(account_id, delivery_id)
