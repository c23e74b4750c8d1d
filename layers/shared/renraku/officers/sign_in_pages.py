"""The way in and out: LINE, back from LINE, the accounts to choose from, and showing once more who one is."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from aws_lambda_powertools.event_handler import Response

from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import bindings, invitations, line_login, next_pages, sessions
from renraku.officers import sign_in_wording as wording
from renraku.officers.hall import SIGNED_IN, Guest, Hall, come_in, declined, forget, say, write_down
from renraku.officers.line_login import Proven
from renraku.officers.models import Officer
from renraku.officers.roles_wording import roles as roles_in_words
from renraku.web import browser, console
from renraku.web.permissions import ANYBODY

hall = Hall()
router = hall.router
ON_THE_WAY = "renraku-sign-in"  # the cookie of a browser that is at LINE
BACK = "/console/sign-in/back"
_INVITED = re.compile(r"/console/([0-9a-f]{32})/invited")


@hall.page("/console/sign-in", who=ANYBODY)
def sign_in(guest: Guest) -> Response[str]:
    """One large button, and a way for those who have no LINE any more."""
    wanted = next_pages.own(guest.query.get("next", ""))
    on = f"/console/sign-in/line?{urlencode({'next': wanted})}" if wanted else "/console/sign-in/line"
    return say(guest, "sign_in.html", title=wording.sign_in_title(), on=on)


@hall.page("/console/sign-in/line", who=ANYBODY)
def to_line(guest: Guest) -> Response[str]:
    return go_to_line(guest, "console", next_pages.own(guest.query.get("next", "")))


@hall.page("/console/prove", who=SIGNED_IN)
def prove(guest: Guest) -> Response[str]:
    """Why we ask again. An act that was on its way is done after coming back, on its own page."""
    officer = bindings.find(guest.here.officer_id, guest.now)
    wanted = next_pages.own(guest.query.get("next", ""))
    return say(
        guest,
        "prove.html",
        title=wording.prove_title(),
        on=f"/console/prove/line?{urlencode({'next': wanted})}",
        has_line=bool(officer and officer.line_subject),
    )


@hall.page("/console/prove/line", who=SIGNED_IN)
def prove_at_line(guest: Guest) -> Response[str]:
    return go_to_line(guest, "prove", next_pages.own(guest.query.get("next", "")))


def go_to_line(guest: Guest, purpose: str, wanted: str) -> Response[str]:
    """To LINE. Whoever is here already has to come back as who they are."""
    about = "" if purpose == "console" else guest.here.officer_id
    start = line_login.begin(
        purpose, wanted, f"{guest.own_url}{BACK}", guest.now, about=about, again=purpose == "prove"
    )
    seconds = int(line_login.LASTS.total_seconds())
    cookie = browser.new_cookie(guest.event, ON_THE_WAY, start.cookie, seconds=seconds)
    return console.go_to(start.address, cookies=[cookie])


@hall.page(BACK, who=ANYBODY)
def back(guest: Guest) -> Response[str]:
    """From LINE. Whatever is wrong: nobody is let in, and the same words are said."""
    cookie = browser.find_cookie(guest.event, ON_THE_WAY)
    try:
        proven = line_login.finish(
            guest.query.get("state", ""),
            guest.query.get("code", ""),
            cookie,
            f"{guest.own_url}{BACK}",
            guest.now,
        )
        arrive = _ARRIVALS.get(proven.purpose)
        if arrive is None:  # begun at the members' form: it has a way back of its own
            raise Declined(wording.sign_in_failed())
        answer = arrive(guest, proven)
    except Declined as refusal:
        answer = declined(refusal.text)
    answer.cookies = [*(answer.cookies or []), *forget(guest, ON_THE_WAY)]
    return answer


def _arrive(guest: Guest, proven: Proven) -> Response[str]:
    officer = bindings.find_by_line(proven.subject, guest.now)
    wanted = next_pages.own(proven.next_page)
    if officer is None and _is_invited(guest, wanted):
        officer = bindings.note_invited(proven, guest.now)
    if officer is None:
        record("sign_in_refused", reason="no officer's LINE")
        return say(guest, "unknown_line.html", title=wording.unknown_line_title(), status=403)
    return come_in(guest, officer, wanted or "/console")


def _is_invited(guest: Guest, wanted: str) -> bool:
    asked = urlsplit(wanted)
    found = _INVITED.fullmatch(asked.path)
    token = parse_qs(asked.query).get("t", [""])[0]
    shown = invitations.look(found[1], token, guest.now) if found else None
    return shown is not None and shown.state == "open"


def _arrive_again(guest: Guest, proven: Proven) -> Response[str]:
    """The one who asked, and nobody else, has shown who they are."""
    officer = bindings.find_by_line(proven.subject, guest.now)
    return come_in(guest, _same(guest, proven, officer), next_pages.own(proven.next_page) or "/console")


def _arrive_to_bind(guest: Guest, proven: Proven) -> Response[str]:
    """This LINE is from now on the officer who is here. Whoever had another session of theirs is out."""
    officer = _same(guest, proven, bindings.find(proven.about, guest.now))
    bindings.bind(officer.officer_id, proven.subject, guest.now)
    sessions.end_all(officer.officer_id, but=guest.here.session_hash)
    write_down(officer.officer_id, guest.here.roles, "line_bound", guest.now)
    return come_in(guest, officer, "/console/me", told=wording.line_bound())


def _same(guest: Guest, proven: Proven, officer: Officer | None) -> Officer:
    here = guest.visitor.officer_id if guest.visitor else ""
    if officer is None or not here or not here == proven.about == officer.officer_id:
        record("sign_in_refused", reason="another person")
        raise Declined(wording.another_person())
    return officer


_ARRIVALS = {"console": _arrive, "prove": _arrive_again, "bind": _arrive_to_bind}


@hall.act("/console/sign-out", who=ANYBODY, does=None)
def sign_out(guest: Guest) -> Response[str]:
    """Out: the session is over, and this browser keeps nothing of what it showed."""
    sessions.end(browser.session_cookie(guest.event))
    answer = console.go_to(console.SIGN_IN, cookies=forget(guest, browser.SESSION, browser.TOLD))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@hall.page("/console", who=SIGNED_IN)
def start(guest: Guest) -> Response[str]:
    """The accounts one is an officer of; straight on where there is one."""
    here = guest.here
    if len(here.roles) == 1:
        return console.go_to(f"/console/{next(iter(here.roles))}")
    accounts = [
        (f"/console/{account_id}", name, roles_in_words(here.roles[account_id]))
        for account_id, name in sorted(here.account_names.items(), key=lambda pair: pair[1])
    ]
    return say(guest, "accounts.html", title=wording.accounts_title(), accounts=accounts)
