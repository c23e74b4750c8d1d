"""The officers' door to the call list: who has not answered, with or without LINE; what was said on the
telephone; the table of all."""

import gzip
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.members import calling
from renraku.members.member_pages import sees_phones
from renraku.officers import names
from renraku.safety import answering, counting, looking, rules
from renraku.safety import pages_wording as wording
from renraku.safety.models import Answer, Check
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/safety/<check_id>/calls", needs="roster.read")
def calls(visit: Visit, check_id: str) -> Response[str]:
    """By kana, fifty at a time. Telephone numbers for who may see them."""
    check = Check.find(visit.account_id, check_id)
    if check is None:
        return console.missing(visit)
    asked = visit.query.get("district", "")
    district = asked if asked in check.groups else ""
    done = counting.count(check).members
    districts = [district] if district else list(check.districts)
    return console.page(
        visit,
        "safety",
        "calls.html",
        title=wording.calls_title(),
        words=wording,
        check=check,
        found=calling.page(visit.account_id, districts, done, visit.query.get("after", "")),
        district=district,
        districts=sorted(name for name in check.groups if name),
        with_phones=sees_phones(visit),
    )


@door.page("/safety/<check_id>/people/<member_id>", needs="roster.read")
def person(visit: Visit, check_id: str, member_id: str) -> Response[str]:
    """One member, what they answered, and the form for what they say on the telephone."""
    return _person(visit, check_id, member_id)


@door.act("/safety/<check_id>/people/<member_id>", needs="roster.read", does="safety_answer_entered")
def enter(visit: Visit, check_id: str, member_id: str) -> Response[str]:
    """Whoever calls people up: the answer, and who took it down, are kept."""
    if Check.find(visit.account_id, check_id) is None:
        return console.missing(visit)
    what = visit.form.get("answer")
    if what not in rules.ANSWERS:
        return _person(visit, check_id, member_id, {"answer": wording.choose_answer()})
    by, now = visit.officer_id, visit.now
    member = answering.entered(visit.account_id, check_id, member_id, what, by=by, now=now)
    visit.about(member_id)
    told = wording.entered(member.name, wording.answer(what))
    return console.see_other(visit, f"/safety/{check_id}/calls", told=told)


@door.act("/safety/<check_id>/table", needs="roster.export", does="safety_list_exported")
def table(visit: Visit, check_id: str) -> Response[Any]:
    """Everybody with their answer, for Excel."""
    check = Check.find(visit.account_id, check_id)
    if check is None:
        return console.missing(visit)
    found = list(looking.listed(check))
    officers = names.of(row.by for _, row in found if row)
    content = csv_file.table(wording.table_header(), [_row(member, row, officers) for member, row in found])
    visit.about(check_id)
    name = wording.file_name(clock.local_day(check.opened_at).isoformat())
    if "gzip" not in visit.event.headers.get("accept-encoding", ""):
        return console.download(name, csv_file.CONTENT_TYPE, content)
    answer = console.download(name, csv_file.CONTENT_TYPE, gzip.compress(content))
    answer.headers["Content-Encoding"] = "gzip"
    return answer


def _row(member: calling.Callee | None, row: Answer | None, officers: dict[str, str]) -> list[str]:
    """Of a friend who is on no roster there is the answer alone."""
    is_registered = member.has_line if member else True
    who = [member.member_number, member.name, member.kana, member.district, member.phone] if member else []
    at = f"{clock.local(row.at):%Y-%m-%d %H:%M}" if row else ""
    return [
        *(who or ["", wording.not_a_member(), "", "", ""]),
        wording.has_line(is_registered=is_registered),
        wording.answer(row.answer if row else ""),
        at,
        officers.get(row.by, "") if row else "",
    ]


def _person(
    visit: Visit, check_id: str, member_id: str, errors: dict[str, str] | None = None
) -> Response[str]:
    check, member = Check.find(visit.account_id, check_id), calling.find(visit.account_id, member_id)
    if check is None or member is None:
        return console.missing(visit)
    before = answering.history(visit.account_id, check_id, member_id)
    return console.page(
        visit,
        "safety",
        "person.html",
        title=wording.person_title(),
        status=422 if errors else 200,
        words=wording,
        check=check,
        member=member,
        before=before,
        officers=names.of(entry.by for entry in before),
        with_phones=sees_phones(visit),
        typed=visit.form.typed(),
        errors=errors or {},
    )
