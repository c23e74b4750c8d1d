"""`python -m local`, as a person and as a script start it: a process of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from werkzeug.wrappers import Request, Response

from local.line.webhooks import sign
from local.server import Server
from local.stack import ROOT

READY_SECONDS = 90


class House:
    """One run. `screen` is what it has printed so far."""

    def __init__(self, directory: Path, *arguments: str) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.accounts_json = directory / f"accounts-{self.port}.json"
        self.screen: list[str] = []
        command = [
            sys.executable,
            "-m",
            "local",
            "--port",
            str(self.port),
            "--state",
            str(directory / "state"),
        ]
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "LINE_", "POWERTOOLS_"))
        }
        self.process = subprocess.Popen(
            [*command, "--accounts-json", str(self.accounts_json), *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.accounts: list[dict[str, str]] = self._accounts()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.screen.append(line)

    def _accounts(self) -> list[dict[str, str]]:
        assert wait_for(self.accounts_json.exists, READY_SECONDS), "".join(self.screen)
        accounts: list[dict[str, str]] = json.loads(self.accounts_json.read_text())
        return accounts

    def shows(self, pattern: str, seconds: float = 15) -> bool:
        return wait_for(lambda: re.search(pattern, "".join(self.screen)) is not None, seconds)

    def act(self, **wish: Any) -> None:
        answer = urllib3.request("POST", f"{self.url}/phones/act", json=wish, timeout=10, retries=False)
        assert answer.status == 200, answer.data

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(happened: Any, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class ForeignLine:
    """Another's LINE, which knows nothing of us: it notes what it is asked and gives the least answer."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.server = Server(self._answer)
        self.server.start()
        self.url = f"http://127.0.0.1:{self.server.port}"

    def _answer(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        self.asked.append(
            (request.path, request.headers.get("authorization", ""), request.get_data(as_text=True))
        )
        token = {"access_token": "foreign", "expires_in": 900, "token_type": "Bearer"}
        answer = token if request.path == "/oauth2/v3/token" else {"sentMessages": []}
        return Response(json.dumps(answer), content_type="application/json")(environ, start_response)


@pytest.fixture
def foreign() -> Iterator[ForeignLine]:
    line = ForeignLine()
    yield line
    line.server.stop()


def webhook(account: dict[str, str], **event: Any) -> bytes:
    full = {
        "type": "follow",
        "follow": {"isUnblocked": False},
        "webhookEventId": f"{time.time_ns():026}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": time.time_ns() // 1_000_000,
        "source": {"type": "user", "userId": "U" + "1" * 32},
        "mode": "active",
        "replyToken": "r" * 32,
        **event,
    }
    return json.dumps({"destination": account["bot_user_id"], "events": [full]}).encode()


def post(account: dict[str, str], body: bytes, signature: str) -> int:
    headers = {"content-type": "application/json", "x-line-signature": signature}
    return urllib3.request("POST", account["webhook_url"], body=body, headers=headers, timeout=10).status


def test_a_newcomers_run_answers_keeps_and_stops(tmp_path: Path) -> None:
    house = House(tmp_path)
    channel_id = house.accounts[0]["channel_id"]
    assert house.shows(rf"http://localhost:{house.port}/ ")
    house.act(do="follow", who="Hana", to=channel_id)
    assert house.shows(r"receive_webhook .*webhook_received")
    assert house.shows(r"answer_friends .*incoming_answered .*kind=follow")
    assert '{"level"' not in "".join(house.screen)
    assert house.shows(rf"letters .*{house.port}/local/letters")
    letters = urllib3.request("GET", f"{house.url}/local/letters", timeout=10).data
    assert letters.count(b'<article class="letter">') == 30
    assert house.stop() == 0
    assert house.shows("stopped")

    again = House(tmp_path)
    assert again.shows("continued")
    assert [a["account_id"] for a in again.accounts] == [a["account_id"] for a in house.accounts]
    assert again.accounts[0]["webhook_url"].startswith(again.url)
    state = urllib3.request("GET", f"{again.url}/phones/state", timeout=10).data.decode()
    assert "Hana" in state
    assert len(json.loads(state)["letters"]) == 20, "ten have registered"
    assert urllib3.request("GET", f"{again.url}/local/letters", timeout=10).data == letters
    again.act(do="says", who="Hana", to=channel_id, text="こんにちは")
    assert again.shows(r"answer_friends .*incoming_answered .*kind=text")
    assert again.stop(signal.SIGTERM) == 0


def test_another_line_than_ours_will_do(tmp_path: Path, foreign: ForeignLine) -> None:
    house = House(tmp_path, "--line-api", foreign.url, "--fresh")
    assert urllib3.request("GET", f"{house.url}/local/letters", timeout=10).status == 404
    assert foreign.asked == []  # the seed asks nothing of a LINE that may not implement it
    account = house.accounts[0]
    assert set(account) == {"account_id", "channel_id", "channel_secret", "bot_user_id", "webhook_url"}
    body = webhook(account)
    assert post(account, body, "x" * 44) == 401
    assert post(account, body, sign(account["channel_secret"], body)) == 200
    assert wait_for(lambda: any("/reply" in path for path, _, _ in foreign.asked), 15), "".join(house.screen)
    path, authorization, told = next(asked for asked in foreign.asked if "/reply" in asked[0])
    assert (path, authorization) == ("/v2/bot/message/reply", "Bearer foreign")
    assert json.loads(told)["replyToken"] == "r" * 32
    assert house.stop() == 0


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    server = Server(lambda environ, start: [])
    run = subprocess.run(
        [sys.executable, "-m", "local", "--port", str(server.port), "--state", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert f"port {server.port} is taken" in run.stdout
