"""An officer sends one of the account's pictures with an answer."""

import pytest

from renraku.media import actions as media
from tests.people import HANA, KEN
from tests.pictures import photo
from tests.stories.answering import asks, sends
from tests.stories.console_reading import said
from tests.stories.telling import live, now
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_a_picture_of_the_accounts_goes_before_the_words_by_either_way(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな")
    ken = world.console(KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch)
    assert 'name="picture"' not in ken.get(f"/inquiries/{inquiry_id}").text  # there is none to choose
    picture_id = media.add(
        branch.account_id, photo(), "駅前の地図", days=90, ticket=media.new_ticket(), by="aoi", now=now()
    )
    refused = sends(ken, inquiry_id, "駅前です", picture="0" * 32)
    assert refused.status == 422
    assert "その写真は、もうありません" in said(refused)
    sends(ken, inquiry_id, "駅前です", picture=picture_id)
    world.settle()
    sends(ken, inquiry_id, "つづきです", "ride", picture=picture_id)
    world.says(HANA, "支部の電話")
    told = [one["type"] for one in world.line.inbox[HANA] if one["type"] in ("image", "text")]
    assert told[-4:] == ["image", "text", "image", "text"]
    assert f"/media/{picture_id}/240" in ken.get(f"/inquiries/{inquiry_id}").text
