"""What is not urgent, told together once an hour, where an account wants that: fewer messages, later."""

from datetime import datetime, timedelta

from renraku import store
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.inquiries import alert_settings, alerting, staffing, topics
from renraku.inquiries import alert_wording as wording
from renraku.inquiries.digest_models import Digest
from renraku.inquiries.models import INQUIRY, Inquiry
from renraku.line.messages import Message
from renraku.observability import record

HOUR = timedelta(hours=1)


def waits(inquiry: Inquiry) -> bool:
    """Whether this one is told with others."""
    return not inquiry.is_urgent and alert_settings.of(inquiry.account_id).told == alert_settings.HOURLY


def add(inquiry: Inquiry, now: datetime) -> None:
    """At the end of this hour. Safe to repeat."""
    at = now.replace(minute=0, second=0, microsecond=0) + HOUR
    Digest.add(inquiry.account_id, inquiry.officer_id, inquiry.inquiry_id, at)


def tell(account_id: str, officer_id: str, now: datetime) -> None:
    """What of it is still theirs and unanswered, in one message; into the outbox before it is marked."""
    digest = Digest.find(account_id, officer_id)
    if digest is None or digest.due_at is None or digest.due_at > now:
        return
    ids = sorted(digest.inquiry_ids or ())
    found = Inquiry.among(account_id, [f"{INQUIRY}{each}" for each in ids])
    still = [one for one in found if one.officer_id == officer_id and one.asked_since is not None]
    still.sort(key=lambda one: one.place)
    if still:
        _put(
            account_id, officer_id, still, f"digest:{officer_id}:{digest.due_at.isoformat()}:{len(ids)}", now
        )
    store.remove(digest, Digest.inquiry_ids == digest.inquiry_ids)  # else one came meanwhile: next minute
    record("digest_told", account_id=account_id, officer_id=officer_id, inquiries=len(still))


def _put(account_id: str, officer_id: str, still: list[Inquiry], reason: str, now: datetime) -> None:
    rows: list[tuple[str, str, str]] = []
    to: list[str] = []
    for inquiry in still[: wording.MOST_LISTED]:
        crew = staffing.look(inquiry, now)
        said = alerting.said_by_member(inquiry)
        words = said[-1].words if said else ""
        rows.append((crew.who, topics.label(account_id, inquiry.topic), words))
        to = crew.lines([officer_id])

    def card() -> Message:
        lines = [wording.listed(*row) for row in rows]
        return wording.together(len(still), lines, still[0].inquiry_id)

    if to:
        outbox.put(account_id, Delivery(reason, "officers", alerting.in_each_language(card), to), now)
