"""Letting a notice go and correcting it, cut off at every call: told once, and never in words that were
corrected."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.accounts import feature_settings
from renraku.deliveries.policy import Policy
from renraku.notices import actions
from renraku.notices.audience import Whom
from renraku.notices.composing import Draft
from tests.faults.crashes import Blow, Killed, Strike, every_point, failed, killed, standing_in_the_way
from tests.people import HANA
from tests.stories.telling import leap, live, told
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = live(world.account("みどり支部"))
    feature_settings.save(made.account_id, Policy(most_a_day=0))  # one world, and one day, for every blow
    return made


def now() -> datetime:
    return datetime.now(UTC)


def draft(words: str) -> Draft:
    return Draft([words], Whom(), is_silent=False, planned_at=None)


def write(branch: ConnectedAccount, words: str) -> str:
    return actions.write(branch.account_id, draft(words), by="aoi", now=now())


def send(branch: ConnectedAccount, notice_id: str) -> None:
    version = int(actions.get(branch.account_id, notice_id).version)
    actions.send(branch.account_id, notice_id, version=version, by="aoi", now=now())


@pytest.mark.parametrize("strike", [killed, pytest.param(failed, marks=pytest.mark.deep)])
def test_a_notice_let_go_again_after_a_crash_is_told_once(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    world.registered(HANA)
    said: list[str] = []

    def let_go(blow: Blow) -> None:
        said.append(f"お知らせ{len(said)}")
        notice_id = write(branch, said[-1])
        with standing_in_the_way(blow), suppress(Killed, ClientError, PynamoDBException):
            send(branch, notice_id)
        send(branch, notice_id)
        leap(world, minutes=4)
        assert told(world, HANA).count(said[-1]) == 1, blow
        actions.get(branch.account_id, notice_id).delete()  # each looks at all that were before it

    blows = every_point(let_go, strike)
    assert {"UpdateItem", "TransactWriteItems", "PutItem"} & {call for blow in blows for call in blow.passed}


@pytest.mark.parametrize("strike", [killed, failed])
def test_words_that_were_corrected_are_never_told(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    world.registered(HANA)
    said: list[str] = []

    def correct(blow: Blow) -> None:
        said.append(f"まちがい{len(said)}")
        notice_id = write(branch, said[-1])
        send(branch, notice_id)
        with standing_in_the_way(blow), suppress(Killed, ClientError, PynamoDBException):
            actions.correct(
                branch.account_id,
                notice_id,
                draft("正しい文"),
                version=1,
                by="aoi",
                may_approve=True,
                now=now(),
            )
        leap(world, minutes=4)
        is_corrected = actions.get(branch.account_id, notice_id).texts == ["正しい文"]
        assert not (is_corrected and said[-1] in told(world, HANA)), blow

    every_point(correct, strike)
