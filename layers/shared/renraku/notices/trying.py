"""A notice to oneself or to the test list, before anybody else reads it. It costs messages as any other."""

from datetime import datetime

from renraku.accounts import feature_settings
from renraku.deliveries import outbox, results
from renraku.deliveries.outbox import Delivery
from renraku.deliveries.results import Report
from renraku.errors import Declined
from renraku.members import friends_list
from renraku.members.test_list import TestList
from renraku.notices import building, content, wording
from renraku.notices.counting import KIND
from renraku.notices.models import Notice
from renraku.officers import at_hand, bindings


def to_oneself(account_id: str, notice: Notice, officer_id: str, once: str, now: datetime) -> Report:
    """To the LINE the officer signs in with. LINE knows them by the same id where the Login channel is of the
    account's own provider; else they are nobody here, and the report says so."""
    officer = bindings.find(officer_id, now)
    if officer is None or not officer.line_subject:
        raise Declined(wording.no_line_of_own())
    return _tell(account_id, notice, [officer.line_subject], once, now)


def to_the_list(account_id: str, notice: Notice, once: str, now: datetime) -> Report:
    """To every phone of whoever is on the test list."""
    chosen = feature_settings.load(account_id, TestList)
    phones = [
        friend.user_id
        for member_id in chosen.member_ids
        for friend in friends_list.friends_of(account_id, member_id)
        if friend.follows
    ]
    if not phones:
        raise Declined(wording.no_test_list())
    return _tell(account_id, notice, phones, once, now)


def to_the_officers(account_id: str, notice: Notice, once: str, now: datetime) -> Report:
    """To the LINE of every officer of the account."""
    lines = at_hand.lines(account_id)
    if not lines:
        raise Declined(wording.no_line_of_own())
    return _tell(account_id, notice, lines, once, now)


def _tell(account_id: str, notice: Notice, to: list[str], once: str, now: datetime) -> Report:
    """`once` is the form's own: a button pressed twice tells once."""
    drawn = "".join(sign for sign in once if sign.isascii() and sign.isalnum())[:32]
    reason = f"notice:{notice.notice_id}:{notice.version}:test:{drawn}"
    words = {"ja": building.whole(account_id, notice, now)}
    own = building.is_personal(content.of(notice))
    put = outbox.put(account_id, Delivery(reason, KIND, words, to=to, is_shown=False, is_personal=own), now)
    report = results.outcomes(account_id, put)
    return report or Report("planned", people=len(to))
