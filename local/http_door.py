"""API Gateway's HTTP API: a request becomes an event of payload format 2.0, an answer a response.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

from local.template import AWS_ACCOUNT
from local.wiring import Route

MAX_BODY = 10 * 1024 * 1024
TEXT = ("application/json", "application/javascript", "application/xml")

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    """As it was asked for, percent signs and all."""
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    query: str = ""
    source_ip: str = "127.0.0.1"

    def header(self, name: str) -> str:
        """Every value of the header, joined by commas as API Gateway joins them."""
        return ",".join(value for key, value in self.headers if key.lower() == name)


@dataclass(frozen=True)
class Response:
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cookies: tuple[str, ...] = ()

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


def refusal(status: int, message: str) -> Response:
    """What API Gateway says of its own accord."""
    return Response(status, {"content-type": "application/json"}, json.dumps({"message": message}).encode())


NOT_FOUND = refusal(404, "Not Found")
TOO_LARGE = refusal(413, "Request Entity Too Large")
FAILED = refusal(500, "Internal Server Error")


def find_route(routes: Sequence[Route], request: Request) -> tuple[Route, dict[str, str]] | None:
    """The most specific route that takes it: a full path before {name} before {proxy+} before ANY."""
    found = [
        (route, values)
        for route in routes
        if (values := route.match(request.method, unquote(request.path))) is not None
    ]
    return min(found, key=lambda pair: _vagueness(pair[0]), default=None)


def _vagueness(route: Route) -> tuple[int, int, bool]:
    return ("+}" in route.path, route.path.count("{"), route.method == "ANY")


def to_event(request: Request, route: Route, parameters: Mapping[str, str]) -> Json:
    """The event a function gets. Keys that API Gateway leaves out when empty are left out."""
    body, encoded = _encode(request)
    names = dict.fromkeys(name.lower() for name, _ in request.headers if name.lower() != "cookie")
    query: dict[str, str] = {}
    for name, value in parse_qsl(request.query, keep_blank_values=True):
        query[name] = f"{query[name]},{value}" if name in query else value
    event: Json = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": unquote(request.path),
        "rawQueryString": request.query,
        "headers": {name: request.header(name) for name in names},
        "requestContext": _context(request, route),
        "isBase64Encoded": encoded,
    }
    cookies = [cookie.strip() for cookie in request.header("cookie").split(";") if cookie.strip()]
    optional = {
        "cookies": cookies,
        "queryStringParameters": query,
        "pathParameters": dict(parameters),
        "body": body,
    }
    return event | {key: value for key, value in optional.items() if value}


def _context(request: Request, route: Route) -> Json:
    host = request.header("host") or "localhost"
    return {
        "accountId": AWS_ACCOUNT,
        "apiId": "local",
        "domainName": host,
        "domainPrefix": host.split(".", 1)[0].split(":", 1)[0],
        "http": {
            "method": request.method,
            "path": unquote(request.path),
            "protocol": "HTTP/1.1",
            "sourceIp": request.source_ip,
            "userAgent": request.header("user-agent"),
        },
        "requestId": uuid.uuid4().hex[:16],
        "routeKey": route.key,
        "stage": "$default",
        "time": f"{datetime.now(UTC):%d/%b/%Y:%H:%M:%S +0000}",
        "timeEpoch": int(time.time() * 1000),
    }


def _encode(request: Request) -> tuple[str, bool]:
    """Text as it is; anything else, and text that is no UTF-8, as base64. A form counts as binary."""
    kind = request.header("content-type").split(";", 1)[0].strip().lower()
    if not kind or kind.startswith("text/") or kind in TEXT or kind.endswith("+json"):
        try:
            return request.body.decode(), False
        except UnicodeDecodeError:
            pass
    return base64.b64encode(request.body).decode(), True


def to_response(result: Any) -> Response:
    """A function's result. Without a statusCode it is the JSON body of a 200, as format 2.0 infers."""
    if not isinstance(result, dict) or "statusCode" not in result:
        body = result if isinstance(result, str) else json.dumps(result)
        return Response(200, {"content-type": "application/json"}, body.encode())
    body = result.get("body") or ""
    content = base64.b64decode(body) if result.get("isBase64Encoded") else body.encode()
    headers = {name.lower(): str(value) for name, value in (result.get("headers") or {}).items()}
    headers.setdefault("content-type", "text/plain;charset=UTF-8")
    return Response(int(result["statusCode"]), headers, content, tuple(result.get("cookies") or ()))
