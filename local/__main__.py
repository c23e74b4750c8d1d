"""`python -m local`: AWS, LINE and every function of template.yaml in one process, on one port."""

import argparse
import json
import os
import signal
import socket
import sys
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from local import aws, screen
from local.clock import Clock
from local.demo_members import DemoLetters

if TYPE_CHECKING:
    from collections.abc import Callable

    from local.cloud import Cloud
    from local.demo import DemoAccount
    from local.invocations import LogLine
    from local.line.platform import Platform
    from local.state import Kept

ROOT = Path(__file__).resolve().parent.parent
KEPT_IN = ROOT / ".local"
SAVED_EVERY_SECONDS = 20.0


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="one port for everything")
    parser.add_argument("--fresh", action="store_true", help="forget what former runs kept")
    parser.add_argument("--line-api", default="", metavar="URL", help="another LINE than the simulator")
    parser.add_argument(
        "--accounts-json", default="", metavar="PATH", help="write the demo accounts when ready"
    )
    parser.add_argument(
        "--state", default=KEPT_IN, type=Path, metavar="DIR", help="where a run's state is kept"
    )
    return parser.parse_args()


class House:
    """One run of the local cloud, from start to stop."""

    def __init__(self, asked: argparse.Namespace, show: "Callable[[LogLine], None]") -> None:
        self.show = show
        self.port: int = asked.port
        self.directory: Path = asked.state
        self.line_api: str = asked.line_api.rstrip("/")
        self.public_url = f"http://localhost:{self.port}"
        self.platform: Platform | None = None
        self.accounts: list[DemoAccount] = []
        self.letters = DemoLetters()
        self.ready = False

    def start(self, *, fresh: bool) -> None:
        from local.state import StateFile

        self.clock = Clock()
        self.cloud = self._cloud()
        mode = "another-line" if self.line_api else "simulator"
        self.state = StateFile(self.cloud, self.directory / f"{mode}.pickle")
        if fresh:
            self.state.forget()
        self.kept: Kept | None = self.state.load()
        if self.kept and self.kept.now > self.clock.now():
            self.clock.set(self.kept.now)
        self.cloud.create()
        self.state.restore_queues()
        self.cloud.runtime.on_log = self.show
        self.cloud.runtime.warm_up()
        self.cloud.runtime.on_log = None  # what the seed sets off is no news
        screen.mute_json()
        self._serve()
        self._people()
        self.cloud.runtime.on_log = self.show
        self.cloud.start()
        self.ready = True

    def stop(self) -> None:
        """Finish what runs, keep the rest, let go of the port."""
        if not hasattr(self, "server"):
            return
        if self.platform is not None:
            self.line.closing.set()
            self.platform.drain()
        self.cloud.stop()
        self.save()
        self.server.stop()

    def save(self) -> None:
        if self.ready:
            self.state.save(self.platform, self.accounts, self.letters)

    def _cloud(self) -> "Cloud":
        from local.cloud import Cloud

        line = self.line_api or f"{self.public_url}/line"
        hosts = dict.fromkeys(("LineApiUrl", "LineDataUrl", "LineAccessUrl"), line)
        return Cloud(self.clock, public_url=self.public_url, parameters=hosts)

    def _serve(self) -> None:
        from local.server import Server, deliver, house, nothing_here

        if self.line_api:
            app = house(self.cloud, None, nothing_here)
        else:
            from local.line.api import LineApi
            from local.line.phone import PhonesApp
            from local.line.platform import Platform

            self.platform = (self.kept and self.kept.platform) or Platform(deliver, background=True)
            self.platform.deliver = deliver
            phones = PhonesApp(self.platform, self.clock, self.cloud.logs, self._letters_to_scan)
            self.line = LineApi(self.platform)
            app = house(self.cloud, self.line, phones, lambda: self.letters.html)
        self.server = Server(app, self.port)
        self.server.start()

    def _people(self) -> None:
        from local import demo, demo_news, demo_officers

        now = datetime.now(UTC)
        if self.kept:
            self.accounts = demo.moved_to(self.kept.accounts, self.public_url)
            self.letters = self.kept.letters
        elif self.platform is None:
            self.accounts = demo.write_accounts(self.public_url, now)
        if self.platform is not None:
            demo.people_line(self.platform)
            demo.point_webhooks(self.platform, self.public_url)
            demo_officers.open_login(self.platform, self.public_url)
            if not self.kept:
                self.accounts = demo.connect_accounts(self.platform, self.public_url, now)
                letters = demo.seed_branch(self.platform, self.cloud, self.accounts, now)
                demo_officers.seed(self.platform, self.accounts, now)
                demo_news.seed(self.platform, self.cloud, demo.branch_of(self.accounts), now=now)
                self.letters = letters  # the last: who waits for the demo looks for them

    def _letters_to_scan(self) -> list[dict[str, str]]:
        return [asdict(letter) for letter in self.letters.letters]


def main() -> int:
    asked = options()
    if not _is_free(asked.port):
        print(f"ポート {asked.port} は使われています · port {asked.port} is taken (make run PORT=...)")
        return 2
    sys.path.insert(0, str(ROOT / "layers" / "shared"))
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    aws.start()
    terminal = screen.install()
    house = House(asked, terminal.show)
    try:
        house.start(fresh=asked.fresh)
        _tell(house, asked.accounts_json)
        while not stopped.wait(SAVED_EVERY_SECONDS):
            house.save()
    finally:
        house.stop()
    print("  止めました · stopped.")
    return 0


def _tell(house: House, accounts_json: str) -> None:
    from local import demo

    practice = demo.practice_channel(house.platform) if house.platform else None
    print(
        screen.where_to_look(
            house.public_url,
            house.accounts,
            practice=practice,
            line_api=house.line_api,
            kept=house.kept is not None,
            letters=len(house.letters.letters),
        ),
        flush=True,
    )
    if accounts_json:
        path = Path(accounts_json)
        beside = path.with_name(path.name + ".new")  # a script that waits for the file sees all of it
        beside.write_text(json.dumps([account.as_json() for account in house.accounts], indent=2), "utf-8")
        os.replace(beside, path)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
