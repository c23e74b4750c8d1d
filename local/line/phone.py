"""The phones page: several phones side by side, each a LINE-like chat, and what happens behind them.

The page is static files; it asks GET /phones/state for what to show and tells POST /phones/act what a person
did. Everything a phone does goes through the platform, so its webhooks are as real as a test's.
"""

import json
import mimetypes
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from werkzeug.exceptions import BadRequest, Conflict, Gone, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.security import safe_join
from werkzeug.wrappers import Request, Response

from local.line.ids import milliseconds
from local.line.phone_acts import ACTS, STATIC
from local.line.phone_state import LogLine, state_of
from local.line.platform import Platform
from local.line.records import JAPAN, Json

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HELD_SECONDS = 20.0
LOOK_SECONDS = 0.2
FARTHEST = timedelta(days=400)
TOGETHER = 4  # webhooks that wait to be put out of order

# Nothing but this server's own files: the page needs no other, and what accounts send must not bring any.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ROUTES = Map(
    [
        Rule("/", endpoint="page", methods=["GET"]),
        Rule("/phones/state", endpoint="state", methods=["GET"]),
        Rule("/phones/act", endpoint="act", methods=["POST"]),
        Rule("/phones/clock", endpoint="clock", methods=["POST"]),
        Rule("/phones/outage", endpoint="outage", methods=["POST"]),
        Rule("/phones/menu/<channel_id>/<rich_menu_id>", endpoint="menu", methods=["GET"]),
        Rule("/phones/content/<message_id>", endpoint="content", methods=["GET"]),
        Rule("/phones/static/<path:name>", endpoint="static", methods=["GET"]),
    ]
)


class Clock(Protocol):
    """The virtual clock of the local cloud."""

    def now(self) -> datetime: ...
    def move_to(self, to: datetime) -> None: ...


class PhonesApp:
    """A WSGI app for `/` and `/phones/`. Several people may look at it at once."""

    def __init__(
        self,
        platform: Platform,
        clock: Clock,
        logs: Iterable[LogLine],
        letters: Callable[[], list[Json]] = list,
    ) -> None:
        """`letters`: what lies there to be scanned, as {"name": whose, "link": where its QR code leads}."""
        self.platform = platform
        self.clock = clock
        self.logs = logs
        self.letters = letters

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            response = self._answer(_request(environ))
        except HTTPException as refusal:
            response = Response(
                refusal.description or "", refusal.code, content_type="text/plain; charset=utf-8"
            )
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-cache")
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        endpoint, arguments = ROUTES.bind_to_environ(request.environ).match()
        answer: Callable[..., Response] = getattr(self, f"_{endpoint}")
        return answer(request, **arguments)

    def _page(self, request: Request) -> Response:
        return self._static(request, "index.html")

    def _static(self, _request: Request, name: str) -> Response:
        path = safe_join(str(STATIC), name)
        if path is None or not Path(path).is_file():
            raise NotFound
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return Response(Path(path).read_bytes(), content_type=_with_charset(kind))

    def _state(self, request: Request) -> Response:
        """Answers as soon as there is something newer than `since`, and after a while in any case."""
        version = self._wait(request.args.get("since", ""))
        state = state_of(self.platform, self._lines(), self.clock.now())
        return _json({"version": version, "letters": self.letters(), **state})

    def _wait(self, since: str) -> str:
        until = time.monotonic() + HELD_SECONDS
        while (version := self._version()) == since and time.monotonic() < until:
            # The platform wakes us; a log line or a moved clock is noticed at the next look.
            self.platform.wait(self.platform.version, LOOK_SECONDS)
        return version

    def _version(self) -> str:
        lines = self._lines()
        newest = id(lines[-1]) if lines else 0
        # Real seconds and virtual ones pass alike: the difference changes only when somebody moves the clock.
        moved = round((self.clock.now().timestamp() - time.monotonic()) / 5)
        return f"{self.platform.version}-{len(lines)}-{newest}-{moved}"

    def _lines(self) -> list[LogLine]:
        return list(self.logs)

    def _menu(self, _request: Request, channel_id: str, rich_menu_id: str) -> Response:
        channel = self.platform.channels.get(channel_id)
        menu = channel.menus.menus.get(rich_menu_id) if channel else None
        if menu is None or not menu.image:
            raise NotFound
        return Response(menu.image, content_type=menu.content_type)

    def _content(self, _request: Request, message_id: str) -> Response:
        content = self.platform.contents.get(message_id)
        if content is None:
            raise NotFound
        if content.unsent:
            raise Gone
        return Response(content.data, content_type=content.content_type)

    def _act(self, request: Request) -> Response:
        wish = _body(request)
        try:
            return _json({"ok": True, **ACTS[str(wish.get("do"))](self.platform, wish)})
        except KeyError as missing:
            raise BadRequest(f"unknown or missing: {missing}") from missing
        except AssertionError as refusal:  # how the platform says that this cannot be done
            raise Conflict(str(refusal)) from refusal

    def _clock(self, request: Request) -> Response:
        wish = _body(request)
        now = self.clock.now()
        try:
            to = now + timedelta(hours=float(wish["hours"])) if "hours" in wish else _japan(str(wish["to"]))
        except (KeyError, ValueError, OverflowError) as odd:
            raise BadRequest(str(odd)) from odd
        # The minute that is running now counts as now.
        if to < now - timedelta(minutes=1):
            raise Conflict("時計は戻せません。")
        if to > now + FARTHEST:
            raise Conflict("一度に進められるのは400日までです。")
        self.clock.move_to(max(to, now))
        return _json({"now": milliseconds(self.clock.now())})

    def _outage(self, request: Request) -> Response:
        wish = _body(request)
        platform = self.platform
        told = 0
        if "duplicate" in wish:
            platform.duplicate_webhooks = 1.0 if wish["duplicate"] else 0.0
        if "shuffle" in wish:
            platform.shuffle_webhooks = TOGETHER if wish["shuffle"] else 0
            if not wish["shuffle"]:
                platform.flush()
        if wish.get("mend"):
            platform.mend()
        if wish.get("redeliver"):
            told = platform.redeliver()
        if "kind" in wish:
            self._plan(wish)
        platform.touch()
        return _json({"ok": True, "told": told})

    def _plan(self, wish: Json) -> None:
        try:
            to, path, times = wish.get("to") or None, str(wish.get("path", "")), int(wish.get("times", 1))
            self.platform.outage(wish["kind"], to=to, path=path, times=times)
        except (AssertionError, KeyError, ValueError) as odd:
            raise BadRequest(str(odd)) from odd


def _request(environ: "WSGIEnvironment") -> Request:
    """The request as werkzeug already knows it: whoever looked at it before us has read its body."""
    known = environ.get("werkzeug.request")
    return known if isinstance(known, Request) else Request(environ)


def _japan(text: str) -> datetime:
    """2026-11-25T10:00, as a date field gives it, in Japan's time."""
    return datetime.fromisoformat(text).replace(tzinfo=JAPAN)


def _body(request: Request) -> Json:
    # Refuses anything but application/json, which a page of another site cannot send unasked: no forged acts.
    body = request.get_json()
    if not isinstance(body, dict):
        raise BadRequest("a JSON object is expected")
    return body


def _json(value: Json) -> Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return Response(text, content_type="application/json; charset=utf-8")


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/javascript")) else kind
