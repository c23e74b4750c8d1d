"""Two who write the same item: the one with the older copy is refused, also after a change of a part."""

from datetime import timedelta

import pytest
from pynamodb.exceptions import PutError

from renraku.members import actions
from tests.people import HANA
from tests.stories.reading import known
from tests.world import World


def test_a_copy_from_before_a_change_of_a_part_cannot_be_saved(world: World) -> None:
    branch = world.account()
    user_id = world.friend(HANA)
    older = known(world, HANA, branch)
    assert older is not None
    for _ in range(int(older.version or 0)):
        actions.expect(branch.account_id, user_id, "choir", "", timedelta(hours=1), world.clock.now())
        older.district = "overwritten"
        with pytest.raises(PutError):
            older.save()
    newer = known(world, HANA, branch)
    assert newer is not None
    assert newer.expects is not None
    assert newer.district == ""
