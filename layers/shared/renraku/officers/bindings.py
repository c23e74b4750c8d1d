"""Which officer a LINE is.

Who shows a LINE that we do not know is nobody, unless they hold an invitation: then they are noted for a day,
without any role, so that the invitation can ask them by their name whether they take it up.
"""

import secrets
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError

from renraku import store
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import sign_in_wording as wording
from renraku.officers.line_login import Proven
from renraku.officers.models import LineBinding, Officer

NOTED_FOR = timedelta(days=1)


def find_by_line(subject: str, now: datetime) -> Officer | None:
    """The officer whose LINE this is."""
    binding = LineBinding.find(subject)
    if binding is None or _is_over(binding.forget_at, now):
        return None
    return find(binding.bound_officer_id, now)


def find(officer_id: str, now: datetime) -> Officer | None:
    officer = Officer.find(officer_id)
    return None if officer is None or _is_over(officer.forget_at, now) else officer


def make(name: str, now: datetime) -> Officer:
    """A new officer without a LINE and without roles: they come in by a one-time link."""
    officer = Officer(secrets.token_hex(16), name=name, since=now)
    officer.save()
    return officer


def note_invited(proven: Proven, now: datetime) -> Officer:
    """Somebody with an invitation in their hand: noted for a day. The same LINE is the same officer."""
    known = find_by_line(proven.subject, now)
    if known:
        return known
    until = now + NOTED_FOR
    officer = Officer(
        secrets.token_hex(16), name=proven.name, line_subject=proven.subject, since=now, forget_at=until
    )
    officer.save()
    binding = LineBinding(f"line#{proven.subject}", bound_officer_id=officer.officer_id, forget_at=until)
    if not store.save_new(binding, LineBinding.owner.does_not_exist() | (LineBinding.forget_at <= now)):
        officer.delete()
        return note_invited(proven, now)  # they came by another window a moment ago
    record("invited_noted", officer_id=officer.officer_id)
    return officer


def bind(officer_id: str, subject: str, now: datetime) -> None:
    """From now on this LINE is this officer, and the LINE they had before is nobody's."""
    officer = Officer.find(officer_id)
    if officer is None or officer.line_subject == subject:
        return
    free = LineBinding.owner.does_not_exist() | LineBinding.forget_at.exists()
    binding = LineBinding(f"line#{subject}", bound_officer_id=officer_id)
    try:
        with store.transaction() as transaction:
            transaction.save(binding, condition=free)
            if officer.line_subject:
                transaction.delete(LineBinding(f"line#{officer.line_subject}"))
            transaction.update(
                officer,
                actions=[Officer.line_subject.set(subject)],
                condition=Officer.line_subject == officer.line_subject,
            )
    except TransactWriteError as refused:
        again = LineBinding.find(subject)
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        if again is None or again.bound_officer_id != officer_id:  # else the lost reply: it was ours
            raise Declined(wording.anothers_line()) from None
    record("line_bound", officer_id=officer_id)


def unbind(officer_id: str) -> None:
    """Who is no officer anywhere any more is not known by their LINE. The audit keeps their name."""
    officer = Officer.find(officer_id)
    if officer and officer.line_subject:
        with store.transaction() as transaction:
            transaction.delete(LineBinding(f"line#{officer.line_subject}"))
            transaction.update(officer, actions=[Officer.line_subject.set("")])
        record("line_unbound", officer_id=officer_id)


def _is_over(forget_at: datetime | None, now: datetime) -> bool:
    return forget_at is not None and now >= forget_at
