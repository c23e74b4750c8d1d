"""Who asks and who is told, in the browser's story of inquiries: their phones, without a page."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from renraku import clock
from tests.browser.console_news import Phones, until

OFFICERS = ("Aoi", "Ken", "Mori")
ASKS = {"type": "postback", "data": "f=inquiries&do=ask&v=1"}
QUESTION = "来月の遠足は、車いすでも行けますか。"


@dataclass
class Play:
    """The phones of those who ask and of those who answer."""

    phones: Phones

    def ask(self, who: str, words: str = QUESTION) -> None:
        """By the buttons, then in words."""
        offered = self.phones.answered(who, "action", action=ASKS)
        self.phones.answered(who, "action", action=action(offered, "do=topic"))
        until(lambda: "役員に届けました" in self.phones.answered(who, "says", text=words).get("altText", ""))

    def told(self, who: str) -> tuple[str, Any]:
        """Which officer was told of this member's question in LINE, and how."""
        found = [
            (officer, message)
            for officer in OFFICERS
            for message in theirs(self.phones, officer)
            if who in message.get("altText", "") and "会員から相談です" in message["altText"]
        ]
        return found[-1] if found else ("", None)

    def newest(self, who: str) -> str:
        """The message id of the newest that this person sent."""
        return str([entry for entry in self.phones.read(who) if entry["mine"]][-1]["id"])


def theirs(phones: Phones, who: str) -> list[Any]:
    return [entry["message"] for entry in phones.read(who) if not entry["mine"]]


def action(message: Any, part: str) -> Any:
    """The button with this in its data."""
    buttons = message["contents"]["footer"]["contents"]
    return next(one["action"] for one in buttons if part in one["action"].get("data", ""))


def open_morning(after: date) -> date:
    """The next day on which the office is open: who asks then is answered then."""
    day = after + timedelta(days=1)
    while day.weekday() > 4 or clock.holiday(day):
        day += timedelta(days=1)
    return day
