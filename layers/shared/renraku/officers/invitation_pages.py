"""An invitation, as whoever holds its link sees it. Looking changes nothing; taking it up is an act."""

from urllib.parse import quote, urlencode

from aws_lambda_powertools.event_handler import Response

from renraku.officers import audit, bindings, hall, invitations
from renraku.officers import roles_wording as wording
from renraku.officers.hall import SIGNED_IN, Guest, Hall, come_in, say
from renraku.officers.invitations import Shown
from renraku.web import console, typed
from renraku.web.permissions import WHO_HAS_THE_LINK

ours = Hall()
router = ours.router
MOST_LETTERS = 40  # of a name


@ours.page("/console/<account_id>/invited", who=WHO_HAS_THE_LINK)
def invited(guest: Guest, account_id: str) -> Response[str]:
    """Who invites, to what, until when; and under which name one would take it up."""
    token = guest.query.get("t", "")
    shown = invitations.look(account_id, token, guest.now)
    if shown is None:
        return console.not_found()
    if guest.visitor and shown.accepted_by == guest.visitor.officer_id:
        return console.go_to(f"/console/{account_id}")
    if shown.state != "open":
        return _over(shown)
    return _page(guest, shown, token, {})


@ours.act("/console/<account_id>/invited", who=SIGNED_IN, does=None)
def take_up(guest: Guest, account_id: str) -> Response[str]:
    """Become an officer of the account. A new session follows, for the one before knows nothing of it.

    Written down here, not by the Door: nobody is an officer of the account before it is done.
    """
    token = guest.form.get("t")
    shown = invitations.look(account_id, token, guest.now)
    if shown is None:
        return console.not_found()
    if shown.state != "open" and shown.accepted_by != guest.here.officer_id:
        return _over(shown)
    name = _name(guest)
    if not name or len(name) > MOST_LETTERS:
        return _page(guest, shown, token, {"name": wording.name_missing(MOST_LETTERS)}, status=422)
    invitations.accept(account_id, token, guest.here.officer_id, name, guest.now)
    by = guest.here.officer_id
    audit.note(account_id, "invitation_accepted", by=by, about=by, fields=[shown.role], now=guest.now)
    officer = bindings.find(by, guest.now)
    if officer is None:
        raise LookupError("who has just become an officer is there")
    told = wording.taken_up(shown.account_name, shown.role)
    return come_in(guest, officer, f"/console/{account_id}", told, proved_at=guest.here.proved_at)


def _name(guest: Guest) -> str:
    """Who is new says what they are called; who was an officer before stays who they are."""
    return typed.visible(guest.form.get("name")) if _is_new(guest) else guest.here.name


def _is_new(guest: Guest) -> bool:
    officer = bindings.find(guest.here.officer_id, guest.now) if guest.visitor else None
    return officer is not None and officer.forget_at is not None


def _over(shown: Shown) -> Response[str]:
    return hall.declined(wording.invitation_over(shown.state), status=410)


def _page(guest: Guest, shown: Shown, token: str, errors: dict[str, str], status: int = 200) -> Response[str]:
    here = f"/console/{shown.account_id}/invited?{urlencode({'t': token})}"
    name = guest.form.raw("name") or (guest.visitor.name if guest.visitor else "")
    return say(
        guest,
        "invited.html",
        title=wording.invited_title(shown.account_name),
        status=status,
        shown=shown,
        role=wording.role(shown.role),
        what=wording.what_a_role_is(shown.role),
        until=wording.day_and_time(shown.expires_at),
        path=f"/console/{shown.account_id}/invited",
        token=token,
        to_line=f"/console/sign-in/line?{urlencode({'next': here})}",
        is_new=_is_new(guest),
        add_friend=f"https://line.me/R/ti/p/{quote(shown.basic_id)}" if shown.basic_id else "",
        typed={"name": name},
        errors=errors,
        most=MOST_LETTERS,
    )
