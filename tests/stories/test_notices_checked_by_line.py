"""A notice is shown to LINE before anything is spent: what it would refuse stands at the text it means."""

import pytest

from local.http_door import Response
from renraku.accounts import actions as accounts
from renraku.accounts.models import Account
from tests.console import Console
from tests.people import AOI, HANA
from tests.stories.filling_in import field
from tests.stories.telling import live, sends
from tests.world import ConnectedAccount, World

FORM = {"text1": "花見です。", "text3": "雨なら中止。", "whom": "registered", "when": "now", "silent": "no"}
LONG = "雨" * 4_850 + "{支部名}"
ASKED = "/v2/bot/message/validate/multicast"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = live(world.account("みどり支部"))
    world.registered(HANA)
    return made


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def place(answer: Response) -> str:
    assert answer.status == 303, answer.text
    return next(value for name, value in answer.headers.items() if name.lower() == "location")


def asked(world: World) -> int:
    return sum(call.path == ASKED for call in world.line.calls)


def takes_a_long_name(branch: ConnectedAccount) -> None:
    """It takes more room than anybody thought of."""
    Account(branch.account_id).update(actions=[Account.name.set("みどり支部" * 40)])
    accounts.forget_profile(branch.account_id)


def test_it_is_asked_when_a_notice_is_saved_and_again_when_it_is_let_go(world: World, aoi: Console) -> None:
    path = place(aoi.post("/notices/new", FORM))
    assert asked(world) == 1
    aoi.get(path)
    assert asked(world) == 1, "looking asks nobody"
    assert aoi.post(f"{path}/send", {"version": "1"}).status == 303
    assert asked(world) == 2
    assert sends(world) == []


def test_what_line_would_refuse_stands_at_its_text_and_is_not_saved(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    """With the name in it it is more than 5,000 letters: ours count what such words usually take."""
    takes_a_long_name(branch)
    long = FORM | {"text3": LONG}
    refused = aoi.post("/notices/new", long)
    assert refused.status == 422
    assert 'href="#text3"' in refused.text
    assert "LINEで送れる長さを超えています" in refused.text
    assert "LINEのことば：" in refused.text
    assert "花見です。" in refused.text, "nothing typed is lost"
    assert "花見です。" not in aoi.get("/notices").text
    path = place(aoi.post("/notices/new", FORM))
    version = field(aoi.get(f"{path}/edit"), "version")
    assert aoi.post(f"{path}/edit", long | {"version": version}).status == 422


def test_what_has_become_too_long_since_is_not_let_go(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    path = place(aoi.post("/notices/new", FORM | {"text3": LONG}))
    takes_a_long_name(branch)
    sent = aoi.post(f"{path}/send", {"version": "1"})
    assert sent.status == 400
    assert "2つめの吹き出しは受け取れない" in sent.text
    assert "下書き" in aoi.get(path).text


def test_a_silent_line_holds_nobody_up_and_is_told(world: World, aoi: Console) -> None:
    world.line.outage("500_before", path="/validate", times=-1)
    answer = aoi.post("/notices/new", FORM)
    assert "まだ確かめていません" in aoi.follow(answer).text
    assert aoi.post(f"{place(answer)}/send", {"version": "1"}).status == 303
