"""An AWS that answers at once: what a function costs by itself, without what it waits for.

It stands where botocore would open a connection, so everything before that (serializing, signing) is paid
for. Tables are dictionaries, a ciphertext is its own plaintext, a queue swallows.
"""

import base64
import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, cast

from botocore import handlers
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from tests.bench.alone import taps

KEYS = ("account_id", "item", "event_id")

Item = dict[str, dict[str, Any]]
items: dict[tuple[str, ...], Item] = {}
_files = tempfile.TemporaryDirectory()
calls: list[str] = []
"""The operations asked for, in order: "GetItem", "Decrypt", ..."""


class _Body:
    """What botocore reads an answer from."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, *_args: Any, **_kwargs: Any) -> list[bytes]:
        return [self._content]


def install() -> None:
    """Before any client is made: botocore gives its built-in handlers to every session."""
    handlers.BUILTIN_HANDLERS.append(("before-send", answer))


def open_account(number: int) -> None:
    """The account `taps.account_id(number)`, as connecting it would have left it."""
    words = {
        "account_id": taps.account_id(number),
        "item": "account",
        "name": "みどり支部",
        "phone": "03-0000-0200",
        "homepage": "",
        "stage": "trial",
        "connection": "ok",
        "channel_id": str(2_000_000_000 + number),
        "basic_id": "@midori",
        "bot_user_id": taps.bot_user_id(number),
        "chat_mode": "bot",
        "mark_as_read_mode": "auto",
        "connected_at": "2026-11-01T00:00:00.000000+0000",
    }
    item: Item = {name: {"S": value} for name, value in words.items()}
    item["protected_secret"] = {"B": base64.b64encode(taps.secret(number)).decode()}
    items[("AccountsTable", words["account_id"], "account")] = item


def make_key(purpose: str) -> None:
    """One of the association's keys."""
    place = ("AccountsTable", "association", f"key#{purpose}")
    item: Item = {"account_id": {"S": place[1]}, "item": {"S": place[2]}}
    items[place] = item | {"protected_key": {"B": base64.b64encode(bytes(32)).decode()}}


def answer(request: AWSPreparedRequest, **_kwargs: Any) -> AWSResponse:
    if "X-Amz-Target" not in request.headers:
        return _bucket(request)
    target = request.headers["X-Amz-Target"]
    operation = (target.decode() if isinstance(target, bytes) else target).rsplit(".", 1)[1]
    calls.append(operation)
    asked = json.loads(cast(bytes, request.body))
    return AWSResponse(request.url, 200, HTTPHeaders(), _Body(json.dumps(_answer(operation, asked)).encode()))


def _answer(operation: str, asked: dict[str, Any]) -> dict[str, Any]:
    match operation:
        case "GetItem":
            found = items.get(_place(asked["TableName"], asked["Key"]))
            return {"Item": found} if found else {}
        case "PutItem":
            items[_place(asked["TableName"], asked["Item"])] = asked["Item"]
        case "Query":
            return {"Items": [], "Count": 0, "ScannedCount": 0}
        case "Decrypt":
            return {"KeyId": asked["KeyId"], "Plaintext": asked["CiphertextBlob"]}
        case "SendMessageBatch":
            return {"Successful": [_queued(entry["Id"]) for entry in asked["Entries"]]}
    return {}


def _bucket(request: AWSPreparedRequest) -> AWSResponse:
    """Objects are files: they take none of the process's memory."""
    calls.append(request.method or "")
    path = Path(_files.name) / hashlib.sha256(request.url.encode()).hexdigest()
    if request.method == "PUT":
        body = cast(BinaryIO, getattr(request.body, "_raw", request.body))  # without the SDK's chunks
        with path.open("wb") as written:
            shutil.copyfileobj(body, written)
        return AWSResponse(request.url, 200, HTTPHeaders(), _Body(b""))
    if request.method == "DELETE":
        path.unlink(missing_ok=True)
        return AWSResponse(request.url, 204, HTTPHeaders(), _Body(b""))
    kept, start = path.open("rb"), int(re.sub(r"\D", "", str(request.headers["Range"])))  # bytes=100-
    kept.seek(start)
    headers = HTTPHeaders()
    headers["content-length"] = str(path.stat().st_size - start)
    return AWSResponse(request.url, 206 if start else 200, headers, kept)


def _place(table: str, attributes: Item) -> tuple[str, ...]:
    return (table, *(attributes[name]["S"] for name in KEYS if name in attributes))


def _queued(entry_id: str) -> dict[str, str]:
    return {"Id": entry_id, "MessageId": entry_id, "MD5OfMessageBody": "0" * 32, "SequenceNumber": "1"}
