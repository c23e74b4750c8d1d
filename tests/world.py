"""World: the local cloud and the LINE simulator in this process, and builders with defaults.

    world = World()
    hana = world.friend("Hana")
    world.says("Hana", "こんにちは")
    assert world.line.texts("Hana")

One HTTP server per session is LINE's address; each test's own simulator stands behind it.
"""

import functools
import importlib
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from local import screen
from local.clock import Clock
from local.cloud import Cloud
from local.invocations import LogLine
from local.server import LINE, Server
from tests.console import Console, appoint

if TYPE_CHECKING:
    from local.line.api import LineApi
    from local.line.platform import Platform
    from local.line.records import Channel

START = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
"""A Friday, ten in the morning in Japan."""
PUBLIC_URL = "http://localhost"
PHONE = "03-0000-0000"


class LineAddress:
    """LINE's hosts for the whole session: settings that were read once stay true."""

    def __init__(self) -> None:
        self._app: Callable[..., Iterable[bytes]] | None = None
        self._server = Server(self._answer)
        self._server.start()
        self.url = f"http://127.0.0.1:{self._server.port}{LINE}"

    def serve(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def stop(self) -> None:
        self._server.stop()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self._app is None:
            start_response("503 No simulator yet", [])
            return []
        environ["SCRIPT_NAME"] = LINE
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(LINE)
        return self._app(environ, start_response)


line_address: LineAddress | None = None
"""Set by conftest.py before anything is collected."""


def new_cloud(clock: Clock) -> Cloud:
    """The cloud of template.yaml, created; every test's has the same names and addresses."""
    assert line_address is not None
    hosts = dict.fromkeys(("LineApiUrl", "LineDataUrl", "LineAccessUrl"), line_address.url)
    cloud = Cloud(clock, public_url=PUBLIC_URL, parameters=hosts)
    cloud.create()
    return cloud


@dataclass(frozen=True)
class ConnectedAccount:
    """An account of ours and its channel at LINE."""

    account_id: str
    channel: "Channel"

    @property
    def webhook_path(self) -> str:
        return f"/webhook/{self.account_id}"


@dataclass(frozen=True)
class LetterInHand:
    """What somebody reads on their letter (`code` in groups), and where its QR code leads."""

    code: str
    link: str


@functools.cache
def _api() -> "LineApi":
    """One for the session: its table of routes takes a while to make."""
    from local.line.api import LineApi
    from local.line.platform import Platform

    return LineApi(Platform(lambda url, headers, body: 0))


def _api_of(platform: "Platform") -> "LineApi":
    api = _api()
    api.platform = platform
    api.closing.clear()
    return api


def _tell(line: LogLine) -> None:
    sys.stdout.write(f"{line}\n")


class World:
    """Everything there is, for one test. The clock starts at START and is moved by nothing but the test."""

    def __init__(self) -> None:
        from local.line.platform import Platform

        assert line_address is not None
        self.clock = Clock(START)
        self.cloud = new_cloud(self.clock)
        self._tell_the_story()
        self.line: Platform = Platform(self._deliver)
        self.api = _api_of(self.line)
        line_address.serve(self.api)
        self.accounts: list[ConnectedAccount] = []
        self._members = 0

    def _tell_the_story(self) -> None:
        """Log lines for people: pytest shows them when a test fails, `make story` always."""
        importlib.import_module("renraku.observability")
        screen.mute_json()
        self.cloud.runtime.on_log = _tell

    def close(self) -> None:
        self.api.closing.set()
        self.clock.stop()

    def account(self, name: str = "みどり支部", phone: str = PHONE, **channel: Any) -> ConnectedAccount:
        """An account, connected as `make account` does it. `channel`: what create_channel takes."""
        from renraku.accounts import connecting

        made = self.line.create_channel(name, **channel)
        wish = connecting.Wish(made.channel_id, made.secret, name, phone)
        connected = connecting.connect(wish, PUBLIC_URL, datetime.now(UTC))
        account = ConnectedAccount(connected.account_id, made)
        self.accounts.append(account)
        return account

    def friend(self, name: str, account: ConnectedAccount | None = None, *, language: str = "ja") -> str:
        """Somebody who follows an account (the first by default) and has read the greeting; the user id."""
        person = self.person(name, language=language)
        self.line.follow(name, self._channel(account))
        self.settle()
        return person

    def person(self, name: str, *, language: str = "ja") -> str:
        """Somebody with a phone, a friend of nobody yet; the user id."""
        if name not in self.line.people:
            self.line.create_person(name, language=language)
        return str(self.line.people[name].user_id)

    def says(self, name: str, text: str, account: ConnectedAccount | None = None) -> str:
        """Writes a text and lets the house answer; the message's id."""
        message_id = self.line.says(name, text, self._channel(account) if account else None)
        self.settle()
        return message_id

    def taps(self, name: str, label: str, account: ConnectedAccount | None = None) -> None:
        """Taps a visible button and lets the house answer."""
        self.line.taps(name, label, self._channel(account) if account else None)
        self.settle()

    def member(
        self, name: str = "", number: str = "", account: ConnectedAccount | None = None, **columns: str
    ) -> str:
        """Puts somebody on the roster as an import does; the member number. `columns` by their
        headings in a file (生年月日="1953/4/10")."""
        from renraku.members import roster

        self._members += 1
        number = number or f"{1000 + self._members}"
        row = {"会員番号": number, "氏名": name or f"会員{number}", **columns}
        file = "\r\n".join([",".join(row), ",".join(f'"{value}"' for value in row.values())])
        account_id = self._account(account).account_id
        report = roster.check(account_id, file.encode(), self.clock.now())
        assert not report.complaints, report.complaints
        roster.go(account_id, report.import_id, self.clock.now())
        return number

    def letter(
        self, number: str, account: ConnectedAccount | None = None, *, source: str = "letter"
    ) -> LetterInHand:
        """Prints a member's letter. Voids the one before."""
        from renraku.members import letters, roster

        here = self._account(account)
        member = roster.find_by_number(here.account_id, number)
        page = "".join(letters.make(here.account_id, [member], source, self.clock.now()))
        [code] = re.findall(r'class="code">.*?<strong>(\w{4} \w{4})</strong>', page)
        return LetterInHand(code, letters.message_link(here.channel.basic_id, code))

    def scans(self, name: str, letter: LetterInHand) -> None:
        """Points the phone's camera at a letter and does what it offers: adds the account (the code is lost
        then), or sends what is typed in."""
        address, _, words = letter.link.partition("?")
        basic_id = unquote(address.rstrip("/").rsplit("/", 1)[1])
        [channel] = [c for c in self.line.channels.values() if c.basic_id == basic_id]
        if self.line.standing(name, channel) == "friend":
            self.line.says(name, unquote(words), channel)
        else:
            self.line.follow(name, channel)
        self.settle()

    def registered(
        self,
        name: str,
        number: str = "",
        account: ConnectedAccount | None = None,
        *,
        called: str = "",
        **columns: str,
    ) -> str:
        """Somebody who got a letter, typed its code and agreed; the user id. `called` is the name on the
        roster."""
        user_id = self.friend(name, account)
        number = self.member(called or name, number, account, **columns)
        self.scans(name, self.letter(number, account))
        self.taps(name, "同意して使いはじめる", self._account(account))
        return user_id

    def console(
        self, name: str, account: ConnectedAccount | None = None, *, roles: Sequence[str] = ("manager",)
    ) -> Console:
        """An officer at the console, signed in. Who already is an officer of other accounts stays it."""
        here = self._account(account)
        return Console(self, appoint(self, name, here, roles), here)

    def later(self, **span: float) -> None:
        """Time passes (`days=1`, `minutes=5`): schedules fire at their times on the way, and all settles."""
        self.clock.on_move = self._pass
        self.clock.shift(timedelta(**span))
        self.clock.on_move = None
        self.settle()

    def _pass(self, before: datetime, after: datetime) -> None:
        self.cloud.tick_between(before, after)
        self.settle()

    def settle(self) -> None:
        self.cloud.settle()

    def _channel(self, account: ConnectedAccount | None) -> "Channel":
        return self._account(account).channel

    def _account(self, account: ConnectedAccount | None) -> ConnectedAccount:
        if account is None:
            account = self.accounts[0] if self.accounts else self.account()
        return account

    def _deliver(self, url: str, headers: dict[str, str], body: bytes) -> int:
        return self.cloud.request("POST", urlsplit(url).path, headers, body).status
