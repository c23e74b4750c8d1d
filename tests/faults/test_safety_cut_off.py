"""An emergency notice, a check and a call for help, cut off at every call: told once, and kept."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.safety import actions, answering, emergencies, reminders
from renraku.safety.actions import Wish
from renraku.safety.models import Answer, Check, Emergency
from tests.faults.crashes import Blow, Killed, every_point, killed, standing_in_the_way
from tests.people import AOI, HANA
from tests.stories.console_reading import member_of
from tests.stories.safe import officer_with_line, questions
from tests.stories.telling import leap, live, told
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = live(world.account("みどり支部"))
    officer_with_line(world, AOI)
    world.registered(HANA, "1001")
    return account


def now() -> datetime:
    return datetime.now(UTC)


def carry(world: World) -> None:
    """A minute later: what was left is taken up."""
    leap(world, minutes=1)
    reminders.send_due(now())
    leap(world, minutes=1)


def test_a_notice_cut_off_anywhere_is_told_once_or_was_never_written(
    world: World, branch: ConnectedAccount
) -> None:
    ids: list[str] = []

    def send(blow: Blow) -> None:
        ids.append(emergencies.new_id(now()))
        words = f"中止{len(ids)}番"
        with standing_in_the_way(blow), suppress(Killed, ClientError, PynamoDBException):
            emergencies.send(branch.account_id, ids[-1], words, [], people=1, by="ken", site="", now=now())
        is_written = Emergency.find(branch.account_id, ids[-1]) is not None
        carry(world)
        assert sum(words in one for one in told(world, HANA)) == is_written, blow

    every_point(send, killed)


def test_a_check_cut_off_anywhere_asks_once_or_was_never_opened(
    world: World, branch: ConnectedAccount
) -> None:
    opened: list[str] = []

    def ask(blow: Blow) -> None:
        opened.append(emergencies.new_id(now()))
        words = f"様子{len(opened)}番"
        with standing_in_the_way(blow), suppress(Killed, ClientError, PynamoDBException):
            actions.open_check(branch.account_id, opened[-1], Wish(words, [], []), by="ken", now=now())
        is_open = Check.find(branch.account_id, opened[-1]) is not None
        carry(world)
        assert sum(words in card for card in questions(world, HANA)) == is_open, blow

    every_point(ask, killed)


def test_a_call_for_help_cut_off_and_repeated_reaches_officers_once(
    world: World, branch: ConnectedAccount
) -> None:
    member_id = member_of(branch, "1001").member_id

    def call(blow: Blow) -> None:
        check_id = emergencies.new_id(now())
        actions.open_check(branch.account_id, check_id, Wish("様子", [], []), by="ken", now=now())
        world.settle()
        before = len([words for words in told(world, AOI) if "至急" in words])
        tap = answering.Tap(check_id, "help", "", "event1")
        with standing_in_the_way(blow), suppress(Killed, ClientError, PynamoDBException):
            answering.tapped(branch.account_id, world.person(HANA), tap, now())
        answering.tapped(branch.account_id, world.person(HANA), tap, now())  # the queue brings it again
        leap(world, minutes=2)
        assert len([words for words in told(world, AOI) if "至急" in words]) == before + 1, blow
        row = Answer.find(branch.account_id, check_id, f"m:{member_id}")
        assert row is not None
        assert len(row.history) == 1, blow

    every_point(call, killed)
