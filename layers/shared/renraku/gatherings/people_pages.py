"""The officers' door to who comes: the list with its counts, and signing up, cancelling or marking absent
whoever telephones or writes a card."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.errors import Declined
from renraku.gatherings import actions, rules, seats
from renraku.gatherings import pages_wording as wording
from renraku.gatherings import question_wording as asked_words
from renraku.gatherings import wording as refusals
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.rules import Step, Wish
from renraku.gatherings.seats import Party
from renraku.members import people_lists, reachable, roster_list
from renraku.members.people_lists import Found
from renraku.members.roster_list import Wanted
from renraku.web import console, typed
from renraku.web.doors import Door, Visit

door = Door()
IN_ORDER = ("joined", "offered", "waiting", "absent", "canceled", "lapsed")
MOST_FOUND = 20
MOST_NAME = 40
AT_ONCE = 100  # DynamoDB gives no more
CALLS = "calls"
LISTED = {"comes": ("joined",), "waits": ("waiting", "offered"), "absent": ("absent",)}
MAY_BE: dict[str, Wish] = {"cancel": "cancel", "absent": "absent", "accept": "accept", "undo": "undo"}


@dataclass(frozen=True)
class Row:
    """One party as the list shows it. `reference` names it in forms: no id of a person stands in a page."""

    reference: str
    name: str
    phone: str
    state: str
    size: int
    answers: list[tuple[str, str]]
    has_line: bool
    until: datetime | None


@door.page("/gatherings/<gathering_id>/people", needs="gatherings.run")
def people(visit: Visit, gathering_id: str) -> Response[str]:
    """Who comes, who waits, who must be telephoned."""
    return _page(visit, gathering_id)


@door.act("/gatherings/<gathering_id>/people/search", needs="gatherings.run", does=None)
def search(visit: Visit, gathering_id: str) -> Response[str]:
    """Somebody of the roster by number or name. Asked by POST: a name never stands in an address."""
    who = visit.form.get("who")
    if not who:
        return _page(visit, gathering_id, {"who": wording.needed("who")})
    found = roster_list.find(visit.account_id, Wanted(who, state="here"), "", clock.local_day(visit.now).year)
    return _page(visit, gathering_id, found=found.rows[:MOST_FOUND], looked_for=True)


@door.act("/gatherings/<gathering_id>/people/add", needs="gatherings.run", does="signed_up_for_them")
def add(visit: Visit, gathering_id: str) -> Response[str]:
    """A member who was found, or somebody who is on no roster, by name."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    member_id, name = visit.form.get("member"), typed.visible(visit.form.get("name"))[:MOST_NAME]
    if member_id and roster_list.chosen(visit.account_id, [member_id]):
        phones = reachable.phones_of(visit.account_id, member_id)
        party = Party(f"m:{member_id}", phones[0] if phones else "")
    elif name:
        once = visit.form.get("once")
        party = Party(f"f::{once if once.isalnum() else secrets.token_hex(8)}", name=name)
    else:
        return _page(visit, gathering_id, {"name": wording.needed("who")})
    size = visit.form.get("size")
    most = 1 + int(gathering.questions.get("companions", 0))
    places = min(int(size), most) if size.isdecimal() and int(size) else 1
    step = _acts(visit, gathering_id, party, "join", size=places)
    return _done(visit, gathering_id, step)


@door.act("/gatherings/<gathering_id>/people/change", needs="gatherings.run", does="place_changed_for_them")
def change(visit: Visit, gathering_id: str) -> Response[str]:
    """Cancelled, absent, the offered seat taken, or back again."""
    wish = MAY_BE.get(visit.form.get("do"))
    known = SignUp.of(visit.account_id, gathering_id)
    named = [one for one in known if reference(one) == visit.form.get("place")]
    if wish is None or not named:
        return console.missing(visit)
    party = Party(named[0].party_id)
    step = _acts(visit, gathering_id, party, wish)
    return _done(visit, gathering_id, step)


def _acts(visit: Visit, gathering_id: str, party: Party, wish: Wish, *, size: int = 1) -> Step:
    """For somebody, who hears of it in LINE unless the officer says otherwise."""
    tells = visit.form.get("tell") == "yes"
    by = visit.officer_id
    return actions.act(visit.account_id, gathering_id, party, wish, visit.now, by=by, size=size, tells=tells)


@door.act("/gatherings/<gathering_id>/people/list", needs="gatherings.run", does="list_looked_at")
def make_list(visit: Visit, gathering_id: str) -> Response[str]:
    """Those who come, or wait, as a list that notices may be for. It waits a day to be kept, as any other;
    who is on no roster is not on it."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    which = visit.form.get("which")
    if gathering is None or which not in (*LISTED, CALLS):
        return console.missing(visit)
    known = SignUp.of(visit.account_id, gathering_id)
    listed = (
        _called(gathering, known) if which == CALLS else [one for one in known if one.state in LISTED[which]]
    )
    ids = [one.party_id.removeprefix("m:") for one in listed]
    found = Found([each for each in ids if not each.startswith("f:")])
    name = wording.list_name(gathering.title, which, visit.now)
    list_id = people_lists.put(visit.account_id, name, found, by=visit.officer_id, now=visit.now)
    visit.about(list_id)
    return console.see_other(visit, f"/notices/lists/{list_id}")


def _called(gathering: Gathering, known: list[SignUp]) -> list[SignUp]:
    """Whom LINE does not reach; everybody who comes, where a reminder of theirs was missed."""
    is_missed = bool(gathering.missed)
    return [
        one
        for one in known
        if one.state in actions.COMES and (not one.user_id or (is_missed and one.state == "joined"))
    ]


def reference(sign_up: SignUp) -> str:
    return sha256(sign_up.item.encode()).hexdigest()[:16]


def _done(visit: Visit, gathering_id: str, step: Step) -> Response[str]:
    if not step.accepted:
        raise Declined(refusals.refused(step.reason))
    visit.about(gathering_id)
    return console.see_other(visit, f"/gatherings/{gathering_id}/people", told=wording.done(step.reason))


def _page(
    visit: Visit,
    gathering_id: str,
    errors: dict[str, str] | None = None,
    *,
    found: tuple[roster_list.Row, ...] = (),
    looked_for: bool = False,
) -> Response[str]:
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    known = SignUp.of(visit.account_id, gathering_id)
    rows, called = _rows(visit, gathering, known), {reference(one) for one in _called(gathering, known)}
    return console.page(
        visit,
        "gatherings",
        "people.html",
        title=wording.people_title(),
        status=422 if errors else 200,
        words=wording,
        day_words=refusals,
        gathering=gathering,
        base=f"/gatherings/{gathering_id}",
        groups=[(state, [row for row in rows if row.state == state]) for state in IN_ORDER],
        by_telephone=[row for row in rows if row.reference in called],
        is_open=rules.phase(seats.life_of(gathering), visit.now) in ("before", "open", "closed"),
        sees_phones=visit.may("gatherings.phones"),
        sizes=wording.sizes(int(gathering.questions.get("companions", 0))),
        found=found,
        looked_for=looked_for,
        once=secrets.token_hex(8),
        errors=errors or {},
        typed=visit.form.typed(),
    )


def _rows(visit: Visit, gathering: Gathering, known: list[SignUp]) -> list[Row]:
    ids = [one.party_id.removeprefix("m:") for one in known if one.party_id.startswith("m:")]
    members = {
        f"m:{member.member_id}": member
        for start in range(0, len(ids), AT_ONCE)
        for member in roster_list.chosen(visit.account_id, ids[start : start + AT_ONCE])
    }
    rows = []
    for one in known:
        member = members.get(one.party_id)
        party = Party(one.party_id, one.user_id, one.name)
        given = [
            (asked_words.short(name), asked_words.answer_words(name, value))
            for name, value in actions.answers(gathering, one, party)
            if name != "name"
        ]
        rows.append(
            Row(
                reference(one),
                member.name if member else one.name or wording.unknown_person(),
                member.phone if member else "",
                one.goes_to if one.state == "leaving" else one.state,
                int(one.size),
                given,
                bool(one.user_id),
                one.until,
            )
        )
    return rows
