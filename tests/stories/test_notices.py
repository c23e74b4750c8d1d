"""A notice from the first word to its results: written, approved by a second officer, corrected, sent."""

import pytest

from local.http_door import Response
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import acts, form_of, said
from tests.stories.telling import live, told
from tests.world import ConnectedAccount, World

SAID = "4月20日の花見は、午前10時に駅前に集まります。"
OTHERWISE = "花見は雨のため、21日に延ばします。"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def typed(text: str = SAID, **others: str) -> dict[str, str]:
    return {"text1": text, "whom": "registered", "when": "now", "silent": "no", **others}


def write(officer: Console, **form: str) -> str:
    """The path of a new draft."""
    answer = officer.post("/notices/new", typed(**form))
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def send(officer: Console, path: str, **form: str) -> Response:
    return officer.post(f"{path}/send", {"version": form_of(officer, f"{path}/send")["version"], **form})


def approve(officer: Console, path: str) -> Response:
    return officer.post(f"{path}/approve", {"version": form_of(officer, f"{path}/approve")["version"]})


def test_a_notice_to_few_goes_without_anybody_else_three_minutes_later(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    world.friend(KEN)  # has not registered
    aoi = world.console(AOI)
    path = write(aoi)
    look = said(aoi.get(path))
    assert "1人 = 1通" in look
    assert "今月の残りは4,500通です。" in look
    answer = aoi.follow(send(aoi, path))
    assert "に送ります。それまでは取り消せます。" in said(answer)
    world.later(minutes=2)
    assert told(world, HANA) == []
    world.later(minutes=2)
    assert (told(world, HANA), told(world, KEN)) == ([SAID], [])
    assert "送りおわりました" in said(world.console(AOI).get(path))
    assert [act[0] for act in acts(branch)][:2] == ["notice_sent", "notice_written"]
