"""Identifiers in the shapes LINE gives them."""

import secrets
import uuid
from datetime import UTC, datetime

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def now() -> datetime:
    return datetime.now(UTC)


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def ulid(at: datetime) -> str:
    """26 characters, sortable by time: what LINE puts into webhookEventId."""
    number = milliseconds(at) << 80 | int.from_bytes(secrets.token_bytes(10))
    letters = []
    for _ in range(26):
        letters.append(_CROCKFORD[number & 31])
        number >>= 5
    return "".join(reversed(letters))


def user_id() -> str:
    return "U" + uuid.uuid4().hex


def group_id() -> str:
    return "C" + uuid.uuid4().hex


def rich_menu_id() -> str:
    return "richmenu-" + uuid.uuid4().hex


def request_id() -> str:
    return str(uuid.uuid4())


def reply_token() -> str:
    return uuid.uuid4().hex


def opaque_token(length: int = 64) -> str:
    """Quote tokens, read tokens, codes: opaque to everybody but LINE."""
    return secrets.token_urlsafe(length)[:length]


def basic_id() -> str:
    """As LINE makes them: @, three digits, five letters."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "@" + f"{secrets.randbelow(1000):03}" + "".join(secrets.choice(letters) for _ in range(5))
