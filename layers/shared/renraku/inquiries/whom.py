"""Who asks: what officers may know of whoever is behind an inquiry, as of this moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from renraku.inquiries.models import Inquiry
from renraku.members import calling, reachable
from renraku.members.calling import Callee
from renraku.observability import friend_reference


@dataclass(frozen=True)
class Whom:
    """`people` are the members a phone belongs to; none for a guest. `name` is of somebody who telephoned
    and is on no roster. `follows`: LINE may be used at all."""

    people: tuple[Callee, ...] = ()
    name: str = ""
    has_line: bool = False
    follows: bool = False
    is_suspended: bool = False
    reference: str = ""

    @property
    def phones(self) -> list[tuple[str, str]]:
        """Name and number, of those who have one."""
        return [(person.name, person.phone) for person in self.people if person.phone]


def of(inquiry: Inquiry) -> Whom:
    return of_all(inquiry.account_id, [inquiry])[inquiry.inquiry_id]


def of_all(account_id: str, inquiries: Iterable[Inquiry]) -> dict[str, Whom]:
    """Inquiry id -> who asks. Two requests for a hundred of them."""
    wanted = list(inquiries)
    standings = reachable.look(account_id, {one.user_id for one in wanted if one.user_id})
    ids = {member_id for standing in standings.values() for member_id in standing.member_ids}
    ids |= {one.member_id for one in wanted if one.member_id}
    people = {person.member_id: person for person in calling.chosen(account_id, sorted(ids))}
    found: dict[str, Whom] = {}
    for one in wanted:
        standing = standings.get(one.user_id)
        theirs = standing.member_ids if standing else {one.member_id} - {""}
        found[one.inquiry_id] = Whom(
            people=tuple(people[each] for each in sorted(theirs) if each in people),
            name=one.name,
            has_line=standing is not None,
            follows=bool(standing and standing.is_known and standing.follows),
            is_suspended=bool(standing and standing.is_suspended),
            reference=friend_reference(account_id, one.user_id) if one.user_id else "",
        )
    return found
