"""LINE may invent kinds, fields and values without notice: nothing it sends can break the ear."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from renraku.line import incoming

RECEIVED = datetime(2026, 10, 4, 5, 2, tzinfo=UTC)

# Text as JSON can carry it, halves of surrogate pairs included.
words = st.text(st.characters(), max_size=20)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def _or_odd(plausible: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return plausible | anything


_source = st.fixed_dictionaries(
    {},
    optional={
        "type": _or_odd(st.sampled_from(["user", "group", "room"])),
        "userId": _or_odd(words),
        "groupId": _or_odd(words),
        "roomId": _or_odd(words),
    },
)
_message = st.fixed_dictionaries(
    {},
    optional={
        "type": _or_odd(st.sampled_from(["text", "image", "sticker"])),
        "id": _or_odd(words),
        "text": _or_odd(words),
        "mention": _or_odd(st.fixed_dictionaries({"mentionees": _or_odd(st.lists(anything, max_size=3))})),
    },
)
_postback = st.fixed_dictionaries({}, optional={"data": _or_odd(words), "params": anything})
events = st.fixed_dictionaries(
    {},
    optional={
        "type": _or_odd(st.sampled_from(["message", "postback", "follow", "unsend"])),
        "webhookEventId": _or_odd(words),
        "timestamp": _or_odd(st.integers(-(2**70), 2**70)),
        "mode": anything,
        "source": _or_odd(_source),
        "replyToken": _or_odd(words),
        "message": _or_odd(_message),
        "postback": _or_odd(_postback),
        "follow": anything,
        "unsend": anything,
        "deliveryContext": anything,
    },
)


def is_whole(text: str) -> bool:
    """Whether DynamoDB, a log and LINE can all carry it."""
    return text.encode("utf-8", "replace").decode() == text


@settings(max_examples=600, deadline=None)
@given(events)
@example(
    {"type": "message", "source": {"userId": "\udc00"}, "replyToken": "\ud800", "message": {"id": "\udfff"}}
)
@example({"type": "postback", "postback": {"data": "f=%ED%A0%80&\ud800=1", "params": {"date": "\ud800"}}})
@example({"type": "\ud800", "timestamp": True})
def test_no_event_is_too_odd_to_be_read(event: dict[str, Any]) -> None:
    heard = incoming.parse("a" * 32, event, RECEIVED)
    strings = [
        heard.kind,
        heard.user_id,
        heard.talk_group_id,
        heard.reply_token,
        heard.message_id,
        heard.text,
    ]
    assert all(is_whole(text) for text in [*strings, *heard.postback.keys(), *heard.postback.values()])
    assert incoming.event_id(event).isalnum()
    assert len(incoming.event_id(event)) <= 128
    assert heard.occurred_at.tzinfo is UTC


@settings(max_examples=400, deadline=None)
@given(anything | st.fixed_dictionaries({"destination": anything, "events": st.lists(anything, max_size=3)}))
def test_no_json_is_too_odd_to_be_split(webhook: object) -> None:
    taken = incoming.split(json.dumps(webhook).encode())
    assert taken is None or all(isinstance(event, dict) for event in taken.events)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd_to_be_split(body: bytes) -> None:
    taken = incoming.split(body)
    assert taken is None or isinstance(taken.events, list)


@pytest.mark.parametrize("depth", [10, 49, 51, 300, 900, 980, 2_000, 10_000, 100_000])
def test_what_is_too_deep_is_left_out_and_its_neighbors_can_travel(depth: int) -> None:
    deep = '{"a":' * depth + "1" + "}" * depth
    taken = incoming.split(f'{{"destination":"U0","events":[{deep},{{"type":"follow"}}]}}'.encode())
    if taken is None:
        assert depth > 1_000, "not even Python's own reader could read it"
        return
    assert taken.left_out == (1 if depth > 50 else 0)
    assert taken.events[-1] == {"type": "follow"}
    json.dumps(taken.events)
