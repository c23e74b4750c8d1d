"""Every payload of events/answer_friends through its handler: what is said, and to what we stay silent."""

import json

import pytest

from renraku.members.models import Friend
from renraku.members.seen_models import Seen
from tests.functions.payloads import (
    ACCOUNT_ID,
    EVENTS,
    HANA,
    Json,
    connect_the_account,
    let_line_know,
    moment_of,
    payload,
    queued_event,
    replies,
)
from tests.world import World

NOT_UNDERSTOOD, STALE = "この文を役員に渡しますか？", "このボタンは、もう使えません"
SILENCE = ""

# case -> how the answer begins
SAID = {
    "text": NOT_UNDERSTOOD,
    "text_with_emoji": NOT_UNDERSTOOD,
    "text_with_quote": NOT_UNDERSTOOD,
    "text_redelivered": NOT_UNDERSTOOD,
    "sticker": "スタンプが届きました",
    "sticker_with_text": "スタンプが届きました",
    "image": "写真が届きました",
    "image_of_a_set": "写真が届きました",
    "image_from_elsewhere": "写真が届きました",
    "video": "動画が届きました",
    "audio": "音声が届きました",
    "file": "ファイルが届きました",
    "location": "位置情報が届きました",
    "message_of_an_unknown_kind": "メッセージが届きました",
    "follow": "みどり支部です",
    "follow_unblocked": "みどり支部です",
    "postback": "ここでできること",
    "postback_of_an_old_button": STALE,
    "postback_of_another_maker": STALE,
    "postback_with_datetime": STALE,
    "postback_with_date": STALE,
    "postback_with_time": STALE,
    "join": "みどり支部です。お招き",
    "join_room": "みどり支部です。お招き",
    "mention_of_us_in_group": "一対一でお話ししましょう",
    # Talk groups are other people's talk: silence until addressed.
    "text_in_group": SILENCE,
    "text_in_room": SILENCE,
    "text_without_user_in_group": SILENCE,
    "mention_of_everybody_in_group": SILENCE,
    "mention_of_another_in_group": SILENCE,
    "member_joined": SILENCE,
    "member_left": SILENCE,
    "leave": SILENCE,
    "unsend_in_group": SILENCE,
    "postback_in_group": SILENCE,
    # Another module of the channel speaks.
    "text_while_standby": SILENCE,
    "deactivated": SILENCE,
    # Nothing to answer, or nothing to answer with.
    "text_edited": SILENCE,
    "postback_with_menu_switch": SILENCE,
    "unsend": SILENCE,
    "unfollow": SILENCE,
    "beacon": SILENCE,
    "account_link": SILENCE,
    "account_link_failed": SILENCE,
    "video_play_complete": SILENCE,
    "membership_joined": SILENCE,
    "membership_renewed": SILENCE,
    "membership_left": SILENCE,
    "module_attached": SILENCE,
    "module_detached": SILENCE,
    "activated": SILENCE,
    "bot_suspended": SILENCE,
    "bot_resumed": SILENCE,
    "delivery": SILENCE,
    "event_of_an_unknown_kind": SILENCE,
    "event_with_nothing_known": SILENCE,
}


def take(world: World, case: str) -> Json:
    """The payload through the function, a second after its webhook came."""
    event = payload("answer_friends", case)
    connect_the_account(world, moment_of(json.loads(event["Records"][0]["body"])))
    let_line_know(world, queued_event(case))
    return event


def test_every_kind_of_event_has_its_answer_here() -> None:
    assert {path.stem for path in (EVENTS / "answer_friends").glob("*.json")} == set(SAID)


@pytest.mark.parametrize(("case", "beginning"), SAID.items())
def test_what_a_friend_did_is_answered_or_counted_and_never_twice(
    world: World, case: str, beginning: str
) -> None:
    event = take(world, case)
    for _ in range(2):
        done = world.cloud.runtime.invoke("AnswerFriendsFunction", event)
        assert (done.error, done.result) == (None, {"batchItemFailures": []})
    said = [reply[0].get("altText") or reply[0]["text"] for reply in replies(world)]
    assert [words.startswith(beginning) for words in said] == ([True] if beginning else [])
    decided = [line.message for line in world.cloud.logs if line.message.startswith("incoming")]
    assert decided == ["incoming_answered" if beginning else "incoming_counted", "incoming_repeated"]
    seen = Seen.get(ACCOUNT_ID, event["Records"][0]["attributes"]["MessageDeduplicationId"])
    assert 6.99 < (seen.expires_at - world.clock.now()).total_seconds() / 86_400 <= 7


def test_whoever_follows_is_written_down_as_a_friend(world: World) -> None:
    world.cloud.runtime.invoke("AnswerFriendsFunction", take(world, "follow"))
    friend = Friend.find(ACCOUNT_ID, HANA)
    assert friend is not None
    assert [step.what for step in friend.history] == ["followed"]


def test_a_talk_group_makes_nobody_a_friend(world: World) -> None:
    for case in ("join", "text_in_group", "mention_of_us_in_group", "member_joined"):
        world.cloud.runtime.invoke("AnswerFriendsFunction", take(world, case))
    assert list(Friend.scan()) == []
