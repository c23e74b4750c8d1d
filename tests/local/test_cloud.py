"""The local cloud against what AWS documents, with the small template beside this file."""

import functools
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from local.clock import STEPS, Clock
from local.cloud import Cloud
from local.template import REGION
from tests.local.functions.ring import app as ring
from tests.local.functions.take import app as take
from tests.world import START

FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json; charset=utf-8"}


@functools.cache
def _sqs() -> Any:
    return boto3.client("sqs", region_name=REGION)


def send(cloud: Cloud, body: str, group: str = "g", queue: str = "Letters") -> None:
    url = cloud.stack.name_of(queue)
    sqs = _sqs()
    if queue == "Letters":
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=body)
    else:
        sqs.send_message(QueueUrl=url, MessageBody=body)


# ---- what the template declares -------------------------------------------------------------------------


def test_intrinsics_are_resolved_into_the_environment(cloud: Cloud) -> None:
    assert os.environ["SAMPLE_GREETING"] == "hello, ap-northeast-1"
    assert os.environ["SAMPLE_JOINED"] == "a-c"
    assert os.environ["SAMPLE_TABLE"] == "renraku-local-Things"


def test_the_apis_address_is_this_machines(cloud: Cloud) -> None:
    assert os.environ["SAMPLE_URL"] == "http://localhost:1234"


def test_what_stands_under_a_false_condition_is_not_made(cloud: Cloud) -> None:
    assert boto3.client("s3", region_name=REGION).list_buckets()["Buckets"] == []


def test_items_live_as_long_as_the_template_says(cloud: Cloud) -> None:
    client = boto3.client("dynamodb", region_name=REGION)
    expiry = client.describe_time_to_live(TableName="renraku-local-Things")["TimeToLiveDescription"]
    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}


# ---- HTTP -----------------------------------------------------------------------------------------------


def test_a_request_becomes_an_event_of_format_two(cloud: Cloud) -> None:
    headers = {
        **JSON,
        "X-Line-Signature": "s",
        "Cookie": "a=1; b=2",
        "Host": "localhost:1234",
        "User-Agent": "u",
    }
    answer = cloud.request(
        "POST", "/echo/hana%20k", headers, b'{"a": 1}', query="x=1&x=2&y=", source_ip="192.0.2.1"
    )
    event = cloud.invocations[-1].event
    assert (answer.status, answer.body, answer.headers["x-function"]) == (200, b'{"a": 1}', "EchoFunction")
    assert (event["version"], event["routeKey"], event["rawPath"]) == (
        "2.0",
        "POST /echo/{name}",
        "/echo/hana k",
    )
    assert event["pathParameters"] == {"name": "hana k"}
    assert event["rawQueryString"] == "x=1&x=2&y="
    assert event["queryStringParameters"] == {"x": "1,2", "y": ""}
    assert event["cookies"] == ["a=1", "b=2"]
    assert event["headers"] == {
        "content-type": "application/json; charset=utf-8",
        "x-line-signature": "s",
        "host": "localhost:1234",
        "user-agent": "u",
    }
    context = event["requestContext"]
    assert context["domainName"] == "localhost:1234"
    assert context["http"]["sourceIp"] == "192.0.2.1"
    assert abs(context["timeEpoch"] - START.timestamp() * 1000) < 60_000


@pytest.mark.parametrize(
    ("headers", "body", "encoded"),
    [(JSON, b"{}", False), (JSON, b"\xff\x00", True), (FORM, b"a=1", True), ({}, b"plain", False)],
)
def test_what_is_no_text_comes_as_base64(
    cloud: Cloud, headers: dict[str, str], body: bytes, encoded: bool
) -> None:
    cloud.request("POST", "/echo/hana", headers, body)
    assert cloud.invocations[-1].event["isBase64Encoded"] is encoded


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/echo/hana"), ("POST", "/echo/"), ("POST", "/nowhere")]
)
def test_what_no_route_takes_is_not_found(cloud: Cloud, method: str, path: str) -> None:
    answer = cloud.request(method, path)
    assert (answer.status, answer.json()) == (404, {"message": "Not Found"})


def test_the_full_path_wins_over_the_greedy_one(cloud: Cloud) -> None:
    cloud.request("GET", "/pages/home")
    assert cloud.invocations[-1].event["routeKey"] == "GET /pages/home"
    cloud.request("GET", "/pages/home/more")
    assert cloud.invocations[-1].event["pathParameters"] == {"proxy": "home/more"}


def test_a_body_beyond_ten_megabytes_reaches_no_function(cloud: Cloud) -> None:
    assert cloud.request("POST", "/echo/hana", {}, b"x" * (10 * 1024 * 1024 + 1)).status == 413
    assert not cloud.invocations


def test_a_function_that_fails_is_a_500_and_a_log_line(cloud: Cloud) -> None:
    answer = cloud.request("POST", "/echo/broken")
    assert (answer.status, answer.json()) == (500, {"message": "Internal Server Error"})
    line = cloud.logs[-1]
    assert (line.function, line.level, line.message) == ("echo", "ERROR", "function_failed")
    assert "as asked" in line.text


def test_a_function_that_cannot_be_imported_is_told_of_at_the_start(cloud: Cloud) -> None:
    gone = replace(cloud.runtime._functions["EchoFunction"], module="functions.nowhere.app")
    cloud.runtime._functions["EchoFunction"] = gone
    cloud.runtime.warm_up()
    assert [(line.function, line.message) for line in cloud.logs] == [("nowhere", "function_failed")]
    assert cloud.request("POST", "/echo/hana").status == 500


def test_an_answer_without_a_status_is_the_body_of_a_200(cloud: Cloud) -> None:
    answer = cloud.request("POST", "/echo/bare")
    assert (answer.status, answer.json()) == (200, {"seen": True})


def test_an_answer_may_be_binary_and_set_cookies(cloud: Cloud) -> None:
    answer = cloud.request("POST", "/echo/binary")
    assert (answer.status, answer.body, answer.cookies) == (201, b"\x00\xff", ("a=1", "b=2"))


def test_a_run_beyond_its_time_is_remarked(cloud: Cloud) -> None:
    quick = replace(cloud.runtime._functions["EchoFunction"], timeout=0)
    cloud.runtime._functions["EchoFunction"] = quick
    assert cloud.request("POST", "/echo/slow").status == 200
    assert cloud.logs[-1].message == "function_too_slow"


# ---- queues ---------------------------------------------------------------------------------------------


def test_messages_of_a_group_are_taken_in_order(cloud: Cloud) -> None:
    for n in range(12):
        send(cloud, f"{n}+", group=str(n % 2))
    cloud.settle()
    bodies = [body for body, _ in take.seen]
    assert [b for b in bodies if int(b[:-1]) % 2 == 0] == ["0+", "2+", "4+", "6+", "8+", "10+"]
    assert sorted(bodies) == sorted(f"{n}+" for n in range(12))


def test_a_refused_record_comes_back_and_those_before_it_do_not(cloud: Cloud) -> None:
    for body in ("a+", "b-", "c+"):
        send(cloud, body)
    cloud.settle()
    assert take.seen[:3] == [("a+", 1), ("b-", 1), ("c+", 1)]
    assert take.seen[3:] == [("b-", 2), ("c+", 2), ("b-", 3), ("c+", 3)]


def test_a_refused_record_ends_among_the_dead_letters(cloud: Cloud) -> None:
    send(cloud, "b-")
    cloud.settle()
    assert [count for _, count in take.seen] == [1, 2, 3]
    assert cloud.dead_letters("Letters") == ["b-"]


def test_coming_back_takes_the_visibility_timeout(cloud: Cloud, clock: Clock) -> None:
    send(cloud, "b-")
    cloud.settle()
    assert timedelta(seconds=180) <= clock.now() - START < timedelta(seconds=240)


def test_one_bad_group_does_not_hold_the_others(cloud: Cloud) -> None:
    send(cloud, "bad-", group="bad")
    for n in range(20):
        send(cloud, f"{n}+", group=str(n))
    cloud.settle()
    assert {body for body, _ in take.seen if body.endswith("+")} == {f"{n}+" for n in range(20)}
    assert cloud.dead_letters("Letters") == ["bad-"]


def test_redrive_gives_dead_letters_another_life(cloud: Cloud) -> None:
    send(cloud, "b-")
    cloud.settle()
    assert cloud.redrive("Letters") == 1
    assert cloud.dead_letters("Letters") == []
    cloud.settle()
    assert [count for _, count in take.seen] == [1, 2, 3, 1, 2, 3]


@pytest.mark.parametrize("body", ["boom!", "odd?"])
def test_a_batch_that_breaks_comes_back_whole(cloud: Cloud, body: str) -> None:
    send(cloud, "a+")
    send(cloud, body)
    cloud.settle()
    assert [b for b, _ in take.seen].count("a+") == 3
    assert cloud.dead_letters("Letters") == ["a+", body]


def test_without_partial_failures_a_queue_asks_for_none(cloud: Cloud) -> None:
    send(cloud, "p-", queue="Parcels")
    send(cloud, "q!", queue="Parcels")
    cloud.settle()
    assert ("p-", 2) in take.seen
    assert sorted(cloud.dead_letters("Parcels")) == ["p-", "q!"]


def test_replay_runs_every_invocation_again(cloud: Cloud) -> None:
    send(cloud, "a+")
    cloud.settle()
    cloud.request("POST", "/echo/hana")
    cloud.replay()
    assert take.seen == [("a+", 1), ("a+", 1)]
    assert [i.function for i in cloud.invocations] == ["TakeFunction", "EchoFunction"] * 2


# ---- schedules ------------------------------------------------------------------------------------------


def test_a_tick_sets_every_schedule_off_with_its_time(cloud: Cloud) -> None:
    cloud.tick(datetime(2026, 5, 1, 3, 4, 5, tzinfo=UTC))
    assert ring.rung == [("minute", "2026-05-01T03:04:05Z"), ("morning", "2026-05-01T03:04:05Z")]


def test_moving_the_clock_passes_what_falls_due(cloud: Cloud, clock: Clock) -> None:
    clock.on_move = cloud.tick_between
    clock.shift(timedelta(days=1))
    assert ("morning", "2026-04-11T00:00:00Z") in ring.rung
    assert [who for who, _ in ring.rung].count("morning") == 1
    assert [who for who, _ in ring.rung].count("minute") == STEPS


def test_threads_carry_queues_and_stop(cloud: Cloud) -> None:
    cloud.start()
    for n in range(30):
        send(cloud, f"{n}+", group=str(n % 3))
    assert cloud.wait_until_idle(10)
    cloud.stop()
    assert len(take.seen) == 30
    assert [b for b, _ in take.seen if int(b[:-1]) % 3 == 0] == [f"{n}+" for n in range(0, 30, 3)]
