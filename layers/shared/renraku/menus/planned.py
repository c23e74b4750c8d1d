"""Menus that appear by themselves at a certain minute (row B06): planned, carried out once, tried again.

What is published is what was drafted when the plan was made. The plan of an account is one row; who plans
anew takes its place. switch_menus asks every minute; a minute that was missed costs nothing.
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import feature_settings
from renraku.errors import Declined, LineRefused
from renraku.menus import editions, officers_wording
from renraku.menus.design import MenuSettings
from renraku.menus.models import PLAN, MenuPlan
from renraku.observability import record

FARTHEST = timedelta(days=366)
TRY_AGAIN_AFTER = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Planned:
    """What officers see of a plan. `state`: waiting, done, canceled, failed."""

    plan_id: str
    state: str
    at: datetime
    by: str
    tries: int
    problem: str
    next_try_at: datetime | None
    settings: MenuSettings


def find(account_id: str) -> Planned | None:
    plan = MenuPlan.find(account_id)
    if plan is None:
        return None
    return Planned(
        plan_id=plan.plan_id,
        state=plan.state,
        at=plan.planned_for,
        by=plan.planned_by,
        tries=int(plan.tries),
        problem=plan.problem,
        next_try_at=plan.due_at,
        settings=editions.settings_of(plan.settings),
    )


def plan(account_id: str, at: datetime, *, before: str, officer: str, now: datetime) -> str:
    """Publish what is drafted now at that moment; the plan's id. `before` is the waiting plan that the
    officer saw, "" for none. Raises Declined when somebody planned since, or for a moment that is no use."""
    if not now < at <= now + FARTHEST:
        raise Declined(officers_wording.plan_out_of_range())
    draft = feature_settings.load_with_version(account_id, MenuSettings).value
    row = MenuPlan(
        account_id,
        PLAN,
        plan_id=secrets.token_hex(16),
        state="waiting",
        settings=json.loads(json.dumps(asdict(draft))),
        planned_for=at,
        planned_by=officer,
        due_shard=store.due_shard(PLAN),
        due_at=at,
    )
    free = MenuPlan.plan_id.does_not_exist() | (MenuPlan.state != "waiting") | (MenuPlan.plan_id == before)
    if not store.save_new(row, free) and not _is_ours(row):
        raise Declined(officers_wording.planned_already())
    record("menu_planned", account_id=account_id)
    return row.plan_id


def cancel(account_id: str, plan_id: str) -> None:
    """Let nothing happen. Raises Declined when it is too late, or the plan is another by now."""
    if not _finish(account_id, plan_id, "canceled"):
        raise Declined(officers_wording.plan_is_over())
    record("menu_plan_canceled", account_id=account_id)


def due(now: datetime) -> Iterator[str]:
    """The accounts whose menu is to appear by now."""
    return MenuPlan.due_by(now)


def carry_out(account_id: str, now: datetime) -> bool:
    """Publish what is due; whether it was done. Safe to repeat, and to be killed anywhere: what LINE has
    already is not made again. The next try is written down before this one begins: a plan that breaks its
    tick breaks one in ten, and those of other accounts go on."""
    from renraku.accounts import channels  # LINE's client and Pillow: who only plans does not wait for them
    from renraku.menus import publishing

    waiting = MenuPlan.find(account_id)
    if waiting is None or not _begin(waiting, now):
        return False
    chosen = editions.settings_of(waiting.settings)
    try:
        publishing.publish(account_id, now, chosen=chosen, by=waiting.planned_by)
    except LineRefused as refused:
        if refused.status == 401:
            channels.needs_reconnect(account_id)
        _failed(waiting, f"LINE answered {refused.status}", now)
        return False
    except Declined:
        _failed(waiting, "busy", now)
        return False
    _finish(account_id, waiting.plan_id, "done")
    record("menu_plan_done", account_id=account_id)
    return True


def _begin(waiting: MenuPlan, now: datetime) -> bool:
    begun: list[Action] = [MenuPlan.tries.add(1), MenuPlan.due_at.set(now + TRY_AGAIN_AFTER)]
    still_due = (MenuPlan.plan_id == waiting.plan_id) & (MenuPlan.due_at <= now)
    return store.change(MenuPlan(waiting.account_id, PLAN), begun, still_due)


def _failed(waiting: MenuPlan, problem: str, now: datetime) -> None:
    """It is tried again soon; after a day it is a person's turn."""
    noted: list[Action] = [MenuPlan.problem.set(problem)]
    if now >= waiting.planned_for + GIVE_UP_AFTER:
        noted += [MenuPlan.state.set("failed"), MenuPlan.due_shard.remove(), MenuPlan.due_at.remove()]
    still = (MenuPlan.plan_id == waiting.plan_id) & (MenuPlan.state == "waiting")
    store.change(MenuPlan(waiting.account_id, PLAN), noted, still)
    record("menu_plan_failed", account_id=waiting.account_id, reason=problem)


def _finish(account_id: str, plan_id: str, state: str) -> bool:
    ended: list[Action] = [MenuPlan.state.set(state), MenuPlan.due_shard.remove(), MenuPlan.due_at.remove()]
    still = (MenuPlan.plan_id == plan_id) & (MenuPlan.state == "waiting")
    return store.change(MenuPlan(account_id, PLAN), ended, still)


def _is_ours(row: MenuPlan) -> bool:
    """The lost reply: our first try may have been taken."""
    kept = MenuPlan.find(row.account_id)
    return kept is not None and kept.plan_id == row.plan_id
