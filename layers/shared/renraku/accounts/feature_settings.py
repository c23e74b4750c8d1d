"""What officers set for one feature of one account: a frozen dataclass with defaults, kept as one item.

    @dataclass(frozen=True)
    class Guideline:
        FEATURE: ClassVar[str] = "guideline"
        version: str = "1"

An account that has set nothing has what the association set; where nobody has, the defaults.
"""

import dataclasses
import json
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol, TypeVar, cast

from pynamodb.attributes import UnicodeAttribute

from renraku import clock, store
from renraku.accounts.models import ASSOCIATION

KEPT_FOR = timedelta(minutes=1)


class FeatureSettings(Protocol):
    """A frozen dataclass of plain values (texts, numbers, lists and dicts of them)."""

    FEATURE: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


SettingsT = TypeVar("SettingsT", bound=FeatureSettings)


class StoredSettings(store.Table):
    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    values_json = UnicodeAttribute()


_kept: dict[tuple[str, str], tuple[FeatureSettings, datetime]] = {}


def load(account_id: str, kind: type[SettingsT]) -> SettingsT:
    """The account's settings, at most a minute old. A field that was added later has its default; one that
    is no longer known is passed over, so that an older and a newer version of the code read each other."""
    now = clock.now()
    kept = _kept.get((account_id, kind.FEATURE))
    if kept and now < kept[1]:
        return cast("SettingsT", kept[0])
    item = f"settings#{kind.FEATURE}"
    stored = store.find(StoredSettings, account_id, item) or store.find(StoredSettings, ASSOCIATION, item)
    values = json.loads(stored.values_json) if stored else {}
    known = {field.name for field in dataclasses.fields(cast("Any", kind))}
    loaded = kind(**{name: value for name, value in values.items() if name in known})
    _kept[(account_id, kind.FEATURE)] = (loaded, now + KEPT_FOR)
    return loaded


def save(account_id: str, value: FeatureSettings) -> None:
    """Set them for one account, or for all that have set nothing (account id "association")."""
    values = json.dumps(dataclasses.asdict(cast("Any", value)), ensure_ascii=False)
    StoredSettings(account_id, f"settings#{value.FEATURE}", values_json=values).save()
    if account_id == ASSOCIATION:
        _kept.clear()
    else:
        _kept.pop((account_id, value.FEATURE), None)
