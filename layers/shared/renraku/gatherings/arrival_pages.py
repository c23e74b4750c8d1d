"""The officers' door to the name list at the meeting place: one large button for each person, a search by
name, whoever comes without having signed up, and, when it is over, who did not come."""

import secrets
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.errors import Declined
from renraku.gatherings import arriving, day_list, seats
from renraku.gatherings import day_wording as words
from renraku.gatherings import wording as refusals
from renraku.gatherings.day_list import Row
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.seats import Party
from renraku.members import reachable, roster_list, sealing, shelving
from renraku.members.roster_list import Wanted
from renraku.web import console, typed
from renraku.web.doors import Door, Visit

door = Door()
MOST_FOUND = 10
MOST_NAME = 40
MOST_SIZE = 10  # who walks in, with companions


@door.page("/gatherings/<gathering_id>/arrivals", needs="gatherings.run")
def arrivals(visit: Visit, gathering_id: str) -> Response[str]:
    """Who is expected, who is here."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    return _page(visit, gathering) if gathering else console.missing(visit)


@door.act("/gatherings/<gathering_id>/arrivals/search", needs="gatherings.run", does=None)
def search(visit: Visit, gathering_id: str) -> Response[str]:
    """Among those who signed up, and of the roster who has not. A name never stands in an address."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    who = visit.form.get("who")
    if not who:
        return _page(visit, gathering, errors={"who": words.needs_name()})
    year = clock.local_day(visit.now).year
    found = roster_list.find(visit.account_id, Wanted(who, state="here"), "", year)
    return _page(visit, gathering, who=who, found=found.rows[:MOST_FOUND])


@door.act("/gatherings/<gathering_id>/arrivals/came", needs="gatherings.run", does="arrival_marked")
def came(visit: Visit, gathering_id: str) -> Response[str]:
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    party_id = sealing.unseal(visit.account_id, visit.form.get("place"))
    arriving.arrive(visit.account_id, gathering_id, party_id, _size(visit), visit.now)
    return _done(visit, gathering_id, words.arrived())


@door.act("/gatherings/<gathering_id>/arrivals/undo", needs="gatherings.run", does="arrival_undone")
def undo(visit: Visit, gathering_id: str) -> Response[str]:
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    party_id = sealing.unseal(visit.account_id, visit.form.get("place"))
    arriving.take_back(visit.account_id, gathering_id, party_id, visit.now)
    return _done(visit, gathering_id, words.taken_back())


@door.act("/gatherings/<gathering_id>/arrivals/walk-in", needs="gatherings.run", does="walk_in_added")
def walk_in(visit: Visit, gathering_id: str) -> Response[str]:
    """Who waits or is offered a seat, a member who was found, or somebody by name. Where it is full the
    officer is asked whether there shall be more places."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    party = _party(visit)
    if party is None:
        return _page(visit, gathering, errors={"name": words.needs_name()})
    size, room = _size(visit), visit.form.get("room")
    known = SignUp.find(visit.account_id, gathering_id, party.party_id)
    if known is None and visit.form.get("place"):
        return console.missing(visit)
    size = int(known.size) if known and known.state == "waiting" else size
    is_raised = bool(room.isdecimal() and len(room) < 5) and arriving.make_room(
        visit.account_id, gathering_id, int(room), size, by=visit.officer_id, now=visit.now
    )
    step = arriving.walk_in(visit.account_id, gathering_id, party, size, visit.now, by=visit.officer_id)
    if step.reason == "full at the door":
        return _page(visit, gathering, room=step.seats.taken + size)
    if not step.accepted:
        raise Declined(refusals.refused(step.reason))
    visit.about(gathering_id, ["capacity"] if is_raised else [])
    return console.see_other(visit, f"/gatherings/{gathering_id}/arrivals", told=words.arrived())


@door.act("/gatherings/<gathering_id>/arrivals/missing", needs="gatherings.run", does="missing_marked")
def missing(visit: Visit, gathering_id: str) -> Response[str]:
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    count, is_more = arriving.mark_missing(visit.account_id, gathering_id, visit.now)
    return _done(visit, gathering_id, words.marked(count, is_more))


def _party(visit: Visit) -> Party | None:
    """Whom the form means. The same form sent twice is the same party."""
    if place := sealing.unseal(visit.account_id, visit.form.get("place")):
        return Party(place)
    member_id, name = visit.form.get("member"), typed.visible(visit.form.get("name"))[:MOST_NAME]
    if member_id and roster_list.chosen(visit.account_id, [member_id]):
        phones = reachable.phones_of(visit.account_id, member_id)
        return Party(f"m:{member_id}", phones[0] if phones else "")
    once = visit.form.get("once")
    once = once if once.isalnum() and len(once) <= 32 else secrets.token_hex(8)
    return Party(f"f::{once}", name=name) if name else None


def _size(visit: Visit) -> int:
    size = visit.form.get("size")
    return max(1, min(int(size), MOST_SIZE)) if size.isdecimal() and len(size) < 4 else 1


def _done(visit: Visit, gathering_id: str, told: str) -> Response[str]:
    visit.about(gathering_id)
    return console.see_other(visit, f"/gatherings/{gathering_id}/arrivals", told=told)


def _page(
    visit: Visit,
    gathering: Gathering,
    *,
    who: str = "",
    found: tuple[roster_list.Row, ...] = (),
    room: int = 0,
    errors: dict[str, str] | None = None,
) -> Response[str]:
    people = SignUp.of(visit.account_id, gathering.gathering_id)
    rows = day_list.rows(visit.account_id, people)
    signed_up = {row.sign_up.party_id for row in rows if row.state in ("joined", "offered", "waiting")}
    values: dict[str, Any] = {
        "groups": _groups(rows, shelving.fold_name(who)),
        "found": [one for one in found if f"m:{one.member_id}" not in signed_up],
        "sealed": {row.sign_up.item: sealing.seal(visit.account_id, row.sign_up.party_id) for row in rows},
        "figures": day_list.figures(people, visit.now),
        "shut": arriving.why_shut(gathering, visit.now),
        "is_over": visit.now >= gathering.ends_at,
        "room": room,
        "asked": visit.form.typed(),
    }
    return console.page(
        visit,
        "gatherings",
        "arrivals.html",
        title=words.arrivals_title(),
        status=409 if room else 422 if errors else 200,
        words=words,
        day_words=refusals,
        gathering=seats.get(visit.account_id, gathering.gathering_id) if room else gathering,
        base=f"/gatherings/{gathering.gathering_id}",
        who=who,
        sizes=[(str(n), words.people(n)) for n in range(1, MOST_SIZE + 1)],
        once=secrets.token_hex(8),
        errors=errors or {},
        typed=visit.form.typed(),
        **values,
    )


def _groups(rows: list[Row], folded: str) -> dict[str, list[Row]]:
    """Who is expected first: their buttons are what is pressed."""
    seen = [row for row in rows if folded in row.searched]
    joined = [row for row in seen if row.state == "joined"]
    return {
        "expected": [row for row in joined if not row.sign_up.came],
        "waiting": [row for row in seen if row.state in ("offered", "waiting")],
        "came": [row for row in joined if row.sign_up.came == "came"],
        "missing": [row for row in joined if row.sign_up.came == "missing"],
        "gone": [row for row in seen if row.state in day_list.GONE],
    }
