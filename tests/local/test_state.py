"""What `make run` keeps between runs."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
import pytest

from local import aws
from local.clock import Clock
from local.cloud import Cloud
from local.demo import DemoAccount
from local.line.platform import Platform
from local.stack import Stack
from local.state import StateFile
from local.template import REGION
from tests.local.functions.take import app as take
from tests.local.test_cloud import send
from tests.world import new_cloud

ACCOUNT = DemoAccount("a", "1", "s", "U1", "http://localhost:1/webhook/a", "みどり支部")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "state.pickle"


@pytest.fixture
def whole(clock: Clock) -> Cloud:
    aws.reset()
    return new_cloud(clock)


def protect() -> bytes:
    kms = boto3.client("kms", region_name=REGION)
    return kms.encrypt(KeyId=os.environ["KEY_ID"], Plaintext=b"secret")["CiphertextBlob"]


def again(cloud: Cloud) -> Cloud:
    """Another run: nothing in memory, the cloud not yet created."""
    aws.reset()
    return Cloud(cloud.clock, Stack(cloud.stack.path, public_url="http://localhost:2"))


def test_items_files_and_keys_are_there_again(whole: Cloud, path: Path) -> None:
    table, bucket = whole.stack.name_of("SeenTable"), whole.stack.name_of("MediaBucket")
    item: Any = {"account_id": {"S": "a"}, "event_id": {"S": "e"}}
    boto3.client("dynamodb", region_name=REGION).put_item(TableName=table, Item=item)
    boto3.client("s3", region_name=REGION).put_object(Bucket=bucket, Key="k", Body=b"picture")
    sealed = protect()
    StateFile(whole, path).save(None, [])
    aws.reset()
    kept = StateFile(whole, path).load()
    Stack(public_url="http://localhost").create()
    assert kept is not None
    assert boto3.client("dynamodb", region_name=REGION).scan(TableName=table)["Items"] == [item]
    found = boto3.client("s3", region_name=REGION).get_object(Bucket=bucket, Key="k")
    assert found["Body"].read() == b"picture"
    kms = boto3.client("kms", region_name=REGION)
    assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"secret"


def test_line_and_the_demos_accounts_are_there_again(cloud: Cloud, path: Path) -> None:
    line = Platform(lambda url, headers, body: 200)
    line.create_channel("みどり支部")
    line.create_person("Hana")
    line.follow("Hana")
    StateFile(cloud, path).save(line, [ACCOUNT])
    kept = StateFile(again(cloud), path).load()
    assert kept is not None
    assert kept.accounts == [ACCOUNT]
    assert kept.platform is not None
    assert kept.platform.followers() == line.followers()


def test_what_was_queued_is_carried_by_the_next_run(cloud: Cloud, path: Path) -> None:
    send(cloud, "a+")
    send(cloud, "b+")
    StateFile(cloud, path).save(None, [])
    next_run = again(cloud)
    state = StateFile(next_run, path)
    state.load()
    next_run.create()
    state.restore_queues()
    next_run.settle()
    assert take.seen == [("a+", 1), ("b+", 1)]


def test_virtual_time_never_runs_back(cloud: Cloud, path: Path) -> None:
    cloud.clock.set(datetime(2027, 1, 1, tzinfo=UTC))
    StateFile(cloud, path).save(None, [])
    kept = StateFile(again(cloud), path).load()
    assert kept is not None
    assert kept.now >= datetime(2027, 1, 1, tzinfo=UTC)


def test_another_templates_state_is_forgotten(cloud: Cloud, path: Path) -> None:
    StateFile(cloud, path).save(None, [])
    assert StateFile(Cloud(cloud.clock, Stack(public_url="")), path).load() is None


def test_a_damaged_file_is_forgotten(cloud: Cloud, path: Path) -> None:
    state = StateFile(cloud, path)
    state.save(None, [])
    path.write_bytes(path.read_bytes()[:50])
    assert state.load() is None
    path.write_bytes(b"")
    assert state.load() is None
    state.forget()
    assert state.load() is None
