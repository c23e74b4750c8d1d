"""Histories of a gathering through the store, the tick and LINE (promise G7, faults F14 and F21): what Hana
reads after each tick is what must be told then. tests/rules/test_gathering_histories.py has the thousands."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from renraku.gatherings import actions, planning, reminders
from renraku.gatherings import wording as words
from renraku.gatherings.composing import Draft
from renraku.gatherings.models import Gathering
from renraku.gatherings.seats import Party
from tests.faults.histories import BEGIN, Change, History, Told, history, run
from tests.people import HANA
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

SEEDS = range(200) if os.environ.get("DEPTH") == "full" else (1, 4, 7)
HEADS = {"もうすぐ": "two_days", "あすは": "day_before", "きょうは": "morning"}


class Real:
    """The house itself, with Hana among those who come."""

    def __init__(self, world: World, branch: ConnectedAccount, one: History) -> None:
        self.world, self.account_id, self.chosen = world, branch.account_id, one.chosen
        self.beginnings = {words.moment(at): at for at in [one.starts_at, *_moved(one)]}
        self.gathering_id = planning.write(
            branch.account_id, self._draft(one.starts_at), by="aoi", now=world.clock.now()
        )
        planning.publish(branch.account_id, self.gathering_id, by="aoi", now=world.clock.now())
        user_id = world.friend(HANA)
        party = Party(f"f:{user_id}:1", user_id, "花田はな")
        actions.act(branch.account_id, self.gathering_id, party, "join", world.clock.now())
        self.read = len(world.line.inbox[HANA])

    def change(self, change: Change) -> None:
        now = self._clock(change.at)
        if change.starts_at:
            version = int(self._gathering().version)
            draft = self._draft(change.starts_at)
            planning.correct(self.account_id, self.gathering_id, draft, version=version, by="aoi", now=now)
        elif change.what == "reopen":
            planning.reopen(self.account_id, self.gathering_id, by="aoi", now=now)
        else:
            act = planning.call_off if change.what == "call_off" else planning.postpone
            act(self.account_id, self.gathering_id, "雨のため", by="aoi", now=now)

    def tick(self, now: datetime) -> list[Told]:
        reminders.send_due(self._clock(now))
        self.world.settle()
        news = self.world.line.inbox[HANA][self.read :]
        self.read += len(news)
        return [told for each in news if (told := self._reminder(each))]

    def _reminder(self, message: dict[str, Any]) -> Told | None:
        aloud = str(message.get("altText", ""))
        kinds = [kind for head, kind in HEADS.items() if aloud.startswith(head)]
        at = next((at for said, at in self.beginnings.items() if f"{said}から" in aloud), None)
        return (kinds[0], at) if kinds and at else None

    def _clock(self, at: datetime) -> datetime:
        self.world.clock.shift(max(at - self.world.clock.now(), timedelta(0)))
        return at.astimezone(UTC)

    def _gathering(self) -> Gathering:
        found = Gathering.find(self.account_id, self.gathering_id)
        assert found is not None
        return found

    def _draft(self, starts_at: datetime) -> Draft:
        starts = starts_at.astimezone(UTC)
        return Draft(
            *("花見", "party", "", "", starts, starts + timedelta(hours=2), "広場", "", "", "", "", ""),
            *(0, True, None, None, None, "", ""),
            audience={"whom": "everybody"},
            remind_day_before="day_before" in self.chosen,
            remind_morning="morning" in self.chosen,
        )


def _moved(one: History) -> list[datetime]:
    return [change.starts_at for change in one.changes if change.starts_at]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_read_in_line_is_what_must_be_told_at_each_tick(world: World, seed: int) -> None:
    one = history(seed)
    world.clock.shift(BEGIN - world.clock.now())
    branch = live(world.account("みどり支部"))
    run(one, Real(world, branch, one))
