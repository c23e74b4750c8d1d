"""The forms that change one member, or write a new one down. What was typed is never lost."""

import re
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.members import editing, history, member_form, member_wording
from renraku.members import member_pages_wording as wording
from renraku.members.member_form import Filled
from renraku.members.models import Member
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
_MEMBER_ID = re.compile(r"[0-9a-f]{32}")


def find(account_id: str, member_id: str) -> Member | None:
    """The member of an address; what cannot be an id is not even looked up."""
    return Member.find(account_id, member_id) if _MEMBER_ID.fullmatch(member_id) else None


@door.page("/roster/new", needs="roster.write")
def new_form(visit: Visit) -> Response[str]:
    return _new(visit, Filled({"sex": ""}))


@door.act("/roster/new", needs="roster.write", does="member_added")
def add(visit: Visit) -> Response[str]:
    filled = member_form.read(visit.form.typed(), clock.local_day(visit.now), needs_reason=False)
    if filled.errors:
        return _new(visit, filled)
    values = editing.kept(filled.values)
    outcome = editing.add(visit.account_id, values, officer=visit.officer_id, now=visit.now)
    if outcome.reason == "number taken":
        filled.errors["member_number"] = wording.number_taken()
        return _new(visit, filled)
    visit.about(outcome.member_id, fields=outcome.fields)
    told = wording.added(filled.values["name"])
    return console.see_other(visit, f"/roster/{outcome.member_id}", told=told)


@door.page("/roster/<member_id>/edit", needs="roster.write")
def edit_form(visit: Visit, member_id: str) -> Response[str]:
    member = find(visit.account_id, member_id)
    if member is None:
        return console.missing(visit)
    typed = {name: getattr(member, name) for name in editing.BY_HAND}
    return _edit(visit, member, Filled(typed), seen=editing.fingerprint(member))


@door.act("/roster/<member_id>/edit", needs="roster.write", does="member_edited")
def edit(visit: Visit, member_id: str) -> Response[str]:
    member = find(visit.account_id, member_id)
    if member is None:
        return console.missing(visit)
    seen = visit.form.get("seen")
    filled = member_form.read(visit.form.typed(), clock.local_day(visit.now), needs_reason=True)
    if filled.errors:
        return _edit(visit, member, filled, seen=seen)
    outcome = editing.edit(
        visit.account_id,
        member_id,
        editing.kept(filled.values),
        seen=seen,
        reason=filled.values["reason"],
        officer=visit.officer_id,
        now=visit.now,
    )
    if outcome.reason == "number taken":
        filled.errors["member_number"] = wording.number_taken()
        return _edit(visit, member, filled, seen=seen)
    if outcome.reason == "changed meanwhile":
        return _somebody_was_first(visit, member_id, filled)
    visit.about(member_id, fields=outcome.fields)
    told = wording.saved(filled.values["name"]) if outcome.fields else wording.nothing_to_save()
    return console.see_other(visit, f"/roster/{member_id}", told=told)


@door.page("/roster/<member_id>/lifecycle", needs="roster.write")
def lifecycle_form(visit: Visit, member_id: str) -> Response[str]:
    member = find(visit.account_id, member_id)
    if member is None:
        return console.missing(visit)
    return _lifecycle(visit, member, {"state": member.lifecycle, "note": member.lifecycle_note}, {})


@door.act("/roster/<member_id>/lifecycle", needs="roster.write", does="lifecycle_set")
def set_lifecycle(visit: Visit, member_id: str) -> Response[str]:
    member = find(visit.account_id, member_id)
    if member is None:
        return console.missing(visit)
    typed = visit.form.typed()
    errors = _wrong_state(typed)
    if errors:
        return _lifecycle(visit, member, typed, errors)
    state, note = typed["state"], visit.form.get("note")
    outcome = editing.set_lifecycle(
        visit.account_id,
        member_id,
        state,
        note,
        was=typed.get("was", ""),
        officer=visit.officer_id,
        now=visit.now,
    )
    if outcome.reason == "changed meanwhile":
        member.refresh(consistent_read=True)
        first = wording.first_state(_who_was_first(member), member.lifecycle)
        return _lifecycle(visit, member, typed, {}, first=first, status=409)
    visit.about(member_id, fields=outcome.fields)
    told = wording.state_set(member.name, state)
    return console.see_other(visit, f"/roster/{member_id}", told=told)


def _wrong_state(typed: dict[str, str]) -> dict[str, str]:
    errors = {}
    if typed.get("state") not in [value for value, _ in wording.lifecycles()]:
        errors["state"] = wording.choose_state()
    if len(typed.get("note", "")) > member_form.MOST_REASON:
        errors["note"] = wording.too_long(member_form.MOST_REASON)
    return errors


def _new(visit: Visit, filled: Filled) -> Response[str]:
    return _form(visit, "/roster/new", wording.new_title(), filled, status=422 if filled.errors else 200)


def _edit(visit: Visit, member: Member, filled: Filled, *, seen: str) -> Response[str]:
    return _form(
        visit,
        f"/roster/{member.member_id}/edit",
        wording.edit_title(),
        filled,
        status=422 if filled.errors else 200,
        member=member,
        seen=seen,
    )


def _somebody_was_first(visit: Visit, member_id: str, filled: Filled) -> Response[str]:
    """The form again, with what was typed and, beside it, what stands there now."""
    member = find(visit.account_id, member_id)
    if member is None:
        return console.missing(visit)
    theirs = [
        (member_wording.label(name), getattr(member, name), filled.values[name])
        for name in editing.BY_HAND
        if getattr(member, name) != filled.values[name]
    ]
    return _form(
        visit,
        f"/roster/{member_id}/edit",
        wording.edit_title(),
        filled,
        status=409,
        member=member,
        seen=editing.fingerprint(member),
        first=wording.first(_who_was_first(member)),
        theirs=theirs,
    )


def _who_was_first(member: Member) -> str:
    newest = history.newest(member.account_id, member.member_id)
    return names.name_of(newest[0].by) if newest else ""


def _form(
    visit: Visit, path: str, title: str, filled: Filled, *, status: int, **values: Any
) -> Response[str]:
    given = {"member": None, "seen": "", "first": "", "theirs": [], **values}
    return console.page(
        visit,
        "members",
        "member_edit.html",
        title=title,
        status=status,
        path=path,
        typed=filled.typed,
        errors=filled.errors,
        words=wording,
        label=member_wording.label,
        **given,
    )


def _lifecycle(
    visit: Visit,
    member: Member,
    typed: dict[str, str],
    errors: dict[str, str],
    *,
    first: str = "",
    status: int = 200,
) -> Response[str]:
    return console.page(
        visit,
        "members",
        "member_lifecycle.html",
        title=wording.lifecycle_title(),
        status=422 if errors else status,
        member=member,
        typed=typed,
        errors=errors,
        first=first,
        words=wording,
    )
