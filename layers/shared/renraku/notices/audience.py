"""Whom a notice is for: as officers choose it, as it is kept, as the outbox is asked.

A saved segment is a name for a choice. The notice keeps the choice itself and the name beside it, so that
nobody who changes a segment changes whom an approved notice is for. A list is asked when the notice leaves:
whoever was erased by then is on none.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from renraku import clock
from renraku.deliveries.outbox import Everybody
from renraku.members import ages
from renraku.members.reachable import Audience
from renraku.notices import wording
from renraku.web.forms import Form

WHOM = ("registered", "some", "segment", "everybody", "unregistered")
SEXES, LANGUAGES = ("m", "f"), ("ja", "en")
BANDS = tuple(ages.BANDS)
HEARD = ("1", "3", "6", "12")  # months within which somebody was heard ...
SILENT = ("not3", "not6", "not12")  # ... or was not


@dataclass(frozen=True)
class Whom:
    """Whom a notice is for, as officers choose it; what is empty filters nothing."""

    whom: str = "registered"
    districts: list[str] = field(default_factory=list)
    sex: str = ""
    ages: list[str] = field(
        default_factory=list
    )  # bands of ages.py: the years are reckoned when it is counted
    language: str = ""
    tags: list[str] = field(default_factory=list)
    heard: str = ""
    list_id: str = ""
    segment_id: str = ""
    segment_name: str = ""  # as it was called then
    is_once_each: bool = False  # one phone will do for whoever has several

    @property
    def filters(self) -> "Whom":
        """The choice alone, whatever it is called and however many phones somebody has."""
        return replace(self, segment_id="", segment_name="", is_once_each=False)

    @property
    def says_nothing(self) -> bool:
        return self.filters == Whom("some")


def read(form: Form) -> Whom:
    """Whom the form names; a segment by its id alone (segments.read fills it in)."""
    chosen, once = form.get("whom"), form.get("once_each") == "yes"
    if chosen == "segment":
        return Whom("segment", segment_id=form.get("segment"), is_once_each=once)
    whom = filters(form) if chosen == "some" else Whom(chosen if chosen in WHOM else "registered")
    return replace(whom, is_once_each=once)


def filters(form: Form) -> Whom:
    """The filters of the form, all of which must hold."""
    return Whom(
        "some",
        [name for name in form.all("districts") if name],
        _one_of(form.get("sex"), SEXES),
        [band for band in form.all("ages") if band in BANDS],
        _one_of(form.get("language"), LANGUAGES),
        [tag for tag in form.all("tags") if tag],
        _one_of(form.get("heard"), HEARD + SILENT),
        form.get("list"),
    )


def unclear(chosen: Whom) -> dict[str, str]:
    """What is to be mended of a choice: field -> words."""
    return {"districts": wording.choose_somebody()} if chosen.says_nothing else {}


def typed(chosen: Whom) -> dict[str, str]:
    """The same as the form shows it; what has several answers is chosen beside it."""
    return {
        "whom": "segment" if chosen.segment_id else chosen.whom,
        "sex": chosen.sex,
        "language": chosen.language,
        "heard": chosen.heard,
        "list": chosen.list_id,
        "segment": chosen.segment_id,
        "once_each": "yes" if chosen.is_once_each else "",
    }


def plain(chosen: Whom) -> dict[str, Any]:
    return asdict(chosen)


def of(kept: Mapping[str, Any]) -> Whom:
    """As it is kept, also by the version before, which knew one age band."""
    known = {name.name for name in fields(Whom)}
    whom = Whom(**{name: value for name, value in kept.items() if name in known})
    return replace(whom, ages=[kept["age"]]) if kept.get("age") and not whom.ages else whom


def to(chosen: Whom, at: datetime) -> Audience | Everybody:
    """Whom the outbox is asked to tell, by the ages and months of that day."""
    return Everybody() if chosen.whom == "everybody" else meant(chosen, at)


def meant(chosen: Whom, at: datetime) -> Audience:
    """The same as filters; of everybody there are none."""
    day = clock.local_day(at)
    spans = (ages.years_of(band, day.year) for band in chosen.ages)
    return Audience(
        is_registered=chosen.whom not in ("everybody", "unregistered"),
        is_unregistered=chosen.whom == "unregistered",
        districts=frozenset(chosen.districts),
        sex=chosen.sex,
        born=tuple(span for span in spans if span),
        languages=frozenset({chosen.language} - {""}),
        tags=frozenset(chosen.tags),
        heard_since=months_before(day, int(chosen.heard)).isoformat() if chosen.heard in HEARD else "",
        silent_since=(
            months_before(day, int(chosen.heard.removeprefix("not"))).isoformat()
            if chosen.heard in SILENT
            else ""
        ),
        list_id=chosen.list_id,
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months ago; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"no month {month + 1}")


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""
