"""One port for everything: LINE at /line, the template's routes at the root, the phones elsewhere."""

import json
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

import urllib3
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from local import http_door
from local.cloud import Cloud

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]
LINE = "/line"
COMMANDS = "/local/commands/"
WEBHOOK_SECONDS = urllib3.Timeout(connect=2, read=20)

_http = urllib3.PoolManager(maxsize=16, retries=False)


def deliver(url: str, headers: dict[str, str], body: bytes) -> int:
    """LINE's side of a webhook: a real POST; its status, 0 when nobody answers."""
    try:
        answer = _http.request("POST", url, headers=headers, body=body, timeout=WEBHOOK_SECONDS)
    except urllib3.exceptions.HTTPError:
        return 0
    return answer.status


class Front:
    """What is not LINE's: the product's own routes first, then `elsewhere`."""

    def __init__(self, cloud: Cloud, elsewhere: WsgiApp, letters: Callable[[], str]) -> None:
        self._cloud = cloud
        self._elsewhere = elsewhere
        self._letters = letters

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        if request.path == "/local/accounts" and request.method == "POST":
            return connect_account(request, self._cloud)(environ, start_response)
        if request.path in ("/local/officer-link", "/local/login-channel") and request.method == "POST":
            return open_the_console(request, self._cloud)(environ, start_response)
        if request.path == "/local/letters" and self._letters():
            return Response(self._letters(), content_type="text/html; charset=utf-8")(environ, start_response)
        if request.path.startswith(COMMANDS) and request.method == "POST":
            return officers_command(request)(environ, start_response)
        if not self._is_ours(request.method, request.path):  # asked before the body is read, once and for all
            return self._elsewhere(environ, start_response)
        answer = self._cloud.ask(_asked(request, environ))
        response = Response(answer.body, answer.status, dict(answer.headers))
        for cookie in answer.cookies:
            response.headers.add("set-cookie", cookie)
        return response(environ, start_response)

    def _is_ours(self, method: str, path: str) -> bool:
        return any(route.match(method, path) is not None for route in self._cloud.wiring.routes)


def _asked(request: Request, environ: dict[str, Any]) -> http_door.Request:
    path, _, query = str(environ.get("REQUEST_URI", request.path)).partition("?")
    return http_door.Request(
        request.method,
        path,
        tuple(request.headers.items()),
        request.get_data(),
        query,
        request.remote_addr or "127.0.0.1",
    )


def connect_account(request: Request, cloud: Cloud) -> Response:
    """What `make account` asks of a running local cloud: JSON channel_id, channel_secret, name, phone."""
    from local.account import connect_here

    wish = {name: str(value) for name, value in dict(request.get_json()).items()}
    return _json(connect_here(wish, cloud.stack.public_url))


def open_the_console(request: Request, cloud: Cloud) -> Response:
    """What `make officer-link` and `make login-channel` ask of a running local cloud. JSON only."""
    from local import login_channel, officer_link

    if not request.is_json:
        return Response(status=415)
    act = officer_link.link_here if request.path.endswith("officer-link") else login_channel.save_here
    return _json(act(dict(request.get_json()), cloud.stack.public_url))


def officers_command(request: Request) -> Response:
    """What `make officer` asks of a running local cloud. JSON only, so that no page elsewhere can post it."""
    from local import commands

    if not request.is_json:
        return Response(status=415)
    return _json(commands.run(request.path.removeprefix(COMMANDS), dict(request.get_json())))


def _json(value: Any) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), content_type="application/json")


def nothing_here(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """What API Gateway says where the template has no route."""
    refused = http_door.NOT_FOUND
    return Response(refused.body, refused.status, dict(refused.headers))(environ, start_response)


class _Quiet(WSGIRequestHandler):
    """The screen is for what the functions say."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:
        if type == "error":
            sys.stderr.write(f"{message % args if args else message}\n")


class Server:
    """Serves `app` from a thread. Port 0 takes a free one."""

    def __init__(self, app: WsgiApp, port: int = 0, host: str = "127.0.0.1") -> None:
        self._server: BaseWSGIServer = make_server(host, port, app, threaded=True, request_handler=_Quiet)
        self.port: int = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, name="http", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def house(
    cloud: Cloud,
    line: WsgiApp | None,
    elsewhere: WsgiApp = nothing_here,
    letters: Callable[[], str] = lambda: "",
) -> WsgiApp:
    """Everything on one port. Without `line`, LINE is somewhere else. `letters`: the demo's, to print."""
    front = Front(cloud, elsewhere, letters)
    app: WsgiApp = DispatcherMiddleware(front, {LINE: line}) if line is not None else front
    return app
