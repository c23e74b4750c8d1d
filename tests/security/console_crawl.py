"""A walk through the console by its own links, and a hand that fills in every form it meets.

Which routes there are is read from functions/serve_console/app.py, so that a new page is walked by itself, or
is missed by the walk and then fails the tests that ask for all of them.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from local.http_door import Response
from tests.security.console_routes import Asked, every

if TYPE_CHECKING:
    from tests.console import Console

MOST_OF_ONE_ROUTE = 12  # a page of every member would be the same page again
TEXTS = ("text", "search", "url", "email", "tel", "")
OF_A_KIND = {"date": "2026-05-01", "time": "10:00", "number": "1", "month": "2026-05", "color": "#123456"}
OF_A_KIND |= {"datetime-local": "2026-05-01T10:00", "password": "0123456789abcdef0123456789abcdef"}


@dataclass
class Field:
    """One field of a form: what stands in it, and what else could be chosen."""

    name: str
    kind: str
    value: str
    chosen: bool = True


@dataclass
class Form:
    """A form as a page has it. `action` is where its button sends it."""

    method: str
    action: str
    fields: list[Field] = field(default_factory=list)

    def filled(self, words: str, *, over: bool = False) -> dict[str, list[str]]:
        """What a browser would send after somebody typed `words` where nothing stands, or everywhere."""
        sent: dict[str, list[str]] = {}
        radios: set[str] = set()
        for each in self.fields:
            if each.kind == "radio" and each.name not in radios and not self._is_chosen(each.name):
                radios.add(each.name)
                sent[each.name] = [each.value]
            elif each.kind in ("radio", "checkbox", "option"):
                if each.chosen or (each.kind == "checkbox" and each.name not in sent):
                    sent.setdefault(each.name, []).append(each.value)
            elif each.kind != "file":
                sent[each.name] = [self._typed(each, words, over=over)]
        return sent

    def _is_chosen(self, name: str) -> bool:
        return any(each.name == name and each.chosen for each in self.fields if each.kind == "radio")

    def _typed(self, each: Field, words: str, *, over: bool) -> str:
        if each.kind in ("textarea", *TEXTS) and (over or not each.value.strip()):
            return words
        return each.value or OF_A_KIND.get(each.kind, "")


class Page(HTMLParser):
    """What a page leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag in ("a", "img", "link", "script"):
            self.links.append(has.get("href") or has.get("src") or "")
        if "hx-get" in has:
            self.links.append(has["hx-get"])
        if tag == "form":
            self._form = Form(has.get("method", "get").lower(), has.get("action", ""))
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, has, self._form)

    def _field(self, tag: str, has: dict[str, str], form: Form) -> None:
        name, value = has.get("name", ""), has.get("value", "")
        match tag:
            case "button" if has.get("formaction"):
                self.forms.append(Form("post", has["formaction"], form.fields))
            case "button" if name:
                form.fields.append(Field(name, "button", value))
            case "input" if name:
                form.fields.append(Field(name, has.get("type", "text"), value, "checked" in has))
            case "textarea" if name:
                self._area = Field(name, "textarea", "")
                form.fields.append(self._area)
            case "select":
                self._select = name
            case "option" if self._select:
                self._option(value, form, is_selected="selected" in has)

    def _option(self, value: str, form: Form, *, is_selected: bool) -> None:
        """The first one counts, until one is selected."""
        others = [each for each in form.fields if each.kind == "option" and each.name == self._select]
        form.fields.append(Field(self._select, "option", value, is_selected or not others))
        for each in others if is_selected else ():
            each.chosen = False

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = ""


def fitting(method: str, path: str) -> Asked | None:
    """The route that answers this: one written out goes before one with a placeholder."""
    found = [
        route
        for route in every()
        if route.method == method and re.fullmatch(re.sub("<[^>]+>", "[^/]+", route.path), path)
    ]
    return min(found, key=lambda route: route.path.count("<"), default=None)


@dataclass
class Crawl:
    """One officer's walk. `pages`: address -> its answer; `met` is told of every answer there was."""

    console: "Console"
    met: Callable[[str, str, Response], None] = lambda method, address, answer: None
    pages: dict[str, Response] = field(default_factory=dict)
    routes: dict[str, int] = field(default_factory=dict)
    led_to: list[str] = field(default_factory=list)

    def walk(self, *starts: str) -> None:
        waiting = deque(starts or (self.start,))
        while waiting:
            address = waiting.popleft()
            if not self._is_new(address):
                continue
            answer = self.get(address)
            self.pages[address] = answer
            waiting.extend(_inside(address, self.links(answer)))

    @property
    def start(self) -> str:
        return f"/console/{self.console.account.account_id}"

    def links(self, answer: Response) -> list[str]:
        to = [value for key, value in answer.headers.items() if key.lower() == "location"]
        return [*to, *Page(answer.text).links] if is_html(answer) else to

    def forms(self) -> Iterator[tuple[str, Form]]:
        """Every form that was seen, each once: where it stands, and what it is."""
        known = set()
        for address, answer in list(self.pages.items()):
            for form in Page(answer.text).forms if is_html(answer) else ():
                key = (form.method, form.action, tuple(sorted({each.name for each in form.fields})))
                if form.action.startswith("/console") and key not in known:
                    known.add(key)
                    yield address, form

    def get(self, address: str) -> Response:
        return self._ask("GET", address, lambda: self.console.get(address))

    def post(self, form: Form, sent: dict[str, list[str]], files: Any = None) -> Response:
        sent = {**sent, "form_token": [self.console.form_token]}
        answer = self._ask("POST", form.action, lambda: self.console.post(form.action, sent, files))
        self.led_to += [location(answer)]
        return answer

    def _ask(self, method: str, address: str, ask: Callable[[], Response]) -> Response:
        """Once more, signed in anew, when the session is over or a proof of it is asked for."""
        answer = ask()
        if answer.status == 401 or any(wall in location(answer) for wall in ("/prove", "/sign-in?")):
            self.sign_in()
            answer = ask()
        self.met(method, address, answer)
        return answer

    def sign_in(self) -> None:
        from renraku.officers import sessions
        from renraku.officers.models import Officer

        officer = Officer.find(self.console.officer_id)
        if officer:
            self.console.cookies = {"renraku": sessions.open_session(officer, datetime.now(UTC))}

    def _is_new(self, address: str) -> bool:
        parts = urlsplit(address)
        route = fitting("GET", parts.path)
        if route is None or route.path.startswith(("/console/sign-in", "/console/prove")):
            return False
        asked = "&".join(sorted({name for name, _ in parse_qsl(parts.query)}))
        key = f"{route.path}?{asked}"
        if address in self.pages or self.routes.get(key, 0) >= MOST_OF_ONE_ROUTE:
            return False
        self.routes[key] = self.routes.get(key, 0) + 1
        return True

    def unreached(self) -> set[str]:
        """The pages no link led to."""
        seen = {key.partition("?")[0] for key in self.routes}
        return {route.path for route in every() if route.method == "GET"} - seen


def is_html(answer: Response) -> bool:
    kind = next((value for key, value in answer.headers.items() if key.lower() == "content-type"), "")
    return kind.startswith("text/html")


def location(answer: Response) -> str:
    return next((value for key, value in answer.headers.items() if key.lower() == "location"), "")


def _inside(here: str, links: list[str]) -> Iterator[str]:
    for link in links:
        address = f"{urlsplit(here).path}{link}" if link.startswith("?") else link.partition("#")[0]
        if address.startswith("/console"):
            yield address
