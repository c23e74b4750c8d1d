"""What accounts are told, checked with the SDK's webhook models: every kind, every field, every disorder."""

import pickle
import re
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from linebot.v3.webhook import WebhookParser

from local.line.platform import Platform
from local.line.webhooks import sign
from tests.line.event_kinds import KINDS, invited, unblocked
from tests.line.simulator import Line, text

ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
TOLD_WITHOUT_REPLY = {"unfollow", "unsend", "leave", "memberLeft", "activated", "delivery"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_is_what_the_sdk_says_it_is(line: Line, kind: str) -> None:
    model, doing = KINDS[kind]

    doing(line)

    [event] = line.parsed()
    assert isinstance(getattr(event, "message", event), model) or isinstance(event, model)
    assert event.to_dict() == line.events[-1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_carries_the_fields_line_sends_with_all(line: Line, kind: str) -> None:
    before = datetime.now(UTC)

    KINDS[kind][1](line)

    event = line.events[-1]
    assert ULID.fullmatch(event["webhookEventId"])
    assert event["deliveryContext"] == {"isRedelivery": False}
    assert event["mode"] == "active"
    assert 0 <= event["timestamp"] - int(before.timestamp() * 1000) < 60_000
    assert ("replyToken" in event) == (event["type"] not in TOLD_WITHOUT_REPLY)
    if "message" in event:
        assert event["message"]["markAsReadToken"]


def test_lines_published_signature_example_comes_out() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'

    assert sign("8c570fa6dd201bb328f1c1eac23a96d8", body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_a_follow_after_a_block_says_so_and_a_first_one_does_not(line: Line) -> None:
    unblocked(line)

    follows = [event["follow"]["isUnblocked"] for event in line.events if event["type"] == "follow"]
    assert follows == [False, True]


def test_a_mention_of_the_account_says_that_it_is_meant(line: Line) -> None:
    line.platform.says_in_group("Ken", invited(line), "教えて", mention=True)

    message = line.events[-1]["message"]
    [mentioned] = message["mention"]["mentionees"]
    assert mentioned["isSelf"] is True
    assert mentioned["userId"] == line.hq.bot_user_id
    assert message["text"][mentioned["index"] :][: mentioned["length"]] == "@HQ"


def test_a_standby_account_gets_no_reply_tokens(line: Line) -> None:
    line.hq.mode = "standby"

    line.platform.says("Hana", "やあ")

    assert line.events[-1]["mode"] == "standby"
    assert "replyToken" not in line.events[-1]


def test_nothing_is_told_while_the_webhook_is_off(line: Line) -> None:
    line.hq.webhook_active = False

    line.platform.says("Hana", "やあ")

    assert len(line.delivered) == 1  # the follow of before


def test_what_happens_together_is_told_in_one_webhook_per_account(line: Line) -> None:
    branch = line.platform.create_channel("Branch", webhook_url="https://branch.example/")
    line.platform.create_person("Ken")

    with line.platform.together():
        line.platform.says("Hana", "1", line.hq)
        line.platform.says("Ken", "2", line.hq)
        line.platform.says("Ken", "3", branch)

    assert [len(sent.events) for sent in line.platform.webhooks[-2:]] == [2, 1]
    assert line.delivered[-1][0] == "https://branch.example/"


def test_a_doubled_webhook_is_the_same_event_marked_as_redelivered(line: Line) -> None:
    line.platform.duplicate_webhooks = 1.0

    line.platform.says("Hana", "やあ")

    first, second = line.events[-2:]
    assert second.pop("deliveryContext") == {"isRedelivery": True}
    assert first.pop("deliveryContext") == {"isRedelivery": False}
    assert first == second
    assert line.platform.webhooks[-1].attempts == 2


def test_shuffled_webhooks_arrive_all_once_and_not_in_order(line: Line) -> None:
    line.delivered.clear()
    line.platform.shuffle_webhooks = 10

    for number in range(50):
        line.platform.says("Hana", str(number))
    line.platform.flush()

    arrived = [event["message"]["text"] for event in line.events]
    assert sorted(arrived, key=int) == [str(number) for number in range(50)]
    assert arrived != sorted(arrived, key=int)


def test_a_failed_webhook_is_lost_unless_redelivery_is_switched_on(line: Line) -> None:
    line.status = 500
    line.platform.says("Hana", "lost")
    line.hq.redelivery = True
    line.platform.says("Hana", "kept")
    line.status = 200

    assert line.platform.redeliver() == 1
    assert line.events[-1]["message"]["text"] == "kept"
    assert line.events[-1]["deliveryContext"] == {"isRedelivery": True}
    assert line.platform.redeliver() == 0
    assert [sent.status for sent in line.platform.webhooks[-2:]] == [500, 200]


def test_everything_can_be_told_again_for_one_account(line: Line) -> None:
    branch = line.platform.create_channel("Branch", webhook_url="https://branch.example/")
    line.platform.says("Hana", "1", line.hq)
    line.platform.says("Hana", "2", branch)

    assert line.platform.redeliver(branch, everything=True) == 1
    assert line.events[-1]["message"]["text"] == "2"


def test_the_reply_token_of_a_redelivered_webhook_is_good_for_another_minute(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        token = line.token_of()
        clock.shift(timedelta(minutes=19))
        line.platform.redeliver(everything=True)
        clock.shift(timedelta(seconds=59))

        assert line.call("POST", REPLY, {"replyToken": token, "messages": [text("a")]}).status == 200


def test_the_reply_token_of_an_event_of_twenty_minutes_ago_stays_dead(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        token = line.token_of()
        clock.shift(timedelta(minutes=21))
        line.platform.redeliver(everything=True)

        assert line.call("POST", REPLY, {"replyToken": token, "messages": [text("a")]}).status == 400


def test_a_used_reply_token_is_not_renewed_by_redelivery(line: Line) -> None:
    token = line.token_of()
    assert line.call("POST", REPLY, {"replyToken": token, "messages": [text("a")]}).status == 200
    line.platform.redeliver(everything=True)

    assert line.call("POST", REPLY, {"replyToken": token, "messages": [text("b")]}).status == 400


REPLY = "/v2/bot/message/reply"


def test_webhooks_in_the_background_keep_the_order_of_their_account() -> None:
    arrived: list[bytes] = []
    slow = threading.Event()

    def deliver(_url: str, _headers: dict[str, str], body: bytes) -> int:
        slow.wait(0.001)
        arrived.append(body)
        return 200

    platform = Platform(deliver, background=True)
    platform.create_channel("HQ", webhook_url="https://hq.example/")
    platform.create_person("Hana")
    for number in range(100):
        platform.says("Hana", str(number))
    platform.drain(10)
    platform.close()

    assert arrived == [sent.body for sent in platform.webhooks]
    assert Counter(sent.attempts for sent in platform.webhooks) == {1: 100}


def test_ten_thousand_webhooks_have_ten_thousand_ids_and_right_signatures(line: Line) -> None:
    line.delivered.clear()

    for number in range(10_000):
        line.platform.says("Hana", str(number))

    assert len({event["webhookEventId"] for event in line.events}) == 10_000
    assert len({event["replyToken"] for event in line.events}) == 10_000
    parser = WebhookParser(line.hq.secret)
    for _, headers, body in line.delivered[::100]:
        assert parser.parse(body.decode(), headers["x-line-signature"])


def test_a_platform_survives_a_pickle_and_goes_on(line: Line) -> None:
    token = line.token_of()
    line.platform.outage("429")

    kept: Platform = pickle.loads(pickle.dumps(line.platform))  # noqa: S301 - our own bytes
    kept.deliver = line.deliver
    kept.says("Hana", "まだいる")

    assert line.events[-1]["message"]["text"] == "まだいる"
    assert kept.spend_reply_token(token, kept.channel("2000000001"))
    assert [entry.message["text"] for entry in kept.chat("Hana")] == ["こんにちは", "まだいる"]
    assert kept.outages.planned[0].kind == "429"


def test_a_new_channel_secret_signs_from_then_on(line: Line) -> None:
    old = line.hq.secret

    line.platform.change_secret(line.hq)
    line.platform.says("Hana", "やあ")

    _, headers, body = line.delivered[-1]
    assert headers["x-line-signature"] == sign(line.hq.secret, body) != sign(old, body)
