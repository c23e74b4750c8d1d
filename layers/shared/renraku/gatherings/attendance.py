"""Who came, who was absent, who was missed: read off the sign-ups afterwards. Values in, counts out."""

from collections.abc import Iterable
from dataclasses import dataclass

from renraku.gatherings.models import SignUp


@dataclass(frozen=True)
class Attendance:
    """People by what became of them, with their companions; `meals` of those who came."""

    came: int = 0
    absent: int = 0
    missing: int = 0
    companions: int = 0
    meals: int = 0


def stood(sign_up: SignUp) -> str:
    """came, missing, absent, or "" for who never had a place or gave it up in time. Where nobody ticked who
    came, whoever had a place was there."""
    state = sign_up.goes_to if sign_up.state == "leaving" else sign_up.state
    if state == "joined":
        return "missing" if sign_up.came == "missing" else "came"
    return "absent" if state == "absent" else ""


def who_came(people: Iterable[SignUp]) -> list[SignUp]:
    return [one for one in people if stood(one) == "came"]


def phones(people: Iterable[SignUp]) -> list[str]:
    """Of those who came, each once though a couple shares it."""
    return list(dict.fromkeys(one.user_id for one in who_came(people) if one.user_id))


def count(people: Iterable[SignUp]) -> Attendance:
    known = list(people)
    came = who_came(known)
    return Attendance(
        sum(int(one.size) for one in came),
        sum(stood(one) == "absent" for one in known),
        sum(stood(one) == "missing" for one in known),
        sum(int(one.size) - 1 for one in came),
        sum(one.answers.get("meal") == "yes" for one in came),
    )
