"""What needs somebody today, of one account. Asked at every view of the home page: few and short reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku.accounts import actions as accounts
from renraku.inquiries import unanswered
from renraku.line import dead_letters, failures
from renraku.members import coverage, waiting
from renraku.members.coverage import Coverage
from renraku.notices import looking as notices

KEPT_FOR = timedelta(minutes=1)
KINDS = ("request", "change")
"""What waits for an officer, in the order in which it is shown; their pages: pages.py."""


@dataclass(frozen=True)
class Today:
    """`waiting`: kind -> how many and since when; only what there is. `inquiries` wait for an answer,
    `notices` for a second officer. `dead` counts what could not be answered. `coverage` is None until
    somebody has counted."""

    waiting: dict[str, tuple[int, datetime]]
    inquiries: tuple[int, datetime] | None
    notices: tuple[int, datetime] | None
    is_more: bool
    dead: int
    stage: str
    needs_reconnect: bool
    coverage: Coverage | None


_dead: dict[str, tuple[int, datetime]] = {}


def look(account_id: str, now: datetime) -> Today:
    """Three requests to DynamoDB while the figures and the account's profile are remembered."""
    profile = accounts.get_profile(account_id)
    found = waiting.open_counts(account_id)
    return Today(
        waiting={kind: (found.counts[kind], found.oldest[kind]) for kind in KINDS if kind in found.counts},
        inquiries=unanswered.waiting(account_id, now),
        notices=notices.waiting(account_id),
        is_more=found.is_more,
        dead=_dead_letters(account_id, now),
        stage=profile.stage,
        needs_reconnect=profile.connection == "needs_reconnect",
        coverage=coverage.lately(account_id),
    )


def _dead_letters(account_id: str, now: datetime) -> int:
    """Nearly always none waits in any queue, which SQS tells for nothing; only then are the account's looked
    for. Remembered for a minute."""
    kept, until = _dead.get(account_id, (0, now))
    if now < until:
        return kept
    waits = any(dead_letters.count(queue) for queue in dead_letters.queues())
    dead = _of_account(account_id, now) if waits else 0
    _dead[account_id] = (dead, now + KEPT_FOR)
    return dead


def _of_account(account_id: str, now: datetime) -> int:
    """By their reasons: failed, and not sent back since."""
    failed, back = failures.failed_tries(account_id, now), failures.sent_back(account_id, now)
    return sum(
        event_id not in back or back[event_id].sent_at < row.failed_at for event_id, row in failed.items()
    )


def forget(account_id: str) -> None:
    """Count anew at the next view: something was sent back."""
    _dead.pop(account_id, None)
