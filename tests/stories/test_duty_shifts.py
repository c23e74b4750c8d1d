"""Officers take turns: a rota is kept, the next is reminded, a swap is a tap, a change hands over."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.duty import actions, changing, swapping
from renraku.inquiries import open_ones
from renraku.inquiries.models import Inquiry
from renraku.officers import roles
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import acts, said
from tests.stories.on_duty import (
    back,
    holder,
    inquiry,
    leap,
    newest,
    officer,
    proposes,
    rota,
    staff,
)
from tests.stories.reading import STALE, titles
from tests.stories.safe import cards
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

RIN = "Rin"
FIRST = "2026-04-13"  # a Monday; the story begins on the Friday before


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def crew(world: World, branch: ConnectedAccount) -> dict[str, Console]:
    """Aoi manages, Ken and Rin answer; all have LINE. Four weeks are planned: Ken, Aoi, Ken, Rin."""
    people = {
        AOI: officer(world, AOI, roles=("manager",)),
        KEN: officer(world, KEN),
        RIN: officer(world, RIN),
    }
    aoi = people[AOI].officer_id
    ken, rin = people[KEN].officer_id, people[RIN].officer_id
    told = proposes(
        people[AOI], FIRST, **{FIRST: ken, "2026-04-20": aoi, "2026-04-27": ken, "2026-05-04": rin}
    )
    assert "当番を4回分、決めました" in told
    return people


def test_a_rota_is_proposed_kept_and_corrected(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer(world, AOI, roles=("manager",)), officer(world, KEN)
    assert "今日の当番が、決まっていません" in said(aoi.get("/duty"))
    assert staff(branch).why == "no shift planned"
    ken.post("/duty/wishes", {"first": "2026-04-15"})
    page = said(aoi.post("/duty/propose/preview", {"first": "2026-04-10", "weeks": "4"}))
    assert "Kenさん（お休みの希望の日です）" in page
    assert rota(branch) == {}  # looking keeps nothing
    proposes(aoi, "2026-04-10")
    assert rota(branch) == {
        "2026-04-10": "ken",
        "2026-04-13": "aoi",
        "2026-04-20": "ken",
        "2026-04-27": "aoi",
        "2026-05-04": "ken",
    }
    assert staff(branch).on_duty == (ken.officer_id,)
    assert "この間の当番は、もうすべて" in said(
        aoi.post("/duty/propose/preview", {"first": "2026-04-10", "weeks": "4"})
    )
    given = {"officer": aoi.officer_id, "version": "1"}
    assert aoi.post("/duty/shifts/2026-04-20", given).status == 303
    late = aoi.post("/duty/shifts/2026-04-20", {"officer": "", "version": "1"})
    assert late.status == 409
    assert "Aoi さんが先に直しました" in said(late)
    assert rota(branch)["2026-04-20"] == "aoi"
    assert ken.get("/duty").status == ken.get("/duty/shifts/2026-04-20").status == 200
    ken.post("/duty/wishes", {"first": "2026-05-04"})
    assert "Kenさんの5月4日（月）から5月7日（木）までの当番は、お休み" in said(aoi.get("/duty"))
    assert [act[0] for act in acts(branch)] == [
        "days_off_added",
        "shift_changed",
        "rota_kept",
        "days_off_added",
    ]


def test_who_may_no_longer_answer_is_passed_over_at_once(
    world: World, branch: ConnectedAccount, crew: dict[str, Console]
) -> None:
    leap(world, "2026-04-13 09:00")
    now = staff(branch)
    assert (now.on_duty, now.heads, now.why) == (
        (crew[KEN].officer_id,),
        (crew[AOI].officer_id,),
        "on duty",
    )
    inquiry(branch, "tea", crew[KEN].officer_id)
    roles.set_roles(
        branch.account_id, crew[KEN].officer_id, (), by=crew[AOI].officer_id, now=datetime.now(UTC)
    )
    now = staff(branch)
    assert (now.on_duty, now.why) == ((), "the officer may no longer answer")
    assert now.substitutes == (crew[AOI].officer_id, crew[RIN].officer_id)
    aoi = back(crew[AOI])
    assert "相談に答える係ではなくなりました" in said(aoi.get("/duty"))
    assert crew[KEN].get("/duty").status == 303  # to sign in: out with their next click
    proposes(aoi, "2026-04-13")  # whoever left is planned over
    assert set(rota(branch).values()) == {"aoi", "rin"}
    leap(world, "2026-04-13 09:05")
    assert holder(branch, "tea") == rota(branch)[FIRST]


def test_two_who_tap_i_can_get_one_shift_and_honest_answers(
    world: World, branch: ConnectedAccount, crew: dict[str, Console]
) -> None:
    leap(world, "2026-04-12 17:00")
    assert not any("明日から、当番です" in card for card in cards(world, KEN))
    leap(world, "2026-04-12 18:00")
    assert "みどり支部の当番は、4月13日（月）から4月19日（日）までです" in newest(world, KEN)
    assert sum("明日から、当番です" in card for card in cards(world, KEN)) == 1
    world.taps(KEN, "代わってほしい")
    assert "ほかの役員2人にたずねました" in newest(world, KEN)
    assert "Kenさんが、当番を代わってほしいそうです" in newest(world, AOI)
    world.taps(RIN, "代われます")
    world.taps(AOI, "代われます")
    assert "あなたの当番になりました" in newest(world, RIN)
    assert "もう、Rinさんに決まりました" in newest(world, AOI)
    assert rota(branch)[FIRST] == "rin"
    changed = "Kenさんの当番を、Rinさんが代わってくださいます"
    assert [sum(changed in card for card in cards(world, one)) for one in (KEN, AOI, RIN)] == [1, 1, 0]
    world.taps(RIN, "代われます")  # once more: the same answer
    assert "あなたの当番になりました" in newest(world, RIN)
    leap(world, "2026-04-12 18:10")
    assert "明日から、当番です" in newest(world, RIN)
    again = {"officer": crew[KEN].officer_id, "version": "2"}
    assert back(crew[AOI]).post(f"/duty/shifts/{FIRST}", again).status == 303  # undone on the officers' page
    assert rota(branch)[FIRST] == "ken"
    world.taps(AOI, "代われます")
    assert "もう、Kenさんに決まりました" in newest(world, AOI)


def test_nobody_but_an_officer_is_heard_at_this_door(
    world: World, branch: ConnectedAccount, crew: dict[str, Console]
) -> None:
    world.registered(HANA)
    now = datetime.now(UTC)
    assert swapping.ask(branch.account_id, FIRST, 1, crew[KEN].officer_id, now).outcome == "asked"
    for data in (
        f"f=duty&do=take&id={FIRST}%231&v=1",
        "f=duty&do=ask&id=x",
        "f=duty&do=read&id=2026-04-13%231",
    ):
        world.line.taps_data(HANA, data)
        world.settle()
        assert STALE in titles(world, HANA)[-1]
    assert rota(branch)[FIRST] == "ken"


def test_what_an_officer_holds_passes_to_the_next_shift(
    world: World, branch: ConnectedAccount, crew: dict[str, Console]
) -> None:
    leap(world, "2026-04-13 09:00")
    ken, aoi = crew[KEN].officer_id, crew[AOI].officer_id
    back(crew[AOI]).post("/duty/topics", {"label": "会費", "officers": [ken], "version": "0"})
    fees = actions.topics(branch.account_id)[0].topic_id
    inquiry(branch, "tea", ken)
    inquiry(branch, "fees", ken, topic=fees)
    inquiry(branch, "rins", crew[RIN].officer_id)
    busy = inquiry(branch, "busy", ken)
    leap(world, "2026-04-19 23:59")
    until = datetime.now(UTC) + timedelta(minutes=5)
    busy.update(actions=[Inquiry.claimed_by.set(ken), Inquiry.claimed_until.set(until)])
    leap(world, "2026-04-20 00:00")
    assert holder(branch, "tea") == "aoi"
    assert holder(branch, "busy") == "ken"  # Ken is answering: nothing is taken from under their hands
    assert changing.newest(branch.account_id, datetime.now(UTC)) == []
    leap(world, "2026-04-20 00:11")
    assert [holder(branch, one) for one in ("tea", "busy", "fees", "rins")] == ["aoi", "aoi", "ken", "rin"]
    assert not any(card.startswith("当番の引きつぎ") for card in cards(world, AOI))  # it is night
    leap(world, "2026-04-20 08:30")
    for name in (KEN, AOI):
        [told] = [card for card in cards(world, name) if card.startswith("当番の引きつぎ")]
        assert "みどり支部の当番が、KenさんからAoiさんに代わりました" in told
        assert "引き継いだ相談が2件あります" in told
    asked = Inquiry.find(branch.account_id, "tea")
    assert asked is not None
    assert asked.why == "当番の引きつぎで、Kenさんから受けました。"
    assert "まだ読んでいません" not in said(back(crew[AOI]).get("/duty/handover"))
    leap(world, "2026-04-20 12:01")
    assert "Aoiさんが、まだ読んでいません" in said(back(crew[AOI]).get("/duty/handover"))
    assert "引きつぎがまだ読まれていません" in said(back(crew[AOI]).get("/duty"))
    world.taps(AOI, "読みました")
    assert "うけたまわりました" in newest(world, AOI)
    page = said(back(crew[KEN]).get("/duty/handover"))
    assert "まだ読んでいません" not in page
    assert "会費" in page
    assert len(open_ones.unanswered(branch.account_id)) == 4
    assert aoi in {one.officer_id for one in open_ones.held(branch.account_id, aoi, with_notes=True)}
