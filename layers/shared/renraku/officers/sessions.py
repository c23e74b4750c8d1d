"""Who is here: a cookie's token stands for a session, for half an hour of silence and twelve hours at most.

The token is 256 random bits and is kept nowhere but in the cookie; the table knows its hash. A session has
a copy of the officer's roles, so that a page costs one read; whoever changes roles ends sessions (roles.py).
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from renraku import store
from renraku.observability import record
from renraku.officers import permissions
from renraku.officers.models import Officer, Role, Session
from renraku.officers.permissions import Permission

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
PROOF_HOLDS = timedelta(minutes=10)  # for what asks them to show again who they are
NOTED_EVERY = timedelta(minutes=5)  # a page a second would be a write a second


@dataclass(frozen=True)
class Visitor:
    """An officer who is here. `roles`: account id -> what they are there."""

    officer_id: str
    name: str
    roles: dict[str, frozenset[str]]
    account_names: dict[str, str]
    proved_at: datetime
    session_hash: str
    form_token: str = field(repr=False)

    def may(self, account_id: str, permission: Permission) -> bool:
        return permission in permissions.granted(self.roles.get(account_id, ()))

    def has_proved(self, now: datetime) -> bool:
        """Whether they showed lately enough who they are for what is dangerous."""
        return now - self.proved_at <= PROOF_HOLDS


def open_session(officer: Officer, now: datetime, device: str = "", proved_at: datetime | None = None) -> str:
    """The cookie of a new session. What the browser had before is no session any more: see end."""
    token = secrets.token_urlsafe(32)
    session = Session(
        officer.officer_id,
        f"session#{_hashed(token)}",
        officer_name=officer.name,
        roles=_roles_of(officer.officer_id),
        opened_at=now,
        proved_at=proved_at or now,
        seen_at=now,
        device=device[:60],
        expires_at=now + LONGEST,
    )
    session.save()
    if session.roles != _roles_of(officer.officer_id):
        # Changed just now: whoever did it ended our sessions before this one was there.
        store.forget(Session, officer.officer_id, session.item)
        return open_session(officer, now, device, proved_at)
    store.change(officer, [Officer.signed_in_at.set(now)], Officer.officer_id.exists())
    record("session_opened", officer_id=officer.officer_id)
    return f"{officer.officer_id}.{token}"


def living(officer_id: str, now: datetime) -> list[Session]:
    """Where an officer is signed in."""
    return [session for session in Session.of_officer(officer_id) if not _is_over(session, now)]


def enter(cookie: str, now: datetime) -> Visitor | None:
    """Who comes with this cookie; None for a session that is over, was ended, or never was."""
    officer_id, _, token = cookie.partition(".")
    if not officer_id.isalnum() or not token:
        return None
    session = Session.find(officer_id, _hashed(token))
    if session is None or _is_over(session, now):
        return None
    if now - session.seen_at >= NOTED_EVERY:
        _still_here(session, now)
    return _visitor(session, token)


def end(cookie: str) -> None:
    """Leave: the cookie is worth nothing from here on."""
    officer_id, _, token = cookie.partition(".")
    if officer_id and token:
        store.forget(Session, officer_id, f"session#{_hashed(token)}")


def end_all(officer_id: str, *, but: str = "") -> int:
    """End an officer's sessions, but for the one with this hash; how many there were."""
    ended = [session for session in Session.of_officer(officer_id) if session.item != f"session#{but}"]
    for session in ended:
        store.forget(Session, officer_id, session.item)
    record("sessions_ended", officer_id=officer_id, count=len(ended))
    return len(ended)


def _is_over(session: Session, now: datetime) -> bool:
    return now >= session.expires_at or now - session.seen_at > IDLE


def _still_here(session: Session, now: datetime) -> None:
    """Only while it is still there: a session that was ended a moment ago must not come back."""
    store.change(session, [Session.seen_at.set(now)], Session.officer_id.exists())


def _visitor(session: Session, token: str) -> Visitor:
    return Visitor(
        officer_id=session.officer_id,
        name=session.officer_name,
        roles={account_id: frozenset(role["roles"]) for account_id, role in session.roles.items()},
        account_names={account_id: role["name"] for account_id, role in session.roles.items()},
        proved_at=session.proved_at,
        session_hash=session.item.removeprefix("session#"),
        form_token=_hashed(f"form#{token}")[:32],
    )


def _roles_of(officer_id: str) -> dict[str, dict[str, object]]:
    return {
        role.role_in: {"name": role.account_name, "roles": sorted(role.roles)}
        for role in Role.of_officer(officer_id)
    }


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
