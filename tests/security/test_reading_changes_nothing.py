"""Threat 10: no GET changes anything, whatever there is to look at: LINE's preview looks at links too."""

from typing import Any

import boto3
import pytest

from tests.security import lived_in
from tests.security.console_crawl import Crawl
from tests.security.lived_in import House
from tests.security.test_console_canaries import fill_in_everything
from tests.world import World


@pytest.fixture
def house(world: World) -> House:
    return lived_in.build(world)


def everything_kept(world: World) -> dict[str, Any]:
    """Every item of every table, every object, every message; but for when a session was seen."""
    kept: dict[str, Any] = {}
    tables = boto3.client("dynamodb")
    for table in tables.list_tables()["TableNames"]:
        for item in tables.scan(TableName=table)["Items"]:
            if not item.get("item", {}).get("S", "").startswith(("session#", "sign-in")):
                kept[f"{table} {sorted(item.items(), key=str)}"] = True
    files = boto3.client("s3")
    for bucket in files.list_buckets()["Buckets"]:
        for file in files.list_objects_v2(Bucket=bucket["Name"]).get("Contents", []):
            kept[f"{bucket['Name']} {file['Key']} {file['ETag']}"] = True
    for name, door in world.cloud.queues.items():
        for message in [*door.shelf.messages(), *door.dead_letters()]:
            kept[f"{name} {message.id}"] = True
    return kept


def test_a_walk_over_every_page_changes_nothing(world: World, house: House) -> None:
    first = Crawl(house.aoi)
    first.walk()
    fill_in_everything(first, over=False)
    world.settle()
    before = everything_kept(world)
    crawl = Crawl(house.aoi)
    crawl.walk()
    crawl.walk(*(f"{address}?x=1" for address in first.pages))
    after = everything_kept(world)
    assert len(crawl.pages) > 60
    assert sorted(before.keys() - after.keys()) == []
    assert sorted(after.keys() - before.keys()) == []
