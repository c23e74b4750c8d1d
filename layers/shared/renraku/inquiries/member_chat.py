"""The friends' door: asking, what is said afterwards, whether it was solved. Always a free reply.

Asked twice (functions/answer_friends): `answer` before the keywords, for what belongs to an inquiry;
`otherwise` after everybody, for words that nobody understood.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from renraku.accounts import actions as accounts
from renraku.duty import actions as duty
from renraku.inquiries import (
    closing,
    content_rules,
    courtesies,
    expecting,
    offering,
    opening,
    taking_back,
    topics,
    urgent,
)
from renraku.inquiries import joining_rules as rules
from renraku.inquiries import member_wording as wording
from renraku.inquiries.models import Inquiry, Talk
from renraku.inquiries.opening import Joined, Spoken
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import actions as members
from renraku.members.speaker import Speaker
from renraku.menus import above, keywords

ASKING = "ask:"  # the question that `expect` keeps: ask:<inquiry it goes on with, if any>:<topic>
WRITES_WITHIN = timedelta(hours=2)

Answer = list[Message]


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> Answer | None:
    """What belongs to an inquiry, or begins one. None for what others may understand."""
    if incoming.talk_group_id or not incoming.user_id or speaker.suspended:
        return None
    if incoming.kind == "unsend":
        taking_back.unsend(incoming, now)
    elif incoming.kind == "messageEdited":
        taking_back.edit(incoming)
    elif incoming.kind == "postback":
        return _tapped(incoming, now)
    elif incoming.is_message and speaker.expected == "inquiries" and speaker.expected_data.startswith(ASKING):
        return _asked(incoming, speaker.expected_data.removeprefix(ASKING), now)
    elif incoming.is_message:
        return _said(incoming, now)
    return None


def otherwise(incoming: Incoming, speaker: Speaker, now: datetime) -> Answer | None:
    """Nobody understood these words: they take up what was closed lately, or an officer is offered."""
    is_text = incoming.kind == "text" and bool(incoming.user_id)
    if incoming.talk_group_id or not is_text or speaker.suspended:
        return None
    talk, inquiry = opening.current(incoming.account_id, incoming.user_id)
    if talk and inquiry and rules.reopens(opening.standing(talk, inquiry), now):
        if courtesies.is_thanks(incoming.text):
            return wording.thanked()
        return _answered(
            incoming, opening.say(opening.spoken(incoming), now, talk=talk, inquiry=inquiry), now
        )
    return _offered(incoming, now)


def _tapped(incoming: Incoming, now: datetime) -> Answer | None:
    if above.wanted(incoming) == "ask":
        return _ask(incoming, now)
    if incoming.postback.get("f") != "inquiries":
        return None
    tap = TAPS.get(incoming.postback.get("do", ""))
    return tap(incoming, now) if tap else None


def _ask(incoming: Incoming, now: datetime) -> Answer:
    """Which topic, or the words at once; what is open already goes on."""
    profile = accounts.get_profile(incoming.account_id)
    _talk, inquiry = opening.current(incoming.account_id, incoming.user_id)
    if inquiry and inquiry.state != "closed":
        _expect(incoming, now, inquiry_id=inquiry.inquiry_id)
        return wording.go_on(profile, inquiry.inquiry_id)
    _expect(incoming, now)  # whoever writes without choosing a topic has asked all the same
    choices = duty.topics(incoming.account_id)
    if choices:
        return wording.which_topic(profile, [(topic.topic_id, topic.label) for topic in choices])
    return wording.please_write(profile)


def _topic(incoming: Incoming, now: datetime) -> Answer:
    """One that officers took away meanwhile is none: the question is what counts."""
    wanted = incoming.postback.get("id", "")
    label = topics.label(incoming.account_id, wanted)
    _talk, inquiry = opening.current(incoming.account_id, incoming.user_id)
    goes_on = inquiry.inquiry_id if inquiry and inquiry.state != "closed" else ""
    _expect(incoming, now, inquiry_id=goes_on, topic=wanted if label else "")
    profile = accounts.get_profile(incoming.account_id)
    return wording.please_write(profile, label)


def _stop(incoming: Incoming, now: datetime) -> Answer:
    return wording.stopped(accounts.get_profile(incoming.account_id))


def _hand(incoming: Incoming, now: datetime) -> Answer:
    profile = accounts.get_profile(incoming.account_id)
    wanted = incoming.postback.get("id", "")
    joined = offering.hand_over(incoming.account_id, incoming.user_id, wanted, now)
    if joined is None:
        return wording.gone(profile)
    if not joined.is_receipt_due:
        return wording.handed_before(profile, expecting.said(incoming.account_id, now))
    return _receipt(incoming, joined, now)


def _solved(incoming: Incoming, now: datetime) -> Answer | None:
    """The buttons under an answer; None for an inquiry that is not theirs: such a button is stale."""
    inquiry_id, account_id = incoming.postback.get("id", ""), incoming.account_id
    if "yes" in incoming.postback.values():
        done = closing.solved(account_id, incoming.user_id, inquiry_id, now)
        return wording.solved() if done else None
    if not closing.not_solved(incoming, inquiry_id, now):
        return None
    _expect(incoming, now, inquiry_id=inquiry_id)
    return wording.not_solved(accounts.get_profile(account_id), expecting.said(account_id, now))


TAPS: dict[str, Callable[[Incoming, datetime], Answer | None]] = {
    "ask": _ask,
    "topic": _topic,
    "stop": _stop,
    "hand": _hand,
    "solved": _solved,
}


def _expect(incoming: Incoming, now: datetime, *, inquiry_id: str = "", topic: str = "") -> None:
    data = f"{ASKING}{inquiry_id}:{topic}"
    members.expect(incoming.account_id, incoming.user_id, "inquiries", data, WRITES_WITHIN, now)


def _asked(incoming: Incoming, data: str, now: datetime) -> Answer:
    """The question itself, whatever words are in it. Who asks anew asks something new: nothing is read."""
    inquiry_id, _, topic = data.partition(":")
    inquiry = Inquiry.find(incoming.account_id, inquiry_id) if inquiry_id else None
    joined = opening.say(opening.spoken(incoming), now, topic=topic, inquiry=inquiry)
    return _answered(incoming, joined, now)


def _said(incoming: Incoming, now: datetime) -> Answer | None:
    """Words and things that came without being asked for: they join what is open."""
    talk, inquiry = opening.current(incoming.account_id, incoming.user_id)
    if talk and inquiry:
        found = opening.standing(talk, inquiry)
        if rules.joins(found, now, is_keyword=_is_keyword(incoming)):
            return _joined(incoming, talk, inquiry, now, is_quiet=rules.is_claimed(found, now))
        if incoming.kind in opening.WITH_CONTENT and rules.reopens(found, now):
            return _joined(incoming, talk, inquiry, now, is_quiet=False)
    if incoming.kind != "text":
        return None
    if above.wanted(incoming) == "ask":
        return _ask(incoming, now) if _is_keyword(incoming) else _offered(incoming, now)
    return _offered(incoming, now) if _cannot_wait(incoming) else None


def _joined(incoming: Incoming, talk: Talk, inquiry: Inquiry, now: datetime, *, is_quiet: bool) -> Answer:
    joined = opening.say(opening.spoken(incoming), now, talk=talk, inquiry=inquiry)
    if is_quiet and joined.reason == "joined" and not joined.urgent:
        return []
    return _answered(incoming, joined, now)


def _answered(incoming: Incoming, joined: Joined, now: datetime) -> Answer:
    """The receipt, if one is due; whom to telephone, where it looks like an emergency."""
    if joined.reason == "unsent":
        return []
    profile = accounts.get_profile(incoming.account_id)
    if incoming.kind == "file" and _is_too_large(incoming):
        return wording.too_large(profile)
    said = _receipt(incoming, joined, now) if joined.is_receipt_due else []
    return [*wording.in_need(profile, joined.urgent), *said] if joined.urgent else said


def _receipt(incoming: Incoming, joined: Joined, now: datetime) -> Answer:
    if joined.reason == "joined":
        return wording.joined()
    profile = accounts.get_profile(incoming.account_id)
    when = expecting.said(incoming.account_id, now)
    return wording.received(profile, when, is_again=joined.reason == "reopened")


def _offered(incoming: Incoming, now: datetime) -> Answer:
    said: Spoken = opening.spoken(incoming)
    offering.offer(said, now)
    profile = accounts.get_profile(incoming.account_id)
    kind = urgent.kind_of(incoming.text)
    first = wording.in_need(profile, kind) if kind else []
    return [*first, *wording.offered(profile, incoming.event_id, is_urgent=bool(kind))]


def _cannot_wait(incoming: Incoming) -> bool:
    """An emergency before any keyword in it; about swindles an account's own answer knows more."""
    kind = urgent.kind_of(incoming.text)
    if not kind or _is_keyword(incoming):
        return False
    tried = keywords.try_sentence(incoming.account_id, incoming.text) if kind == "fraud" else None
    return not (tried and tried.found and tried.found.is_certain)


def _is_keyword(incoming: Incoming) -> bool:
    """The words of a button and nothing else."""
    if incoming.kind != "text":
        return False
    tried = keywords.try_sentence(incoming.account_id, incoming.text)
    return bool(tried.found and tried.found.is_certain and tried.found.keyword.folded == tried.folded)


def _is_too_large(incoming: Incoming) -> bool:
    return int(incoming.details.get("size", 0)) > content_rules.most_bytes(incoming.kind)
