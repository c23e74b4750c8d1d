"""The one ear: LINE's own signature example, and what we read agrees with what LINE's SDK reads."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from linebot.v3 import webhooks as sdk

from renraku.line import incoming
from renraku.line.incoming import Incoming

# https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
LINES_SECRET = b"8c570fa6dd201bb328f1c1eac23a96d8"
LINES_BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
LINES_SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="

EVENTS = sorted((Path(__file__).parents[2] / "events" / "answer_friends").glob("*.json"))
INVENTED = {"event_of_an_unknown_kind", "event_with_nothing_known", "message_of_an_unknown_kind"}
RECEIVED = datetime(2026, 10, 4, 5, 2, tzinfo=UTC)


def payload(path: Path) -> dict[str, Any]:
    queued = json.loads(path.read_text())["Records"][0]["body"]
    return dict(json.loads(queued)["event"])


def of_line() -> list[Any]:
    return [pytest.param(payload(path), id=path.stem) for path in EVENTS if path.stem not in INVENTED]


def heard(event: dict[str, Any]) -> Incoming:
    return incoming.parse("a" * 32, event, RECEIVED)


def test_lines_own_signature_example_is_signed() -> None:
    assert incoming.is_signed(LINES_BODY, LINES_SIGNATURE, LINES_SECRET)


def test_lines_own_signature_example_is_signed_when_api_gateway_encodes_the_body() -> None:
    encoded = base64.b64encode(LINES_BODY)
    assert incoming.is_signed(base64.b64decode(encoded), LINES_SIGNATURE, LINES_SECRET)
    assert not incoming.is_signed(encoded, LINES_SIGNATURE, LINES_SECRET)


def test_another_byte_another_secret_or_another_signature_is_not_signed() -> None:
    assert not incoming.is_signed(LINES_BODY + b"\n", LINES_SIGNATURE, LINES_SECRET)
    assert not incoming.is_signed(LINES_BODY, LINES_SIGNATURE, LINES_SECRET[::-1])
    assert not incoming.is_signed(LINES_BODY, LINES_SIGNATURE.swapcase(), LINES_SECRET)
    assert not incoming.is_signed(LINES_BODY, "ん" * 44, LINES_SECRET)


def test_there_is_a_payload_for_every_kind_the_sdk_knows() -> None:
    kinds = {payload(path)["type"] for path in EVENTS}
    things = {payload(path)["message"]["type"] for path in EVENTS if "message" in payload(path)}
    assert set(_known_to(sdk.Event)) <= kinds
    assert set(_known_to(sdk.MessageContent)) <= things
    assert {"user", "group", "room"} <= {
        payload(p)["source"]["type"] for p in EVENTS if "source" in payload(p)
    }


def _known_to(model: Any) -> dict[str, str]:
    return dict(getattr(model, f"_{model.__name__}__discriminator_value_class_map"))


@pytest.mark.parametrize("event", of_line())
def test_what_we_read_agrees_with_the_sdk(event: dict[str, Any]) -> None:
    theirs: Any = sdk.Event.from_dict(event)
    ours = heard(event)
    source, message = theirs.source, getattr(theirs, "message", None)
    assert ours.event_id == theirs.webhook_event_id
    assert ours.kind == (message.type if message and theirs.type == "message" else theirs.type)
    assert ours.occurred_at - datetime(1970, 1, 1, tzinfo=UTC) == timedelta(milliseconds=theirs.timestamp)
    assert ours.is_redelivery == theirs.delivery_context.is_redelivery
    assert ours.is_standby == (theirs.mode == sdk.EventMode.STANDBY)
    assert ours.user_id == (getattr(source, "user_id", None) or "")
    assert ours.talk_group_id == (getattr(source, "group_id", None) or getattr(source, "room_id", None) or "")
    assert ours.reply_token == (getattr(theirs, "reply_token", None) or "")


@pytest.mark.parametrize("event", of_line())
def test_what_we_read_of_a_message_agrees_with_the_sdk(event: dict[str, Any]) -> None:
    theirs, ours = sdk.Event.from_dict(event), heard(event)
    message, unsend = getattr(theirs, "message", None), getattr(theirs, "unsend", None)
    mention = getattr(message, "mention", None)
    mentionees = mention.mentionees if mention else []
    assert ours.text == (getattr(message, "text", None) or "")
    assert ours.message_id == (message.id if message else unsend.message_id if unsend else "")
    assert ours.mentions_us == any(getattr(mentionee, "is_self", None) is True for mentionee in mentionees)


@pytest.mark.parametrize("event", of_line())
def test_what_we_read_of_a_tap_or_a_follow_agrees_with_the_sdk(event: dict[str, Any]) -> None:
    theirs, ours = sdk.Event.from_dict(event), heard(event)
    postback, follow = getattr(theirs, "postback", None), getattr(theirs, "follow", None)
    assert (postback.params or {} if postback else {}).items() <= ours.postback.items()
    assert ours.is_unblocked == bool(follow and follow.is_unblocked)
    assert ours.is_message == (theirs.type == "message")
    params = postback.params or {} if postback else {}
    assert ours.is_menu_switch == ("newRichMenuAliasId" in params and params["status"] == "SUCCESS")


def test_a_tap_is_read_as_our_own_query_string() -> None:
    event = {"type": "postback", "postback": {"data": "f=gatherings&do=join&id=%E8%8A%8B&v=1"}}
    assert heard(event).postback == {"f": "gatherings", "do": "join", "id": "芋", "v": "1"}


def test_what_a_date_picker_adds_never_replaces_our_own_data() -> None:
    picked = {"data": "f=members&do=guide", "params": {"date": "2026-10-11", "f": "accounts"}}
    assert heard({"type": "postback", "postback": picked}).postback["f"] == "members"


def test_whoever_speaks_in_a_group_keeps_the_groups_order() -> None:
    source = {"type": "group", "groupId": "C1", "userId": "U1"}
    assert incoming.speaker_id({"source": source}) == "C1"
    assert incoming.speaker_id({"source": {"type": "user", "userId": "U1"}}) == "U1"
    assert incoming.speaker_id({"source": None}) == ""


def test_an_event_without_an_id_is_the_same_event_when_it_is_sent_again() -> None:
    first = {"type": "riddle", "answer": 42, "deliveryContext": {"isRedelivery": False}}
    again = {"deliveryContext": {"isRedelivery": True}, "answer": 42, "type": "riddle"}
    assert incoming.event_id(first) == incoming.event_id(again) != incoming.event_id({"type": "riddle"})


def test_half_an_emoji_becomes_a_mark_and_a_whole_one_stays() -> None:
    message = {"type": "text", "text": "a\ud83d b😀"}
    assert heard({"type": "message", "message": message}).text == "a\ufffd b😀"


def test_one_odd_event_does_not_spoil_its_neighbors() -> None:
    good = {"type": "follow", "source": {"type": "user", "userId": "U1"}}
    body = json.dumps({"destination": "U0", "events": [None, 1, "x", [], good]}).encode()
    assert incoming.split(body) == incoming.Webhook("U0", [good], left_out=4)
