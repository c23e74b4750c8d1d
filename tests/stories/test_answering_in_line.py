"""An officer answers from their own LINE: as the branch, to whom they think, one officer at a time."""

import pytest

from renraku.officers.models import Role
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.answering import (
    adds,
    answers_of,
    asks,
    found,
    last,
    officer_with_line,
    said_in,
    says_more,
    taps_on,
)
from tests.stories.console_reading import acts
from tests.stories.reading import STALE, titles
from tests.stories.telling import leap, live, now
from tests.world import ConnectedAccount, World

HEADER = "【みどり支部からのお返事】\n"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_an_answer_goes_to_the_member_under_the_branchs_name(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    ken = officer_with_line(world, KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch, officer_id=ken.officer_id)

    taps_on(world, KEN, "answer", inquiry_id)
    assert "花田はなさんへの回答" in last(world, KEN)
    assert "取り消せません" in last(world, KEN)
    assert "集合場所はどこですか" in last(world, KEN)
    world.says(KEN, "電話番号は、駅前の案内所にあります")  # a keyword of ours: it is the member's now
    assert answers_of(world, HANA) == [f"{HEADER}電話番号は、駅前の案内所にあります"]
    assert "花田はなさんへ送りました（1通）" in last(world, KEN)
    assert KEN not in answers_of(world, HANA)[0]
    waiting = found(branch, inquiry_id)
    assert (waiting.state, int(waiting.answers)) == ("waiting", 1)
    assert waiting.place.startswith("c#")
    [offered] = [each for each in world.line.inbox[HANA] if "quickReply" in each]
    data = [item["action"]["data"] for item in offered["quickReply"]["items"]]
    assert data == [f"f=inquiries&do=solved&id={inquiry_id}&v={answer}" for answer in ("yes", "no")]

    world.says(KEN, "九時です")
    assert len(answers_of(world, HANA)) == 2
    world.line.sends(KEN, "sticker")
    world.settle()
    assert "文だけです" in last(world, KEN)
    taps_on(world, KEN, "finish", inquiry_id)
    assert "回答を終わりました" in last(world, KEN)
    assert found(branch, inquiry_id).claimed_by == ""
    world.says(KEN, "ひとりごと")
    assert len(answers_of(world, HANA)) == 2
    assert [act[0] for act in acts(branch)] == ["inquiry_answered", "inquiry_answered"]
    assert said_in(branch, inquiry_id)[1:] == [
        ("officer", "電話番号は、駅前の案内所にあります"),
        ("officer", "九時です"),
    ]


def test_another_button_ends_it_and_so_do_ten_quiet_minutes(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    ken = officer_with_line(world, KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch, officer_id=ken.officer_id)
    taps_on(world, KEN, "answer", inquiry_id)
    assert "登録していない友だちへの回答" in last(world, KEN)
    world.line.taps_data(KEN, "f=members&do=guide&v=1")
    world.settle()
    assert "回答を中断しました" in titles(world, KEN)
    assert found(branch, inquiry_id).claimed_by == ""
    world.says(KEN, "こんにちは")
    assert answers_of(world, HANA) == []

    taps_on(world, KEN, "answer", inquiry_id)
    leap(world, minutes=11)
    world.says(KEN, "駅前です")
    assert answers_of(world, HANA) == []
    assert "10分たったので" in last(world, KEN)
    world.taps(KEN, "いまの文を送る")
    assert answers_of(world, HANA) == [f"{HEADER}駅前です"]
    world.says(KEN, "十時です")  # it goes on
    assert len(answers_of(world, HANA)) == 2


def test_two_officers_never_answer_at_once_unknowingly(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    ken = officer_with_line(world, KEN, roles=("inquiries",))
    aoi = officer_with_line(world, AOI)
    inquiry_id = asks(world, HANA, branch, officer_id=ken.officer_id)
    taps_on(world, KEN, "answer", inquiry_id)
    taps_on(world, AOI, "answer", inquiry_id)
    assert "Kenさんが答えています" in last(world, AOI)
    world.says(AOI, "わたしです")
    assert answers_of(world, HANA) == []

    world.taps(AOI, "代わって答える")
    assert "Aoiさんが代わりました" in "".join(str(each.get("text")) for each in world.line.inbox[KEN])
    world.says(KEN, "駅前です")
    assert answers_of(world, HANA) == []
    assert "いまの文は、送っていません" in last(world, KEN)
    world.says(AOI, "公園です")
    assert answers_of(world, HANA) == [f"{HEADER}公園です"]
    assert found(branch, inquiry_id).officer_id == aoi.officer_id
    assert ("system", "Aoiさんが、Kenさんに代わって答えています。") in said_in(branch, inquiry_id)
    assert [act[0] for act in acts(branch)] == ["inquiry_answered", "inquiry_taken_over"]


def test_it_is_passed_on_and_read_and_the_other_is_told(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    ken = officer_with_line(world, KEN, roles=("inquiries",))
    aoi = officer_with_line(world, AOI)
    world.console("Viewer", roles=("viewer",))
    inquiry_id = asks(world, HANA, branch, officer_id=ken.officer_id)
    taps_on(world, KEN, "details", inquiry_id)
    assert "集合場所はどこですか" in last(world, KEN)
    assert found(branch, inquiry_id).seen_at is not None
    taps_on(world, KEN, "pass", inquiry_id)
    assert "Viewer" not in str(world.line.inbox[KEN][-1])
    world.taps(KEN, "Aoiさん")
    assert "Aoiさんに渡しました" in last(world, KEN)
    assert found(branch, inquiry_id).officer_id == aoi.officer_id
    assert "Kenさんから、花田はなさんの相談です" in last(world, AOI)
    world.taps(AOI, "答える")
    assert "花田はなさんへの回答" in last(world, AOI)


def test_who_lost_the_role_or_never_had_it_answers_nobody(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    world.registered(TOM, "1002", called="戸村とむ")
    ken = officer_with_line(world, KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch, officer_id=ken.officer_id)
    for do in ("answer", "take", "details", "pass", "finish", "send", "drop"):
        taps_on(world, TOM, do, inquiry_id)  # forged: somebody else's inquiry
        assert titles(world, TOM)[-1] == STALE
    assert found(branch, inquiry_id).claimed_by == ""
    taps_on(world, KEN, "answer", inquiry_id)
    Role(ken.officer_id, f"role#{branch.account_id}").delete()
    world.says(KEN, "駅前です")
    assert "係ではなくなった" in last(world, KEN)
    assert answers_of(world, HANA) == []


def test_at_night_it_waits_and_what_is_urgent_does_not(world: World, branch: ConnectedAccount) -> None:
    for name in (HANA, TOM):
        world.registered(name)
    officer_with_line(world, KEN, roles=("inquiries",))
    leap(world, hours=13)  # eleven in the evening
    calm, urgent = asks(world, HANA, branch), asks(world, TOM, branch, "転びました", is_urgent=True)
    taps_on(world, KEN, "answer", calm)
    world.says(KEN, "駅前です")
    assert "08:00に届きます" in last(world, KEN)
    assert answers_of(world, HANA) == []
    taps_on(world, KEN, "answer", urgent)
    world.says(KEN, "119にお電話を")
    assert len(answers_of(world, TOM)) == 1
    leap(world, hours=10)
    assert len(answers_of(world, HANA)) == 1


def test_a_full_month_keeps_the_words_until_the_next_contact(world: World, branch: ConnectedAccount) -> None:
    live(branch, monthly_limit=0)
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    officer_with_line(world, KEN, roles=("inquiries",))
    from renraku.deliveries import quota

    quota.refresh(branch.account_id, now())
    inquiry_id = asks(world, HANA, branch)
    taps_on(world, KEN, "answer", inquiry_id)
    world.says(KEN, "駅前です")
    assert "今月の通数が残っていない" in last(world, KEN)
    world.taps(KEN, "つぎの機会に届ける")
    assert "無料" in last(world, KEN)
    assert answers_of(world, HANA) == []
    assert found(branch, inquiry_id).state == "waiting"
    world.says(HANA, "支部の電話")
    assert answers_of(world, HANA) == [f"{HEADER}駅前です"]
    assert "quickReply" in world.line.inbox[HANA][-1]
    world.says(HANA, "支部の電話")
    assert len(answers_of(world, HANA)) == 1
    before = {name: list(world.line.inbox[name]) for name in (HANA, KEN)}
    world.cloud.replay()
    world.settle()
    assert {name: list(world.line.inbox[name]) for name in (HANA, KEN)} == before
    assert int(found(branch, inquiry_id).answers) == 1


def test_what_the_member_says_meanwhile_still_waits(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    officer_with_line(world, KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch)
    adds(branch, inquiry_id, "何時ですか", now(), "second")
    taps_on(world, KEN, "answer", inquiry_id)
    world.says(KEN, "駅前です")
    says_more(branch, inquiry_id, "ありがとう。何時ですか")
    assert found(branch, inquiry_id).state == "open"
    world.says(KEN, "九時です")
    assert found(branch, inquiry_id).state == "waiting"
