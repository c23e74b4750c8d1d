"""What happened in the demo branch before an officer comes: a question, a move, somebody without a letter."""

import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from local import demo_members
from tests.browser.console_tour import BRANCH

WAITS_SECONDS = 20.0
JAPAN = ZoneInfo("Asia/Tokyo")
QUESTION = "来月の旅行は、車いすでも行けますか"
ASKED_IN = {"type": "postback", "data": "f=members&do=ask_in&category=no_letter&v=1"}
MOVED = {"type": "postback", "data": "f=members&do=change&v=1"}


class Phones:
    """The phones of the local cloud, without their page."""

    def __init__(self, house: str) -> None:
        self.house = house
        channels = {one["name"]: one["id"] for one in self.state()["channels"]}
        self.branch = channels[BRANCH]

    def state(self) -> Any:
        with urlopen(f"{self.house}/phones/state") as answer:  # noqa: S310 - our own address
            return json.load(answer)

    def act(self, who: str, do: str, **wish: Any) -> None:
        self._post("act", {"do": do, "who": who, "to": self.branch, **wish})

    def move_clock(self, **wish: Any) -> None:
        """`hours` on, or `to` a time of Japan's; what falls due on the way is done when this returns."""
        self._post("clock", wish)

    def break_line(self, kind: str, path: str, times: int) -> None:
        """The branch's calls of this kind end badly, so often; 0 times: all is well again."""
        broken = {"kind": kind, "to": self.branch, "path": path, "times": times}
        self._post("outage", broken if times else {"mend": True})

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.state()["now"] / 1000, JAPAN)

    def _post(self, path: str, wish: dict[str, Any]) -> None:
        body = json.dumps(wish).encode()
        asked = Request(f"{self.house}/phones/{path}", body, {"Content-Type": "application/json"})  # noqa: S310
        urlopen(asked).close()  # noqa: S310 - our own address

    def read(self, who: str) -> list[Any]:
        """What stands in this person's talk with the branch."""
        person = next(one for one in self.state()["people"] if one["name"] == who)
        return [entry for talk in person["talks"] if talk["name"] == BRANCH for entry in talk["entries"]]

    def answered(self, who: str, do: str, **wish: Any) -> Any:
        """The message that answers this act."""
        before = _theirs(self.read(who))
        self.act(who, do, **wish)
        return until(lambda: (_theirs(self.read(who))[len(before) :] or [None])[-1])

    def follows(self, who: str) -> Any:
        """Adds the branch, anew if another test of this house has them as a friend already; the greeting."""
        if self.read(who):
            self.act(who, "block")
        return self.answered(who, "follow")


def tell(house: str) -> None:
    """Linh has no letter and asks to be let in, Yamamoto writes what nobody understands, Nakamura moved."""
    phones = Phones(house)
    ask_in(phones, "Linh")
    offered = phones.answered("山本きよ", "says", text=QUESTION)
    phones.answered("山本きよ", "action", action=_action(offered, "do=hand"))
    link = _action(phones.answered("中村昇", "action", action=MOVED), "/change")["uri"]
    typed = {"postal_code": "168-0065", "address": "東京都杉並区浜田山 3-4-5", "phone": "03-5555-0142"}
    urlopen(Request(link, urlencode(typed).encode())).close()  # noqa: S310 - our own address


def ask_in(phones: Phones, who: str) -> None:
    """Somebody adds the branch, has no letter, and asks."""
    phones.answered(who, "follow")
    phones.answered(who, "action", action=ASKED_IN)


def roster_with_faults(folder: Path) -> Path:
    """The branch's roster as its Excel saves it, with somebody new, a move, and three cells to mend."""
    lines = demo_members.roster_file().decode("cp932").split("\r\n")
    lines[5] = lines[5].replace("昭和23年1月15日", "昭和23年13月15日")
    lines[9] = lines[9].replace(",男,", ",おとこ,")
    lines[12] = lines[12].replace("みどり町", "あおば町")
    lines[14] = lines[14].replace("100-0000", "100-00")
    lines[30:] = [
        "M0031,原田ゆき,はらだゆき,女,昭和29年2月3日,東,090-0000-0031,100-0000,みどり町1丁目31番地,31,在籍"
    ]
    saved = folder / "名簿.csv"
    saved.write_bytes("\r\n".join(lines).encode("cp932"))
    return saved


def _theirs(entries: list[Any]) -> list[Any]:
    return [entry["message"] for entry in entries if not entry["mine"]]


def _action(message: Any, part: str) -> Any:
    """The button whose address or data has this in it."""
    buttons = message["contents"]["footer"]["contents"]
    actions = [button["action"] for button in buttons]
    return next(one for one in actions if part in one.get("data", "") + one.get("uri", ""))


def until(look: Callable[[], Any]) -> Any:
    end = time.monotonic() + WAITS_SECONDS
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.3)
    raise AssertionError(f"nothing came in {WAITS_SECONDS:.0f} s")
