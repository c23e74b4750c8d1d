"""Planning a gathering at the console, and what is kept of it."""

from datetime import UTC, datetime, timedelta

from local.http_door import Response
from renraku.gatherings.models import Gathering, SignUp
from tests.console import Console
from tests.stories.console_reading import said
from tests.stories.telling import plan
from tests.world import World

TITLE = "春の花見の会"


def meeting(**others: str | list[str]) -> dict[str, str | list[str]]:
    """What an officer types: Wednesday, 20 May, ten to noon; twenty places."""
    return {
        "title": TITLE,
        "kind": "party",
        "day": "2026-05-20",
        "from": "10:00",
        "to": "12:00",
        "place": "駅前の広場",
        "words": "桜の下で、お茶をいただきます。",
        "capacity": "20",
        "waiting": "yes",
        "whom": "registered",
        "companions": "0",
        **others,
    }


def planned(officer: Console, **form: str | list[str]) -> str:
    """The path of a new draft."""
    answer = officer.post("/gatherings/new", meeting(**form))
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def publish(officer: Console, path: str) -> Response:
    answer = officer.post(f"{path}/publish")
    assert answer.status == 303, said(answer)
    return answer


def opened(officer: Console, **form: str | list[str]) -> str:
    """The path of a gathering that members may sign up for."""
    path = planned(officer, **form)
    publish(officer, path)
    return path


def kept(officer: Console, path: str) -> Gathering:
    found = Gathering.find(officer.account.account_id, path.rsplit("/", 1)[1])
    assert found is not None
    return found


def places(officer: Console, path: str) -> list[str]:
    """How everybody stands, in the order of the waiting list."""
    return [one.state for one in SignUp.of(officer.account.account_id, path.rsplit("/", 1)[1])]


def minute(world: World) -> None:
    """One tick of send_reminders, then what it put in the outbox leaves."""
    invocation = world.cloud.runtime.invoke("SendRemindersFunction", {"time": datetime.now(UTC).isoformat()})
    if invocation.error:
        raise invocation.error
    plan(world)
    world.settle()


def leap(world: World, **span: float) -> None:
    """Time passes in one step; of all the ticks on the way two are not missed."""
    world.clock.shift(timedelta(**span))
    minute(world)
    minute(world)
