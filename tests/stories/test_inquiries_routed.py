"""A question gets a person: chosen once with a reason, told in LINE; and another when nobody answers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pynamodb.expressions.update import Action

from renraku.accounts import feature_settings
from renraku.inquiries import queue
from renraku.inquiries.alert_settings import AlertSettings
from renraku.inquiries.models import LAST_STEP, Inquiry
from renraku.inquiries.queue import Job
from renraku.officers.models import Role
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, MEI
from tests.stories import inquiring, telling
from tests.stories.inquiring import QUESTION, asked, blocks, cards, find, on_phone, pass_minutes, said, tick
from tests.world import ConnectedAccount, World

EMI = "Emi"
NAMES = (AOI, EMI, KEN)
ASKS, MORE, AGAIN = "会員から相談です", "田中花子さん", "まだ返事のない相談です"


@pytest.fixture
def live(branch: ConnectedAccount) -> ConnectedAccount:
    return telling.live(branch)


@pytest.fixture
def officers(world: World, live: ConnectedAccount) -> dict[str, str]:
    """Three head officers on their phones: id -> name."""
    return {on_phone(world, name, "manager").officer_id: name for name in NAMES}


@pytest.fixture
def hana(world: World, live: ConnectedAccount) -> str:
    return world.registered(HANA, called="田中 花子")


def told(world: World, beginning: str = "") -> dict[str, int]:
    """How many cards each officer has."""
    return {name: len(found) for name in NAMES if (found := cards(world, name, beginning))}


def is_over(inquiry: Inquiry) -> bool:
    """Whether nobody is left to be told."""
    return inquiry.step == LAST_STEP and not inquiry.due_at


def set_to(account: ConnectedAccount, **values: Any) -> None:
    feature_settings.save(account.account_id, AlertSettings(**values))


def test_a_question_is_one_officers_who_is_told_once_with_the_reason(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str]
) -> None:
    inquiry_id = asked(live, hana)
    world.settle()
    inquiry = find(live, inquiry_id)
    holder = officers[inquiry.officer_id]
    assert told(world) == {holder: 1}
    [card] = cards(world, holder)
    assert card.heading == ASKS
    words = " ".join(card.paragraphs)
    assert QUESTION in words
    assert "田中花子さん" in words
    assert inquiry.why
    assert inquiry.why in words
    assert card.buttons == ["答える", "ほかの役員に渡す", "くわしく見る"]
    assert inquiry.held == f"{live.account_id}#{inquiry.officer_id}"
    assert abs(inquiry.due_at - datetime.now(UTC) - timedelta(hours=4)) < timedelta(minutes=1)
    queue.put(Job(live.account_id, inquiry_id), once="again")  # the same hint once more
    pass_minutes(world, 6)
    assert told(world) == {holder: 1}
    assert find(live, inquiry_id).turn == inquiry.turn
    second = find(live, asked(live, world.registered(MEI)))
    world.settle()
    assert find(live, second.inquiry_id).officer_id != inquiry.officer_id, "who holds least"
    world.line.calls.clear()
    inquiring.answered(live, inquiry_id)
    pass_minutes(world, 24 * 60)
    assert not [call for call in telling.sends(world) if officers[inquiry.officer_id] in str(call.body)]


def test_further_words_are_told_once_in_five_minutes_unless_they_were_seen(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str]
) -> None:
    inquiry_id = asked(live, hana)
    world.settle()
    inquiry = find(live, inquiry_id)
    holder, due_at = officers[inquiry.officer_id], inquiry.due_at
    said(live, inquiry_id, "駐車場もありますか")
    world.settle()
    assert told(world) == {holder: 1}
    pass_minutes(world, 5)
    said(live, inquiry_id, "雨なら", kind="text")
    said(live, inquiry_id, "", kind="image")
    world.settle()
    assert [len(cards(world, holder, start)) for start in (ASKS, MORE)] == [1, 1]
    more = " ".join(cards(world, holder, MORE)[0].paragraphs)
    assert ("駐車場" in more, "雨なら" in more, "写真が届いています" in more, QUESTION in more) == (
        True,
        True,
        True,
        False,
    )
    Inquiry(live.account_id, inquiry.item).update(actions=[Inquiry.seen_at.set(datetime.now(UTC))])
    world.clock.shift(timedelta(seconds=30))
    Inquiry(live.account_id, inquiry.item).update(actions=[Inquiry.seen_at.set(datetime.now(UTC))])
    said(live, inquiry_id, "もうひとつ")
    world.settle()
    assert len(cards(world, holder, MORE)) == 2
    until = datetime.now(UTC) + timedelta(minutes=10)
    claim: list[Action] = [Inquiry.claimed_by.set(inquiry.officer_id), Inquiry.claimed_until.set(until)]
    Inquiry(live.account_id, inquiry.item).update(actions=claim)
    for words in ("はい", "そうです"):
        said(live, inquiry_id, words)
        world.settle()
    assert [card.paragraphs for card in cards(world, holder, MORE)[2:]] == [["「はい」"], ["「そうです」"]]
    assert cards(world, holder, MORE)[-1].buttons[0] == "返事を終わる"
    assert find(live, inquiry_id).step_at == inquiry.step_at, "a further word begins nothing anew"
    assert due_at <= find(live, inquiry_id).due_at


def test_nobody_answers_and_everybody_is_told_once_in_office_hours(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str]
) -> None:
    """Friday, ten in the morning; the office is open from nine to five on weekdays."""
    set_to(live, open_minutes=300)
    inquiry_id = asked(live, hana)
    world.settle()
    pass_minutes(world, 299)
    assert sum(told(world).values()) == 1
    pass_minutes(world, 1)
    assert find(live, inquiry_id).escalations == 1
    assert told(world, AGAIN)
    first = dict(told(world))
    [card] = next(iter(found for name in NAMES if (found := cards(world, name, AGAIN))))
    holder = officers[find(live, inquiry_id).officer_id]
    assert f"担当は{holder}さんです" in " ".join(card.paragraphs)
    assert card.buttons == ["わたしが答える", "くわしく見る"]
    tick(world)
    pass_minutes(world, 60 * 60)  # the whole weekend
    assert told(world) == first
    for _ in range(6):
        pass_minutes(world, 12 * 60)
        tick(world)
    inquiry = find(live, inquiry_id)
    assert told(world) == dict.fromkeys(NAMES, 1), "everybody once"
    assert (is_over(inquiry), inquiry.place[0]) == (True, "a")
    said(live, inquiry_id, "まだでしょうか")
    world.settle()
    pass_minutes(world, 3)
    inquiry = find(live, inquiry_id)
    assert is_over(inquiry), "a word begins no wait anew"
    inquiring.answered(live, inquiry_id)
    world.clock.shift(timedelta(hours=1))
    said(live, inquiry_id, "ありがとう。もうひとつ")
    world.settle()
    inquiry = find(live, inquiry_id)
    assert (inquiry.step, inquiry.place[0], is_over(inquiry)) == (0, "b", False), "a new wait"


def test_an_urgent_one_goes_on_by_the_clock_at_night(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str]
) -> None:
    world.clock.shift(timedelta(hours=13))  # eleven at night
    calm = asked(live, hana)
    world.settle()
    assert told(world) == {}, "not at night"
    inquiry_id = asked(live, hana, "転んで動けません", is_urgent=True)
    world.settle()
    assert sum(told(world, "【急ぎ】").values()) == 1
    for minutes in (14, 1, 15, 15, 15):
        pass_minutes(world, minutes)
    inquiry = find(live, inquiry_id)
    assert is_over(inquiry)
    assert told(world, "【急ぎ】") == dict.fromkeys(NAMES, 1)
    pass_minutes(world, 9 * 60)
    assert told(world, ASKS) == {officers[find(live, calm).officer_id]: 1}, "in the morning"


def test_opening_it_gives_as_much_time_once_more(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str]
) -> None:
    inquiry_id = asked(live, hana, is_urgent=True)
    world.settle()
    pass_minutes(world, 10)
    row = Inquiry(live.account_id, find(live, inquiry_id).item)
    row.update(actions=[Inquiry.seen_at.set(datetime.now(UTC))])
    pass_minutes(world, 5)
    assert find(live, inquiry_id).escalations == 0
    pass_minutes(world, 10)
    assert find(live, inquiry_id).escalations == 1


def test_what_the_queue_never_routed_is_routed_after_two_minutes(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str]
) -> None:
    inquiry_id = asked(live, hana, queued=False)
    pass_minutes(world, 1)
    assert find(live, inquiry_id).officer_id == ""
    pass_minutes(world, 1)
    assert told(world, ASKS) == {officers[find(live, inquiry_id).officer_id]: 1}
    queue.put(Job(live.account_id, inquiry_id), once=inquiry_id)  # the hint comes late
    world.settle()
    assert sum(told(world).values()) == 1


@pytest.mark.parametrize("operation", ["TransactWriteItems", "UpdateItem"])
def test_killed_between_deciding_and_telling_one_officer_is_told_once(
    world: World, live: ConnectedAccount, hana: str, officers: dict[str, str], operation: str
) -> None:
    """Whatever breaks after the decision: the outbox, or the mark behind it."""
    broken: list[str] = []

    def once(called: str, parameters: dict[str, Any], go_on: Call) -> Any:
        is_mark = called == "UpdateItem" and "told_at" in str(parameters.get("ExpressionAttributeNames"))
        if not broken and called == operation and (is_mark or called != "UpdateItem"):
            broken.append(called)
            raise ConnectionError
        return go_on()

    inquiry_id = asked(live, hana)
    with every_aws_call(once):
        world.settle()
        world.clock.shift(timedelta(seconds=10))
        world.settle()
    assert broken
    pass_minutes(world, 3)
    assert told(world) == {officers[find(live, inquiry_id).officer_id]: 1}


def test_who_has_blocked_us_or_has_no_line_is_passed_over_and_who_lost_the_role_too(
    world: World, live: ConnectedAccount, hana: str
) -> None:
    emi, ken = on_phone(world, EMI, "manager"), on_phone(world, KEN, "manager")
    world.console(AOI)  # no LINE bound: the console alone
    blocks(world, EMI, live)
    inquiry_id = asked(live, hana)
    world.settle()
    assert find(live, inquiry_id).officer_id == ken.officer_id
    Role.find(ken.officer_id, live.account_id).delete()  # type: ignore[union-attr]
    said(live, inquiry_id, "もしもし")
    world.settle()
    inquiry = find(live, inquiry_id)
    assert inquiry.officer_id != ken.officer_id
    assert "LINEで知らせられる役員が、いま、いません" in inquiry.why
    assert len(cards(world, KEN)) == 1
    world.line.follow(EMI, live.channel)
    world.settle()
    pass_minutes(world, 5 * 60)
    assert cards(world, EMI, AGAIN) or cards(world, EMI, ASKS), "who can be told again is told next"
    Role.find(emi.officer_id, live.account_id).delete()  # type: ignore[union-attr]


def test_where_nobody_may_answer_it_is_looked_at_again(
    world: World, live: ConnectedAccount, hana: str
) -> None:
    inquiry_id = asked(live, hana)
    world.settle()
    inquiry = find(live, inquiry_id)
    assert (inquiry.officer_id, inquiry.held) == ("", f"{live.account_id}#nobody")
    ken: Console = on_phone(world, KEN)
    pass_minutes(world, 61)
    assert find(live, inquiry_id).officer_id == ken.officer_id
    assert len(cards(world, KEN, ASKS)) == 1
