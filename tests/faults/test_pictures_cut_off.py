"""A picture put in, or taken away, cut off at every call: what is shown is whole, nothing is left behind."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku import aws, settings, store
from renraku.errors import Declined
from renraku.media import actions, rules, showing
from renraku.media.models import Picture
from tests.faults.crashes import Blow, Killed, Strike, every_point, failed, killed, standing_in_the_way
from tests.pictures import quarters, saved
from tests.world import START, World

FAILURES = (Killed, ClientError, PynamoDBException)
PHOTO = saved(quarters(160, 120))
STRIKES = pytest.mark.parametrize("strike", [pytest.param(failed, marks=pytest.mark.deep), killed])


@pytest.fixture
def account_id(world: World) -> str:
    return world.account().account_id


def put_in(account_id: str, ticket: str) -> str:
    return actions.add(account_id, PHOTO, "花見", days=30, ticket=ticket, by="aoi", now=START)


def cut_off(blow: Blow, run: Callable[[], object]) -> None:
    with standing_in_the_way(blow), suppress(*FAILURES):
        run()


def files() -> list[str]:
    found = aws.client("s3").list_objects_v2(Bucket=settings.from_env().media_bucket, Prefix="pictures/")
    return [each["Key"] for each in found.get("Contents", [])]


def all_seen(picture_id: str) -> set[bool]:
    """Whether each width is there for whoever asks: all of them or none."""
    return {showing.find(picture_id, str(width), START) is not None for width in rules.ALL_WIDTHS}


@STRIKES
def test_what_was_cut_off_while_it_came_in_is_sent_again(account_id: str, strike: Strike) -> None:
    tickets = iter(f"{number:032x}" for number in range(100))

    def send_twice(blow: Blow) -> None:
        ticket = next(tickets)
        cut_off(blow, lambda: put_in(account_id, ticket))
        rows = [row for row in Picture.all_of(account_id) if row.state == rules.KEPT]
        assert all(all_seen(row.picture_id) == {True} for row in rows), blow
        picture_id = put_in(account_id, ticket)
        assert all_seen(picture_id) == {True}, blow
        before, after = {row.picture_id for row in rows}, Picture.all_of(account_id)
        assert {row.picture_id for row in after} == before | {picture_id}
        assert len(files()) == len(rules.ALL_WIDTHS) * len(after)

    blows = every_point(send_twice, strike)
    assert {"PutItem", "PutObject", "UpdateItem"} <= set(blows[-1].passed)


@STRIKES
def test_what_nobody_sends_again_is_gone_within_two_hours(account_id: str, strike: Strike) -> None:
    tickets = iter(f"{number:032x}" for number in range(100))

    def send_once(blow: Blow) -> None:
        cut_off(blow, lambda: put_in(account_id, next(tickets)))
        actions.forget_due(START + timedelta(hours=2))
        rows = Picture.all_of(account_id)
        assert {row.state for row in rows} <= {rules.KEPT}, blow
        assert len(files()) == len(rules.ALL_WIDTHS) * len(rows), blow

    every_point(send_once, strike)


@STRIKES
def test_what_was_cut_off_while_it_went_is_gone_the_next_hour(account_id: str, strike: Strike) -> None:
    tickets = iter(f"{number:032x}" for number in range(100))
    later = START + timedelta(days=30)

    def take_away(blow: Blow) -> None:
        picture_id = put_in(account_id, next(tickets))
        cut_off(blow, lambda: actions.forget_due(later))
        assert showing.find(picture_id, "1040", later) is None, blow
        actions.forget_due(later)
        assert (files(), Picture.all_of(account_id)) == ([], []), blow

    blows = every_point(take_away, strike)
    assert {"Query", "DeleteObject", "DeleteItem"} <= set(blows[-1].passed)


def test_what_is_put_back_while_it_goes_is_not_put_back(account_id: str) -> None:
    """Its files may be gone already: the officer hears that it is gone, and never sees half of it."""
    picture_id = put_in(account_id, "0" * 32)
    actions.remove(account_id, picture_id, by="aoi", now=START)
    row = Picture.find(account_id, picture_id)
    assert row is not None
    assert store.change(row, [Picture.state.set(rules.GOING)], Picture.state == rules.REMOVED)
    with pytest.raises(Declined):
        actions.put_back(account_id, picture_id, START)
    with pytest.raises(Declined):
        put_in(account_id, "0" * 32)
    actions.forget_due(START + timedelta(days=1))
    assert (files(), Picture.all_of(account_id)) == ([], [])


def test_every_act_may_be_said_twice(account_id: str) -> None:
    picture_id = put_in(account_id, "0" * 32)
    for _ in range(2):
        actions.change(account_id, picture_id, "梅", days=90, edition=1, now=START)
        actions.use(account_id, picture_id, "notice", START, START)
    for _ in range(2):
        actions.remove(account_id, picture_id, by="aoi", now=START)
    for _ in range(2):
        actions.put_back(account_id, picture_id, START)
    [row] = Picture.all_of(account_id)
    assert (row.state, row.alt, row.edition, row.uses) == (rules.KEPT, "梅", 2, {"notice"})
