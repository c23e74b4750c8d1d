"""What Renraku tells people: once, within the budget, and honest about what became of it."""

from datetime import UTC, datetime

import pytest

from renraku.deliveries import outbox, results
from renraku.deliveries.outbox import Delivery
from tests.people import HANA, KEN, MEI
from tests.stories.telling import live, sends, told, words
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_somebody_is_told_at_once_and_it_costs_one_message(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend(HANA)
    delivery_id = outbox.put(
        branch.account_id, Delivery("test:1", "reminder", words("あしたです"), to=[hana]), datetime.now(UTC)
    )
    world.settle()
    assert told(world, HANA) == ["あしたです"]
    assert branch.channel.used_in(datetime.now(UTC)) == 1
    report = results.outcomes(branch.account_id, delivery_id)
    assert report == results.Report("done", people=1, accepted=1)
    assert [call.path for call in sends(world)] == ["/v2/bot/message/push"]
