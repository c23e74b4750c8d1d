"""A safety check from the question to its end: tapped, corrected, telephoned, reminded, counted."""

import pytest

from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import acts, member_of, said
from tests.stories.safe import HELP, SAFE, WITH, cards, counts, officer_with_line, opens_check, questions
from tests.stories.telling import live, sends, told
from tests.world import ConnectedAccount, World

PEOPLE = (HANA, "Taro", "Jiro")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def gather(world: World) -> str:
    """Three with LINE in two districts, one on paper alone; the number of that one."""
    for name, district in zip(PEOPLE, ("中央", "中央", "西"), strict=True):
        world.registered(name, 地区=district, 電話="090-1111-2222")
    return world.member("紙田かみ", 地区="西", 電話="03-3333-4444")


def test_a_check_from_the_question_to_its_end(world: World, branch: ConnectedAccount) -> None:
    aoi, paper = officer_with_line(world, AOI), gather(world)
    path = opens_check(aoi)
    world.settle()
    assert [len(questions(world, name)) for name in PEOPLE] == [1, 1, 1]
    assert counts(aoi, path) == ("0", "4", "0", "0")
    world.taps(HANA, SAFE)
    assert "「無事です」とうけたまわりました" in cards(world, HANA)[-1]

    world.later(hours=1, minutes=1)
    assert [len(questions(world, name)) for name in PEOPLE] == [1, 2, 2]
    world.taps("Jiro", WITH)
    aoi = world.console(AOI)
    calls = said(aoi.get(f"{path}/calls"))
    assert "紙田かみ" in calls
    assert "03-3333-4444" in calls
    assert "Taro" in calls
    assert "Jiro" not in calls
    member_id = member_of(branch, paper).member_id
    answer = aoi.post(f"{path}/people/{member_id}", {"answer": "safe"})
    assert "紙田かみさんのお返事「無事です」を入れました" in said(aoi.follow(answer))
    assert "Aoiさんが電話で聞きました" in said(aoi.get(f"{path}/people/{member_id}"))

    world.later(hours=2)
    assert [len(questions(world, name)) for name in PEOPLE] == [1, 3, 2]
    aoi = world.console(AOI)
    assert "終わりました" in said(aoi.follow(aoi.post(f"{path}/close")))
    assert counts(aoi, path) == ("0", "1", "1", "2")
    world.later(hours=24)
    assert [len(questions(world, name)) for name in PEOPLE] == [1, 3, 2]  # twice, and never again
    done = [act[0] for act in acts(branch)]
    assert done == ["safety_check_closed", "safety_answer_entered", "safety_check_opened"]


def test_who_needs_help_gets_a_number_and_officers_hear_of_it_once(
    world: World, branch: ConnectedAccount
) -> None:
    aoi, _ = officer_with_line(world, AOI), officer_with_line(world, KEN, roles=("sender",))
    officer_with_line(world, "Rin", roles=("viewer",))
    gather(world)
    path = opens_check(aoi)
    world.settle()
    opened = [
        sum("安否の確認を始めました" in words for words in told(world, one)) for one in (AOI, KEN, "Rin")
    ]
    assert opened == [0, 1, 1]  # all but whoever did it
    world.taps("Taro", HELP)
    assert "お急ぎのときは、お電話ください" in cards(world, "Taro")[-1]
    labels = [button.label for button in world.line.visible_buttons("Taro")][:3]
    assert labels == ["役員に電話する", "119番に電話する", "お返事を直す"]
    world.line.taps_data("Taro", next(data for data in taps_of(world, "Taro") if "what=help" in data))
    world.settle()
    for officer in (AOI, KEN):
        [alert] = [words for words in told(world, officer) if "至急" in words]  # once, though tapped twice
        assert "中央" in alert
        assert "Taro" not in alert  # names stay on the page
        assert path in alert
    assert not any("至急" in words for words in told(world, "Rin"))
    assert counts(aoi, path) == ("1", "3", "0", "0")
    page = said(aoi.get(path))
    assert "Taro" in page
    assert "090-1111-2222" in page


def taps_of(world: World, name: str) -> list[str]:
    """What the buttons that somebody sees would send."""
    found = [button.action for button in world.line.visible_buttons(name)]
    return [str(action["data"]) for action in found if "data" in action]


def test_the_last_answer_counts_and_those_before_are_kept(world: World, branch: ConnectedAccount) -> None:
    aoi, _ = officer_with_line(world, AOI), gather(world)
    path = opens_check(aoi)
    world.settle()
    world.taps(HANA, SAFE)
    world.taps(HANA, "お返事を直す")
    world.taps(HANA, HELP)
    assert counts(aoi, path) == ("1", "3", "0", "0")
    world.taps(HANA, "お返事を直す")
    world.taps(HANA, SAFE)
    assert counts(aoi, path) == ("0", "3", "0", "1")
    [hana] = [one for one in said_by(branch, path) if one]
    assert [entry["answer"] for entry in hana] == ["safe", "help", "safe"]


def said_by(branch: ConnectedAccount, path: str) -> list[list[dict[str, str]]]:
    from renraku.safety.models import Answer

    begins = Answer.item.startswith(Answer.key(path.rpartition("/")[2], ""))
    return [row.history for row in Answer.query(branch.account_id, begins)]


def test_two_phones_of_one_member_are_one_person(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA, "1001", called="花田はな")
    world.friend("Hana's tablet")
    world.scans("Hana's tablet", world.letter("1001"))
    world.taps("Hana's tablet", "同意（前の電話も使う）")
    path = opens_check(aoi)
    world.settle()
    assert [len(questions(world, phone)) for phone in (HANA, "Hana's tablet")] == [1, 1]
    world.taps("Hana's tablet", SAFE)
    assert counts(aoi, path) == ("0", "0", "0", "1")
    world.later(hours=4)
    assert [len(questions(world, phone)) for phone in (HANA, "Hana's tablet")] == [1, 1]


@pytest.fixture
def couple(world: World, branch: ConnectedAccount) -> str:
    """Two members on one phone, a check open; its path."""
    aoi = officer_with_line(world, AOI)
    world.registered(HANA, "1001", called="花田はな", 地区="中央")
    world.member("花田太郎", "1002", 地区="西")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, "同意して使いはじめる")
    path = opens_check(aoi)
    world.settle()
    return path


def test_a_shared_phone_is_asked_for_whom_one_question_at_a_time(world: World, couple: str) -> None:
    aoi = world.console(AOI)
    world.taps(HANA, SAFE)
    assert "どなたのことですか？" in cards(world, HANA)[-1]
    assert counts(aoi, couple) == ("0", "2", "0", "0")
    world.taps(HANA, "花田はな")
    assert "花田はなさん" in cards(world, HANA)[-2]
    assert "花田太郎さんはいかがですか？" in cards(world, HANA)[-1]
    assert counts(aoi, couple) == ("0", "1", "0", "1")
    world.taps(HANA, WITH)
    assert "花田太郎さん" in cards(world, HANA)[-1]
    assert counts(aoi, couple) == ("0", "0", "1", "1")


def test_a_shared_phone_answers_for_everybody(world: World, couple: str) -> None:
    world.taps(HANA, SAFE)
    world.taps(HANA, "全員")
    assert counts(world.console(AOI), couple) == ("0", "0", "0", "2")
    world.later(hours=4)
    assert len(questions(world, HANA)) == 1


def test_a_shared_phone_that_calls_for_help_is_believed_before_it_says_for_whom(
    world: World, couple: str
) -> None:
    aoi = world.console(AOI)
    world.taps(HANA, HELP)
    assert "お急ぎのときは、お電話ください" in cards(world, HANA)[-2]
    assert "どなたのことですか？" in cards(world, HANA)[-1]
    assert counts(aoi, couple) == ("2", "0", "0", "0")
    [alert] = [words for words in told(world, AOI) if "至急" in words]
    assert "中央" in alert
    world.taps(HANA, "花田太郎")
    assert counts(aoi, couple) == ("1", "1", "0", "0")
    assert "花田はなさんはいかがですか？" in cards(world, HANA)[-1]
    assert len([words for words in told(world, AOI) if "至急" in words]) == 1


def test_only_the_districts_that_were_chosen_are_asked_and_counted(
    world: World, branch: ConnectedAccount
) -> None:
    aoi, _ = officer_with_line(world, AOI), gather(world)
    aoi.post("/coverage/count")
    path = opens_check(aoi, whom="some", districts="西")
    world.settle()
    assert [len(questions(world, name)) for name in PEOPLE] == [0, 0, 1]
    assert counts(aoi, path) == ("0", "2", "0", "0")
    calls = said(aoi.get(f"{path}/calls"))
    assert "紙田かみ" in calls
    assert "Taro" not in calls


def test_a_stale_tap_gets_an_honest_answer(world: World, branch: ConnectedAccount) -> None:
    aoi, _ = officer_with_line(world, AOI), gather(world)
    path = opens_check(aoi)
    world.settle()
    aoi.post(f"{path}/close")
    world.taps(HANA, SAFE)
    assert "この確認は終わっています" in cards(world, HANA)[-1]
    assert "記録されていません" in cards(world, HANA)[-1]
    assert counts(aoi, path) == ("0", "4", "0", "0")
    world.later(hours=4)
    assert [len(questions(world, name)) for name in PEOPLE] == [1, 1, 1]  # no reminder either
    paper = member_of(branch, "1004").member_id
    refused = world.console(AOI).post(f"{path}/people/{paper}", {"answer": "safe"})
    assert refused.status == 400
    assert "もう終わっています" in said(refused)


def test_a_check_that_was_written_down_and_not_told_is_told_by_the_tick(
    world: World, branch: ConnectedAccount
) -> None:
    from renraku.safety.models import Check

    aoi, _ = officer_with_line(world, AOI), gather(world)
    path = opens_check(aoi)
    world.settle()
    check = Check.find(branch.account_id, path.rpartition("/")[2])
    assert check is not None
    before, delivery_id = len(sends(world)), check.delivery_id
    check.update(actions=[Check.delivery_id.set(""), Check.due_at.set(check.opened_at)])
    world.later(minutes=2)
    assert len(sends(world)) == before  # the same reason is the same delivery
    again = Check.find(branch.account_id, check.check_id)
    assert again is not None
    assert again.delivery_id == delivery_id
