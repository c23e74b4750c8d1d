"""Each cure of local/moto_fixes.py: right with it, wrong without it.

When a test named "..._still_..." fails, moto has cured that fault: take the cure out, then the test.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import boto3
import moto
import pytest
from botocore.exceptions import ClientError

from local import aws, moto_fixes
from local.clock import Clock
from local.moto_fixes import lifted
from local.template import REGION

SEATS = 50
CROWD = 12
SECONDS_2 = timedelta(seconds=2)


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    aws.reset()
    yield
    aws.reset()


def test_the_cures_are_for_this_moto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moto, "__version__", "5.2.6")
    with pytest.raises(RuntimeError, match=r"made for 5\.2\.5"):
        moto_fixes.apply()


def table(name: str = "things") -> Any:
    client = boto3.client("dynamodb", region_name=REGION)
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    return client


# ---- threads ------------------------------------------------------------------------------------------


def sell_seats(client: Any) -> int:
    """Everybody wants a seat at once; how many were told they have one."""
    client.put_item(TableName="things", Item={"id": {"S": "hall"}, "sold": {"N": "0"}})

    def buy(_: int) -> bool:
        try:
            client.update_item(
                TableName="things",
                Key={"id": {"S": "hall"}},
                UpdateExpression="SET sold = sold + :one",
                ConditionExpression="sold < :seats",
                ExpressionAttributeValues={":one": {"N": "1"}, ":seats": {"N": str(SEATS)}},
            )
        except ClientError:
            return False
        return True

    return in_a_crowd(buy, SEATS * 3)


def in_a_crowd(act: Callable[[int], bool], times: int) -> int:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(CROWD) as crowd:
            return sum(crowd.map(act, range(times)))
    finally:
        sys.setswitchinterval(before)


def test_a_seat_is_sold_once() -> None:
    assert sell_seats(table()) == SEATS


def test_moto_still_sells_a_seat_twice() -> None:
    client = table()
    with lifted("threads"):
        assert any(sell_seats(client) != SEATS for _ in range(20))


def test_a_receive_that_waits_does_not_stop_the_others() -> None:
    client = table()
    sqs = boto3.client("sqs", region_name=REGION)
    url = sqs.create_queue(QueueName="quiet")["QueueUrl"]
    waiting = threading.Thread(target=sqs.receive_message, kwargs={"QueueUrl": url, "WaitTimeSeconds": 2})
    waiting.start()
    began = time.monotonic()
    client.put_item(TableName="things", Item={"id": {"S": "a"}})
    assert time.monotonic() - began < 1
    waiting.join()


# ---- transactions -------------------------------------------------------------------------------------


def put(name: str, **more: Any) -> dict[str, Any]:
    return {"Put": {"TableName": "things", "Item": {"id": {"S": name}, "n": {"N": "1"}}, **more}}


def fill(client: Any, items: int) -> None:
    for n in range(items):
        client.put_item(TableName="things", Item={"id": {"S": f"item {n}"}, "text": {"S": "x" * 100}})


def test_a_cancelled_transaction_leaves_every_item_as_it_was() -> None:
    client = table()
    client.put_item(TableName="things", Item={"id": {"S": "there"}, "n": {"N": "7"}})
    add = {
        "Update": {
            "TableName": "things",
            "Key": {"id": {"S": "there"}},
            "UpdateExpression": "ADD n :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    }
    refused = put("third", ConditionExpression="attribute_exists(id)")
    with pytest.raises(client.exceptions.TransactionCanceledException):
        client.transact_write_items(TransactItems=[put("new"), add, refused])
    assert client.scan(TableName="things")["Items"] == [{"id": {"S": "there"}, "n": {"N": "7"}}]


def test_a_transaction_writes_all_its_items() -> None:
    client = table()
    client.transact_write_items(TransactItems=[put("a"), put("b")])
    assert client.scan(TableName="things")["Count"] == 2


def copies_made(client: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many items a transaction on one of them copies."""
    from moto.dynamodb.models.dynamo_type import Item

    copied: list[int] = []

    def counting(self: Any, memo: dict[int, Any]) -> Any:
        copied.append(1)
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    monkeypatch.setattr(Item, "__deepcopy__", counting, raising=False)
    client.transact_write_items(TransactItems=[put("item 1")])
    return len(copied)


def test_a_transaction_copies_what_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    client = table()
    fill(client, 30)
    assert copies_made(client, monkeypatch) == 1


def test_moto_still_copies_the_whole_table(monkeypatch: pytest.MonkeyPatch) -> None:
    client = table()
    fill(client, 30)
    with lifted("transactions"):
        assert copies_made(client, monkeypatch) >= 30


# ---- queues -------------------------------------------------------------------------------------------


def queues(limit: int = 2) -> tuple[Any, str, str]:
    sqs = boto3.client("sqs", region_name=REGION)
    dead = sqs.create_queue(QueueName="dead.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    redrive = f'{{"deadLetterTargetArn": "{arn}", "maxReceiveCount": {limit}}}'
    settings: Any = {"FifoQueue": "true", "VisibilityTimeout": "1", "RedrivePolicy": redrive}
    return sqs, sqs.create_queue(QueueName="letters.fifo", Attributes=settings)["QueueUrl"], dead


def send(sqs: Any, url: str, body: str, group: str = "g", deduplication: str = "") -> None:
    sqs.send_message(
        QueueUrl=url, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=deduplication or body
    )


def received(sqs: Any, url: str, most: int = 10) -> list[Any]:
    messages: list[Any] = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=most).get("Messages", [])
    return messages


def bodies(messages: list[Any]) -> list[str]:
    return [message["Body"] for message in messages]


def come_back_while_one_waits(sqs: Any, url: str, clock: Clock) -> list[str]:
    """Two of a group are received and not deleted; a third waits. Who comes when the first two are back?"""
    for body in ("1", "2", "3"):
        send(sqs, url, body)
    received(sqs, url, 2)
    clock.set(clock.now() + SECONDS_2)
    return bodies(received(sqs, url, 2))


def test_what_comes_back_comes_in_its_order(clock: Clock) -> None:
    sqs, url, _ = queues()
    assert come_back_while_one_waits(sqs, url, clock) == ["1", "2"]


def test_moto_still_delivers_out_of_order(clock: Clock) -> None:
    with lifted("queues"):
        sqs, url, _ = queues()
        assert come_back_while_one_waits(sqs, url, clock) != ["1", "2"]


def receives_of_a_bad_one(sqs: Any, url: str, clock: Clock) -> list[str]:
    for body in ("bad", "next", "last"):
        send(sqs, url, body)
    seen = []
    for _ in range(6):
        seen += bodies(received(sqs, url, 1))
        clock.set(clock.now().replace(microsecond=0) + SECONDS_2)
    return seen


def test_a_bad_one_goes_to_the_dead_letters_and_the_next_follows(clock: Clock) -> None:
    sqs, url, dead = queues()
    assert receives_of_a_bad_one(sqs, url, clock) == ["bad", "bad", "next", "next", "last", "last"]
    assert bodies(received(sqs, dead)) == ["bad", "next"]


def taken_twice_after_deletion(sqs: Any, url: str) -> list[str]:
    send(sqs, url, "once", deduplication="d")
    (message,) = received(sqs, url)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    send(sqs, url, "again", deduplication="d")
    return bodies(received(sqs, url))


def test_a_deduplication_id_counts_for_five_minutes(clock: Clock) -> None:
    sqs, url, _ = queues()
    assert taken_twice_after_deletion(sqs, url) == []
    clock.set(clock.now() + SECONDS_2 * 151)
    send(sqs, url, "later", deduplication="d")
    assert bodies(received(sqs, url)) == ["later"]


def test_moto_still_forgets_the_deduplication_id_of_what_was_deleted() -> None:
    with lifted("queues"):
        sqs, url, _ = queues()
        assert taken_twice_after_deletion(sqs, url) == ["again"]


def cost_of_the_last_send(count: int) -> float:
    """Messages looked at by one send more, when `count` wait already, seen by the clock that moto asks."""
    from moto.sqs.models import Message

    looked: list[int] = []
    visible = Message.visible
    Message.visible = property(lambda self: looked.append(1) or visible.fget(self))  # type: ignore[method-assign,attr-defined,assignment,func-returns-value]
    try:
        sqs, url, _ = queues()
        for n in range(count):
            send(sqs, url, str(n), group=str(n))
        looked.clear()
        send(sqs, url, "one more")
        return len(looked)
    finally:
        Message.visible = visible  # type: ignore[method-assign]


def test_a_send_looks_at_no_other_message() -> None:
    assert cost_of_the_last_send(30) == 0


def test_moto_still_looks_at_all_messages_with_each_send() -> None:
    with lifted("queues"):
        assert cost_of_the_last_send(30) >= 30
