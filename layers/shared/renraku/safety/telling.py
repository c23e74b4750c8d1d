"""Whom we tell, and in which words: members of some districts, and every officer with a LINE."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from renraku import i18n
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.line.messages import Message
from renraku.members import reachable
from renraku.members.reachable import Audience

EMERGENCY, CHECK, DRILL = "emergency", "safety_check", "safety_drill"
AT_ONCE = 500  # so few leave without waiting for the schedule
LANGUAGES = ("ja", "en")


def kind(*, is_drill: bool) -> str:
    return DRILL if is_drill else CHECK


def in_each_language(say: Callable[[], list[Message]]) -> Mapping[str, list[Message]]:
    """The same words for whoever reads Japanese and for whoever does not."""
    before, said = i18n.spoken(), {}
    for language in LANGUAGES:
        i18n.speak(language)
        said[language] = say()
    i18n.speak(before)
    return said


def audience(districts: Sequence[str]) -> Audience:
    return Audience(is_registered=True, districts=frozenset(districts))


def everybody(
    account_id: str, reason: str, kind: str, words: Mapping[str, list[Message]], districts: Sequence[str]
) -> Delivery:
    """What is put in the outbox for the registered of these districts. Few are named one by one: they are
    told this second; for many the schedule comes within a minute."""
    wanted = audience(districts)
    page = reachable.page(account_id, reachable.kept(wanted), "", AT_ONCE)
    to = wanted if page.after or not page.people else [person.user_id for person in page.people]
    return Delivery(reason, kind, words, to=to, is_shown=False)


def officers(
    account_id: str, reason: str, kind: str, words: list[Message], to: Sequence[str], now: datetime
) -> None:
    """Every officer who has a LINE and is a friend of the account; nobody is nothing to tell."""
    if to:
        outbox.put(account_id, Delivery(reason, kind, {"ja": words}, to=to, is_shown=False), now)


def address(account_id: str, site: str, path: str) -> str:
    """A page of the console, for an officer's phone. `site` is where the console was asked."""
    return f"{site}/console/{account_id}{path}"
