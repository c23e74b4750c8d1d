"""Members change their own data: a link from LINE, a form that shows nothing, an officer who says yes."""

import pytest

from renraku import aws, store
from renraku.errors import Declined
from renraku.members import changes, leaving, roster
from renraku.members.change_models import Change
from renraku.members.changes import OpenChange
from renraku.members.models import Friend, Member
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.browsing import MOVED, OPEN_FORM, opens, sends, way_to_the_form
from tests.stories.reading import known, titles
from tests.world import ConnectedAccount, World

NAME = "花田はな"
FORM, TAKEN, GONE = "住所や電話番号の変更", "受け取りました", "このページは、時間が過ぎました"


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    """Her user id. She is registered, number 1001."""
    return world.registered(HANA, "1001", called=NAME, 住所="東京都千代田区1-1", 電話="03-1111-1111")


def on_the_roster(branch: ConnectedAccount, number: str = "1001") -> Member:
    return roster.find_by_number(branch.account_id, number)


def waiting(branch: ConnectedAccount) -> OpenChange:
    (change,) = changes.open_changes(branch.account_id)
    return change


def test_whoever_moved_types_it_on_a_page_and_an_officer_writes_it_down(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    url = way_to_the_form(world)
    form = opens(world, url)
    assert (form.status, FORM in form.text) == (200, True)
    for kept in (NAME, "千代田区", "1111", "1001", hana, on_the_roster(branch).member_id):
        assert kept not in form.text + url
    assert TAKEN in sends(world, url, MOVED).text
    assert on_the_roster(branch).address == "東京都千代田区1-1"

    change = waiting(branch)
    assert (change.member_number, change.name, change.wishes) == ("1001", NAME, MOVED)
    assert (change.before["address"], change.before["phone"]) == ("東京都千代田区1-1", "03-1111-1111")
    changes.approve(branch.account_id, change.change_id, officer=AOI, now=world.clock.now())
    member = on_the_roster(branch)
    assert {name: getattr(member, name) for name in MOVED} == MOVED
    assert changes.open_changes(branch.account_id) == []

    world.says(HANA, "こんにちは")
    assert "名簿を直しました" in titles(world, HANA)


def test_who_decided_and_when_is_kept_and_what_was_typed_is_not(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    url = way_to_the_form(world)
    sends(world, url, MOVED)
    now = world.clock.now()
    changes.refuse(
        branch.account_id, waiting(branch).change_id, officer=AOI, reason="電話で確かめる", now=now
    )
    (kept,) = Change.all_of(branch.account_id)
    assert (kept.decision, kept.decided_by, kept.decided_at, kept.reason) == (
        *("refused", AOI, now, "電話で確かめる"),
    )
    assert (kept.wishes, kept.fields) == (None, "postal_code,address,phone")
    assert on_the_roster(branch).address == "東京都千代田区1-1"
    world.says(HANA, "こんにちは")
    assert "変更について、お電話ください" in titles(world, HANA)
    assert TAKEN in opens(world, url).text  # a tab that was left open says the same as before


def test_a_new_name_is_found_by_a_search(world: World, branch: ConnectedAccount, hana: str) -> None:
    sends(world, way_to_the_form(world), {"name": "髙橋 はな", "kana": "タカハシ ハナ"})
    changes.approve(branch.account_id, waiting(branch).change_id, officer=AOI, now=world.clock.now())
    member = on_the_roster(branch)
    assert (member.name, member.kana) == ("髙橋 はな", "タカハシ ハナ")  # in the very letters she typed
    assert member.folded.endswith("たかはしはな 1001")


def test_a_change_is_decided_once(world: World, branch: ConnectedAccount, hana: str) -> None:
    sends(world, way_to_the_form(world), MOVED)
    change_id, now = waiting(branch).change_id, world.clock.now()
    with pytest.raises(Declined, match="理由"):
        changes.refuse(branch.account_id, change_id, officer=AOI, reason=" ", now=now)
    changes.approve(branch.account_id, change_id, officer=AOI, now=now)
    for again in (AOI, KEN):
        with pytest.raises(Declined, match="もう処理されています"):
            changes.approve(branch.account_id, change_id, officer=again, now=now)
        with pytest.raises(Declined, match="もう処理されています"):
            changes.refuse(branch.account_id, change_id, officer=again, reason="いいえ", now=now)


def test_the_roster_was_corrected_meanwhile_and_nothing_is_written_over(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    """Between an officer's look and their yes another one saves the same member."""
    sends(world, way_to_the_form(world), MOVED)
    change_id = waiting(branch).change_id

    def somebody_saves(**call: object) -> None:
        other = on_the_roster(branch)
        other.district = "北"
        other.save()

    events = aws.client("dynamodb").meta.events
    events.register_first("before-call.dynamodb.TransactWriteItems", somebody_saves, unique_id="a race")
    with pytest.raises(Declined, match="ほかの役員"):
        changes.approve(branch.account_id, change_id, officer=AOI, now=world.clock.now())
    events.unregister("before-call.dynamodb.TransactWriteItems", unique_id="a race")
    assert (on_the_roster(branch).district, on_the_roster(branch).phone) == ("北", "03-1111-1111")
    changes.approve(branch.account_id, change_id, officer=AOI, now=world.clock.now())
    assert (on_the_roster(branch).district, on_the_roster(branch).phone) == ("北", "06-0000-0000")


def test_two_who_decide_at_once_decide_once(world: World, branch: ConnectedAccount, hana: str) -> None:
    sends(world, way_to_the_form(world), MOVED)
    change_id, now = waiting(branch).change_id, world.clock.now()
    store.forget(Friend, branch.account_id, f"friend#{hana}")  # nothing but the change itself is in the way

    def another_refuses(**call: object) -> None:
        events.unregister("before-call.dynamodb.TransactWriteItems", unique_id="a race")
        changes.refuse(branch.account_id, change_id, officer=KEN, reason="電話で確かめる", now=now)

    events = aws.client("dynamodb").meta.events
    events.register_first("before-call.dynamodb.TransactWriteItems", another_refuses, unique_id="a race")
    with pytest.raises(Declined, match="ほかの役員"):
        changes.approve(branch.account_id, change_id, officer=AOI, now=now)
    (kept,) = Change.all_of(branch.account_id)
    assert (kept.decision, kept.decided_by) == ("refused", KEN)
    assert on_the_roster(branch).address == "東京都千代田区1-1"


def test_of_two_forms_sent_at_once_one_is_kept(world: World, branch: ConnectedAccount, hana: str) -> None:
    url = way_to_the_form(world)

    def the_other_tab_sends(**call: object) -> None:
        events.unregister("before-call.dynamodb.UpdateItem", unique_id="a race")
        sends(world, url, MOVED)

    events = aws.client("dynamodb").meta.events
    events.register_first("before-call.dynamodb.UpdateItem", the_other_tab_sends, unique_id="a race")
    assert TAKEN in sends(world, url, {"phone": "090-0000-0000"}).text
    assert waiting(branch).wishes == MOVED


def test_a_couples_one_phone_is_asked_whose_data_it_is(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.scans(HANA, world.letter(world.member("花田一郎", "1002")))
    world.taps(HANA, "同意して使いはじめる")
    world.line.taps_data(HANA, "f=members&do=change&v=1")
    world.settle()
    world.taps(HANA, "花田一郎さん")
    sends(world, str(world.line.taps(HANA, OPEN_FORM)["uri"]), MOVED)
    assert waiting(branch).member_number == "1002"


def test_somebody_elses_data_is_not_offered_for_a_forged_button(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.registered(KEN, "1002")
    other = on_the_roster(branch, "1002").member_id
    world.line.taps_data(HANA, f"f=members&do=change&member={other}&v=1")
    world.settle()
    sends(world, str(world.line.taps(HANA, OPEN_FORM)["uri"]), MOVED)
    assert waiting(branch).member_number == "1001"


def test_whoever_is_no_member_is_given_a_telephone_number(world: World, branch: ConnectedAccount) -> None:
    world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=change&v=1")
    world.settle()
    assert titles(world, KEN)[-1] == "お電話でうかがいます"
    assert list(Change.all_of(branch.account_id)) == []


def test_a_link_is_over_for_whoever_is_stopped_or_unlinked_meanwhile(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    url, now = way_to_the_form(world), world.clock.now()
    leaving.suspend(branch.account_id, hana, reason="うそ", officer=AOI, now=now)
    assert opens(world, url).status == sends(world, url, MOVED).status == 410
    leaving.reinstate(branch.account_id, hana, officer=AOI, now=now)
    assert opens(world, url).status == 200
    roster.set_lifecycle(branch.account_id, "1001", "moved", "", now)
    assert opens(world, url).status == sends(world, url, MOVED).status == 410
    assert changes.open_changes(branch.account_id) == []


def test_a_link_is_of_no_use_under_another_account(world: World, branch: ConnectedAccount, hana: str) -> None:
    url = way_to_the_form(world)
    elsewhere = world.account("あおば支部")
    world.registered(TOM, "2001", elsewhere)
    theirs = url.replace(branch.account_id, elsewhere.account_id)
    unknown = f"{theirs[:-4]}0000"
    assert GONE in opens(world, theirs).text
    assert opens(world, theirs).body == opens(world, unknown).body  # nobody learns that there is such a link
    sends(world, theirs, MOVED)
    assert changes.open_changes(branch.account_id) == changes.open_changes(elsewhere.account_id) == []


def test_errors_say_what_to_do_and_the_second_try_is_taken(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    url = way_to_the_form(world)
    again = sends(world, url, {**MOVED, "phone": "いえのでんわ"})
    assert "電話番号を、市外局番から数字で書いてください。" in again.text
    assert 'value="いえのでんわ"' in again.text
    assert changes.open_changes(branch.account_id) == []
    assert TAKEN in sends(world, url, MOVED).text
    assert waiting(branch).wishes == MOVED


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}"])
def test_whatever_is_typed_is_shown_as_text(
    world: World, branch: ConnectedAccount, hana: str, typed: str
) -> None:
    page = sends(world, way_to_the_form(world), {"name": typed, "phone": "x"}).text
    assert typed in page or "&lt;" in page
    for forbidden in ("<script", "<img", "49"):
        assert forbidden not in page


def test_nothing_of_it_is_in_a_log(world: World, branch: ConnectedAccount, hana: str) -> None:
    url = way_to_the_form(world)
    sends(world, url, MOVED)
    changes.approve(branch.account_id, waiting(branch).change_id, officer=AOI, now=world.clock.now())
    logged = "\n".join(f"{line} {line.text} {line.fields}" for line in world.cloud.logs)
    assert "change_sent" in logged
    for secret in (url.split("t=")[1], "梅田", "06-0000-0000", NAME, AOI, hana):
        assert secret not in logged


def test_the_tap_that_makes_a_link_may_run_twice(world: World, branch: ConnectedAccount, hana: str) -> None:
    way_to_the_form(world)
    before = list(world.line.inbox[HANA])
    world.cloud.replay()
    assert world.line.inbox[HANA] == before


def test_links_that_nobody_used_are_forgotten_and_what_was_sent_is_not(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    way_to_the_form(world)
    sends(world, way_to_the_form(world), MOVED)
    world.later(minutes=50)
    assert len(list(Change.all_of(branch.account_id))) == 2
    world.later(hours=2)
    (kept,) = Change.all_of(branch.account_id)
    assert kept.change_id == waiting(branch).change_id
    assert "due_at" not in kept.attribute_values
    friend = known(world, HANA, branch)
    assert friend is not None
    assert friend.registered
