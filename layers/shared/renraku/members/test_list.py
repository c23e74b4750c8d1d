"""The test list: who gets what is sent while an account is on trial, and what is only tried (row I01)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from renraku.accounts import feature_settings
from renraku.errors import Declined
from renraku.members import roster
from renraku.members import test_list_wording as wording
from renraku.members.models import Member

MOST = 30


@dataclass(frozen=True)
class TestList:
    """Members by their ids: a list that is exported, or looked at by whoever may not read the roster, names
    nobody."""

    FEATURE: ClassVar[str] = "test_list"

    member_ids: tuple[str, ...] = ()


def people(account_id: str, chosen: TestList) -> list[Member]:
    """Those who are still on the roster."""
    found = (Member.find(account_id, member_id) for member_id in chosen.member_ids)
    return [member for member in found if member]


def save(account_id: str, typed: str, *, version: int, by: str, at: datetime) -> TestList:
    """Member numbers as somebody types them. Raises Declined with those that are on no roster of ours, and
    SavedBefore."""
    wanted = re.split(r"[\s,\u3001\uff0c]+", unicodedata.normalize("NFKC", typed).strip())
    numbers = [number for number in dict.fromkeys(wanted) if number]
    if len(numbers) > MOST:
        raise Declined(wording.too_many(MOST))
    found, unknown = [], []
    for number in numbers:
        try:
            found.append(roster.find_by_number(account_id, number).member_id)
        except Declined:
            unknown.append(number)
    if unknown:
        raise Declined(wording.unknown(unknown))
    chosen = TestList(tuple(dict.fromkeys(found)))
    feature_settings.save(account_id, chosen, version=version, by=by, at=at)
    return chosen
