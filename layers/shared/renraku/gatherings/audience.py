"""Who may come: everybody, the registered, or some of them by flat filters, as notices choose their readers.
Of its own, because members' taps are answered by a function that knows nothing of deliveries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from renraku import clock
from renraku.gatherings.models import Gathering
from renraku.members import ages, coverage, reachable
from renraku.members.matching import Person
from renraku.members.reachable import Audience

SEXES, LANGUAGES, BANDS = ("m", "f"), ("ja", "en"), tuple(ages.BANDS)


@dataclass(frozen=True)
class Whom:
    """As officers choose; what is empty filters nothing."""

    whom: str = "registered"
    districts: list[str] = field(default_factory=list)
    sex: str = ""
    age: str = ""  # a band of ages.py: the years are reckoned when it is asked
    language: str = ""


def of(gathering: Gathering) -> Whom:
    return Whom(**gathering.audience)


def invited(
    account_id: str,
    user_id: str,
    gatherings: Iterable[Gathering],
    now: datetime,
    person: Person | None = None,
) -> list[Gathering]:
    """Those that this friend sees and may sign up for. `person`: the friend, where somebody has read them."""
    known = list(gatherings)
    if not known:
        return []
    year = clock.local_day(now).year
    wanted = [_audience(of(one), year) for one in known]
    fits = (
        reachable.fits(account_id, person, wanted) if person else reachable.which(account_id, user_id, wanted)
    )
    return [one for one, fit in zip(known, fits, strict=True) if fit or of(one).whom == "everybody"]


def _audience(whom: Whom, year: int) -> Audience:
    born = ages.years_of(whom.age, year) if whom.age else None
    return Audience(
        is_registered=True,
        districts=frozenset(whom.districts),
        sex=whom.sex,
        born=(born,) if born else (),
        languages=frozenset({whom.language} - {""}),
    )


def districts(account_id: str, chosen: Whom) -> list[str]:
    """The districts there are, as somebody last counted them."""
    counted = coverage.find(account_id)
    known = [group.key for group in counted.districts if group.key] if counted else []
    return list(dict.fromkeys([*known, *chosen.districts]))
