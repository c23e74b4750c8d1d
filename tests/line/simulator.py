"""The simulator behind a real port, and LINE's own SDK in front of it."""

import json
import threading
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import urllib3
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    MessagingApi,
    MessagingApiBlob,
    MulticastRequest,
    PushMessageRequest,
)
from linebot.v3.webhook import WebhookParser
from werkzeug.serving import WSGIRequestHandler, make_server

from local.line.api import LineApi
from local.line.platform import Platform
from local.line.records import Channel, Json


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """The platform keeps its own record of calls."""


class Port:
    """One server for all tests; the platform behind it changes."""

    def __init__(self) -> None:
        self.app: LineApi | None = None
        self.server = make_server("127.0.0.1", 0, self._serve, threaded=True, request_handler=_Quiet)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def _serve(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        assert self.app is not None
        return self.app(environ, start_response)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


class Line:
    """A platform with one account, HQ, and Hana, who follows it."""

    def __init__(self, port: Port) -> None:
        self.delivered: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 200  # what the account answers to webhooks
        self.platform = Platform(self.deliver)
        self.app = port.app = LineApi(self.platform)
        self.url = port.url
        self.http = urllib3.PoolManager(retries=False)
        self.hq = self.platform.create_channel(
            "HQ", webhook_url="https://hq.example/webhook", monthly_limit=None
        )
        self.hana = self.platform.create_person("Hana")
        self.platform.follow("Hana")

    def deliver(self, url: str, headers: dict[str, str], body: bytes) -> int:
        self.delivered.append((url, headers, body))
        return self.status

    @property
    def events(self) -> list[Json]:
        """All events ever told, in the order they arrived at the account."""
        return [event for _, _, body in self.delivered for event in json.loads(body)["events"]]

    def parsed(self, channel: Channel | None = None) -> list[Any]:
        """The last webhook, as the SDK reads it after checking the signature."""
        _, headers, body = self.delivered[-1]
        parser = WebhookParser((channel or self.hq).secret)
        events: list[Any] = parser.parse(body.decode(), headers["x-line-signature"])
        return events

    def token_of(self, text: str = "こんにちは") -> str:
        """A fresh reply token: Hana says something."""
        self.platform.says("Hana", text, self.hq)
        token: str = self.events[-1]["replyToken"]
        return token

    def _client(self, channel: Channel | None) -> ApiClient:
        token = self.platform.token(channel or self.hq)
        return ApiClient(Configuration(host=self.url, access_token=token))

    def api(self, channel: Channel | None = None) -> MessagingApi:
        return MessagingApi(self._client(channel))

    def blob(self, channel: Channel | None = None) -> MessagingApiBlob:
        return MessagingApiBlob(self._client(channel))

    def call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        channel: Channel | None = None,
        headers: dict[str, str] | None = None,
        raw: bytes | None = None,
        token: str | None = None,
    ) -> urllib3.BaseHTTPResponse:
        """A call as the API gets it, with nothing of the SDK between."""
        own = {"authorization": f"Bearer {token or self.platform.token(channel or self.hq)}"}
        if body is not None:
            raw, own["content-type"] = json.dumps(body).encode(), "application/json"
        timeout = urllib3.Timeout(total=5)
        sent = own | (headers or {})
        return self.http.request(method, self.url + path, body=raw, headers=sent, timeout=timeout)

    def push(self, *messages: Json, to: str | None = None, **more: Any) -> urllib3.BaseHTTPResponse:
        """Push plain JSON; `more` goes to `call`."""
        body = {"to": to or self.hana.user_id, "messages": list(messages or [text("やあ")])}
        return self.call("POST", "/v2/bot/message/push", body, **more)

    def form(self, path: str, **fields: str) -> urllib3.BaseHTTPResponse:
        own = {"content-type": "application/x-www-form-urlencoded"}
        body = urlencode(fields)
        return self.http.request("POST", self.url + path, body=body, headers=own, redirect=False)


def text(words: str) -> Json:
    return {"type": "text", "text": words}


def push_of(to: str, *words: str) -> PushMessageRequest:
    request: PushMessageRequest = PushMessageRequest.from_dict({"to": to, "messages": [*map(text, words)]})
    return request


def multicast_of(to: list[str], *words: str) -> MulticastRequest:
    request: MulticastRequest = MulticastRequest.from_dict({"to": to, "messages": [*map(text, words)]})
    return request


def header(answer: Any, name: str) -> str:
    """A header of an answer the SDK gave with its HTTP information, or of an exception of its."""
    assert answer.headers is not None
    return str(answer.headers[name])


def refusal(error: ApiException) -> tuple[int, str]:
    """Status and message of what the SDK raised."""
    return int(error.status or 0), str(json.loads(error.body or "{}")["message"])
