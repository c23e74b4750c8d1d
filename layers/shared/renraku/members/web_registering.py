"""Registering on a page of ours, without a letter (rows A03, I09): LINE Login says which friend it is, member
number and birth date say which member. Then the same rule holds as for a code from a letter.

Personal data is asked for on this page alone, never in the chat. Whatever is wrong, the answer is the same:
nobody learns whether a number exists. Five wrong tries pause a friend for an hour; ten about one member close
this way to them for a day, whoever tried. A try is counted before it is looked at, so that a hundred at once
are five.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import keys
from renraku.members import new_codes, registering
from renraku.members.models import ASSOCIATION, Code, Friend, Link, Member, NumberTaken
from renraku.members.registering import Registered
from renraku.members.shelving import HERE
from renraku.members.web_registering_models import WebForm, WrongGuesses
from renraku.observability import friend_reference, record

LASTS = timedelta(minutes=30)
KEPT_FOR = timedelta(days=1)
WRONG_ALLOWED, PAUSE = 5, timedelta(hours=1)
WRONG_ABOUT_ONE, CLOSED_FOR = 10, timedelta(days=1)
SOURCE = "form"
RECOGNIZED, WRONG, PAUSED = "recognized", "wrong", "paused"


@dataclass(frozen=True)
class Standing:
    """How whoever fills the form in stands: what their page has to say first."""

    is_friend: bool = False
    is_stopped: bool = False
    is_registered: bool = False
    is_paused: bool = False


@dataclass(frozen=True)
class Recognized:
    """The member who was recognized, for the greeting."""

    name: str
    has_other_phone: bool


def open_form(account_id: str, user_id: str, now: datetime) -> str:
    """The cookie of whoever LINE has just vouched for. Signing in again opens it anew."""
    token = secrets.token_urlsafe(32)
    opened: list[Action] = [
        WebForm.user_id.set(user_id),
        WebForm.token_hash.set(_hashed(token)),
        WebForm.expires_at.set(now + LASTS),
        WebForm.forget_at.set(now + KEPT_FOR),
        WebForm.code_hash.set(""),
    ]
    WebForm(account_id, f"webform#{user_id}").update(actions=opened)
    record("web_form_opened", account_id=account_id, friend=friend_reference(account_id, user_id))
    return f"{user_id}.{token}"


def find_form(account_id: str, cookie: str, now: datetime) -> WebForm | None:
    """The form that this browser has opened; None when it is over."""
    user_id, _, token = cookie.partition(".")
    form = WebForm.find(account_id, user_id) if user_id.isalnum() and token else None
    if form is None or now >= form.expires_at or not hmac.compare_digest(form.token_hash, _hashed(token)):
        return None
    return form


def stamp(cookie: str) -> str:
    """What a form of ours carries, so that no other site's form is taken for it."""
    return _hashed(f"form#{cookie}")[:32]


def standing(form: WebForm, now: datetime) -> Standing:
    friend = Friend.find(form.account_id, form.user_id)
    if friend is None or not friend.follows:
        return Standing()
    return Standing(
        is_friend=True,
        is_stopped=friend.suspension is not None,
        is_registered=friend.registered,
        is_paused=form.is_paused(now),
    )


def recognize(form: WebForm, member_number: str, birth_date: str, now: datetime) -> str:
    """RECOGNIZED, WRONG or PAUSED. Being right claims a code for this friend, as if they had typed it."""
    if not _take_a_try(form, now):
        return PAUSED
    member = _member(form.account_id, member_number)
    is_open = member is not None and _take_a_guess(member, now)
    hashed, known = keys.keyed_hash("birth dates", birth_date), member.birth_hash if member else ""
    is_right = hmac.compare_digest(hashed, known or "none")
    if member is None or not is_open or not is_right or member.lifecycle not in HERE:
        return _wrong(form, now)
    code_hash = new_codes.claim_for(member, form.user_id, SOURCE, now)
    form.update(actions=[WebForm.code_hash.set(code_hash), WebForm.wrong.set(0)])
    guesses = WrongGuesses(member.account_id, f"webguess#{member.member_id}")
    store.change(guesses, [WrongGuesses.wrong.set(WrongGuesses.wrong - 1)], WrongGuesses.wrong > 0)
    _record("member_recognized", form, "")
    return RECOGNIZED


def recognized(form: WebForm) -> Recognized | None:
    """Whom this form was right about; None before, and after somebody else took the code."""
    code = Code.find(form.account_id, form.code_hash) if form.code_hash else None
    member = Member.find(form.account_id, code.member_id) if code else None
    if code is None or member is None or code.claimed_by != form.user_id:
        return None
    others = set(Link.friends_of(form.account_id, member.member_id)) - {form.user_id}
    return Recognized(member.name, has_other_phone=bool(others))


def agree(form: WebForm, version: str, *, only_this_phone: bool, now: datetime) -> Registered:
    """Agreed to this version of the guideline: the same as tapping the button in the chat."""
    if not form.code_hash:
        return Registered("nothing to agree to")
    return registering.agree(
        form.account_id, form.user_id, version, form.code_hash, only_this_phone=only_this_phone, now=now
    )


def forget_of(account_id: str, *, user_id: str = "", member_id: str = "") -> None:
    """Of a person who is erased."""
    if user_id:
        store.forget(WebForm, account_id, f"webform#{user_id}")
    if member_id:
        store.forget(WrongGuesses, account_id, f"webguess#{member_id}")


def _member(account_id: str, member_number: str) -> Member | None:
    taken = store.find(NumberTaken, ASSOCIATION, f"number#{member_number}")
    return Member.find(account_id, taken.taken_by) if taken and taken.roster_of == account_id else None


def _take_a_try(form: WebForm, now: datetime) -> bool:
    """One of this friend's; False while they are paused, and for whoever comes after the fifth at once."""
    is_left = WebForm.wrong.does_not_exist() | (WebForm.wrong < WRONG_ALLOWED)
    is_free = WebForm.paused_until.does_not_exist() | (WebForm.paused_until <= now)
    if store.change(form, [WebForm.wrong.set((WebForm.wrong | 0) + 1)], is_left & is_free):
        return True
    form.refresh(consistent_read=True)
    if not form.is_paused(now):  # whoever took the fifth was killed before they paused it
        _pause(form, now)
    return False


def _take_a_guess(member: Member, now: datetime) -> bool:
    """One about this member; False when there were too many within a day."""
    guesses = WrongGuesses(member.account_id, f"webguess#{member.member_id}")
    counted: list[Action] = [
        WrongGuesses.wrong.set((WrongGuesses.wrong | 0) + 1),
        WrongGuesses.forget_at.set(WrongGuesses.forget_at | (now + CLOSED_FOR)),
    ]
    is_left = (WrongGuesses.wrong < WRONG_ABOUT_ONE) & (WrongGuesses.forget_at > now)
    if store.change(guesses, counted, WrongGuesses.wrong.does_not_exist() | is_left):
        return True
    anew: list[Action] = [WrongGuesses.wrong.set(1), WrongGuesses.forget_at.set(now + CLOSED_FOR)]
    return store.change(guesses, anew, WrongGuesses.forget_at <= now)


def _wrong(form: WebForm, now: datetime) -> str:
    is_enough = form.wrong >= WRONG_ALLOWED
    if is_enough:
        _pause(form, now)
    _record("form_refused", form, PAUSED if is_enough else WRONG)
    return PAUSED if is_enough else WRONG


def _pause(form: WebForm, now: datetime) -> None:
    form.update(actions=[WebForm.paused_until.set(now + PAUSE), WebForm.wrong.set(0)])


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record(decision: str, form: WebForm, reason: str) -> None:
    reference = friend_reference(form.account_id, form.user_id)
    record(decision, account_id=form.account_id, friend=reference, reason=reason)
