"""The API of LINE as a WSGI app: api.line.me, api-data.line.me and access.line.me under one roof."""

import json
import socket
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route
from local.line.endpoints import (
    channel,
    content,
    insight,
    login,
    people,
    rich_menu_links,
    rich_menus,
    sending,
    tokens,
)
from local.line.outages import OutageKind
from local.line.platform import Platform
from local.line.records import Call, Channel, Json
from local.line.retry_keys import RetryKeys

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MODULES = (sending, channel, people, rich_menus, rich_menu_links, content, insight, tokens, login)
ROUTES: list[Route] = [route for module in MODULES for route in module.ROUTES]
MOST_BYTES = 2 * 1024 * 1024
MOST_UPLOAD_BYTES = 10 * 1024 * 1024
NOBODY = Channel("", "", "", "", "")
TAKEN = {"500_after", "timeout", "drop", "garbage"}  # the call does its work, the caller does not learn it
UNAUTHORIZED = "Authentication failed. Confirm that the access token in the authorization header is valid."
TOO_MANY = "The API rate limit has been exceeded. Try again later."
RETRY_KEY = "X-Line-Retry-Key"


class LineApi:
    """Serve a Platform over HTTP."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        rules = [Rule(route.path, methods=[route.method], endpoint=route) for route in ROUTES]
        self.routes = Map(rules, strict_slashes=False, merge_slashes=False)
        self.closing = threading.Event()  # ends held-back answers when the server goes

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        http = Request(environ)
        request_id = ids.request_id()
        answer = self._meet(http, request_id)
        response = Response(answer.payload(), answer.status, content_type=answer.content_type)
        response.headers["x-line-request-id"] = request_id
        response.headers.update(answer.headers)
        return response(environ, start_response)

    def _meet(self, http: Request, request_id: str) -> Answer:
        """Answer, as the outages let it, and write down what LINE saw."""
        ask = Ask(self.platform, self._caller(http) or NOBODY, http, request_id, {})
        with self.platform.lock:
            fault = self.platform.outages.take(ask.channel.channel_id or self._client(http), http.path)
        answer = _fault_answer(fault) if fault and fault not in TAKEN else self._answer(ask)
        status = answer.status
        if fault in TAKEN:
            answer = _fault_answer(fault)
        self._record(ask, fault, status if fault in TAKEN else answer.status)
        if fault in ("timeout", "timeout_before"):
            self.closing.wait(self.platform.outages.held_seconds)
        if fault in ("timeout", "timeout_before", "drop", "drop_before"):
            _drop(http)
        return answer

    def _caller(self, http: Request) -> Channel | None:
        scheme, _, token = http.headers.get("Authorization", "").partition(" ")
        found = self.platform.access_tokens.find(token.strip()) if scheme.lower() == "bearer" else None
        return self.platform.channels.get(found.channel_id) if found else None

    @staticmethod
    def _client(http: Request) -> str:
        """Whose token is asked for: outages can strike the token endpoint of one channel too."""
        return http.form.get("client_id", "") if "/oauth" in http.path and http.method == "POST" else ""

    def _answer(self, ask: Ask) -> Answer:
        try:
            route, args = self.routes.bind_to_environ(ask.http.environ).match(return_rule=False)
            ask.args = args
            _check(route, ask)
            if route.unlocked:
                return _call(route, ask)
            with self.platform.lock:
                return _call(route, ask)
        except Refused as refused:
            return refused.answer
        except RecursionError:
            return Answer(400, {"message": "The request body is nested too deeply"})
        except HTTPException as error:
            return Answer(error.code or 500, {"message": error.name})

    def _record(self, ask: Ask, fault: OutageKind | None, status: int) -> None:
        http = ask.http
        call = Call(
            at=ids.now(),
            method=http.method,
            path=http.path,
            channel_id=ask.channel.channel_id,
            status=status,
            retry_key=http.headers.get(RETRY_KEY, ""),
            recipients=ask.recipients,
            request_id=ask.request_id,
            body=_json_or_none(http),
            fault=fault or "",
        )
        self.platform.record(call)


def _check(route: Route, ask: Ask) -> None:
    """What every endpoint refuses alike, in LINE's order: who, how much, how often, retry key."""
    if not route.is_open and ask.channel is NOBODY:
        raise Refused(401, UNAUTHORIZED)
    most = MOST_UPLOAD_BYTES if route.path.endswith("/content") else MOST_BYTES
    if (ask.http.content_length or 0) > most:
        raise Refused(413, "Request entity too large")
    if not route.is_open:
        with ask.platform.lock:
            if not ask.platform.rates.take(ask.channel.channel_id, route.name, route.rate):
                raise Refused(429, TOO_MANY)
    key = ask.http.headers.get(RETRY_KEY)
    if key is not None and not (route.takes_retry_key and RetryKeys.is_valid(key)):
        raise Refused(400, f"The request header, '{RETRY_KEY}', is invalid")


def _call(route: Route, ask: Ask) -> Answer:
    """The endpoint, once per retry key: what was accepted in the last 24 hours is not done again."""
    key = ask.http.headers.get(RETRY_KEY)
    if key is None:
        return route.handler(ask)
    keys = ask.platform.retry_keys
    known = keys.find(ask.channel.channel_id, key)
    if known:
        body = {"message": "The retry key is already accepted", **known.answer}
        return Answer(409, body, {"x-line-accepted-request-id": known.request_id})
    answer = route.handler(ask)
    keys.remember(ask.channel.channel_id, key, ask.request_id, answer.body or {})
    return answer


def _fault_answer(fault: OutageKind | None) -> Answer:
    if fault == "429":
        return Answer(429, {"message": TOO_MANY})
    if fault == "401":
        return Answer(401, {"message": UNAUTHORIZED})
    if fault == "garbage":
        page = b"<html><body>It works!</body></html>"
        return Answer(200, raw=page, content_type="text/html; charset=utf-8")
    return Answer(500, {"message": "Internal server error"})


def _drop(http: Request) -> None:
    """Break the connection under the caller; without a socket (no server) there is nobody to tell."""
    connection = http.environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        connection.shutdown(socket.SHUT_RDWR)
    else:
        raise ConnectionAbortedError("the connection dropped")


def _json_or_none(http: Request) -> Json | None:
    if http.mimetype != "application/json":
        return None
    try:
        body = json.loads(http.get_data(cache=True))
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None
