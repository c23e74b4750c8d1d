"""The privacy notice and the disclaimer of an account: made from what is true of it, mended by officers,
published in versions (rows I22, S1-25 to S1-28).

Nothing is ever written over: whoever asks what held in spring is shown it. Before the first is published,
the page shows what would be: a member must be able to read what is kept of them from the first day.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from pynamodb.exceptions import TransactWriteError

from renraku import store
from renraku.accounts import feature_settings
from renraku.accounts.actions import Profile
from renraku.errors import Declined
from renraku.members import notice_wording as wording
from renraku.members.notice_models import NoticeEdition
from renraku.members.retention import Retention
from renraku.observability import record

Name = Literal["privacy", "disclaimer"]
NAMES: tuple[Name, ...] = get_args(Name)
MOST_TEXT = 10_000


@dataclass(frozen=True)
class Notice:
    """What members read. `number` 0: not published yet, made from what is set."""

    name: Name
    text: str
    number: int = 0
    at: datetime | None = None
    by: str = ""


def holding(profile: Profile, name: Name) -> Notice:
    """The version that holds."""
    kept = NoticeEdition.find(profile.account_id, name)
    return _notice(name, kept) if kept else Notice(name, made_from(profile, name))


def made_from(profile: Profile, name: Name) -> str:
    """A text of ours with the account's name, its telephone and how long it keeps what."""
    days = feature_settings.load(profile.account_id, Retention)
    if name == "disclaimer":
        return wording.DISCLAIMER.format(name=profile.name, phone=profile.phone)
    kept_for = {"requests": days.requests, "changes": days.changes, "words": days.words}
    return wording.PRIVACY.format(name=profile.name, phone=profile.phone, **kept_for)


def editions(account_id: str, name: Name) -> list[Notice]:
    """Every version there was, the newest first."""
    return [_notice(name, kept) for kept in NoticeEdition.all_of(account_id, name)]


def publish(profile: Profile, name: Name, text: str, seen: int, *, by: str, now: datetime) -> Notice:
    """Let this text hold from now on; the same text once more is no new version. `seen`: the version the
    officer had before them. Raises Declined: too long, empty, or somebody published meanwhile."""
    words = text.strip()
    if not words or len(words) > MOST_TEXT:
        raise Declined(wording.not_a_notice(MOST_TEXT))
    before = holding(profile, name)
    if before.number and before.text == words:
        return before
    if before.number != seen:
        raise Declined(wording.somebody_published())
    number = before.number + 1
    if not _written(profile.account_id, name, Notice(name, words, number, now, by)):
        raise Declined(wording.somebody_published())
    record("notice_published", account_id=profile.account_id, reason=name, version=number)
    return Notice(name, words, number, now, by)


def _written(account_id: str, name: Name, notice: Notice) -> bool:
    """The version and the one that holds agree, or neither is written."""
    values: dict[str, Any] = {k: v for k, v in asdict(notice).items() if k != "name"}
    key = f"notice#{name}"
    try:
        with store.transaction() as transaction:
            transaction.save(
                NoticeEdition(account_id, f"{key}#{notice.number:04}", **values),
                condition=NoticeEdition.item.does_not_exist(),
            )
            transaction.save(NoticeEdition(account_id, key, **values))
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        kept = NoticeEdition.find(account_id, name, notice.number)
        return kept is not None and (kept.text, kept.by, kept.at) == (notice.text, notice.by, notice.at)
    return True


def _notice(name: Name, kept: NoticeEdition) -> Notice:
    return Notice(name, kept.text, int(kept.number), kept.at, kept.by)
