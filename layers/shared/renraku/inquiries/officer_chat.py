"""The officers' door in LINE: taking an inquiry, answering it in one's own talk with the account.

After "answer" what an officer writes is somebody else's answer, for ten minutes from their last word; any
other button ends that, and says so. Whether the speaker is an officer who may answer is asked every time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from renraku.accounts import actions as accounts
from renraku.inquiries import answering, claiming, handling, whom
from renraku.inquiries import officer_chat_wording as cards
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.answering import Answer, CannotLeave
from renraku.inquiries.claiming import ClaimedBefore
from renraku.inquiries.models import Inquiry
from renraku.inquiries.models import Message as Said
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import actions as members
from renraku.members.speaker import Speaker
from renraku.officers import at_hand, audit, bindings, names

DOES = frozenset({"answer", "pass", "details", "finish", "take", "send", "drop"})  # the buttons of an alert
GOES_ON = frozenset({"answer", "details", "finish", "take", "send"})  # they say themselves what becomes of it
TEN_MINUTES = timedelta(seconds=claiming.TEN_MINUTES)
WRITING = "answer:"  # what the expectation carries, with the inquiry's id
MOST_CHOICES = 3  # a card with a link below them
SHOWN = 3  # messages in the details

Act = Callable[[Incoming, Inquiry, str, datetime], list[Message]]


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """None for whatever is no officer's act."""
    if incoming.talk_group_id or not incoming.user_id:
        return None
    if incoming.is_message:
        return _written(incoming, speaker, now) if speaker.expected else None
    tap = incoming.postback
    if tap.get("f") != "inquiries" or tap.get("do") not in DOES:
        return None
    officer_id = _officer(incoming.account_id, incoming.user_id, now)
    if not officer_id:
        return None
    inquiry = Inquiry.find(incoming.account_id, tap.get("id", ""))
    if inquiry is None:
        return cards.refused(wording.gone())
    return ACTS[tap["do"]](incoming, inquiry, officer_id, now)


def broken_off(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message]:
    """A tap has ended what they were writing: said honestly, unless the tap is about just that. Words that
    came after the ten minutes are not sent."""
    if speaker.lapsed:
        return _written(incoming, speaker, now) or []
    inquiry_id = speaker.broke_off_data.removeprefix(WRITING)
    tap = incoming.postback
    if speaker.broke_off != "inquiries" or not speaker.broke_off_data.startswith(WRITING):
        return []
    if tap.get("f") == "inquiries" and tap.get("id") == inquiry_id and tap.get("do") in GOES_ON:
        return []
    officer_id = _officer(incoming.account_id, incoming.user_id, now)
    inquiry = Inquiry.find(incoming.account_id, inquiry_id)
    if inquiry is None or not officer_id or claiming.writer(inquiry, now) not in ("", officer_id):
        return []
    claiming.release(incoming.account_id, inquiry_id, officer_id)
    return cards.broken_off(wording.name_of(whom.of(inquiry)), inquiry_id)


def _written(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    is_open = speaker.expected == "inquiries" and speaker.expected_data.startswith(WRITING)
    is_over = speaker.lapsed == "inquiries" and speaker.lapsed_data.startswith(WRITING)
    if not is_open and not is_over:
        return None
    inquiry_id = (speaker.expected_data if is_open else speaker.lapsed_data).removeprefix(WRITING)
    officer_id = _officer(incoming.account_id, incoming.user_id, now)
    inquiry = Inquiry.find(incoming.account_id, inquiry_id)
    if not officer_id:
        return cards.no_longer_may()
    if inquiry is None:
        return cards.refused(wording.gone())
    name = wording.name_of(whom.of(inquiry))
    if incoming.kind != "text":
        if is_over:
            return None
        _listen(incoming, inquiry_id, now)
        return cards.only_words(name, inquiry_id)
    said = Answer(incoming.text, officer_id, incoming.event_id, goes_on=True)
    if is_over:
        answering.hold(incoming.account_id, inquiry_id, said, now)
        return cards.lapsed(name, inquiry_id, incoming.event_id)
    return _sent(incoming, inquiry, said, now)


def _sent(incoming: Incoming, inquiry: Inquiry, said: Answer, now: datetime) -> list[Message]:
    """Send it and go on listening; or say why not, with the words kept."""
    account_id, inquiry_id, who = incoming.account_id, inquiry.inquiry_id, whom.of(inquiry)
    try:
        done = answering.answer(account_id, inquiry_id, said, now)
    except ClaimedBefore as first:
        answering.hold(account_id, inquiry_id, said, now)
        return cards.somebody_answers(first.name, first.until, inquiry_id, said=True)
    except CannotLeave as refused:
        answering.hold(account_id, inquiry_id, said, now)
        phone = who.phones[0][1] if who.phones else ""
        may_ride = answering.may_leave(inquiry, who, "ride", now).allowed
        return cards.not_sent(refused.text, inquiry_id, said.once, may_ride=may_ride, phone=phone)
    audit.note(account_id, "inquiry_answered", by=said.by, about=inquiry_id, now=now)
    _listen(incoming, inquiry_id, now)
    return cards.sent(wording.name_of(who), inquiry_id, done.leaves_at, rides=done.way == "ride")


def _begin(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    return _claimed(incoming, inquiry, officer_id, now, takes_over=False)


def _take(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    """Somebody else was writing: they are told, and it stands in the inquiry and in the audit."""
    former, inquiry_id = claiming.writer(inquiry, now), inquiry.inquiry_id
    said = _claimed(incoming, inquiry, officer_id, now, takes_over=True)
    if former and former != officer_id:
        claiming.tell_former(inquiry, former, officer_id, incoming.event_id, now)
        audit.note(incoming.account_id, "inquiry_taken_over", by=officer_id, about=inquiry_id, now=now)
    return said


def _claimed(
    incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime, *, takes_over: bool
) -> list[Message]:
    account_id, inquiry_id, who = incoming.account_id, inquiry.inquiry_id, whom.of(inquiry)
    if inquiry.state == "closed":
        return cards.refused(wording.closed_already())
    verdict = answering.may_leave(inquiry, who, "push", now)
    if not verdict.allowed and verdict.reason != "quota":
        rows = [wording.cannot_leave(verdict.reason), *_lines(inquiry)]
        return cards.details(wording.name_of(who), rows, who.phones, _page(inquiry), inquiry_id)
    try:
        claiming.claim(account_id, inquiry_id, officer_id, now, takes_over=takes_over)
    except ClaimedBefore as first:
        return cards.somebody_answers(first.name, first.until, inquiry_id, said=False)
    handling.opened(account_id, inquiry_id, by=officer_id, now=now)
    _listen(incoming, inquiry_id, now)
    return cards.begin(wording.name_of(who), handling.asked(inquiry), inquiry_id)


def _finish(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    claiming.release(incoming.account_id, inquiry.inquiry_id, officer_id)
    return cards.finished(wording.name_of(whom.of(inquiry)), inquiry.inquiry_id)


def _details(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    """Whoever was writing goes on: looking something up is no other business."""
    handling.opened(incoming.account_id, inquiry.inquiry_id, by=officer_id, now=now)
    if claiming.writer(inquiry, now) == officer_id:
        _listen(incoming, inquiry.inquiry_id, now)
    who = whom.of(inquiry)
    return cards.details(
        wording.name_of(who), _lines(inquiry), who.phones, _page(inquiry), inquiry.inquiry_id
    )


def _pass(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    """First the question to whom, then it is theirs."""
    account_id, to = incoming.account_id, incoming.postback.get("to", "")
    name = wording.name_of(whom.of(inquiry))
    others = {who: called for who, called in handling.able(account_id).items() if who != officer_id}
    if not to:
        if not others:
            return cards.nobody_else(_page(inquiry))
        return cards.choose_officer(
            name, list(others.items())[:MOST_CHOICES], inquiry.inquiry_id, _page(inquiry)
        )
    is_told = handling.assign(account_id, inquiry.inquiry_id, to, by=officer_id, now=now)
    audit.note(account_id, "inquiry_passed_on", by=officer_id, about=inquiry.inquiry_id, now=now)
    return cards.passed(name, names.name_of(to), is_told=is_told)


def _send_kept(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    """What was written and not sent is sent after all."""
    tap = incoming.postback
    way = "ride" if tap.get("way") == "ride" else "push"
    kept = answering.held(inquiry, tap.get("key", ""), officer_id)
    if not kept:
        return cards.refused(cards.nothing_kept())
    said = Answer("", officer_id, tap.get("key", ""), way, goes_on=True)
    return _sent(incoming, inquiry, said, now)


def _drop(incoming: Incoming, inquiry: Inquiry, officer_id: str, now: datetime) -> list[Message]:
    key = incoming.postback.get("key", "")
    if not answering.held(inquiry, key, officer_id):
        return cards.refused(cards.nothing_kept())
    answering.drop(incoming.account_id, inquiry.inquiry_id, key)
    return cards.dropped()


def _listen(incoming: Incoming, inquiry_id: str, now: datetime) -> None:
    """What they write next is an answer, for ten minutes."""
    data = f"{WRITING}{inquiry_id}"
    members.expect(incoming.account_id, incoming.user_id, "inquiries", data, TEN_MINUTES, now)


def _officer(account_id: str, user_id: str, now: datetime) -> str:
    """The officer behind a LINE who may answer inquiries of this account at this moment; "" for anybody
    else."""
    officer = bindings.find_by_line(user_id, now)
    may = at_hand.standing(account_id).get(officer.officer_id, frozenset()) if officer else frozenset()
    return officer.officer_id if officer and "inquiries.answer" in may else ""


def _lines(inquiry: Inquiry) -> list[str]:
    lately = [one for one in Said.of(inquiry.account_id, inquiry.inquiry_id, 20) if one.way != answering.HELD]
    return [
        cards.a_line(wording.author(one.author), one.said_at, wording.in_a_line(one.kind, one.words)[:200])
        for one in lately[-SHOWN:]
    ]


def _page(inquiry: Inquiry) -> str:
    return f"{accounts.public_url()}/console/{inquiry.account_id}/inquiries/{inquiry.inquiry_id}"


ACTS: dict[str, Act] = {
    "answer": _begin,
    "take": _take,
    "finish": _finish,
    "details": _details,
    "pass": _pass,
    "send": _send_kept,
    "drop": _drop,
}
