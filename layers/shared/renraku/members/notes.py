"""What officers write about a member for each other. The member may ask to read it; it goes when they go."""

import secrets
import unicodedata
from datetime import datetime
from typing import Any

from renraku import store
from renraku.errors import Declined
from renraku.members import member_pages_wording as wording
from renraku.members.models import Member
from renraku.members.roster_models import Note
from renraku.observability import record

MOST_LETTERS = 1_000
MOST_SHOWN = 50


def add(account_id: str, member_id: str, words: str, *, officer: str, now: datetime) -> None:
    """Raises Declined for nothing, too much, or a member who is not on the roster (any more)."""
    written = _visible(words)
    if not written:
        raise Declined(wording.empty_note())
    if len(written) > MOST_LETTERS:
        raise Declined(wording.long_note(MOST_LETTERS))
    if Member.find(account_id, member_id) is None:
        raise Declined(wording.gone())
    item = f"note#{member_id}#{now.isoformat()}#{secrets.token_hex(4)}"
    Note(account_id, item, by=officer, at=now, words=written).save()
    record("note_added", account_id=account_id, member_id=member_id)


def newest(account_id: str, member_id: str) -> list[Note]:
    return list(Note.newest_of(account_id, member_id, MOST_SHOWN))


def export(account_id: str, member_id: str) -> list[dict[str, Any]]:
    """All of them, in plain words and ISO times."""
    found = Note.newest_of(account_id, member_id)
    return [{"at": note.at.isoformat(), "by": note.by, "words": note.words} for note in found]


def erase(account_id: str, member_id: str) -> None:
    for note in Note.newest_of(account_id, member_id):
        store.forget(Note, account_id, note.item)


def _visible(words: str) -> str:
    """Without what nobody sees or what turns a line around (guarantees.md, threat 16); lines stay lines."""
    seen = (sign for sign in words if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    return "".join(seen).strip()
