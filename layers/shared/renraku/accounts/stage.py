"""How far an account is: trial, live, paused, closed (rows I01, I02). Decided by rules.may_move.

What must hold before it is live comes from the whole house, so whoever asks brings it along (`points`). Part
of it only a person can say, having looked: that is kept here, with who and when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import actions, feature_settings, office_wording, rules
from renraku.accounts.credentials import ACCOUNT_ITEM
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.models import Account
from renraku.errors import Declined
from renraku.observability import record

TRIES = 3
LEAST_MANAGERS = rules.LEAST_MANAGERS
LINE_PAGES = ("use_webhook", "redelivery", "statistics", "greeting_off", "answers_off", "groups_off")
"""What a person sets in LINE's own pages; accounts/wording.py has the sentences."""


@dataclass(frozen=True)
class LookedAt:
    """What somebody looked at and found good: thing -> {"by", "at"}."""

    FEATURE: ClassVar[str] = "looked_at"

    things: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """How an account stands with LINE and with its own people."""

    stage: str
    stage_since: datetime | None
    connection: str  # ok, needs_reconnect
    connected_at: datetime
    basic_id: str
    channel_id: str
    chat_mode: str
    mark_as_read_mode: str
    webhook_works: bool
    webhook_tried_at: datetime | None
    looked_at: Mapping[str, Mapping[str, str]]


def look(account_id: str) -> Standing:
    """As it is this moment. KeyError for an account that is not ours."""
    account = Account.find(account_id)
    if account is None:
        raise KeyError(account_id)
    return Standing(
        stage=account.stage,
        stage_since=account.stage_since,
        connection=account.connection,
        connected_at=account.connected_at,
        basic_id=account.basic_id,
        channel_id=account.channel_id,
        chat_mode=account.chat_mode,
        mark_as_read_mode=account.mark_as_read_mode,
        webhook_works=bool(account.webhook_works),
        webhook_tried_at=account.webhook_tried_at,
        looked_at=feature_settings.load_with_version(account_id, LookedAt).value.things,
    )


def own_points(account_id: str) -> dict[str, bool]:
    """The points that accounts know; the others are their features' own (rules.POINTS)."""
    standing = look(account_id)
    profile = actions.get_profile(account_id)
    return {
        "phone": bool(rules.read_phone(profile.phone)),
        "greeting": "greeting" in standing.looked_at,
        "guideline": "guideline" in standing.looked_at,
        "webhook": standing.webhook_works and standing.connection == "ok",
        "line_pages": all(thing in standing.looked_at for thing in LINE_PAGES),
    }


def looked_at(account_id: str, things: Iterable[str], *, officer: str, now: datetime) -> None:
    """Somebody looked at these and found them good. Looking again changes nothing."""
    wanted = set(things)
    for _try in range(TRIES):
        known = feature_settings.load_with_version(account_id, LookedAt)
        new = wanted - known.value.things.keys()
        if not new:
            return
        noted = {**known.value.things, **{thing: {"by": officer, "at": now.isoformat()} for thing in new}}
        try:
            feature_settings.save(account_id, LookedAt(noted), version=known.version, by=officer, at=now)
        except SavedBefore:
            continue
        record("looked_at", account_id=account_id, things=" ".join(sorted(new)))
        return
    raise Declined(office_wording.somebody_saves())


def move(account_id: str, to: str, points: Mapping[str, bool], *, now: datetime) -> None:
    """Take an account to another stage. Raises Declined, with what is missing, when the rules refuse."""
    account = Account.find(account_id)
    if account is None:
        raise KeyError(account_id)
    before = account.stage
    verdict = rules.may_move(before, to, points)
    if verdict.reason == "there already":
        return
    if not verdict.allowed:
        raise Declined(office_wording.stage_refused(verdict.reason, verdict.missing))
    changed: list[Action] = [Account.stage.set(to), Account.stage_since.set(now)]
    if not store.change(Account(account_id, ACCOUNT_ITEM), changed, Account.stage == before):
        raise Declined(office_wording.somebody_saves())
    actions.forget_profile(account_id)
    record("stage_changed", account_id=account_id, reason=f"{before} {to}")


def ways(name: str) -> tuple[str, ...]:
    """The stages that can be reached from this one."""
    return rules.WAYS.get(name, ())
