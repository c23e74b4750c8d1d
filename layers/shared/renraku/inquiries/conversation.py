"""One inquiry as an officer sees it: what was said, what became of each answer, and what was before."""

from dataclasses import dataclass
from datetime import datetime

from renraku.deliveries import policy, results
from renraku.gatherings import coming
from renraku.gatherings.coming import Place
from renraku.inquiries import answering
from renraku.inquiries import conversation_wording as wording
from renraku.inquiries.models import Inquiry, Message
from renraku.inquiries.whom import Whom
from renraku.members import riding
from renraku.members.riding import Ride
from renraku.officers import names

MOST_SHOWN = 200
MOST_FATES = 20  # answers whose delivery is looked up
MOST_EARLIER = 20


@dataclass(frozen=True)
class Line:
    """One thing that was said. `fate`: what became of an answer; `is_new`: since the page was opened."""

    message: Message
    by: str
    fate: str = ""
    is_new: bool = False

    @property
    def has_media(self) -> bool:
        return bool(self.message.media) and not self.message.unsent_at


@dataclass(frozen=True)
class Before:
    """What there was earlier: this friend's inquiries, and their gatherings."""

    inquiries: list[Inquiry]
    places: list[Place]


def lines(inquiry: Inquiry, opened_at: datetime | None, now: datetime) -> list[Line]:
    """The newest two hundred, in their order."""
    said = _once_each(Message.of(inquiry.account_id, inquiry.inquiry_id, MOST_SHOWN))
    called = names.of(one.officer_id for one in said)
    fates = _fates(inquiry, [one for one in said if one.author == "officer"][-MOST_FATES:], now)
    return [
        Line(
            one,
            called.get(one.officer_id, ""),
            fates.get(one.item, ""),
            is_new=bool(opened_at and one.author == "member" and one.said_at > opened_at),
        )
        for one in said
    ]


def before(inquiry: Inquiry, who: Whom, now: datetime) -> Before:
    """At most twenty of each."""
    found = (
        Inquiry.of_friend(inquiry.account_id, inquiry.user_id, MOST_EARLIER + 1) if inquiry.user_id else []
    )
    members = [person.member_id for person in who.people]
    return Before(
        [one for one in found if one.inquiry_id != inquiry.inquiry_id],
        coming.of_member(inquiry.account_id, members, now)[:MOST_EARLIER] if members else [],
    )


def _once_each(said: list[Message]) -> list[Message]:
    """Two buttons pressed in the same moment write one answer twice, and it is told once."""
    return list({one.event_id: one for one in said[::-1]}.values())[::-1]


def _fates(inquiry: Inquiry, answers: list[Message], now: datetime) -> dict[str, str]:
    rides = riding.rides(inquiry.account_id, inquiry.user_id) if inquiry.user_id else {}
    return {one.item: _fate(inquiry, one, rides.get(one.event_id), now) for one in answers}


def _fate(inquiry: Inquiry, answer: Message, ride: Ride | None, now: datetime) -> str:
    if answer.way == answering.HELD:
        return wording.held()
    if answer.way == "phone":
        return wording.by_phone()
    if answer.way == "ride":
        return wording.rides(
            is_waiting=bool(ride and ride.is_waiting), went_at=ride.went_at if ride else None
        )
    report = results.outcomes(inquiry.account_id, answer.delivery_id) if answer.delivery_id else None
    if report is None or report.waiting:
        is_planned = report is not None and report.state == "planned" and not inquiry.is_urgent
        return wording.on_its_way(
            policy.leaves_at(inquiry.account_id, answer.said_at) if is_planned else None
        )
    reason = next(iter([*report.skipped, *report.failed]), report.why)
    if report.accepted:
        return wording.accepted()
    return wording.unknown() if report.unknown else wording.not_taken(reason)
