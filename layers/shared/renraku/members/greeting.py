"""What a new friend reads first: Renraku's own words, or what officers wrote in their place.

The buttons stay ours: whoever comes finds the way to registering, to a person, to the telephone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from renraku.accounts import feature_settings, stage
from renraku.accounts.actions import Profile
from renraku.accounts.placeholders import fill
from renraku.i18n import spoken
from renraku.line.messages import Message
from renraku.members import wording
from renraku.observability import record
from renraku.web import prose

MOST_TITLE, MOST_TEXT, MOST_PARAGRAPHS = 40, 300, 5


@dataclass(frozen=True)
class Greeting:
    """Empty where officers wrote none. `text` is in paragraphs, parted by empty lines."""

    FEATURE: ClassVar[str] = "greeting"

    title: str = ""
    text: str = ""


def said(account: Profile) -> list[Message]:
    """The greeting in the language of whoever comes. What officers wrote is Japanese: whoever reads another
    language reads ours."""
    own = feature_settings.load(account.account_id, Greeting)
    return as_said(account, own if spoken() == "ja" else Greeting())


def as_said(account: Profile, own: Greeting) -> list[Message]:
    """The greeting with what officers wrote, or are writing."""
    title = fill(own.title, account) if own.title else wording.greeting_title(account)
    paragraphs = prose.paragraphs(fill(own.text, account)) or wording.greeting_paragraphs()
    return wording.greeting(account, title, paragraphs)


def built_in() -> Greeting:
    """Our own, as officers would have written it: what a form begins with."""
    return Greeting("{支部名}です", "\n\n".join(wording.greeting_paragraphs()))


def flaws(written: Greeting) -> list[str]:
    """Why a greeting cannot be saved; settings_wording.py has the words."""
    found = {
        "title empty": not written.title,
        "text empty": not written.text,
        "title too long": len(written.title) > MOST_TITLE,
        "text too long": len(written.text) > MOST_TEXT,
        "too many paragraphs": len(prose.paragraphs(written.text)) > MOST_PARAGRAPHS,
    }
    return [name for name, is_so in found.items() if is_so]


def save(account_id: str, written: Greeting, *, version: int, officer: str, now: datetime) -> None:
    """Greet like this from now on; Greeting() is our own again. Whoever writes it has looked at it. Raises
    SavedBefore when somebody else saved since `version`."""
    feature_settings.save(account_id, written, version=version, by=officer, at=now)
    stage.looked_at(account_id, ["greeting"], officer=officer, now=now)
    record("greeting_saved", account_id=account_id, is_own=bool(written.text))
