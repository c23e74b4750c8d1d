"""Words that are written once, with each account's own name and number in them. Pure."""

from typing import Protocol


class Account(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def basic_id(self) -> str: ...
    @property
    def office_hours(self) -> str: ...


def fill(words: str, account: Account) -> str:
    """Each name in braces becomes the account's own; other braces stay as they are."""
    values = {
        "{支部名}": account.name,
        "{電話番号}": account.phone,
        "{番号}": account.basic_id,
        "{受付時間}": account.office_hours,
    }
    for name, value in values.items():
        words = words.replace(name, value)
    return words
