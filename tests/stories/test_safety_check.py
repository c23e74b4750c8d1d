"""A safety check from the question to its end: tapped, corrected, telephoned, reminded, counted."""

import pytest

from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import acts, member_of, said
from tests.stories.safe import HELP, SAFE, WITH, cards, counts, officer_with_line, opens_check, questions
from tests.stories.telling import live, told
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_a_check_from_the_question_to_its_end(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer_with_line(world, AOI), officer_with_line(world, KEN)
    for name, district in ((HANA, "中央"), ("Taro", "中央"), ("Jiro", "西")):
        world.registered(name, 地区=district, 電話="090-1111-2222")
    paper = world.member("紙田かみ", 地区="西", 電話="03-3333-4444")
    path = opens_check(aoi)
    world.settle()
    assert [len(questions(world, name)) for name in (HANA, "Taro", "Jiro")] == [1, 1, 1]
    assert any("安否の確認を始めました" in words for words in told(world, KEN))
    assert not any("安否の確認を始めました" in words for words in told(world, AOI))
    assert counts(aoi, path) == ("0", "4", "0", "0")

    world.taps(HANA, SAFE)
    assert "「無事です」とうけたまわりました" in cards(world, HANA)[-1]
    world.taps("Taro", HELP)
    assert "お急ぎのときは、お電話ください" in cards(world, "Taro")[-1]
    for officer in (AOI, KEN):
        [alert] = [words for words in told(world, officer) if "至急" in words]
        assert "中央" in alert
        assert "Taro" not in alert  # names stay on the page
    assert counts(aoi, path) == ("1", "2", "0", "1")
    page = said(aoi.get(path))
    assert "助けが必要な方" in page
    assert "Taro" in page
    assert "090-1111-2222" in page

    world.later(hours=1, minutes=1)
    assert [len(questions(world, name)) for name in (HANA, "Taro", "Jiro")] == [1, 1, 2]
    world.taps("Jiro", WITH)
    aoi = world.console(AOI)
    calls = said(aoi.get(f"{path}/calls"))
    assert "紙田かみ" in calls
    assert "03-3333-4444" in calls
    assert "Jiro" not in calls
    member_id = member_of(branch, paper).member_id
    answer = aoi.post(f"{path}/people/{member_id}", {"answer": "safe"})
    assert "紙田かみさんのお返事「無事です」を入れました" in said(aoi.follow(answer))
    assert "Aoiさんが電話で聞きました" in said(aoi.get(f"{path}/people/{member_id}"))

    world.later(hours=2)
    assert [len(questions(world, name)) for name in (HANA, "Taro", "Jiro")] == [1, 1, 2]  # all have answered
    ken = world.console(KEN)
    closed = ken.follow(ken.post(f"{path}/close"))
    assert "終わりました" in said(closed)
    assert counts(ken, path) == ("1", "0", "1", "2")
    done = [act[0] for act in acts(branch)]
    assert done == ["safety_check_closed", "safety_answer_entered", "safety_check_opened"]
