"""What officers are told in LINE about an inquiry, as deliveries for the outbox: to whom, for which reason.

Each reason names what it is about (who got it when, which message, which step of which wait): run twice, it
tells once. Nothing here decides, and nothing but the outbox is written.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from renraku import i18n
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.inquiries import alert_wording as wording
from renraku.inquiries import topics
from renraku.inquiries.models import Inquiry, Message
from renraku.inquiries.rules import Step
from renraku.inquiries.staffing import Crew
from renraku.line import messages
from renraku.observability import record

LANGUAGES = ("ja", "en")
MOST_READ, MOST_QUOTED = 20, 3  # messages


def said_by_member(inquiry: Inquiry) -> list[Message]:
    """The newest of what the member said and has not taken back, the oldest of it first."""
    found = Message.of(inquiry.account_id, inquiry.inquiry_id, most=MOST_READ)
    return [one for one in found if one.author == "member" and not one.unsent_at]


def tell_holder(inquiry: Inquiry, crew: Crew, said: Sequence[Message], now: datetime) -> None:
    """It is theirs: the question, and why."""
    label = topics.label(inquiry.account_id, inquiry.topic)
    inquiry_id = inquiry.inquiry_id

    def card() -> messages.Message:
        lines = [
            wording.asks(crew.who),
            wording.about(label),
            *_words(said),
            wording.yours(inquiry.why),
        ]
        title = wording.came(is_urgent=bool(inquiry.is_urgent))
        return wording.question(title, lines, wording.for_holder(inquiry_id))

    at = inquiry.routed_at or inquiry.opened_at
    reason = f"inquiry:{inquiry_id}:routed:{inquiry.officer_id}:{at.isoformat()}"
    _put(inquiry, reason, card, crew.lines([inquiry.officer_id]), now)


def tell_more(inquiry: Inquiry, crew: Crew, said: Sequence[Message], to: str, now: datetime) -> None:
    """Something new was said. To whoever is answering at this moment it is a part of their talk: at once,
    whatever the hour."""
    inquiry_id, is_talk = inquiry.inquiry_id, to == inquiry.claimed_by
    buttons = wording.while_answering if is_talk else wording.for_holder

    def card() -> messages.Message:
        title = wording.said_more(wording.whose(crew.who))
        return wording.question(title, _words(said), buttons(inquiry_id))

    reason = f"inquiry:{inquiry_id}:said:{said[-1].event_id}"
    _put(inquiry, reason, card, crew.lines([to]), now, at_once=is_talk)


def tell_step(inquiry: Inquiry, crew: Crew, step: Step, said: Sequence[Message], now: datetime) -> None:
    """Nobody answered: whoever comes next, all of them in one delivery."""
    asked_since = inquiry.asked_since or inquiry.said_at
    label = topics.label(inquiry.account_id, inquiry.topic)
    holder = crew.officers.get(inquiry.officer_id)

    def card() -> messages.Message:
        is_urgent = bool(inquiry.is_urgent)
        lines = [
            wording.gone_by(now - asked_since),
            wording.asks(crew.who),
            wording.about(label),
            *_words(said),
            wording.holds(holder.name if holder else ""),
        ]
        buttons = wording.for_others(inquiry.inquiry_id)
        return wording.question(wording.unanswered(is_urgent=is_urgent), lines, buttons)

    reason = f"inquiry:{inquiry.inquiry_id}:step:{step.number}:{asked_since.isoformat()}"
    _put(inquiry, reason, card, crew.lines(step.tells), now)


def _put(
    inquiry: Inquiry,
    reason: str,
    card: Callable[[], messages.Message],
    to: list[str],
    now: datetime,
    *,
    at_once: bool = False,
) -> None:
    """Officers whom LINE does not reach see it on the console; the log says that nobody was told."""
    if not to:
        record("officer_not_told", account_id=inquiry.account_id, inquiry_id=inquiry.inquiry_id)
        return
    kind = "officers_at_once" if at_once or inquiry.is_urgent else "officers"
    outbox.put(inquiry.account_id, Delivery(reason, kind, in_each_language(card), to), now)


def in_each_language(card: Callable[[], messages.Message]) -> dict[str, list[messages.Message]]:
    made = {}
    for language in LANGUAGES:
        with i18n.speaking(language):
            made[language] = [card()]
    return made


def _words(said: Sequence[Message]) -> list[str]:
    """The newest few; what is no words is named."""
    return [wording.quoted(one.words) if one.words else wording.sent(one.kind) for one in said[-MOST_QUOTED:]]
