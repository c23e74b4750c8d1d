"""Asks LINE whether it would take these messages. Nothing is sent, nobody is told, nothing is counted.

Beside outgoing.py, which is full: these requests speak to LINE and to nobody else.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from linebot.v3.messaging import MessagingApi, ValidateMessageRequest

from renraku.errors import LineRefused
from renraku.line.connection import Channel, call
from renraku.line.messages import Message

QUICK = (1, 2)  # an officer's page waits, and can do without
_DETAIL = re.compile(r'"message"\s*:\s*"([^"]*)"\s*,\s*"property"\s*:\s*"([^"]*)"')
_PLACE = re.compile(r"messages\[(\d+)\]")


@dataclass(frozen=True)
class Complaint:
    """What LINE would refuse: in which of the messages (None: it did not say), in LINE's own words."""

    number: int | None
    said: str


def look_over(
    channel: Channel, messages: list[Message], endpoint: Literal["multicast", "broadcast"]
) -> list[Complaint]:
    """LINE's complaints; none for what it would take. Raises LineRefused when LINE could not be asked."""
    request = ValidateMessageRequest.from_dict({"messages": messages})

    def ask(line: MessagingApi) -> Any:
        return getattr(line, f"validate_{endpoint}_with_http_info")(request, _request_timeout=QUICK)

    try:
        call(channel, ask)
    except LineRefused as refused:
        if refused.status != 400:
            raise
        return complaints(refused.detail)
    return []


def complaints(detail: str) -> list[Complaint]:
    """LINE's answer, which may be cut off, read leniently: one complaint at least."""
    found = []
    for said, where in _DETAIL.findall(detail):
        place = _PLACE.match(where)
        found.append(Complaint(int(place[1]) if place else None, said))
    return found or [Complaint(None, _message(detail))]


def _message(detail: str) -> str:
    try:
        return str(json.loads(detail)["message"])
    except (ValueError, LookupError, TypeError):
        return detail[:100]
