"""What is not urgent comes together by the hour, where an account wants that; answered ones end by time."""

from datetime import timedelta

import pytest

from renraku.accounts import feature_settings
from renraku.inquiries.alert_settings import HOURLY, AlertSettings
from tests.people import HANA, KEN
from tests.stories import inquiring, telling
from tests.stories.inquiring import asked, cards, find, on_phone, pass_minutes, said, tick
from tests.world import ConnectedAccount, World


@pytest.fixture
def live(branch: ConnectedAccount) -> ConnectedAccount:
    return telling.live(branch)


@pytest.fixture
def hana(world: World, live: ConnectedAccount) -> str:
    return world.registered(HANA, called="田中 花子")


def test_an_hours_message_holds_what_is_not_urgent_and_still_unanswered(
    world: World, live: ConnectedAccount, hana: str
) -> None:
    feature_settings.save(live.account_id, AlertSettings(told=HOURLY))
    on_phone(world, KEN, "manager")
    world.clock.shift(timedelta(minutes=10))
    ids = [asked(live, hana, words) for words in ("ひとつめ", "ふたつめ", "みっつめ")]
    urgent = asked(live, hana, "助けて", is_urgent=True)
    world.settle()
    assert [card.heading for card in cards(world, KEN)] == ["【急ぎ】会員から相談です"]
    inquiring.answered(live, ids[1])
    inquiring.answered(live, urgent)
    pass_minutes(world, 49)
    assert len(cards(world, KEN)) == 1
    pass_minutes(world, 1)
    tick(world)
    assert [card.heading for card in cards(world, KEN)][1:] == ["返事を待つ相談が2件あります"]
    words = " ".join(cards(world, KEN)[1].paragraphs)
    assert ("ひとつめ" in words, "ふたつめ" in words, "みっつめ" in words) == (True, False, True)
    inquiring.answered(live, ids[0])
    said(live, ids[2], "どうでしょう")
    world.settle()
    inquiring.answered(live, ids[2])
    pass_minutes(world, 65)
    assert len(cards(world, KEN)) == 2, "nothing is left to tell"


def test_two_quiet_days_after_the_answer_it_is_closed(
    world: World, live: ConnectedAccount, hana: str
) -> None:
    on_phone(world, KEN, "manager")
    inquiry_id = asked(live, hana)
    world.settle()
    pass_minutes(world, 30)
    inquiring.answered(live, inquiry_id)
    pass_minutes(world, 2 * 24 * 60 - 1)
    assert find(live, inquiry_id).state == "waiting"
    pass_minutes(world, 1)
    inquiry = find(live, inquiry_id)
    assert (inquiry.state, inquiry.closed_by, inquiry.place[0]) == ("closed", "time", "d")
    assert (inquiry.held or None, inquiry.due_at or None) == (None, None)
