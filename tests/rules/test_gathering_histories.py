"""Ten thousand histories of a gathering against the plan of its reminders (G7, faults F14 and F21): at
every tick there is told what must be, nothing of a day that is no more, and nothing twice.

The tick here is the due index and the rule alone; tests/faults/test_gatherings_histories.py walks some of the
same histories through the store."""

import os
from datetime import datetime

from renraku.gatherings import reminder_rules
from renraku.gatherings.reminder_rules import Occasion, Times
from tests.faults.histories import BEGIN, HELD, Change, History, Told, history, run

COUNT = 10_000 if os.environ.get("DEPTH") == "full" else 300


class Ruled:
    """A gathering as its row would be, woken by changes and by its own next moment."""

    def __init__(self, one: History) -> None:
        self.starts_at, self.chosen, self.state = one.starts_at, one.chosen, "published"
        self.done: dict[str, str] = {}
        self.outbox: set[Told] = set()
        self.tell_at: datetime | None = None
        self.due_at: datetime | None = BEGIN

    def change(self, change: Change) -> None:
        self.state = {"call_off": "called_off", "postpone": "postponed"}.get(change.what, "published")
        self.starts_at = change.starts_at or self.starts_at
        self.tell_at = change.at + HELD if change.what == "move" else change.at
        self.due_at = change.at

    def tick(self, now: datetime) -> list[Told]:
        if self.due_at is None or self.due_at > now:
            return []
        self.tell_at = self.tell_at if self.tell_at and self.tell_at > now else None
        before = set(self.outbox)
        for one, verdict in self._open(now) if self.tell_at is None else ():
            if verdict != "wait":
                self.done[one.kind] = self.starts_at.isoformat()
            if verdict == "now":
                self.outbox.add((one.kind, self.starts_at))
        coming = reminder_rules.next_at(self._open(now))
        self.due_at = min((at for at in (self.tell_at, coming) if at), default=None)
        return sorted(self.outbox - before)

    def _open(self, now: datetime) -> list[tuple[reminder_rules.Reminder, reminder_rules.Verdict]]:
        occasion = Occasion(self.starts_at, self.state, chosen=self.chosen)
        return reminder_rules.open_ones(occasion, Times(), self.done, now)


def test_of_all_histories_none_tells_late_twice_or_of_another_day() -> None:
    told = [run(one, Ruled(one)) for one in map(history, range(COUNT))]
    assert sum(told) > COUNT / 2  # histories in which something happens
