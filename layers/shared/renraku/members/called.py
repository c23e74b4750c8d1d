"""What a phone's people are called in words that were written once for many: their names, their district.

A household's phone names all of them. Who has left the roster, or died, is not called any more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from renraku import i18n
from renraku.members import called_wording as wording
from renraku.members import shelving
from renraku.members.models import Member

MOST_UNITS = 60  # what more people need than this becomes a word for all of them
READ = ["member_id", "name", "district", "lifecycle"]


@dataclass(frozen=True)
class Called:
    """`name` with what is said behind it, "" for nobody; `district` "" where they have none, or several."""

    name: str = ""
    district: str = ""
    member_ids: frozenset[str] = field(default_factory=frozenset)


def of(account_id: str, phones: Mapping[str, Collection[str]]) -> dict[str, Called]:
    """Phone -> what its people are called, by their member ids. One request for a hundred members; none for
    phones of nobody."""
    wanted = sorted({member_id for ids in phones.values() for member_id in ids})
    if not wanted:
        return {}
    found = Member.batch_get(
        [(account_id, f"member#{member_id}") for member_id in wanted], attributes_to_get=READ
    )
    here = {member.member_id: member for member in found if member.lifecycle in shelving.HERE}
    return {
        phone: _called([here[member_id] for member_id in sorted(ids) if member_id in here])
        for phone, ids in phones.items()
    }


def together(names: Iterable[str]) -> str:
    """Everybody by name, as it is said in Japan. A family name is said once where it stands apart from the
    given name; where it does not, nobody can tell which letters it has, and the whole names are said."""
    said: list[str] = []
    family = ""
    with i18n.speaking("ja"):
        for name in names:
            own, _, given = " ".join(name.split()).partition(" ")
            said.append(wording.polite(given if given and own == family else own + given))
            family = own if given else ""
        words = wording.joined(said)
    return words if len(words.encode("utf-16-le")) // 2 <= MOST_UNITS else ""


def _called(people: list[Member]) -> Called:
    districts = {person.district for person in people}
    district = districts.pop() if len(districts) == 1 else ""
    names = sorted(person.name for person in people)
    ids = frozenset(person.member_id for person in people)
    return Called(together(names), district if len(district) <= MOST_UNITS else "", ids)
