"""What an account tells its members of itself, and which of LINE's plans it has: set by officers.

The page says what it saw (`seen`): if somebody saved in between, SavedBefore says who, and nothing is written
over.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import actions, office_wording, plans, rules
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.models import Account
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import roles as officers


@dataclass(frozen=True)
class Office:
    """An account as its settings page shows it. The `seen_...` go into the forms."""

    name: str
    phone: str
    homepage: str
    hours: list[list[str]]
    plan: plans.Plan
    seen_profile: str
    seen_hours: str
    seen_plan: str
    edited_by: str
    edited_at: datetime | None


def look(account_id: str) -> Office:
    """As it is this moment. KeyError for an account that is not ours."""
    account = _get(account_id)
    return Office(
        name=account.name,
        phone=account.phone,
        homepage=account.homepage,
        hours=[list(span) for span in account.hours or [[] for _ in range(rules.WEEK)]],
        plan=plans.PLANS.get(account.plan, plans.PLANS[plans.FREE]),
        seen_profile=_mark([account.name, account.phone, account.homepage]),
        seen_hours=_mark(account.hours),
        seen_plan=_mark(account.plan),
        edited_by=account.edited_by,
        edited_at=account.edited_at,
    )


def plan_of(account_id: str) -> plans.Plan:
    """Which of LINE's plans the account has, as its officers say."""
    return look(account_id).plan


def is_open(account_id: str, at: datetime) -> bool:
    """Whether somebody answers the telephone at this moment."""
    return rules.is_open(_get(account_id).hours or [], clock.local(at))


def edit_profile(
    account_id: str, name: str, phone: str, homepage: str, *, seen: str, officer: str, now: datetime
) -> None:
    """The name members see, the number they call, the homepage. What is typed has been read (rules.py)."""
    account = _get(account_id)
    if seen != _mark([account.name, account.phone, account.homepage]):
        raise SavedBefore(account.edited_by, account.edited_at)
    same = (Account.name == account.name) & (Account.phone == account.phone)
    same &= Account.homepage == account.homepage
    written: list[Action] = [Account.name.set(name), Account.phone.set(phone), Account.homepage.set(homepage)]
    _write(account, written, same, officer, now)
    if name != account.name:
        officers.account_renamed(account_id, name, account.basic_id)


def edit_hours(
    account_id: str, hours: Sequence[Sequence[str]], *, seen: str, officer: str, now: datetime
) -> None:
    """When somebody answers the telephone; seven days from Monday."""
    account = _get(account_id)
    if seen != _mark(account.hours):
        raise SavedBefore(account.edited_by, account.edited_at)
    same = Account.hours == account.hours if account.hours else Account.hours.does_not_exist()
    _write(account, [Account.hours.set([list(span) for span in hours])], same, officer, now)


def choose_plan(account_id: str, plan: str, *, seen: str, officer: str, now: datetime) -> None:
    """Say which of LINE's plans the account has. Raises Declined for one there is not."""
    if plan not in plans.PLANS:
        raise Declined(office_wording.no_such_plan())
    account = _get(account_id)
    if seen != _mark(account.plan):
        raise SavedBefore(account.edited_by, account.edited_at)
    same = Account.plan.does_not_exist() | (Account.plan == account.plan)
    _write(account, [Account.plan.set(plan)], same, officer, now)


def _write(account: Account, written: list[Action], same: Condition, officer: str, now: datetime) -> None:
    edited = [Account.edited_by.set(officer), Account.edited_at.set(now)]
    if not store.change(account, [*written, *edited], same):
        again = _get(account.account_id)
        if (again.edited_by, again.edited_at) != (officer, now):  # else the lost reply: it was ours
            raise SavedBefore(again.edited_by, again.edited_at)
    actions.forget_profile(account.account_id)
    record("account_edited", account_id=account.account_id)


def _get(account_id: str) -> Account:
    account = Account.find(account_id)
    if account is None:
        raise KeyError(account_id)
    return account


def _mark(values: Any) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]
