"""Whom a notice is for: as officers choose it, as it is kept, as the outbox is asked."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from renraku import clock
from renraku.deliveries.outbox import Everybody
from renraku.members import ages
from renraku.members.reachable import Audience
from renraku.notices import wording
from renraku.web.forms import Form

WHOM = ("registered", "some", "everybody")
SEXES, LANGUAGES = ("m", "f"), ("ja", "en")
BANDS = tuple(ages.BANDS)


@dataclass(frozen=True)
class Whom:
    """Whom a notice is for, as officers choose it; what is empty filters nothing."""

    whom: str = "registered"
    districts: list[str] = field(default_factory=list)
    sex: str = ""
    age: str = ""  # a band of ages.py: the years are reckoned when it is counted
    language: str = ""

    @property
    def is_filtered(self) -> bool:
        return self.whom == "some"


def read(form: Form) -> tuple[Whom, dict[str, str]]:
    """Whom the form names, and what is to be mended: field -> words."""
    chosen = _chosen(form)
    unclear = chosen.is_filtered and chosen == Whom("some")
    return chosen, {"districts": wording.choose_somebody()} if unclear else {}


def _chosen(form: Form) -> Whom:
    chosen = form.get("whom")
    if chosen != "some":
        return Whom(chosen if chosen in WHOM else "registered")
    return Whom(
        "some",
        [name for name in form.all("districts") if name],
        form.get("sex") if form.get("sex") in SEXES else "",
        form.get("age") if form.get("age") in BANDS else "",
        form.get("language") if form.get("language") in LANGUAGES else "",
    )


def typed(chosen: Whom) -> dict[str, str]:
    """The same as the form shows it; districts are chosen beside it."""
    return {"whom": chosen.whom, "sex": chosen.sex, "age": chosen.age, "language": chosen.language}


def plain(chosen: Whom) -> dict[str, Any]:
    return asdict(chosen)


def to(chosen: Whom, at: datetime) -> Audience | Everybody:
    """Whom the outbox is asked to tell, by the ages of that day's year."""
    if chosen.whom == "everybody":
        return Everybody()
    born = ages.years_of(chosen.age, clock.local_day(at).year) if chosen.age else None
    return Audience(
        is_registered=True,
        districts=frozenset(chosen.districts),
        sex=chosen.sex,
        born=born or (0, 9999),
        languages=frozenset({chosen.language} - {""}),
    )
