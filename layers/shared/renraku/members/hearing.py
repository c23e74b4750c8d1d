"""How a friend is understood: one Incoming, the chats in their order, one reply (model.md).

Safe to run twice, and to be killed anywhere: an event is marked as seen only after everything is done; what
the features decide are conditional writes; and LINE refuses a reply token's second use.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from renraku import clock, i18n, store
from renraku.accounts import channels
from renraku.errors import Declined, LineRefused
from renraku.line import outgoing
from renraku.line.incoming import Incoming
from renraku.line.messages import Message, text
from renraku.members import actions, joining_chat, reachable, riding, rules, wording
from renraku.members.models import Expectation, Friend
from renraku.members.seen_models import Seen
from renraku.members.speaker import Speaker
from renraku.observability import friend_reference, record

Chat = Callable[[Incoming, Speaker, datetime], list[Message] | None]
MESSAGES_IN_ONE_REPLY = 5
LATE = timedelta(hours=1)  # so long after a question ran out, words may still have been meant for it


def hear(
    incoming: Incoming,
    chats: Mapping[str, Chat],
    now: datetime,
    *,
    is_first_try: bool,
    broken_off: Chat | None = None,
) -> None:
    """Take one thing a friend did and answer it. `chats` are the features' doors, by name, in order;
    `broken_off` says what a tap has ended, before whatever it is answered with, and answers words that came
    too late for their question."""
    if Seen.knows(incoming.account_id, incoming.event_id, now):
        _note("incoming_repeated", incoming)
        return
    if rules.is_replay(
        occurred_at=incoming.occurred_at,
        received_at=incoming.received_at,
        is_redelivery=incoming.is_redelivery,
    ):
        _note("incoming_too_old", incoming)
        return
    friend = actions.meet(incoming)
    i18n.speak(friend.language if friend else "ja")
    # Standby: what is said is said to another module of the channel, and not ours to act on.
    asked = {} if incoming.is_standby else chats
    question = actions.take_question(friend, incoming.event_id) if friend and _may_answer(incoming) else None
    speaker = _speaker(incoming, friend, question, now)
    is_ended = (speaker.broke_off or speaker.lapsed) and not speaker.suspended
    ended = broken_off(incoming, speaker, now) if broken_off and is_ended else None
    is_answered = ended and speaker.lapsed  # such words mean what they were written for, and nothing else
    answer = ended if is_answered else _understand(incoming, speaker, asked, now)
    if ended and not is_answered:
        answer = [*ended, *(answer or [])]
    if answer:
        answer += joining_chat.reminder(friend, clock.local_day(now).isoformat()) if friend else []
    if answer or _is_waited_for(incoming, friend):
        _say(incoming, friend, answer or [], now, is_first_try=is_first_try)
    Seen.remember(incoming.account_id, incoming.event_id, now + rules.SEEN_KEPT_FOR)
    _note("incoming_answered" if answer else "incoming_counted", incoming)


def _understand(
    incoming: Incoming, speaker: Speaker, chats: Mapping[str, Chat], now: datetime
) -> list[Message] | None:
    """A button goes to the feature it names, expected words to who expects them, the rest down the line."""
    is_review = joining_chat.asks_for_review(incoming)
    if (
        speaker.suspended
        and not is_review
        and (incoming.is_message or incoming.kind in ("follow", "postback"))
    ):
        return joining_chat.stopped(speaker)
    named = incoming.postback.get("f") or speaker.expected
    order = sorted(chats, key=lambda feature: feature != named)  # the named first, the others as they were
    try:
        for feature in order:
            answer = chats[feature](incoming, speaker, now)
            if answer is not None:
                return answer
    except Declined as refusal:
        return [text(refusal.text)]
    return None


def _say(
    incoming: Incoming, friend: Friend | None, answer: list[Message], now: datetime, *, is_first_try: bool
) -> None:
    """Reply, with what may have waited put before it. Never a push: those cost."""
    verdict = rules.may_reply(
        has_token=bool(incoming.reply_token),
        is_standby=incoming.is_standby,
        is_group=friend is None,
        received_at=incoming.received_at,
        now=now,
    )
    # Whoever is stopped hears one sentence and no more: what waits for them waits on.
    waited: list[Message] = (friend.waiting or []) if friend and not friend.suspension else []
    if not verdict.allowed:
        if verdict.waits:
            _keep(incoming, friend, answer, verdict.reason)
        return
    messages = ([wording.waited(), *waited, *answer] if waited else answer)[-MESSAGES_IN_ONE_REPLY:]
    along = riding.fitting(friend, MESSAGES_IN_ONE_REPLY - len(messages)) if friend else []
    try:
        outgoing.reply(
            channels.get_channel(incoming.account_id), incoming.reply_token, riding.before(along, messages)
        )
    except LineRefused as refused:
        _refused(incoming, friend, answer, refused, is_first_try=is_first_try)
    else:
        _nothing_waits(friend)
        if friend:
            riding.went(friend, along, now)


def _is_waited_for(incoming: Incoming, friend: Friend | None) -> bool:
    """Whether something may go along though nothing is answered: their words joined an inquiry in silence."""
    if friend is None or incoming.is_standby or not (incoming.is_message or incoming.kind == "postback"):
        return False
    return bool(riding.fitting(friend, 1) or (friend.waiting and not friend.suspension))


def _refused(
    incoming: Incoming,
    friend: Friend | None,
    answer: list[Message],
    refused: LineRefused,
    *,
    is_first_try: bool,
) -> None:
    """LINE did not take a reply. What may pass is tried again by the queue while the token lives."""
    if not refused.permanent:
        raise refused
    if refused.status == 401:
        channels.needs_reconnect(incoming.account_id)
    reason = f"LINE answered {refused.status}"
    if rules.waits_after_refusal(is_first_try=is_first_try, status=refused.status):
        _keep(incoming, friend, answer, reason)
    else:
        _nothing_waits(friend)
        _note("reply_taken_before", incoming, reason=reason)


def _keep(incoming: Incoming, friend: Friend | None, answer: list[Message], reason: str) -> None:
    """Let the answer wait for the friend's next contact; the newest one only, the older is out of date."""
    if friend and answer:
        store.change(friend, [Friend.waiting.set(answer)], Friend.account_id.exists())
        _note("answer_kept", incoming, reason=reason)


def _nothing_waits(friend: Friend | None) -> None:
    """What waited has gone out with this reply."""
    if friend and friend.waiting and not friend.suspension:
        store.change(friend, [Friend.waiting.remove()], Friend.account_id.exists())


def _speaker(
    incoming: Incoming, friend: Friend | None, question: Expectation | None, now: datetime
) -> Speaker:
    if friend is None:
        return Speaker(incoming.account_id, incoming.user_id)
    awaited = question if question and question.until > now else None
    is_tap = incoming.kind == "postback"
    is_late = question is not None and now - LATE <= question.until <= now
    lapsed = question if is_late and not is_tap else None
    ended = awaited if is_tap else None
    return Speaker(
        account_id=incoming.account_id,
        user_id=incoming.user_id,
        came_back=incoming.kind == "follow" and len(friend.history) > 1,
        expected=awaited.feature if awaited and not is_tap else "",
        expected_data=awaited.data if awaited else "",
        registered=friend.registered,
        suspended=friend.suspension is not None,
        language=friend.language,
        wrong_codes=int(friend.wrong_codes),
        paused=bool(friend.paused_until and friend.paused_until > now),
        person=reachable.person_of(friend),
        lapsed=lapsed.feature if lapsed else "",
        lapsed_data=lapsed.data if lapsed else "",
        broke_off=ended.feature if ended else "",
        broke_off_data=ended.data if ended else "",
    )


def _may_answer(incoming: Incoming) -> bool:
    """Words and things answer a question; a tap ends it. In standby they are not said to us."""
    is_tap = incoming.kind == "postback" and not incoming.is_menu_switch
    return (incoming.is_message or is_tap) and not incoming.is_standby


def _note(decision: str, incoming: Incoming, reason: str | None = None) -> None:
    record(
        decision,
        account_id=incoming.account_id,
        event_id=incoming.event_id,
        kind=incoming.kind,
        friend=friend_reference(incoming.account_id, incoming.user_id),
        reason=reason,
    )
