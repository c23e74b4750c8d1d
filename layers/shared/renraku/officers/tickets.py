"""One-time links let one officer in without LINE: the first of a deployment, and who lost their LINE.

Whoever has the link is that officer, everywhere: so a manager may make one only for somebody all of whose
accounts they manage, and `make officer-link` asks for rights on the cloud itself.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from renraku import store
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import bindings
from renraku.officers import roles_wording as wording
from renraku.officers.models import Officer, Role, Ticket
from renraku.officers.permissions import granted

GOOD_FOR = timedelta(hours=1)


def make(officer_id: str, now: datetime) -> str:
    """The token of a link. Kept nowhere: we know its hash."""
    token = secrets.token_urlsafe(32)
    Ticket(f"ticket#{_hashed(token)}", for_officer_id=officer_id, expires_at=now + GOOD_FOR).save()
    record("ticket_made", officer_id=officer_id)
    return token


def make_for(officer_id: str, *, by: str, now: datetime) -> str:
    """A manager makes one for another officer. Never for oneself: it would prove nothing."""
    if by == officer_id:
        raise Declined(wording.not_ones_own())
    mine = {role.role_in for role in Role.of_officer(by) if "officers.manage" in granted(role.roles)}
    theirs = {role.role_in for role in Role.of_officer(officer_id)}
    if not theirs or not theirs <= mine:
        raise Declined(wording.also_elsewhere())
    return make(officer_id, now)


def find(token: str, now: datetime) -> Officer | None:
    """Whom a link lets in; None when it is used, over, or never was."""
    ticket = Ticket.find(_hashed(token)) if token else None
    if ticket is None or ticket.used_at or now >= ticket.expires_at:
        return None
    return bindings.find(ticket.for_officer_id, now)


def use(token: str, now: datetime) -> Officer | None:
    """Use the link up: of many who try, one is let in. None for all the others."""
    officer = find(token, now)
    if officer is None:
        return None
    ticket = Ticket(f"ticket#{_hashed(token)}")
    unused = Ticket.owner.exists() & Ticket.used_at.does_not_exist()
    if not store.change(ticket, [Ticket.used_at.set(now)], unused):
        return None
    record("ticket_used", officer_id=officer.officer_id)
    return officer


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
