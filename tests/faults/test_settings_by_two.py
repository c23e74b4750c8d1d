"""Two officers who set the same thing: the second is told, and nobody's work is written over in silence."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.accounts import feature_settings
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.models import ASSOCIATION
from tests.faults.crashes import Blow, failed, standing_in_the_way
from tests.world import START, World


@dataclass(frozen=True)
class Tea:
    FEATURE: ClassVar[str] = "tea"

    leaves: str = "green"


@pytest.fixture
def account_id(world: World) -> str:
    return world.account().account_id


def leaves(account_id: str) -> str:
    return feature_settings.load(account_id, Tea).leaves


def test_the_second_of_two_forms_is_refused_with_the_name_of_the_first(account_id: str) -> None:
    both = feature_settings.load_with_version(account_id, Tea).version
    feature_settings.save(account_id, Tea("black"), version=both, by="aoi", at=START)
    with pytest.raises(SavedBefore) as refused:
        feature_settings.save(account_id, Tea("white"), version=both, by="ken", at=START)
    assert (refused.value.by, refused.value.at) == ("aoi", START)
    assert "先に直しました" in refused.value.text
    assert leaves(account_id) == "black"


def test_after_looking_again_the_second_form_is_taken(account_id: str) -> None:
    feature_settings.save(account_id, Tea("black"), by="aoi", at=START)
    newer = feature_settings.load_with_version(account_id, Tea)
    assert (newer.value.leaves, newer.version, newer.saved_by, newer.saved_at) == ("black", 1, "aoi", START)
    feature_settings.save(account_id, Tea("white"), version=newer.version, by="ken", at=START)
    assert leaves(account_id) == "white"


def test_a_command_without_a_version_is_noticed_by_a_form_that_is_open(account_id: str) -> None:
    opened = feature_settings.load_with_version(account_id, Tea).version
    feature_settings.save(account_id, Tea("black"))
    with pytest.raises(SavedBefore):
        feature_settings.save(account_id, Tea("white"), version=opened, by="ken", at=START)


def test_a_form_shows_this_moment_and_not_what_was_a_minute_ago(account_id: str) -> None:
    assert leaves(account_id) == "green"
    row = feature_settings.StoredSettings(account_id, "settings#tea", values_json='{"leaves": "black"}')
    row.save()
    assert leaves(account_id) == "green", "kept for a minute"
    assert feature_settings.load_with_version(account_id, Tea).value.leaves == "black"


def test_the_associations_own_is_where_an_account_begins(account_id: str) -> None:
    feature_settings.save(ASSOCIATION, Tea("black"))
    begun = feature_settings.load_with_version(account_id, Tea)
    assert (begun.value.leaves, begun.version) == ("black", 0)
    feature_settings.save(account_id, Tea("white"), version=begun.version, by="ken", at=START)
    assert leaves(account_id) == "white"


def test_a_lost_reply_is_no_refusal(account_id: str) -> None:
    """AWS's client tries again what it got no answer to; the second try meets the first one's work."""
    opened = feature_settings.load_with_version(account_id, Tea).version
    with standing_in_the_way(Blow(0, "after", failed)), pytest.raises((ClientError, PynamoDBException)):
        feature_settings.save(account_id, Tea("black"), version=opened, by="aoi", at=START)
    feature_settings.save(account_id, Tea("black"), version=opened, by="aoi", at=START)
    assert leaves(account_id) == "black"
