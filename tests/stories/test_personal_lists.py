"""Whoever is erased stands on no list of ours, and the counts stay true."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.deliveries import outbox, personal, results
from renraku.deliveries.models import Chunk, ListPart
from renraku.deliveries.outbox import Delivery
from renraku.members.personal import Person
from tests.stories.telling import crowd, leap, live, words
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_who_is_erased_stands_on_no_list_and_the_counts_stay(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 4)
    now = datetime.now(UTC)
    done = outbox.put(branch.account_id, Delivery("test:1", "notice", words("a"), to=people), now)
    world.settle()
    later = Delivery("test:2", "notice", words("b"), to=people, due_at=now + timedelta(hours=1))
    planned = outbox.put(branch.account_id, later, now)
    erased = Person("", (people[1],))
    told = personal.export(branch.account_id, erased)["deliveries"]
    assert [each["outcome"] for each in told] == ["accepted"]
    for _ in range(2):
        personal.erase(branch.account_id, erased, now)
    kept = [item.attribute_values for item in (*Chunk.query(branch.account_id), *ListPart.scan())]
    assert people[1] not in str(kept)
    assert personal.export(branch.account_id, erased) == {"deliveries": []}
    leap(world, hours=2)
    assert results.outcomes(branch.account_id, done) == results.Report("done", people=4, accepted=4)
    report = results.outcomes(branch.account_id, planned)
    assert report == results.Report("done", people=4, accepted=3, skipped={"erased": 1})


def test_a_list_that_is_on_its_way_goes_after_a_day(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 2)
    now = datetime.now(UTC)
    delivery_id = outbox.put(branch.account_id, Delivery("test:3", "notice", words("a"), to=people), now)
    personal.erase(branch.account_id, Person("", (people[0],)), now)
    chunk = Chunk.find(branch.account_id, delivery_id, 0)
    assert chunk
    assert chunk.to == people
    assert chunk.forget_at == (now + timedelta(days=1)).replace(microsecond=0)
