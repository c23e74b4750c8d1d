"""The officers' door to lists of member numbers: brought as a file or pasted, looked at, kept, removed."""

from aws_lambda_powertools.event_handler import Response

from renraku.errors import Declined
from renraku.members import list_csv, people_lists
from renraku.members.people_list_models import PeopleList
from renraku.notices import counting, segments
from renraku.notices import lists_wording as wording
from renraku.notices import pages_wording as words
from renraku.notices.audience import Whom
from renraku.officers import names
from renraku.web import console, typed
from renraku.web.doors import Door, Visit

door = Door()
LISTS, NEW = "/notices/lists", "/notices/lists/new"
MOST_BYTES = 1_000_000
LONGEST = 30


@door.page("/notices/lists", needs="notices.write")
def lists(visit: Visit) -> Response[str]:
    """Their names and dates; those that still wait have a day."""
    now = visit.now
    found = [one for one in PeopleList.newest(visit.account_id) if not one.forget_at or now < one.forget_at]
    return console.page(
        visit,
        "notices",
        "lists.html",
        title=wording.list_title(),
        found=found,
        called=names.of(one.made_by for one in found),
        words=wording,
        moment=words.moment,
    )


@door.page("/notices/lists/new", needs="notices.write")
def new(visit: Visit) -> Response[str]:
    return _form(visit, {})


@door.act("/notices/lists/new", needs="notices.write", does="list_looked_at")
def look(visit: Visit) -> Response[str]:
    """Look at every row; the good ones wait a day."""
    name = typed.visible(visit.form.get("name"))
    content = visit.form.file("file") or visit.form.get("numbers").encode()
    errors = _wrong(name, content)
    if errors:
        return _form(visit, errors)
    try:
        found = people_lists.look(visit.account_id, list_csv.rows(content))
    except Declined as refused:
        return _form(visit, {"file": refused.text})
    if not found.member_ids and not found.complaints:
        return _form(visit, {"file": wording.nothing_given()})
    list_id = people_lists.put(visit.account_id, name, found, by=visit.officer_id, now=visit.now)
    visit.about(list_id)
    return console.see_other(visit, f"{LISTS}/{list_id}")


@door.page("/notices/lists/<list_id>", needs="notices.write")
def one(visit: Visit, list_id: str) -> Response[str]:
    """Whom it reaches now, and which rows of the table named nobody."""
    found = people_lists.find(visit.account_id, list_id, visit.now)
    if found is None:
        return console.missing(visit)
    return console.page(
        visit,
        "notices",
        "one_list.html",
        title=wording.one_title(is_kept=bool(found.is_kept)),
        found=found,
        path=f"{LISTS}/{list_id}",
        counted=counting.count(visit.account_id, Whom("some", list_id=list_id), visit.now),
        called=names.of([found.made_by]),
        words=wording,
        moment=words.moment,
    )


@door.act("/notices/lists/<list_id>/keep", needs="notices.write", does="list_kept")
def keep(visit: Visit, list_id: str) -> Response[str]:
    """From now on notices may be for it."""
    if people_lists.find(visit.account_id, list_id, visit.now) is None:
        return console.missing(visit)
    found = people_lists.keep(visit.account_id, list_id, visit.now)
    visit.about(list_id)
    return console.see_other(visit, f"{LISTS}/{list_id}", told=wording.kept(found.name))


@door.page("/notices/lists/<list_id>/remove", needs="notices.write")
def remove_form(visit: Visit, list_id: str) -> Response[str]:
    """What still needs it, before it goes."""
    found = people_lists.find(visit.account_id, list_id, visit.now)
    if found is None:
        return console.missing(visit)
    return console.page(
        visit,
        "notices",
        "list_remove.html",
        title=wording.remove_title(),
        found=found,
        path=f"{LISTS}/{list_id}",
        used_by=_used_by(visit, list_id),
        words=wording,
    )


@door.act("/notices/lists/<list_id>/remove", needs="notices.write", does="list_removed")
def remove(visit: Visit, list_id: str) -> Response[str]:
    """Refused as long as a notice that has not left, or a saved segment, is for it."""
    found = people_lists.find(visit.account_id, list_id, visit.now)
    if found is None:
        return console.missing(visit)
    if _used_by(visit, list_id):
        raise Declined(wording.still_used())
    people_lists.remove(visit.account_id, list_id)
    visit.about(list_id)
    return console.see_other(visit, LISTS, told=wording.removed(found.name))


def _used_by(visit: Visit, list_id: str) -> list[tuple[str, str]]:
    """Path and words of each."""
    notices = segments.notices_with(visit.account_id, list_id=list_id)
    saved = segments.with_list(visit.account_id, list_id)
    return [
        *((f"/notices/{notice.notice_id}", words.summary(notice.texts)) for notice in notices),
        *((f"/notices/segments/{segment.segment_id}", segment.name) for segment in saved),
    ]


def _wrong(name: str, content: bytes) -> dict[str, str]:
    errors = {}
    if not name or len(name) > LONGEST:
        errors["name"] = wording.name_wrong(LONGEST)
    if not content:
        errors["file"] = wording.nothing_given()
    elif len(content) > MOST_BYTES:
        errors["file"] = wording.too_large()
    return errors


def _form(visit: Visit, errors: dict[str, str]) -> Response[str]:
    return console.page(
        visit,
        "notices",
        "list_new.html",
        title=wording.new_title(),
        status=422 if errors else 200,
        typed=visit.form.typed(),
        errors=errors,
        words=wording,
        longest=LONGEST,
        most=people_lists.MOST_PEOPLE,
    )
