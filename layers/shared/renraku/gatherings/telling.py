"""What is told about a gathering beside the free replies, as deliveries for the outbox: to whom, for which
reason, until when it helps."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from renraku import i18n
from renraku.deliveries.outbox import Delivery
from renraku.gatherings import chat_wording as wording
from renraku.gatherings import saying
from renraku.gatherings import told_wording as words
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.reminder_rules import Kind
from renraku.line.messages import Message

LANGUAGES = ("ja", "en")
NEAR = timedelta(hours=24)  # by then "it is off" must not wait for the morning
LISTENS = ("joined", "offered", "waiting")


def coming(people: Iterable[SignUp]) -> list[str]:
    """Each phone once, though a couple shares it."""
    return list(dict.fromkeys(one.user_id for one in people if one.state == "joined" and one.user_id))


def listening(people: Iterable[SignUp]) -> list[str]:
    """Who comes or may yet come."""
    return list(dict.fromkeys(one.user_id for one in people if one.state in LISTENS and one.user_id))


def offer(gathering: Gathering, sign_up: SignUp, *, is_today: bool, is_again: bool = False) -> Delivery:
    assert sign_up.until  # noqa: S101  an offer without an end is none
    until = sign_up.until
    gathering_id = gathering.gathering_id
    buttons = (wording.accept_label, "accept"), (wording.decline_label, "decline")

    def said() -> list[Message]:
        who = sign_up.party_id if sign_up.party_id.startswith("m:") else ""
        made = [wording.button(label(), do, gathering_id, who=who) for label, do in buttons]
        return [words.offer(gathering, until, made, is_again=is_again)]

    return Delivery(
        f"{'offer-again' if is_again else 'offer'}:{gathering_id}:{party(sign_up)}:{int(sign_up.number)}",
        "seat_today" if is_today else "decision",
        in_all(said),
        to=[sign_up.user_id],
        too_late_at=until,
    )


def party(sign_up: SignUp) -> str:
    """A party in a reason, without whose it is."""
    return sha256(sign_up.party_id.encode()).hexdigest()[:16]


def news(gathering: Gathering, changed: Sequence[str], state: str, to: list[str], now: datetime) -> Delivery:
    is_go_no_go = "state" in changed and gathering.starts_at - now < NEAR

    def said() -> list[Message]:
        buttons = [wording.button(wording.more_label(), "show", gathering.gathering_id)]
        if state not in ("called_off", "postponed"):
            buttons.append(saying.cannot(gathering))
        return [words.news(gathering, list(changed), state, gathering.why, buttons)]

    return Delivery(
        f"changed:{gathering.gathering_id}:{int(gathering.version)}",
        "go_no_go" if is_go_no_go else "change",
        in_all(said),
        to=to,
        too_late_at=max(gathering.ends_at, now + timedelta(minutes=1)) if is_go_no_go else None,
    )


def reminder(gathering: Gathering, kind: Kind, to: list[str], too_late_at: datetime) -> Delivery:
    """The same words for everybody, so that forty people are one call; the map where there is one."""
    starts = gathering.starts_at.isoformat()
    about = starts if kind == "two_days" else f"{kind}:{starts}"

    def said() -> list[Message]:
        if kind == "answers":
            answer = wording.button(words.answer_label(), "answers", gathering.gathering_id)
            return [words.answers_wanted(gathering, [answer, saying.cannot(gathering)])]
        return saying.way(gathering, kind)

    reason = f"reminder:{gathering.gathering_id}:{about}"
    return Delivery(reason, "reminder", in_all(said), to=to, too_late_at=too_late_at)


def in_all(said: Callable[[], list[Message]]) -> dict[str, list[Message]]:
    """In every language there is. The language that was spoken before is spoken again."""
    before = i18n.spoken()
    made = {}
    for language in LANGUAGES:
        i18n.speak(language)
        made[language] = said()
    i18n.speak(before)
    return made
