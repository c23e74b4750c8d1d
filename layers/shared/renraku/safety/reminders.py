"""What the minute's tick has to do: reminders that fall due, and what was cut off before it was told."""

from datetime import datetime

from renraku import store
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.members import reachable
from renraku.observability import Failures, friend_reference, record
from renraku.safety import actions, counting, emergencies, rules, telling, wording
from renraku.safety.models import CHECKS, EMERGENCIES, Check

AT_A_TIME = 5_000  # friends


def send_due(now: datetime) -> None:
    """Everything that is due by now; what breaks one holds no other up. Safe to repeat: each reminder has its
    own reason."""
    failures = Failures("asking_failed")
    for account_id, item in list(Check.due_by(now)):
        with failures:
            if item.startswith(EMERGENCIES):
                emergencies.tell(account_id, item.removeprefix(EMERGENCIES), now)
            elif check := Check.find(account_id, item.removeprefix(CHECKS)):
                actions.tell(account_id, check.check_id, now)
                remind(check, now)
    failures.ring()


def remind(check: Check, now: datetime) -> None:
    """Whoever has not answered, in one message for each phone; into the outbox before it is marked."""
    due = rules.reminder(
        check.opened_at, check.reminders, int(check.reminded), now, is_open=check.state == "open"
    )
    if due.verdict != "send":
        return
    to = silent_phones(check)
    reason = f"safety:{check.check_id}:reminder:{due.number}"
    ids = list(check.reminder_ids)
    if to:
        is_drill = bool(check.is_drill)
        said = telling.in_each_language(
            lambda: wording.reminded(check.check_id, check.words, is_drill=is_drill)
        )
        delivery = Delivery(reason, telling.kind(is_drill=is_drill), said, to=to, is_shown=False)
        ids = [*ids, outbox.put(check.account_id, delivery, now)]
    marked = [Check.reminded.set(due.number), Check.reminder_ids.set(ids)]
    is_as_seen = (Check.state == "open") & (Check.reminded == int(check.reminded))
    if store.change(check, [*marked, *actions.next_work(check, due.number)], is_as_seen):
        record("safety_reminded", account_id=check.account_id, check_id=check.check_id, people=len(to))


def silent_phones(check: Check) -> list[str]:
    """The registered of its districts of whom somebody has not answered. Reads every friend, a few thousand
    at a time."""
    answered = set(counting.count(check).answers)
    audience = reachable.kept(telling.audience(check.districts))
    found: list[str] = []
    after = ""
    while True:
        page = reachable.page(check.account_id, audience, after, AT_A_TIME)
        for friend in page.people:
            people = {f"m:{member_id}" for member_id in friend.member_ids}
            people = people or {f"f:{friend_reference(check.account_id, friend.user_id)}"}
            if rules.is_silent(people, answered):
                found.append(friend.user_id)
        after = page.after
        if not after:
            return found
