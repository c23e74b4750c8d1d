"""What is an officer's own: where they are signed in, the LINE they sign in with, and the one-time link."""

from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response

from renraku import store
from renraku.officers import bindings, hall, sessions, tickets
from renraku.officers import roles_wording as words
from renraku.officers import sign_in_wording as wording
from renraku.officers.hall import SIGNED_IN, Guest, Hall, come_in, say
from renraku.officers.models import Role, Session
from renraku.officers.sign_in_pages import go_to_line
from renraku.web import browser, console
from renraku.web.permissions import WHO_HAS_THE_LINK

ours = Hall()
router = ours.router
ME = "/console/me"


@ours.page(ME, who=SIGNED_IN)
def me(guest: Guest) -> Response[str]:
    """Where I am signed in, newest first, and with which LINE."""
    officer = bindings.find(guest.here.officer_id, guest.now)
    living = sorted(
        sessions.living(guest.here.officer_id, guest.now), key=lambda it: it.seen_at, reverse=True
    )
    rows = [
        {
            "session": it.item.removeprefix("session#"),
            "device": it.device or wording.unknown_device(),
            "since": words.day_and_time(it.opened_at),
            "seen": words.day_and_time(it.seen_at),
            "is_this": it.item == f"session#{guest.here.session_hash}",
        }
        for it in living
    ]
    has_line = bool(officer and officer.line_subject)
    return say(guest, "me.html", title=wording.me_title(guest.here.name), rows=rows, has_line=has_line)


@ours.act(f"{ME}/end", who=SIGNED_IN, does=None)
def end_one(guest: Guest) -> Response[str]:
    """A telephone that was left somewhere is signed out from here."""
    chosen = guest.form.get("session")
    store.forget(Session, guest.here.officer_id, f"session#{chosen}")
    return _told(guest, wording.one_ended())


@ours.act(f"{ME}/end-others", who=SIGNED_IN, does=None)
def end_others(guest: Guest) -> Response[str]:
    sessions.end_all(guest.here.officer_id, but=guest.here.session_hash)
    return _told(guest, wording.others_ended())


@ours.page(f"{ME}/line", who=SIGNED_IN)
def bind_line(guest: Guest) -> Response[str]:
    """Another LINE opens everything that this one did: whoever changes it has just shown who they are."""
    if not guest.here.has_proved(guest.now):
        return console.go_to(f"{console.PROVE}?{urlencode({'next': ME})}")
    return go_to_line(guest, "bind", ME)


@ours.page("/console/link", who=WHO_HAS_THE_LINK)
def link(guest: Guest) -> Response[str]:
    """Whom the link lets in. Looking uses nothing up."""
    token = guest.query.get("t", "")
    officer = tickets.find(token, guest.now)
    if officer is None:
        return _link_gone()
    accounts = sorted(role.account_name for role in Role.of_officer(officer.officer_id))
    title = wording.link_title(officer.name)
    return say(guest, "link.html", title=title, name=officer.name, accounts=accounts, token=token)


@ours.act("/console/link", who=WHO_HAS_THE_LINK, does="let_in_by_link")
def come_in_by_link(guest: Guest) -> Response[str]:
    """In, once. Then they are offered to bind the LINE they have now."""
    officer = tickets.use(guest.form.get("t"), guest.now)
    if officer is None:
        return _link_gone()
    account_ids = [role.role_in for role in Role.of_officer(officer.officer_id)]
    hall.write_down(officer.officer_id, account_ids, "let_in_by_link", guest.now)
    return come_in(guest, officer, ME, told=wording.let_in_by_link())


def _link_gone() -> Response[str]:
    return hall.declined(wording.link_gone(), status=410)


def _told(guest: Guest, told: str) -> Response[str]:
    return console.go_to(ME, cookies=[browser.telling(guest.event, told)])
