"""One way to change an inquiry: read it, decide, write if nobody wrote in between; else once more.

Members speak, routing chooses and officers answer at the same time. Whoever decided on what is no longer so
decides anew, and nobody's change is lost.
"""

from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any

from renraku import store
from renraku.errors import Declined
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.models import Inquiry, put_at

TRIES = 6
# Whoever else writes changes one of these: the member's words, routing, escalation, another officer.
SAID_AND_ASKED = ("state", "said_at", "asked_since")
GUARDS = ("turn", *SAID_AND_ASKED, "officer_id", "claimed_by", "claimed_until", "step", "step_at")


def change(account_id: str, inquiry_id: str, alter: Callable[[Inquiry], bool]) -> Inquiry | None:
    """The inquiry as it is afterwards; None when there is none. `alter` gives False to leave it as it is, and
    must bear to be asked again of an inquiry that it has changed already (the lost reply)."""
    for _ in range(TRIES):
        inquiry = Inquiry.find(account_id, inquiry_id)
        if inquiry is None:
            return None
        before = dict(inquiry.attribute_values)
        if not alter(inquiry):
            return inquiry
        inquiry.turn = int(inquiry.turn) + 1
        put_at(inquiry)
        if store.change(inquiry, _differences(inquiry, before), _unchanged(before)):
            return inquiry
    raise Declined(wording.busy())


def _differences(inquiry: Inquiry, before: dict[str, Any]) -> list[Any]:
    now = inquiry.attribute_values
    changed = [name for name in {*now, *before} if now.get(name) != before.get(name)]
    return [
        getattr(Inquiry, name).set(now[name])
        if now.get(name) is not None
        else getattr(Inquiry, name).remove()
        for name in sorted(changed)
    ]


def _unchanged(before: dict[str, Any]) -> Any:
    conditions = [
        getattr(Inquiry, name) == before[name]
        if before.get(name) is not None
        else getattr(Inquiry, name).does_not_exist()
        for name in GUARDS
    ]
    return reduce(and_, conditions)
