"""Safety checks: drills, nights, everything run twice, forged taps, other accounts, who sees what."""

from datetime import UTC, datetime

import pytest

from local.line.records import month_of
from renraku.deliveries import quota
from renraku.safety.models import Answer
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.console_reading import member_of, said
from tests.stories.safe import HELP, SAFE, cards, counts, officer_with_line, opens_check, questions
from tests.stories.telling import crowd, live, sends, told
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def drill(world: World) -> str:
    aoi = officer_with_line(world, AOI)
    officer_with_line(world, KEN)
    world.registered(HANA, 地区="中央")
    world.registered("Taro", 地区="中央")
    return opens_check(aoi, "訓練です。お返事をください。", reminders="1", drill="yes")


def test_every_text_of_a_drill_says_so_and_offers_no_119(world: World, branch: ConnectedAccount) -> None:
    path = drill(world)
    world.settle()
    world.taps(HANA, HELP)
    labels = [button.label for button in world.line.visible_buttons(HANA)]
    assert "119番に電話する" not in labels
    world.later(hours=1, minutes=1)
    world.taps(HANA, "お返事を直す")
    world.taps(HANA, SAFE)
    world.console(AOI).post(f"{path}/close")
    world.taps(HANA, SAFE)
    asked = next(number for number, card in enumerate(cards(world, HANA)) if "ご無事" in card)
    assert len(cards(world, HANA)) - asked == 5
    assert ["【訓練】" in card for card in questions(world, "Taro")] == [True, True]
    assert all("【訓練】" in card for card in cards(world, HANA)[asked:])
    for officer in (AOI, KEN):
        assert all("【訓練】" in words for words in told(world, officer))
        assert told(world, officer)


def test_a_drill_stands_apart_and_its_page_says_so(world: World, branch: ConnectedAccount) -> None:
    path = drill(world)
    aoi = world.console(AOI)
    assert "安否の確認（訓練）" in said(aoi.get(path))
    listed = said(aoi.get("/safety"))
    assert listed.index("訓練 新しいもの") > 0
    assert "安否の確認 新しいもの" not in listed


def test_a_drill_leaves_what_is_kept_back_and_the_night_alone(world: World, branch: ConnectedAccount) -> None:
    live(branch, monthly_limit=1000)
    branch.channel.usage[month_of(datetime.now(UTC))] = (
        899  # one is left beside the hundred that are kept back
    )
    aoi = officer_with_line(world, AOI)
    everybody = crowd(world, branch, 3)
    quota.refresh(branch.account_id, datetime.now(UTC))
    page = aoi.post("/safety/preview", {"words": "訓練", "whom": "registered", "drill": "yes"})
    assert "訓練のお知らせは送られません" in said(page)
    opens_check(aoi, "訓練です。", reminders="none", drill="yes")
    world.later(minutes=2)
    assert sends(world) == []
    opens_check(aoi, reminders="none")
    world.later(minutes=2)
    assert sum(call.recipients for call in sends(world)) == len(everybody)


def test_a_real_check_goes_out_at_night_and_a_drill_waits(world: World, branch: ConnectedAccount) -> None:
    officer_with_line(world, AOI)
    world.registered(HANA)
    world.later(hours=13)  # eleven at night
    opens_check(world.console(AOI), "訓練です。", reminders="none", drill="yes")
    world.settle()
    assert questions(world, HANA) == []
    opens_check(world.console(AOI), reminders="none")
    world.settle()
    [asked] = questions(world, HANA)
    assert "訓練" not in asked
    world.later(hours=9, minutes=5)
    assert [("訓練" in card) for card in questions(world, HANA)] == [False, True]


def test_everything_run_twice_changes_nothing(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    world.registered("Taro")
    path = opens_check(aoi, reminders="1")
    world.settle()
    world.taps(HANA, HELP)
    world.later(hours=1, minutes=1)
    inboxes = {name: list(messages) for name, messages in world.line.inbox.items()}
    before = counts(world.console(AOI), path)
    for invocation in list(world.cloud.runtime.invocations):
        if invocation.function != "ServeConsoleFunction":
            world.cloud.runtime.invoke(invocation.function, invocation.event)
    world.settle()
    assert {name: list(messages) for name, messages in world.line.inbox.items()} == inboxes
    assert counts(world.console(AOI), path) == before
    rows = list(Answer.query(branch.account_id, Answer.item.startswith("answer#")))
    assert [len(row.history) for row in rows] == [1]


def test_a_button_pressed_twice_is_one_check(world: World, branch: ConnectedAccount) -> None:
    from tests.stories.safe import hidden

    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    form = hidden(aoi.post("/safety/preview", {"words": "ご様子は。", "whom": "registered"}))
    first, second = aoi.post("/safety/open", form), aoi.post("/safety/open", form)
    world.settle()
    assert first.headers["location"] == second.headers["location"]
    assert len(questions(world, HANA)) == 1


def test_a_forged_tap_answers_for_nobody_else(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA, "1001")
    world.registered("Taro", "1002")
    path = opens_check(aoi)
    world.settle()
    check_id, taro = path.rpartition("/")[2], member_of(branch, "1002").member_id
    world.line.taps_data(HANA, f"f=safety&do=answer&id={check_id}&what=help&who={taro}")
    world.settle()
    page = said(aoi.get(path))
    assert HANA in page
    assert "Taro" not in page
    for data in (
        "id=nothing&what=safe",
        f"id={check_id}&what=dead",
        f"id={check_id}%23&what=safe",
        "what=safe",
    ):
        world.line.taps_data(HANA, f"f=safety&do=answer&{data}")
        world.settle()
    assert counts(aoi, path) == ("1", "1", "0", "0")


def test_another_accounts_check_is_neither_seen_nor_answered(world: World, branch: ConnectedAccount) -> None:
    other = live(world.account("あさひ支部"))
    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    world.registered(TOM, account=other)
    path = opens_check(aoi)
    world.settle()
    assert questions(world, TOM) == []
    check_id = path.rpartition("/")[2]
    world.line.taps_data(TOM, f"f=safety&do=answer&id={check_id}&what=help", other.channel)
    world.settle()
    assert "お返事を記録できませんでした" in cards(world, TOM)[-1]
    assert counts(aoi, path) == ("0", "1", "0", "0")
    stranger = world.console("Rin", other)
    for page in (path, f"{path}/calls", f"{path}/close"):
        assert stranger.get(page).status == 404
        assert stranger.get(f"/console/{branch.account_id}{page}").status == 404
    assert stranger.post(f"{path}/close").status == 404


def test_a_viewer_sees_figures_and_no_names_and_a_sender_no_numbers(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA, 電話="090-1111-2222")
    world.registered("Taro", 電話="090-3333-4444")
    path = opens_check(aoi)
    world.settle()
    world.taps(HANA, HELP)
    viewer = world.console("Rin", roles=("viewer",))
    page = said(viewer.get(path))
    assert counts(viewer, path) == ("1", "1", "0", "0")
    assert HANA not in page
    assert viewer.get(f"{path}/calls").status == 403
    sender = world.console("Ren", roles=("sender",))
    assert HANA in said(sender.get(path))
    assert "090-" not in sender.get(path).text + sender.get(f"{path}/calls").text
    assert sender.post(f"{path}/table").status == 403
    table = aoi.post(f"{path}/table")
    assert table.status == 200
    assert "助けが必要です" in table.body.decode("utf-8")
    assert "返事がありません" in table.body.decode("utf-8")


def test_the_part_that_changes_by_itself_stops_after_twenty_minutes(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    path = opens_check(aoi)
    asks = {"hx-request": "true"}
    since = int(world.clock.now().timestamp())
    fresh = aoi.get(f"{path}/figures?since={since}", headers=asks)
    assert fresh.status == 200
    assert "<html" not in fresh.text
    assert aoi.get(f"{path}/figures").status == 303  # without a script it is the page
    stale = aoi.get(f"{path}/figures?since={since - 1201}", headers=asks)
    assert stale.status == 286
    assert "いまの様子にする" in stale.text


def test_a_persons_answers_are_given_out_and_erased(world: World, branch: ConnectedAccount) -> None:
    from renraku.desk import personal
    from renraku.members.personal import find_person

    aoi = officer_with_line(world, AOI)
    world.registered(HANA, "1001")
    path = opens_check(aoi)
    world.settle()
    world.taps(HANA, HELP)
    person = find_person(branch.account_id, member_id=member_of(branch, "1001").member_id)
    now = datetime.now(UTC)
    [answer] = personal.export(branch.account_id, person, now)["features"]["safety"]["safety_answers"]
    assert (answer["answer"], answer["is_drill"]) == ("help", False)
    personal.erase(branch.account_id, person, now)
    assert list(Answer.query(branch.account_id, Answer.item.startswith("answer#"))) == []
    assert counts(aoi, path)[0] == "0"
