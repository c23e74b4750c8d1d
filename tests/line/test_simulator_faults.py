"""Retry keys, rate limits, tokens that expire, and outages on demand."""

import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
import urllib3
from linebot.v3.messaging import ApiException
from pydantic.v1 import ValidationError

from local.line.outages import OutageKind
from tests.line.simulator import Line, header, multicast_of, push_of, refusal, text

PUSH = "/v2/bot/message/push"
REPLY = "/v2/bot/message/reply"
RETRY = "X-Line-Retry-Key"


def _key() -> dict[str, str]:
    return {RETRY: str(uuid.uuid4())}


def test_a_push_repeated_under_its_key_is_accepted_once_and_told_again(line: Line) -> None:
    request = push_of(line.hana.user_id, "一度だけ")
    key = str(uuid.uuid4())

    first = line.api().push_message_with_http_info(request, x_line_retry_key=key)
    with pytest.raises(ApiException) as refused:
        line.api().push_message(request, x_line_retry_key=key)

    assert refusal(refused.value) == (409, "The retry key is already accepted")
    assert header(refused.value, "x-line-accepted-request-id") == header(first, "x-line-request-id")
    assert header(refused.value, "x-line-request-id") != header(first, "x-line-request-id")
    assert line.platform.chat("Hana")[-1].id in (refused.value.body or "")
    assert line.platform.texts("Hana") == ["一度だけ"]
    assert line.hq.used_in(datetime.now(UTC)) == 1


def test_a_repeated_multicast_is_refused_without_sent_messages(line: Line) -> None:
    request = multicast_of([line.hana.user_id], "a")
    key = str(uuid.uuid4())
    line.api().multicast(request, x_line_retry_key=key)

    with pytest.raises(ApiException) as refused:
        line.api().multicast(request, x_line_retry_key=key)

    assert refused.value.status == 409
    assert "sentMessages" not in (refused.value.body or "")


@pytest.mark.parametrize(("hours", "status"), [(23.9, 409), (24, 200)])
def test_a_retry_key_is_remembered_24_hours(line: Line, hours: float, status: int) -> None:
    headers = _key()
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        line.push(headers=headers)
        clock.shift(timedelta(hours=hours))

        assert line.push(headers=headers).status == status


def test_what_was_refused_is_not_remembered(line: Line) -> None:
    headers = _key()

    assert line.push(text(""), headers=headers).status == 400
    assert line.push(text("a"), headers=headers).status == 200


def test_a_retry_key_belongs_to_its_channel(line: Line) -> None:
    headers = _key()
    branch = line.platform.create_channel("Branch")
    line.push(headers=headers)

    assert line.push(headers=headers, channel=branch).status == 200


@pytest.mark.parametrize("key", ["", "1", "not-a-uuid", "0" * 36, "7c1b0b7e-3f0e-4a57-9a1e-5c0b7f1d2e3f0"])
def test_a_retry_key_is_a_uuid(line: Line, key: str) -> None:
    assert line.push(headers={RETRY: key}).status == 400
    assert line.platform.inbox["Hana"] == []


def test_a_reply_takes_no_retry_key(line: Line) -> None:
    body = {"replyToken": line.token_of(), "messages": [text("a")]}

    assert line.call("POST", REPLY, body, headers=_key()).status == 400
    assert line.call("POST", REPLY, body).status == 200


def test_every_answer_carries_a_request_id_of_its_own(line: Line) -> None:
    answers = [line.push(), line.push(text("")), line.call("GET", "/nowhere"), line.call("GET", PUSH)]

    found = {answer.headers["x-line-request-id"] for answer in answers}
    assert len(found) == 4
    assert [answer.status for answer in answers] == [200, 400, 404, 405]
    assert [call.request_id for call in line.platform.calls] == [
        answer.headers["x-line-request-id"] for answer in answers
    ]


def test_sixty_broadcasts_an_hour_and_one_more_every_minute(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        path, body = "/v2/bot/message/broadcast", {"messages": [text("a")]}
        answers = [line.call("POST", path, body) for _ in range(61)]
        clock.shift(timedelta(seconds=61))
        later = [line.call("POST", path, body).status for _ in range(2)]
        other = line.call("POST", path, body, channel=line.platform.create_channel("Branch"))

    assert [answer.status for answer in answers] == [200] * 60 + [429]
    assert answers[-1].json() == {"message": "The API rate limit has been exceeded. Try again later."}
    assert later == [200, 429]
    assert other.status == 200


def test_methods_count_apart_and_parameters_do_not(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False):
        deletes = [line.call("DELETE", f"/v2/bot/richmenu/richmenu-{number}").status for number in range(101)]
        get = line.call("GET", "/v2/bot/richmenu/richmenu-1")

    assert deletes == [404] * 100 + [429]
    assert get.status == 404


def test_a_stateless_token_dies_after_fifteen_minutes(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        token = line.platform.token(line.hq)
        clock.shift(timedelta(minutes=14, seconds=59))
        alive = line.push(token=token).status
        clock.shift(timedelta(seconds=1))
        dead = line.push(token=token)

    assert (alive, dead.status) == (200, 401)
    assert dead.json()["message"].startswith("Authentication failed.")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x", "Basic x"])
def test_without_a_token_nothing_is_done(line: Line, header: str) -> None:
    answer = line.push(headers={"authorization": header})

    assert answer.status == 401
    assert line.platform.inbox["Hana"] == []


@pytest.mark.parametrize(
    ("kind", "status", "arrived"),
    [("500_before", 500, 0), ("500_after", 500, 1), ("429", 429, 0), ("401", 401, 0), ("garbage", 200, 1)],
)
def test_an_outage_strikes_once_and_does_what_it_says(
    line: Line, kind: OutageKind, status: int, arrived: int
) -> None:
    line.platform.outage(kind)

    answer = line.push()

    assert answer.status == status
    assert len(line.platform.inbox["Hana"]) == arrived
    assert line.push().status == 200


def test_after_a_500_that_was_taken_the_key_says_so(line: Line) -> None:
    headers = _key()
    line.platform.outage("500_after")

    assert [line.push(headers=headers).status, line.push(headers=headers).status] == [500, 409]
    assert len(line.platform.inbox["Hana"]) == 1


@pytest.mark.parametrize(("kind", "arrived"), [("drop", 1), ("drop_before", 0)])
def test_a_dropped_connection_gives_no_answer(line: Line, kind: OutageKind, arrived: int) -> None:
    line.platform.outage(kind)

    with pytest.raises(urllib3.exceptions.ProtocolError):
        line.push()

    assert len(line.platform.inbox["Hana"]) == arrived


@pytest.mark.parametrize(("kind", "arrived"), [("timeout", 1), ("timeout_before", 0)])
def test_a_timeout_lets_the_caller_give_up_first(line: Line, kind: OutageKind, arrived: int) -> None:
    line.platform.outage(kind)
    request = push_of(line.hana.user_id, "a")

    with pytest.raises(urllib3.exceptions.ReadTimeoutError):
        line.api().push_message(request, _request_timeout=0.2)

    assert len(line.platform.inbox["Hana"]) == arrived


def test_garbage_after_taking_makes_the_sdk_raise_all_the_same(line: Line) -> None:
    line.platform.outage("garbage")
    request = push_of(line.hana.user_id, "a")

    with pytest.raises((ValidationError, ValueError, TypeError, AttributeError)):
        line.api().push_message(request)

    assert line.platform.texts("Hana") == ["a"]


def test_an_outage_strikes_its_channel_and_path_only_as_often_as_told(line: Line) -> None:
    branch = line.platform.create_channel("Branch")
    line.platform.outage("500_before", to=branch, path="/push", times=2)

    assert line.push().status == 200
    assert line.call("GET", "/v2/bot/info", channel=branch).status == 200
    assert [line.push(channel=branch).status for _ in range(3)] == [500, 500, 200]


def test_an_outage_without_end_ends_when_it_is_mended(line: Line) -> None:
    line.platform.outage("500_before", times=-1)

    assert {line.push().status for _ in range(5)} == {500}
    line.platform.mend()
    assert line.push().status == 200


def test_the_token_endpoint_of_one_channel_can_fail(line: Line) -> None:
    line.platform.outage("500_before", to=line.hq, path="/token")
    fields = {
        "grant_type": "client_credentials",
        "client_id": line.hq.channel_id,
        "client_secret": line.hq.secret,
    }

    assert [line.form("/oauth2/v3/token", **fields).status for _ in range(2)] == [500, 200]


def test_line_remembers_what_it_saw(line: Line) -> None:
    headers = _key()

    line.push(headers=headers)

    call = line.platform.calls[-1]
    assert (call.method, call.path, call.status, call.recipients) == ("POST", PUSH, 200, 1)
    assert (call.channel_id, call.retry_key) == (line.hq.channel_id, headers[RETRY])
    assert call.body == {"to": line.hana.user_id, "messages": [text("やあ")]}


def test_line_remembers_which_call_met_an_outage(line: Line) -> None:
    line.platform.outage("500_after")

    line.push()

    call = line.platform.calls[-1]
    assert (call.path, call.status, call.fault) == (PUSH, 200, "500_after")


def test_ten_pushes_at_once_under_one_key_arrive_once(line: Line) -> None:
    headers, token = _key(), line.platform.token(line.hq)
    with ThreadPoolExecutor(10) as pool:
        pushes = [pool.submit(line.push, headers=headers, token=token) for _ in range(10)]

    assert Counter(push.result().status for push in pushes) == {200: 1, 409: 9}
    assert len(line.platform.inbox["Hana"]) == 1


def test_ten_replies_at_once_with_one_token_arrive_once(line: Line) -> None:
    body, token = {"replyToken": line.token_of(), "messages": [text("a")]}, line.platform.token(line.hq)
    with ThreadPoolExecutor(10) as pool:
        replies = [pool.submit(line.call, "POST", REPLY, body, token=token) for _ in range(10)]

    assert Counter(reply.result().status for reply in replies) == {200: 1, 400: 9}
    assert len(line.platform.inbox["Hana"]) == 1
