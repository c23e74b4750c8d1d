"""Who comes to a gathering, as the officers of its day need it: counted, and by name. Read as a whole once;
never for one act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from renraku import clock
from renraku.gatherings import day_rules
from renraku.gatherings import pages_wording as wording
from renraku.gatherings.day_rules import Counted, Figures
from renraku.gatherings.models import Gathering, SignUp
from renraku.members import roster_list, shelving

AT_ONCE = 100  # DynamoDB gives no more
GONE = ("leaving", "absent", "canceled")
LAST = "\uffff"  # behind every name


@dataclass(frozen=True)
class Row:
    """One party by name. `searched` is what a search looks through, `order` where a list by kana has it."""

    sign_up: SignUp
    name: str
    number: str
    phone: str
    searched: str
    order: str

    @property
    def size(self) -> int:
        return int(self.sign_up.size)

    @property
    def state(self) -> str:
        return str(self.sign_up.state)

    @property
    def came_size(self) -> int:
        return int(self.sign_up.came_size or 0)


def figures(people: Iterable[SignUp], now: datetime) -> Figures:
    """How many come, are gone since this morning, eat, have arrived."""
    return day_rules.figures(
        Counted(
            one.state,
            int(one.size),
            one.answers.get("meal") == "yes",
            one.came,
            int(one.came_size or 0),
            is_gone_today(one, now),
        )
        for one in people
    )


def is_gone_today(sign_up: SignUp, now: datetime) -> bool:
    """Whether they gave up their seat on this day."""
    at = sign_up.gone_at
    return sign_up.state in GONE and at is not None and clock.local_day(at) == clock.local_day(now)


def asks_meal(gathering: Gathering) -> bool:
    return bool(gathering.questions.get("meal"))


def rows(account_id: str, people: Iterable[SignUp]) -> list[Row]:
    """By kana, as lists are kept here; who is on no roster stands behind them."""
    known = list(people)
    ids = [one.party_id.removeprefix("m:") for one in known if one.party_id.startswith("m:")]
    members = {
        f"m:{member.member_id}": member
        for start in range(0, len(ids), AT_ONCE)
        for member in roster_list.chosen(account_id, ids[start : start + AT_ONCE])
    }
    made = []
    for one in known:
        member = members.get(one.party_id)
        name = member.name if member else one.name or wording.unknown_person()
        searched = member.folded if member else shelving.fold_name(name)
        order = member.shelf if member else LAST + searched
        number, phone = (member.member_number, member.phone) if member else ("", "")
        made.append(Row(one, name, number, phone, searched, order))
    return sorted(made, key=lambda row: row.order)
