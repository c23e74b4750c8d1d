"""The whole house in this process, for a bench that runs beside nothing else. See tests/world.py."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from local import aws
from local.line.webhooks import body_of, headers_of
from tests import world as worlds

if TYPE_CHECKING:
    from local.http_door import Response
    from tests.world import ConnectedAccount, World

DYNAMODB = ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan")
MANY_AT_ONCE = ("BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems")


@contextmanager
def house() -> Iterator["World"]:
    """An empty house, its functions imported; gone at the end."""
    aws.start()
    worlds.line_address = worlds.LineAddress()
    world = worlds.World()
    try:
        yield world
    finally:
        world.close()
        worlds.line_address.stop()


def post(world: "World", account: "ConnectedAccount", events: list[dict[str, Any]]) -> "Response":
    """One webhook with these events, signed as LINE would."""
    body = body_of(account.channel, events)
    return world.cloud.request("POST", account.webhook_path, headers_of(account.channel, body), body)


def requests_to_dynamodb(operations: list[str]) -> int:
    return sum(operation in (*DYNAMODB, *MANY_AT_ONCE) for operation in operations)


def tell(numbers: dict[str, float]) -> None:
    """What this process measured: spawn.beside reads the last line."""
    sys.stdout.write("\n" + json.dumps(numbers) + "\n")
