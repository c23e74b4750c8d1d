"""The officers' door to one person's own data: everything that is kept, to hand over; and erasing it."""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.desk import personal, personal_sheet
from renraku.desk import personal_wording as wording
from renraku.members import friends_list, roster_list
from renraku.members.personal import Person, find_person
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
_MEMBER_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Asked:
    """Whose data, where their pages are, and what an officer types to be sure."""

    person: Person
    path: str
    name: str
    sign: str
    back: str
    shared_phones: int = 0


@door.page("/people/<member_id>/data", needs="roster.export", step_up=True)
def members_data(visit: Visit, member_id: str) -> Response[Any]:
    return _offered(visit, _member(visit, member_id))


@door.act("/people/<member_id>/data", needs="roster.export", step_up=True, does="person_exported")
def give_members_data(visit: Visit, member_id: str) -> Response[Any]:
    return _given(visit, _member(visit, member_id))


@door.page("/friends/<reference>/data", needs="roster.export", step_up=True)
def friends_data(visit: Visit, reference: str) -> Response[Any]:
    return _offered(visit, _friend(visit, reference))


@door.act("/friends/<reference>/data", needs="roster.export", step_up=True, does="person_exported")
def give_friends_data(visit: Visit, reference: str) -> Response[Any]:
    return _given(visit, _friend(visit, reference))


@door.page("/people/<member_id>/erase", needs="people.erase", step_up=True)
def erase_member_page(visit: Visit, member_id: str) -> Response[Any]:
    return _to_be_erased(visit, _member(visit, member_id))


@door.act("/people/<member_id>/erase", needs="people.erase", step_up=True, does="person_erased")
def erase_member(visit: Visit, member_id: str) -> Response[Any]:
    return _erased(visit, _member(visit, member_id), wording.wrong_number())


@door.page("/friends/<reference>/erase", needs="people.erase", step_up=True)
def erase_friend_page(visit: Visit, reference: str) -> Response[Any]:
    return _to_be_erased(visit, _friend(visit, reference))


@door.act("/friends/<reference>/erase", needs="people.erase", step_up=True, does="person_erased")
def erase_friend(visit: Visit, reference: str) -> Response[Any]:
    return _erased(visit, _friend(visit, reference), wording.wrong_reference())


def _offered(visit: Visit, asked: Asked | None) -> Response[Any]:
    """What there is, in figures: the data itself is shown by an act, which is written down."""
    if asked is None:
        return console.missing(visit)
    kept = personal.export(visit.account_id, asked.person, visit.now)["features"]
    return console.page(
        visit,
        "desk",
        "person_data.html",
        title=wording.data_title(),
        asked=asked,
        counts=personal_sheet.counts(kept),
    )


def _given(visit: Visit, asked: Asked | None) -> Response[Any]:
    """Made at once, as a sheet to read and print, or as a file."""
    if asked is None:
        return console.missing(visit)
    made = personal.export(visit.account_id, asked.person, visit.now)
    visit.about(asked.person.member_id or asked.path.split("/")[2])
    if visit.form.get("kind") == "file":
        body = json.dumps(made, ensure_ascii=False, indent=2)
        return console.download("own-data.json", "application/json; charset=utf-8", body)
    return console.page(
        visit,
        "desk",
        "person_sheet.html",
        title=wording.sheet_title(),
        asked=asked,
        records=personal_sheet.sections(made["features"], names.of(personal_sheet.officers(made))),
    )


def _to_be_erased(visit: Visit, asked: Asked | None, errors: dict[str, str] | None = None) -> Response[Any]:
    """What will go and what stays, before anybody can press anything."""
    if asked is None:
        return console.missing(visit)
    kept = personal.export(visit.account_id, asked.person, visit.now)["features"]
    return console.page(
        visit,
        "desk",
        "person_erase.html",
        title=wording.erase_title(),
        status=422 if errors else 200,
        asked=asked,
        counts=personal_sheet.counts(kept),
        typed=visit.form.typed(),
        errors=errors or {},
    )


def _erased(visit: Visit, asked: Asked | None, wrong: str) -> Response[Any]:
    if asked is None:
        return console.missing(visit)
    if _folded(visit.form.get("sign")) != _folded(asked.sign):
        return _to_be_erased(visit, asked, {"sign": wrong})
    personal.erase(visit.account_id, asked.person, visit.now)
    visit.about(asked.person.member_id or asked.path.split("/")[2])
    return console.see_other(visit, asked.back, told=wording.erased())


def _member(visit: Visit, member_id: str) -> Asked | None:
    found = roster_list.chosen(visit.account_id, [member_id]) if _MEMBER_ID.fullmatch(member_id) else []
    if not found:
        return None
    [member] = found
    person = find_person(visit.account_id, member_id=member_id)
    shared = len(friends_list.friends_of(visit.account_id, member_id)) - len(person.user_ids)
    path = f"/people/{member_id}"
    return Asked(person, path, member.name, member.member_number, "/roster", max(0, shared))


def _friend(visit: Visit, reference: str) -> Asked | None:
    """A guest, known by their phone alone. Whoever is on the roster is asked for as a member."""
    friend = friends_list.find(visit.account_id, reference)
    if friend is None or friend.member_ids:
        return None
    person = find_person(visit.account_id, user_id=friend.user_id)
    return Asked(person, f"/friends/{reference}", "", reference[:8], "/friends")


def _folded(sign: str) -> str:
    return "".join(unicodedata.normalize("NFKC", sign).casefold().split())
