"""What officers set for one feature of one account: a frozen dataclass with defaults, kept as one item.

    @dataclass(frozen=True)
    class Guideline:
        FEATURE: ClassVar[str] = "guideline"
        version: str = "1"

An account that has set nothing has what the association set; where nobody has, the defaults.

Whoever fills in a form loads with the version and saves with it: if somebody saved in between, SavedBefore
says who, and nothing is written over.
"""

import dataclasses
import json
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import wording
from renraku.accounts.models import ASSOCIATION
from renraku.errors import Declined

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
    saves = NumberAttribute(default=0)  # how often it was saved: the version a form is filled in on
    saved_by = UnicodeAttribute(default="")  # the officer's id
    saved_at = UTCDateTimeAttribute(null=True)


@dataclasses.dataclass(frozen=True)
class Loaded(Generic[SettingsT]):
    """Settings for a form. `version` is 0 where the account has none of its own yet."""

    value: SettingsT
    version: int
    saved_by: str = ""
    saved_at: datetime | None = None


class SavedBefore(Declined):
    """Somebody saved in between. The form shows what they saved beside what was typed."""

    def __init__(self, by: str = "", at: datetime | None = None) -> None:
        super().__init__(wording.somebody_saved())
        self.by = by
        self.at = at


_kept: dict[tuple[str, str], tuple[FeatureSettings, datetime]] = {}


def load(account_id: str, kind: type[SettingsT]) -> SettingsT:
    """The account's settings, at most a minute old. A field that was added later has its default; one that
    is no longer known is passed over, so that an older and a newer version of the code read each other."""
    now = clock.now()
    kept = _kept.get((account_id, kind.FEATURE))
    if kept and now < kept[1]:
        return cast("SettingsT", kept[0])
    item = _item(kind)
    stored = store.find(StoredSettings, account_id, item) or store.find(StoredSettings, ASSOCIATION, item)
    loaded = _read(kind, stored)
    _kept[(account_id, kind.FEATURE)] = (loaded, now + KEPT_FOR)
    return loaded


def load_with_version(account_id: str, kind: type[SettingsT]) -> Loaded[SettingsT]:
    """The account's settings as they are this moment, for a form that is to be saved with this version."""
    own = store.find(StoredSettings, account_id, _item(kind))
    if own is None:
        return Loaded(_read(kind, store.find(StoredSettings, ASSOCIATION, _item(kind))), 0)
    return Loaded(_read(kind, own), int(own.saves), own.saved_by, own.saved_at)


def save(
    account_id: str,
    value: FeatureSettings,
    *,
    version: int | None = None,
    by: str = "",
    at: datetime | None = None,
) -> None:
    """Set them for one account, or for all that have set nothing (account id "association").

    With a `version`: raises SavedBefore when it is not that version any more. Without: whatever is there is
    written over.
    """
    values = json.dumps(dataclasses.asdict(cast("Any", value)), ensure_ascii=False)
    item = _item(value)
    actions: list[Action] = [StoredSettings.values_json.set(values), StoredSettings.saved_by.set(by)]
    actions.append(StoredSettings.saved_at.set(at) if at else StoredSettings.saved_at.remove())
    row = StoredSettings(account_id, item)
    if version is None:
        row.update(actions=[*actions, StoredSettings.saves.add(1)])
    else:
        same = StoredSettings.saves == version if version else StoredSettings.saves.does_not_exist()
        actions.append(StoredSettings.saves.set(version + 1))
        written = store.change(row, actions, same)
        if not written and not _was_ours(account_id, item, values, by, at, version + 1):
            raise _saved_before(account_id, item)
    forget(account_id, value)


def forget(account_id: str, kind: type[FeatureSettings] | FeatureSettings) -> None:
    """Read again at the next use."""
    if account_id == ASSOCIATION:
        _kept.clear()
    else:
        _kept.pop((account_id, kind.FEATURE), None)


def _item(kind: type[FeatureSettings] | FeatureSettings) -> str:
    return f"settings#{kind.FEATURE}"


def _read(kind: type[SettingsT], stored: StoredSettings | None) -> SettingsT:
    values = json.loads(stored.values_json) if stored else {}
    known = {field.name for field in dataclasses.fields(cast("Any", kind))}
    return kind(**{name: value for name, value in values.items() if name in known})


def _was_ours(account_id: str, item: str, values: str, by: str, at: datetime | None, version: int) -> bool:
    """The lost reply: our first try may have been taken."""
    kept = store.find(StoredSettings, account_id, item)
    ours = (version, values, by, at)
    return kept is not None and (int(kept.saves), kept.values_json, kept.saved_by, kept.saved_at) == ours


def _saved_before(account_id: str, item: str) -> SavedBefore:
    kept = store.find(StoredSettings, account_id, item)
    return SavedBefore(kept.saved_by, kept.saved_at) if kept else SavedBefore()
