"""A page with every kind of message on it: the simulator and its phones alone, without the product."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from local.line.phone import PhonesApp
from local.line.pictures import plain_png
from local.line.platform import Platform
from local.line.records import Channel, Json, RichMenu
from local.server import Server


@dataclass(frozen=True)
class Line:
    """A log line, as a function would write it."""

    function: str
    message: str
    at: datetime
    level: str = "INFO"
    fields: dict[str, Any] = field(default_factory=dict)


class SteadyClock:
    """A clock that can be moved, without moving the test's own."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move_to(self, to: datetime) -> None:
        self.ahead = to - datetime.now(UTC)


class Showcase:
    """Hana's phone shows everything LINE can send; Ken and Aoi are not friends yet."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.answers_with = 200
        self.platform = Platform(self._deliver)
        self.clock = SteadyClock()
        self.logs: deque[Line] = deque(maxlen=1000)
        self.branch = self.platform.create_channel(
            "さくら支部", basic_id="@sakura", webhook_url="http://test/hook"
        )
        self.head_office = self.platform.create_channel(
            "本部", basic_id="@honbu", webhook_url="http://test/hook"
        )
        for name in ("Hana", "Ken", "Aoi", "Mei", "Tom"):
            self.platform.create_person(name)
        self.platform.follow("Hana", self.branch)
        self._count = 0

    def _deliver(self, url: str, headers: dict[str, str], body: bytes) -> int:
        self.heard.append((url, headers, body))
        return self.answers_with

    def show(self, *messages: Json, to: str = "Hana", channel: Channel | None = None) -> None:
        """The account's messages appear on this person's phone."""
        numbered = []
        for message in messages:
            self._count += 1
            numbered.append((f"shown-{self._count}", message))
        user_id = self.platform.person(to).user_id
        self.platform.arrive(channel or self.branch, user_id, numbered)
        self.platform.touch()

    def menu(self, *areas: Json, width: int = 2500, height: int = 843, **fields: Any) -> None:
        """A rich menu for all friends of the branch."""
        request = {
            "size": {"width": width, "height": height},
            "selected": True,
            "name": "menu",
            "chatBarText": "メニュー",
            "areas": list(areas),
            **fields,
        }
        menu = RichMenu(
            "richmenu-1", request, plain_png(250, height * 250 // width, (196, 226, 210)), "image/png"
        )
        self.branch.menus.menus["richmenu-1"] = menu
        self.branch.menus.default = "richmenu-1"
        self.platform.touch()

    def log(self, function: str, message: str, **fields: Any) -> None:
        self.logs.append(Line(function, message, self.clock.now(), fields=fields))


@contextmanager
def serving(showcase: Showcase) -> Iterator[str]:
    """The page on a free port; its address."""
    server = Server(PhonesApp(showcase.platform, showcase.clock, showcase.logs))
    server.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.stop()
