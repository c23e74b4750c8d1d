"""What people told us for a gathering is forgotten some days after it (row D27); how many they were stays.

The counts are written first, once: killed in between, they are not counted again of what is left. Then each
sign-up loses its answers, its name and its LINE. Of a member the bare attendance stays (came, absent,
missed), for their history, until they are erased: officers need it when there are more wishes than places. A
guest's row is deleted: its key is their LINE.
"""

from dataclasses import asdict
from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.gatherings import attendance, survey
from renraku.gatherings.attendance import Attendance
from renraku.gatherings.models import Gathering, SignUp
from renraku.members import retention
from renraku.observability import record


def due_at(gathering: Gathering) -> datetime:
    return retention.forget_gathering_at(gathering.account_id, gathering.ends_at)


def is_due(gathering: Gathering, now: datetime) -> bool:
    return has_people(gathering) and not gathering.shredded_at and now >= due_at(gathering)


def has_people(gathering: Gathering) -> bool:
    """A draft has none; a postponed one keeps its people for the new day."""
    return gathering.state not in ("draft", "postponed")


def shred(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    """Safe to repeat, and to be killed anywhere."""
    if not gathering.counts:
        kept = {"people": asdict(attendance.count(people)), "survey": asdict(survey.count(people))}
        store.change(gathering, [Gathering.counts.set(kept)], Gathering.shredded_at.does_not_exist())
    for one in people:
        if one.party_id.startswith("m:"):
            bare: list[Action] = [SignUp.answers.set({}), SignUp.survey.set({}), SignUp.name.set("")]
            bare += [SignUp.user_id.set(""), SignUp.by.set("")]
            store.change(one, bare, SignUp.account_id.exists())
        else:
            one.delete()
    store.change(gathering, [Gathering.shredded_at.set(now)], Gathering.account_id.exists())
    record(
        "gathering_shredded",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        sign_ups=len(people),
    )


def people_of(gathering: Gathering, people: list[SignUp]) -> Attendance:
    """The counts that were kept; before, of the people themselves."""
    kept = gathering.counts.get("people")
    return Attendance(**kept) if kept else attendance.count(people)


def survey_of(gathering: Gathering, people: list[SignUp]) -> survey.Counts:
    kept = gathering.counts.get("survey")
    return survey.counts_of(kept) if kept else survey.count(people)
