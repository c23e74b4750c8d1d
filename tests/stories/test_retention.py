"""What is done with is not kept for ever, each kind as long as the association says."""

from datetime import UTC, datetime, timedelta

from renraku.accounts import feature_settings
from renraku.members import requests
from renraku.members.models import Code, JoinRequest
from renraku.members.retention import Retention
from tests.people import HANA
from tests.world import World


def test_a_code_is_forgotten_a_month_after_it_expired(world: World) -> None:
    world.letter(world.member(HANA))
    account_id = world.accounts[0].account_id
    codes = list(Code.query(account_id, Code.item.startswith("code#")))
    assert [code.forget_at - code.expires_at.replace(microsecond=0) for code in codes] == [timedelta(days=30)]


def test_a_decided_request_is_kept_as_long_as_the_account_says(world: World) -> None:
    user_id = world.friend(HANA)
    account_id, now = world.accounts[0].account_id, datetime.now(UTC)
    feature_settings.save(account_id, Retention(requests=10))
    requests.ask_in(account_id, user_id, "hq", now)
    open_request = JoinRequest.find(account_id, user_id)
    assert open_request is not None
    assert not open_request.forget_at
    requests.refuse(account_id, user_id, officer="青井", reason="-", now=now)
    decided = JoinRequest.find(account_id, user_id)
    assert decided is not None
    assert decided.forget_at == (now + timedelta(days=10)).replace(microsecond=0)
