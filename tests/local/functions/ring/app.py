"""Notes when it was set off, and by which schedule."""

from typing import Any

rung: list[tuple[str, str]] = []


def handler(event: dict[str, Any], context: Any) -> None:
    rung.append((event["who"], event["at"]))
