"""The usage guideline of an account: what a member agrees to. A new version asks everybody again."""

from dataclasses import dataclass
from typing import ClassVar

from renraku.accounts import actions as accounts
from renraku.members.guideline_wording import FULL_TEXT, LINES


@dataclass(frozen=True)
class Guideline:
    """`version` changes whenever the meaning does; consent is kept with the version and the time."""

    FEATURE: ClassVar[str] = "guideline"

    version: str = "1"
    lines: tuple[str, ...] = LINES
    full_text: str = FULL_TEXT


def page_address(account_id: str) -> str:
    """The full text, on a page of ours that anybody may read."""
    return f"{accounts.public_url()}/p/{account_id}/guideline"
