"""Pages outside every account: for whoever is not in yet, and for what is one's own.

    hall = Hall()

    @hall.page("/console/me", who=SIGNED_IN)
    def me(guest: Guest) -> Response[str]: ...

The Doors of the accounts are in web/doors.py; here nobody needs a permission: each route says who it is for.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.shared.cookies import Cookie
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from renraku import clock
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import audit, sessions
from renraku.officers import sign_in_wording as wording
from renraku.officers.models import Officer
from renraku.officers.sessions import Visitor
from renraku.web import browser, console, forms, rendering
from renraku.web.forms import Form

SIGNED_IN = "who is signed in"
Handler = Callable[..., Response[str]]
Register = Callable[[Handler], Handler]


@dataclass(frozen=True)
class Guest:
    """One browser at one page. `visitor`: the officer who is here, None for nobody."""

    event: APIGatewayProxyEventV2 = field(repr=False)
    now: datetime
    visitor: Visitor | None
    form: Form = field(repr=False)

    @property
    def here(self) -> Visitor:
        """The officer who is here, where the route lets nobody else in."""
        if self.visitor is None:
            raise LookupError("nobody is here: the route is for whoever is signed in")
        return self.visitor

    @property
    def form_token(self) -> str:
        return self.visitor.form_token if self.visitor else ""

    @property
    def query(self) -> dict[str, str]:
        return dict(self.event.query_string_parameters or {})

    @property
    def own_url(self) -> str:
        return browser.own_url(self.event)


class Hall:
    """The pages and acts of one module. functions/serve_console/app.py includes `router`."""

    def __init__(self) -> None:
        self.router = Router()  # type: ignore[no-untyped-call]

    def page(self, path: str, *, who: str) -> Register:
        """A page to look at: GET."""

        def register(show: Handler) -> Handler:
            self.router.get(path, tags=[who])(self._guarded(show, who=who, does=None, is_act=False))
            return show

        return register

    def act(self, path: str, *, who: str, does: str | None) -> Register:
        """Something somebody does: POST. `does` is written down in each account they are an officer of; by
        the act itself where nobody is signed in yet."""

        def register(do: Handler) -> Handler:
            guarded = self._guarded(do, who=who, does=does, is_act=True)
            self.router.post(path, tags=[who, f"does {does}"])(guarded)
            return do

        return register

    def _guarded(self, handler: Handler, *, who: str, does: str | None, is_act: bool) -> Handler:
        @functools.wraps(handler)
        def opened(**names: str) -> Response[str]:
            guest = _enter(self.router.current_event, who, is_act=is_act)
            if isinstance(guest, Response):
                return guest
            try:
                answer = handler(guest, **names)
            except Declined as refusal:
                return declined(refusal.text)
            if does and who == SIGNED_IN and answer.status_code < 400:
                write_down(guest.here.officer_id, guest.here.roles, does, guest.now)
            return answer

        return opened


def _enter(event: Any, who: str, *, is_act: bool) -> Guest | Response[str]:
    asked = APIGatewayProxyEventV2(dict(event.raw_event))
    now = clock.now()
    if is_act and not browser.is_own_page(asked):
        record("visit_refused", reason="another site's form")
        return console.foreign_form()
    visitor = sessions.enter(browser.session_cookie(asked), now)
    if who == SIGNED_IN and visitor is None:
        return console.signed_out() if is_act else console.sign_in_first(browser.path_and_query(asked))
    form = forms.read(asked) if is_act else Form()
    guest = Guest(asked, now, visitor, form)
    if is_act and visitor and not browser.same_secret(form.raw("form_token"), visitor.form_token):
        record("visit_refused", reason="wrong form token")
        return console.foreign_form()
    return guest


def write_down(officer_id: str, account_ids: Iterable[str], what: str, now: datetime) -> None:
    """What belongs to no one account: each account whose officer it is should know."""
    for account_id in account_ids:
        audit.note(account_id, what, by=officer_id, now=now)


def say(guest: Guest, template: str, *, title: str, status: int = 200, **values: Any) -> Response[str]:
    """A page of ours outside every account."""
    told = browser.told(guest.event)
    html = rendering.render("officers", template, visit=guest, title=title, told=told, **values)
    cookies = [browser.new_cookie(guest.event, browser.TOLD, "", seconds=0)] if told else []
    return console.answer(html, status=status, cookies=cookies)


def declined(words: str, status: int = 400) -> Response[str]:
    """What could not be done, in words, and the way back to the beginning."""
    links = [(console.SIGN_IN, wording.to_sign_in())]
    return console.alone(wording.declined_title(), [words], status=status, links=links)


def come_in(guest: Guest, officer: Officer, address: str, told: str = "", **proof: datetime) -> Response[str]:
    """A new session, in place of whatever this browser had before; then on to this page."""
    sessions.end(browser.session_cookie(guest.event))
    token = sessions.open_session(officer, guest.now, device(guest.event), **proof)
    cookies = [browser.new_cookie(guest.event, browser.SESSION, token)]
    return console.go_to(address, cookies=cookies + ([browser.telling(guest.event, told)] if told else []))


def forget(guest: Guest, *names: str) -> list[Cookie]:
    """The browser keeps these cookies no longer."""
    return [browser.new_cookie(guest.event, name, "", seconds=0) for name in names]


_SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")
_BROWSERS = {"Line/": "LINE", "Edg": "Edge", "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome"}
_BROWSERS |= {"SamsungBrowser": "Samsung", "Chrome": "Chrome", "Safari": "Safari"}


def device(event: APIGatewayProxyEventV2) -> str:
    """What somebody came with, in two words, for the list of their sessions: "iPhone Safari"."""
    said = str(event.headers.get("user-agent") or "")
    system = next((name for name in _SYSTEMS if name in said), "")
    program = next((name for mark, name in _BROWSERS.items() if mark in said), "")
    return " ".join(filter(None, (system.replace("Macintosh", "Mac").replace("CrOS", "Chromebook"), program)))
