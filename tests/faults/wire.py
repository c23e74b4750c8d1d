"""Every AWS call of this process passes one method of botocore: here it is counted, and broken.

The local cloud's poller and the simulator do not pass it: what is seen here is the product's alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.client import BaseClient

Call = Callable[[], Any]
Meet = Callable[[str, dict[str, Any], Call], Any]
"""What meets an AWS call: its operation, its parameters, and how to go through with it."""


@contextmanager
def every_aws_call(meet: Meet) -> Iterator[None]:
    """`meet` stands in the way of every AWS call."""
    through = BaseClient.__dict__["_make_api_call"]

    def on_the_wire(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        return meet(operation, parameters, lambda: through(client, operation, parameters))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseClient, "_make_api_call", on_the_wire)
        yield


@contextmanager
def counting_aws_calls() -> Iterator[list[str]]:
    """The operations that were called, in their order."""
    operations: list[str] = []

    def count(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        operations.append(operation)
        return go_on()

    with every_aws_call(count):
        yield operations
