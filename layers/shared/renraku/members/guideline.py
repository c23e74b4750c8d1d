"""The usage guideline of an account: what a member agrees to. A new version asks everybody again."""

from dataclasses import dataclass
from typing import ClassVar

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.errors import Declined
from renraku.members import guideline_wording
from renraku.members.guideline_wording import FULL_TEXT, LINES
from renraku.observability import record

LINES_ON_THE_CARD, MOST_IN_LINES, MOST_TEXT = 3, 300, 10_000


@dataclass(frozen=True)
class Guideline:
    """`version` changes whenever the meaning does; consent is kept with the version and the time."""

    FEATURE: ClassVar[str] = "guideline"

    version: str = "1"
    lines: tuple[str, ...] = LINES
    full_text: str = FULL_TEXT


def publish(account_id: str, lines: tuple[str, ...], full_text: str) -> Guideline:
    """Put a new guideline in the place of the one before: everybody is asked again. The same text once more
    is no new version. Raises Declined with words for the officer."""
    if not full_text.strip() or len(lines) != LINES_ON_THE_CARD:
        raise Declined(guideline_wording.NOT_A_GUIDELINE)
    if sum(map(len, lines)) > MOST_IN_LINES or len(full_text) > MOST_TEXT:
        raise Declined(guideline_wording.TOO_LONG.format(lines=MOST_IN_LINES, text=f"{MOST_TEXT:,}"))
    before = feature_settings.load(account_id, Guideline)
    if (tuple(before.lines), before.full_text.strip()) == (lines, full_text.strip()):
        return before
    version = str(int(before.version) + 1) if before.version.isdigit() else f"{before.version}+"
    new = Guideline(version, lines, full_text.strip())
    feature_settings.save(account_id, new)
    record("guideline_published", account_id=account_id, version=version)
    return new


def page_address(account_id: str) -> str:
    """The full text, on a page of ours that anybody may read."""
    return f"{accounts.public_url()}/p/{account_id}/guideline"
