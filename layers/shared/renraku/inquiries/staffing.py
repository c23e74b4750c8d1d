"""Who there is for an inquiry at this moment: one look at duty, roles, LINEs and friendships."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from renraku.duty import actions as duty
from renraku.inquiries import topics
from renraku.inquiries.models import Inquiry
from renraku.inquiries.rules import Hands
from renraku.members import called, reachable
from renraku.officers import at_hand
from renraku.officers.at_hand import Called


@dataclass(frozen=True)
class Crew:
    """`officers` by id, those who may answer; `who` asks, by name, "" for a guest."""

    hands: Hands
    officers: dict[str, Called] = field(repr=False)
    who: str = field(default="", repr=False)
    why: str = ""  # what duty says of the shift, or of the gap

    def lines(self, officer_ids: Sequence[str]) -> list[str]:
        """The LINE user ids of those who have one, blocked or not."""
        known = (self.officers[each].line for each in officer_ids if each in self.officers)
        return list(dict.fromkeys(line for line in known if line))


def look(inquiry: Inquiry, now: datetime, *, all_of_them: bool = False) -> Crew:
    """The member's name is read for officers who may see it: all of these may answer inquiries.

    Duty names whoever is asked by turns, and they may all answer; only for others, for everybody, or where
    LINE reaches none of them, all the account's officers are read too.
    """
    account_id = inquiry.account_id
    staff = duty.staff(account_id, now)
    topic, holders = topics.held_by(account_id, inquiry.topic), topics.holders(account_id, inquiry.topic)
    able = {*staff.on_duty, *staff.substitutes, *staff.heads}
    others = {*(topic.officer_ids if topic else ()), *holders, *filter(None, [inquiry.officer_id])} - able
    if all_of_them or others or not able:
        all_of_them, able = True, _all(account_id)
    officers = at_hand.called(able)
    lines = {officer_id: one.line for officer_id, one in officers.items() if one.line}
    phones = reachable.look(account_id, {*lines.values(), *filter(None, [inquiry.user_id])})
    hands = Hands(
        on_duty=staff.on_duty,
        substitutes=staff.substitutes,
        heads=staff.heads,
        by_topic=topic.officer_ids if topic else (),
        holders=holders,
        able=frozenset(able),
        reachable=frozenset(each for each, line in lines.items() if _can_be_told(phones[line])),
    )
    if not hands.reachable and not all_of_them:
        return look(inquiry, now, all_of_them=True)
    return Crew(hands, officers, _who(inquiry, phones), staff.why)


def _all(account_id: str) -> set[str]:
    return set(at_hand.who_may(account_id, "inquiries.answer"))


def _can_be_told(friend: reachable.Standing) -> bool:
    return friend.is_known and friend.follows and not friend.is_suspended


def _who(inquiry: Inquiry, phones: dict[str, reachable.Standing]) -> str:
    if not inquiry.user_id:
        return inquiry.name
    ids = phones[inquiry.user_id].member_ids
    return called.of(inquiry.account_id, {inquiry.user_id: ids})[inquiry.user_id].name if ids else ""
