"""Everything this feature keeps of an account but what proves it to LINE: docs/export.md."""

import json
from collections.abc import Iterator

from renraku.accounts.feature_settings import StoredSettings
from renraku.accounts.models import ASSOCIATION, Account
from renraku.web.export_kinds import Kind, Row, columns, told

ACCOUNT = columns(
    "name phone homepage hours stage stage_since plan basic_id channel_id bot_user_id chat_mode "
    "mark_as_read_mode connected_at edited_by edited_at"
)
SETTINGS = columns("scope feature values saved_by saved_at")
OWN, SHARED = "account", "association"


def _account(account_id: str) -> Iterator[Row]:
    account = Account.find(account_id)
    if account:
        yield {column: told(getattr(account, column)) for column in ACCOUNT}


def _settings(account_id: str) -> Iterator[Row]:
    """What the account has set, and what holds for it because the association has."""
    for scope, owner in ((OWN, account_id), (SHARED, ASSOCIATION)):
        for kept in StoredSettings.query(owner, StoredSettings.item.startswith("settings#")):
            if kept.values_json:  # keyword answers stand beside, in a form of their own
                yield {
                    "scope": scope,
                    "feature": kept.item.removeprefix("settings#"),
                    "values": json.loads(kept.values_json),
                    "saved_by": kept.saved_by,
                    "saved_at": told(kept.saved_at),
                }


KINDS = (Kind("account", ACCOUNT, _account), Kind("settings", SETTINGS, _settings))
