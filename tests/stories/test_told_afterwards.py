"""What is told in LINE after an officer's act at the console: a new officer, a decision."""

from datetime import UTC, datetime

import pytest

from local.line.records import Call
from renraku.accounts import feature_settings
from renraku.deliveries.policy import Policy
from renraku.members.models import Friend
from renraku.officers import bindings
from tests.console import Console
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.at_the_console import asks
from tests.stories.telling import live, sends, told
from tests.stories.test_invitations import link_in
from tests.wanderer import Wanderer
from tests.world import ConnectedAccount, World

JOINED = (
    "田中 健さんが、役員（配信担当）に加わりました。招いたのは、Aoiさんです。"
    "心当たりがないときは、管理画面の「役員と係」を開いて、外してください。"
)


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def manages_in_line(world: World, officer: Console, name: str) -> None:
    """Their LINE is known, and they are a friend of the account."""
    bindings.bind(officer.officer_id, world.friend(name), datetime.now(UTC))


def joins(world: World, aoi: Console) -> Wanderer:
    link = link_in(aoi.post("/officers/invite", {"role": "sender"}).text)
    ken = Wanderer(world)
    page = ken.signs_in(KEN, link)
    ken.sends(page, "引き受ける", {"name": "田中 健"})
    world.settle()
    return ken


def pushes(world: World) -> list[Call]:
    world.settle()
    return sends(world)


@pytest.mark.parametrize("stage", ["live", "trial"])
def test_every_manager_with_line_is_told_who_joined_once(
    world: World, branch: ConnectedAccount, aoi: Console, stage: str
) -> None:
    live(branch, stage)
    mei = world.console(MEI)
    manages_in_line(world, aoi, AOI)
    manages_in_line(world, mei, MEI)
    ken = joins(world, aoi)
    assert told(world, AOI)[-1:] == [JOINED]
    assert told(world, MEI)[-1:] == [JOINED]
    assert branch.channel.used_in(datetime.now(UTC)) == 2
    world.later(minutes=10)
    link = link_in(Console(world, aoi.officer_id, branch).post("/officers/invite", {"role": "viewer"}).text)
    other = Wanderer(world)
    other.sends(other.signs_in(HANA, link), "引き受ける", {"name": "花田"})
    world.settle()
    assert told(world, AOI).count(JOINED) == 1
    assert any("花田さんが、役員（閲覧）に加わりました" in said for said in told(world, AOI))
    assert ken.get("/console").status in (200, 303)


def test_who_joined_hears_nothing_of_it_nor_does_an_officer_without_line(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    joins(world, aoi)
    assert sends(world) == []


def test_at_night_it_waits_for_the_morning(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    manages_in_line(world, aoi, AOI)
    world.later(hours=12)
    joins(world, Console(world, aoi.officer_id, branch))
    assert sends(world) == []
    world.later(hours=11)
    assert told(world, AOI)[-1:] == [JOINED]


# -- decisions ---------------------------------------------------------------------------------------


def waits(branch: ConnectedAccount, user_id: str) -> bool:
    friend = Friend.find(branch.account_id, user_id)
    return bool(friend and friend.waiting)


@pytest.mark.parametrize(
    ("act", "form"),
    [("approve", {"category": "hq"}), ("refuse", {"reason": "名簿にお名前がありません"})],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_request_decided_at_the_console_is_told_at_once_where_that_is_wanted(
    world: World, branch: ConnectedAccount, aoi: Console, act: str, form: dict[str, str], at_once: bool
) -> None:
    feature_settings.save(branch.account_id, Policy(tells_decisions_at_once=at_once))
    reference = asks(world, HANA, "hq")
    hana = world.person(HANA)
    assert aoi.post(f"/requests/{reference}/{act}", form).status == 303
    assert [call.path for call in pushes(world)] == (["/v2/bot/message/push"] if at_once else [])
    assert waits(branch, hana) != at_once
    assert aoi.post(f"/requests/{reference}/{act}", form).status == 409
    assert len(pushes(world)) == at_once


def test_an_act_that_was_refused_tells_nobody(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    feature_settings.save(branch.account_id, Policy(tells_decisions_at_once=True))
    reference = asks(world, HANA, "hq")
    assert aoi.post(f"/requests/{reference}/approve", {}).status == 422
    viewer = world.console(KEN, roles=("viewer",))
    assert viewer.post(f"/requests/{reference}/approve", {"category": "hq"}).status == 403
    assert pushes(world) == []
