"""What people answer: by a tap, for themselves or for who shares their phone; or to an officer who calls.

A call for help is in the outbox before it is written down; the reason is the person and how often they had
answered, so that the same call twice is one. Every answer of a person is one conditional write.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from renraku import store
from renraku.accounts import actions as accounts
from renraku.errors import Declined
from renraku.line.messages import Message
from renraku.members import calling
from renraku.members.calling import Callee
from renraku.observability import friend_reference, record
from renraku.safety import pages_wording, rules, telling, wording
from renraku.safety.models import Answer, Check

TRIES = 5  # when two write one person's answer


@dataclass(frozen=True)
class Tap:
    """What a button says; it may be forged."""

    check_id: str
    what: str
    who: str
    event_id: str


@dataclass(frozen=True)
class Given:
    """One answer on its way: where it comes from."""

    what: str
    now: datetime
    by: str = ""
    phone: str = ""
    event_id: str = ""
    is_guess: bool = False


def tapped(account_id: str, user_id: str, tap: Tap, now: datetime) -> list[Message]:
    """Take it down, tell whoever must know, and what the speaker reads."""
    profile, check = accounts.get_profile(account_id), Check.find(account_id, tap.check_id)
    if check is None:
        return wording.is_unknown(profile.phone)
    is_drill = bool(check.is_drill)
    if check.state != "open":
        return wording.is_over(profile.name, profile.phone, check.closed_at or now, is_drill=is_drill)
    if tap.what not in rules.ANSWERS:
        return wording.asked_again(tap.check_id, is_drill=is_drill)
    phone = friend_reference(account_id, user_id)
    own = {f"m:{one.member_id}": one for one in calling.of_friend(account_id, user_id)}
    people: Mapping[str, Callee | None] = own or {f"f:{phone}": None}
    who = f"m:{tap.who}" if tap.who not in ("", rules.EVERYBODY) else tap.who
    meant = rules.meant(list(people), who, tap.what)
    given = Given(tap.what, now, phone=phone, event_id=tap.event_id, is_guess=meant.is_guess)
    _take(check, {party: people[party] for party in meant.parties}, given)
    if meant.parties and not meant.is_guess:
        _no_longer_guessed(check, [party for party in people if party not in meant.parties], given)
    return _said(check, own, meant, tap.what)


def entered(account_id: str, check_id: str, member_id: str, what: str, *, by: str, now: datetime) -> Callee:
    """An officer has it from the telephone. Raises Declined."""
    check, member = Check.find(account_id, check_id), calling.find(account_id, member_id)
    if check is None or member is None or what not in rules.ANSWERS:
        raise Declined(pages_wording.no_check())
    if check.state != "open":
        raise Declined(pages_wording.is_closed())
    _take(check, {f"m:{member_id}": member}, Given(what, now, by=by))
    return member


@dataclass(frozen=True)
class Past:
    """An answer that somebody gave; `by` is the officer who took it down."""

    answer: str
    at: datetime
    by: str


def history(account_id: str, check_id: str, member_id: str) -> list[Past]:
    """What somebody answered, the newest first."""
    row = Answer.find(account_id, check_id, f"m:{member_id}")
    kept = reversed(row.history) if row else ()
    return [Past(each["answer"], datetime.fromisoformat(each["at"]), each["by"]) for each in kept]


def _take(check: Check, people: Mapping[str, Callee | None], given: Given) -> None:
    """Officers hear of a call for help first; then each answer is kept."""
    before = {party: Answer.find(check.account_id, check.check_id, party) for party in people}
    calls = [
        party
        for party, row in before.items()
        if rules.is_call_for_help(row.answer if row else "", given.what) and not _is_taken(row, given)
    ]
    if calls:
        first = before[calls[0]]
        _call(
            check, calls[0], int(first.times) if first else 0, [people[party] for party in calls], given.now
        )
    for party, member in people.items():
        _keep(check, party, given, given.what, member.district if member else "")
    if people:
        record(
            "safety_answered",
            account_id=check.account_id,
            check_id=check.check_id,
            people=len(people),
            reason="by telephone" if given.by else "by a tap",
        )


def _call(check: Check, party: str, times: int, people: Sequence[Callee | None], now: datetime) -> None:
    is_drill = bool(check.is_drill)
    where = telling.address(check.account_id, check.site, f"/safety/{check.check_id}")
    districts = list(dict.fromkeys(one.district for one in people if one))
    said = wording.call_for_help(districts, where, is_drill=is_drill)
    reason = f"safety:{check.check_id}:help:{party}:{times}"
    telling.officers(check.account_id, reason, telling.kind(is_drill=is_drill), said, check.told, now)
    record("safety_help_called", account_id=check.account_id, check_id=check.check_id)


def _no_longer_guessed(check: Check, others: Sequence[str], given: Given) -> None:
    """Now that they said whose call it was: the others of this phone have not answered."""
    for party in others:
        row = Answer.find(check.account_id, check.check_id, party)
        if row and row.is_guess and row.phone == given.phone:
            _keep(check, party, given, "", row.district)


def _keep(check: Check, party: str, given: Given, what: str, district: str) -> None:
    """The last answer counts, whoever gave it; those before stay in its history."""
    for _ in range(TRIES):
        row = Answer.find(check.account_id, check.check_id, party)
        if _is_taken(row, given):
            return
        times = int(row.times) if row else 0
        entry = {"answer": what, "at": given.now.isoformat(), "by": given.by, "phone": given.phone}
        new = Answer(
            check.account_id,
            Answer.key(check.check_id, party),
            answer=what,
            district=district,
            at=given.now,
            by=given.by,
            phone=given.phone,
            is_guess=given.is_guess and bool(what),
            event_id=given.event_id,
            history=[*(row.history if row else []), entry],
            times=times + 1,
            forget_at=check.opened_at + rules.KEPT_FOR,
        )
        if store.save_new(new, Answer.times == times if row else Answer.account_id.does_not_exist()):
            return
    raise RuntimeError(f"{check.item}: an answer was overtaken {TRIES} times")


def _is_taken(row: Answer | None, given: Given) -> bool:
    """The same tap again; or the same officer's same button."""
    if row is None:
        return False
    if given.event_id:
        return row.event_id == given.event_id
    return (row.by, row.answer) == (given.by, given.what)


def _said(check: Check, own: Mapping[str, Callee], meant: rules.Meant, what: str) -> list[Message]:
    """The answer to the tap, then at most one question."""
    check_id, is_drill = check.check_id, bool(check.is_drill)
    profile = accounts.get_profile(check.account_id)
    shared = [own[party].name for party in meant.parties] if len(own) > 1 and not meant.is_guess else []
    said: list[Message] = []
    if what == "help":
        said = wording.help_comes(check_id, profile.name, profile.phone, shared, is_drill=is_drill)
    elif meant.parties:
        said = wording.thanks(check_id, what, shared, is_drill=is_drill)
    if meant.asks:
        named = {one.member_id: one.name for one in own.values()}
        return [*said, *wording.whose(check_id, what, named, is_drill=is_drill)]
    for party in own:
        row = Answer.find(check.account_id, check_id, party)
        if row is None or not row.answer:
            next_one = own[party]
            return [*said, *wording.asked_of(check_id, next_one.member_id, next_one.name, is_drill=is_drill)]
    return said
