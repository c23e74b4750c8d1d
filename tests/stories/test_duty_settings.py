"""What officers set of their duty; a swap in the middle of a shift; the end of their year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from renraku import clock
from renraku.duty import actions, reminders
from renraku.duty.models import Shift
from renraku.inquiries import open_ones
from tests.people import AOI, KEN
from tests.stories.console_reading import acts, form_of, said
from tests.stories.on_duty import (
    back,
    holder,
    inquiry,
    leap,
    newest,
    officer,
    proposes,
    rota,
    settings,
    staff,
)
from tests.stories.safe import cards
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

RIN = "Rin"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_substitutes_stand_in_their_order_and_turns_are_days(world: World, branch: ConnectedAccount) -> None:
    aoi, ken, rin = officer(world, AOI, roles=("manager",)), officer(world, KEN), officer(world, RIN)
    typed = form_of(aoi, "/duty/settings")
    order = {"substitute-0": rin.officer_id, "substitute-1": "somebody", "substitute-2": aoi.officer_id}
    for wrong in ({"turns": "month"}, {"first_weekday": "9"}, {"remind_at": "23:00"}):
        assert aoi.post("/duty/settings", {**typed, "first_weekday": "0", **wrong}).status == 422
    answer = aoi.post("/duty/settings", {**typed, "turns": "day", "first_weekday": "0", **order})
    assert "保存しました" in said(aoi.follow(answer))
    assert staff(branch).substitutes == (rin.officer_id, aoi.officer_id, ken.officer_id)
    late = aoi.post("/duty/settings", {**typed, "first_weekday": "0"})
    assert late.status == 409
    assert "Rin、Aoi" in said(late)
    closed = {"kind": "closed", "first": "2026-04-16", "why": "お掃除"}
    assert aoi.post("/duty/days", closed).status == 303
    assert aoi.post("/duty/days", {"kind": "open", "first": "2026-04-18", "from": "9:0"}).status == 422
    opened = {"kind": "open", "first": "2026-04-18", "from": "13:00", "until": "15:00"}
    assert "1日を入れました" in said(aoi.follow(aoi.post("/duty/days", opened)))
    assert "お掃除" in said(aoi.get("/duty/days"))
    settings(branch)
    hours = actions.hours(branch.account_id)
    assert hours.span(date(2026, 4, 16)) is None
    assert hours.is_open(datetime(2026, 4, 18, 14, tzinfo=UTC))
    proposes(aoi, "2026-04-15")
    kept = rota(branch)
    assert (kept["2026-04-16"], kept["2026-04-29"], kept["2026-04-19"]) == ("", "", "")  # also a holiday
    assert {kept[f"2026-04-{day}"] for day in (15, 17, 18, 20, 21)} == {"aoi", "ken", "rin"}
    shift = Shift.find(branch.account_id, "2026-04-16")
    assert shift is not None
    assert shift.why == "closed"
    aoi.post("/duty/days/remove", {"day": "2026-04-16"})
    assert settings(branch)[1].days.keys() == {"2026-04-18"}


def test_topics_are_buttons_and_some_have_holders(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer(world, AOI, roles=("manager",)), officer(world, KEN)
    assert actions.topics(branch.account_id) == ()
    for version, label in enumerate(("行事のこと", "会費のこと")):
        assert aoi.post("/duty/topics", {"label": label, "version": str(version)}).status == 303
    assert "もうあります" in said(aoi.post("/duty/topics", {"label": "会費のこと", "version": "2"}))
    assert aoi.post("/duty/topics", {"label": "あ" * 21, "version": "2"}).status == 422
    settings(branch)
    _, fees = [topic.topic_id for topic in actions.topics(branch.account_id)]
    given = {"label": "会費とお金", "officers": [ken.officer_id, "somebody"], "version": "2"}
    assert aoi.post(f"/duty/topics/{fees}", given).status == 303
    assert aoi.post(f"/duty/topics/{fees}", given).status == 409
    assert aoi.post(f"/duty/topics/{fees}/up", {"version": "3"}).status == 303
    assert "Kenさん" in said(aoi.get("/duty/topics"))
    settings(branch)
    found = actions.topics(branch.account_id)
    assert [(one.label, one.officer_ids) for one in found] == [
        ("会費とお金", (ken.officer_id,)),
        ("行事のこと", ()),
    ]
    world.console(KEN, roles=("viewer",))
    assert actions.topics(branch.account_id)[0].officer_ids == ()  # no longer who answers
    assert aoi.post(f"/duty/topics/{fees}/remove", {"version": "4"}).status == 303
    assert aoi.get(f"/duty/topics/{fees}").status == 404
    for version in range(5, 12):
        aoi.post("/duty/topics", {"label": f"種類{version}", "version": str(version)})
    full = aoi.post("/duty/topics", {"label": "九つめ", "version": "12"})
    assert "8個までです" in said(full)


def test_a_swap_in_the_middle_passes_what_is_held(world: World, branch: ConnectedAccount) -> None:
    aoi, ken, rin = officer(world, AOI, roles=("manager",)), officer(world, KEN), officer(world, RIN)
    proposes(aoi, "2026-04-10", **{"2026-04-10": ken.officer_id, "2026-04-13": rin.officer_id})
    leap(world, "2026-04-11 09:00")
    inquiry(branch, "tea", ken.officer_id)
    ken, aoi = back(ken), back(aoi)
    asked = ken.post("/duty/shifts/2026-04-10/swap", {"version": "1"})
    assert "ほかの役員2人に、LINEでたずねました" in said(ken.follow(asked))
    world.settle()
    world.taps(AOI, "代われます")
    leap(world, "2026-04-11 09:01")
    assert staff(branch).on_duty == (aoi.officer_id,)
    assert holder(branch, "tea") == "aoi"
    assert "KenさんからAoiさんに代わりました" in newest(world, KEN)
    inquiry(branch, "cake", ken.officer_id)
    page = said(aoi.get("/duty/handover"))
    assert "前の当番の方が持っている相談" in page
    passed = aoi.post("/duty/handover/pass", {"officer": ken.officer_id})
    assert "相談1件を、いまの当番に渡しました" in said(aoi.follow(passed))
    assert holder(branch, "cake") == "aoi"
    again = open_ones.hand_over(branch.account_id, ken.officer_id, aoi.officer_id, datetime.now(UTC))
    assert (again.passed, again.busy) == (0, 0)
    handed = aoi.post("/duty/handover/read", {"key": "2026-04-10#002"})
    assert "記録しました" in said(aoi.follow(handed))
    assert aoi.post("/duty/handover/read", {"key": "2026-04-10#009"}).status == 404
    assert [act[0] for act in acts(branch)][:3] == ["handover_read", "inquiries_passed_on", "swap_asked"]


def test_the_last_shift_of_a_rota_says_that_nobody_comes(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer(world, AOI, roles=("manager",)), officer(world, KEN)
    proposes(aoi, "2026-04-10", **{"2026-04-13": "", "2026-04-20": ken.officer_id, "2026-05-04": ""})
    leap(world, "2026-04-12 18:00")
    assert "4月13日（月）からの当番がいません" in newest(world, AOI)
    assert staff(branch).why == "on duty"
    leap(world, "2026-04-13 00:00")
    assert staff(branch).why == "nobody has this shift"
    for day in ("2026-05-03 18:00", "2026-05-04 00:00", "2026-05-07 17:59"):
        leap(world, day)
    before = len(cards(world, KEN))
    leap(world, "2026-05-07 18:00")
    leap(world, "2026-05-07 18:01")
    assert [card for card in cards(world, KEN)[before:] if "5月8日（金）からの当番がいません" in card]
    assert len(cards(world, KEN)) == before + 1
    leap(world, "2026-05-08 00:00")
    assert staff(branch).why == "no shift planned"


def test_at_the_years_end_the_next_years_shifts_are_freed(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer(world, AOI, roles=("manager",)), officer(world, KEN)
    leap(world, "2027-03-20 09:00")
    aoi = back(aoi)
    proposes(aoi, "2027-03-22", "8")
    inquiry(branch, "tea", ken.officer_id)
    page = said(aoi.get("/duty/year"))
    assert "この年度は、2027年3月31日に終わります" in page
    assert "次の年度の当番は、2027年5月16日まで決まっています" in page
    answer = aoi.post("/duty/year/free", {"officer": ken.officer_id})
    assert "次の年度の当番3回を空けました" in said(aoi.follow(answer))
    kept = rota(branch)
    assert "ken" in {kept["2027-03-22"], kept["2027-03-29"]}
    assert "ken" not in {one for day, one in kept.items() if day > "2027-03-31"}
    aoi.post(f"/officers/{ken.officer_id}/remove")
    assert back(ken).get("/duty").status in (303, 404)
    proposes(aoi, "2027-03-22", "8")
    assert set(rota(branch).values()) == {"aoi"}
    passed = aoi.post("/duty/handover/pass", {"officer": ken.officer_id})
    assert passed.status == 303
    assert clock.local_day(datetime.now(UTC)) == date(2027, 3, 20)


def test_everything_about_shifts_may_run_twice_and_late(world: World, branch: ConnectedAccount) -> None:
    """A night without a single tick: nothing is told too late, and the duty changes all the same."""
    aoi, ken = officer(world, AOI, roles=("manager",)), officer(world, KEN)
    proposes(aoi, "2026-04-10", **{"2026-04-10": ken.officer_id, "2026-04-13": aoi.officer_id})
    inquiry(branch, "tea", ken.officer_id)
    leap(world, "2026-04-13 13:00")
    assert not any("明日から" in card for card in cards(world, AOI))
    assert holder(branch, "tea") == "aoi"
    now = datetime.now(UTC)
    for _ in range(2):
        reminders.send_due(now + timedelta(minutes=1))
        open_ones.pass_on_due(now + timedelta(minutes=1))
    assert sum(card.startswith("当番の引きつぎ") for card in cards(world, AOI)) == 1


def test_whoever_plans_nothing_changes_nothing(world: World, branch: ConnectedAccount) -> None:
    """Roles are the matrix's business; here: somebody else's days off, and another account's shifts."""
    aoi, ken = officer(world, AOI, roles=("manager",)), officer(world, KEN)
    proposes(aoi, "2026-04-10")
    assert ken.post("/duty/wishes", {"officer": "nobody0officer", "first": "2026-04-20"}).status == 403
    assert (
        aoi.post(
            "/duty/wishes", {"officer": ken.officer_id, "first": "2026-04-20", "last": "2026-04-22"}
        ).status
        == 303
    )
    assert "4月20日（月）から4月22日（水）まで" in said(ken.get("/duty/wishes"))
    assert ken.post("/duty/wishes/remove", {"officer": ken.officer_id, "first": "2026-04-20"}).status == 303
    assert ken.post("/duty/wishes", {"first": "2026-04-01"}).status == 422
    assert aoi.post("/duty/propose/preview", {"first": "2026-04-01", "weeks": "3"}).status == 422
    assert aoi.post("/duty/propose", {"slot": ["x", "2026-01-01|y|z|"]}).status == 303
    gone = aoi.post("/duty/shifts/2026-04-10", {"officer": "nobody0officer", "version": "1"})
    assert gone.status == 400
    assert aoi.post("/duty/shifts/2027-01-01", {"officer": ken.officer_id}).status == 404
    assert aoi.get("/duty/shifts/2027-01-01").status == 404
