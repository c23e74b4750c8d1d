"""The officers' door to choosing people: counted while somebody chooses, and saved under a name."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.notices import audience, audience_wording, choosing, counting, segments, write_pages
from renraku.notices import pages_wording as words
from renraku.notices import segments_wording as wording
from renraku.notices.audience import Whom
from renraku.notices.counting import Counted
from renraku.notices.segment_models import Segment
from renraku.officers import names
from renraku.web import console, typed
from renraku.web.doors import Door, Visit

door = Door()
LIST, NEW = "/notices/segments", "/notices/segments/new"


@door.act("/notices/count", needs="notices.write", does=None)
def count(visit: Visit) -> Response[str]:
    """How many the choice of a notice's form means; nothing is kept."""
    if not visit.is_fragment:
        return write_pages.preview(visit)
    chosen, errors = choosing.read(visit.account_id, visit.form, visit.now)
    return _counted(visit, chosen, errors)


@door.act("/notices/segments/count", needs="notices.write", does=None)
def count_segment(visit: Visit) -> Response[str]:
    """The same for the form of a segment."""
    chosen = audience.filters(visit.form)
    errors = choosing.mend(visit.account_id, chosen, visit.now)
    if visit.is_fragment:
        return _counted(visit, chosen, errors)
    counted = None if errors else counting.count(visit.account_id, chosen, visit.now)
    segment = Segment.find(visit.account_id, visit.form.get("segment_id"))
    return _form(visit, segment, visit.form.typed(), chosen, errors=errors, counted=counted)


@door.page("/notices/segments", needs="notices.write")
def segment_list(visit: Visit) -> Response[str]:
    """The names there are, and what each means."""
    found = segments.all_of(visit.account_id)
    return console.page(
        visit,
        "notices",
        "segments.html",
        title=wording.list_title(),
        found=[(one, _described(visit, one)) for one in found],
        called=names.of(one.edited_by for one in found),
        words=wording,
        moment=words.moment,
    )


@door.page("/notices/segments/new", needs="notices.write")
def new(visit: Visit) -> Response[str]:
    return _form(visit, None, {}, Whom("some"))


@door.act("/notices/segments/new", needs="notices.write", does="segment_added")
def add(visit: Visit) -> Response[str]:
    chosen, name, errors = _read(visit)
    if errors:
        return _form(visit, None, visit.form.typed(), chosen, errors=errors)
    try:
        segment_id = segments.add(visit.account_id, name, chosen, by=visit.officer_id, now=visit.now)
    except Declined as refused:
        return _form(visit, None, visit.form.typed(), chosen, errors={"name": refused.text})
    visit.about(segment_id)
    return console.see_other(visit, f"{LIST}/{segment_id}", told=wording.saved(name))


@door.page("/notices/segments/<segment_id>", needs="notices.write")
def one(visit: Visit, segment_id: str) -> Response[str]:
    """One, to be looked at, counted and changed."""
    segment = Segment.find(visit.account_id, segment_id)
    if segment is None:
        return console.missing(visit)
    chosen = audience.of(segment.audience)
    shown = {**audience.typed(chosen), "name": segment.name, "version": f"{int(segment.version)}"}
    counted = counting.count(visit.account_id, chosen, visit.now)
    return _form(visit, segment, shown, chosen, counted=counted)


@door.act("/notices/segments/<segment_id>", needs="notices.write", does="segment_changed")
def change(visit: Visit, segment_id: str) -> Response[str]:
    segment = Segment.find(visit.account_id, segment_id)
    if segment is None:
        return console.missing(visit)
    chosen, name, errors = _read(visit)
    if errors:
        return _form(visit, segment, visit.form.typed(), chosen, errors=errors)
    version = visit.form.get("version")
    try:
        segments.change(
            visit.account_id,
            segment_id,
            name,
            chosen,
            version=int(version) if version.isdecimal() else 0,
            by=visit.officer_id,
            now=visit.now,
        )
    except SavedBefore as refused:
        there = segments.get(visit.account_id, segment_id)
        rows = [(wording.name_label(), there.name), (wording.choice_label(), _described(visit, there))]
        shown = {**visit.form.typed(), "version": f"{int(there.version)}"}
        return _form(visit, there, shown, chosen, changed=newer.of(refused, rows))
    except segments.NameTaken as refused:
        return _form(visit, segment, visit.form.typed(), chosen, errors={"name": refused.text})
    visit.about(segment_id)
    return console.see_other(visit, f"{LIST}/{segment_id}", told=wording.saved(name))


@door.page("/notices/segments/<segment_id>/remove", needs="notices.write")
def remove_form(visit: Visit, segment_id: str) -> Response[str]:
    """Which notices were written for it, before it goes."""
    segment = Segment.find(visit.account_id, segment_id)
    if segment is None:
        return console.missing(visit)
    return console.page(
        visit,
        "notices",
        "segment_remove.html",
        title=wording.remove_title(),
        segment=segment,
        path=f"{LIST}/{segment_id}",
        described=_described(visit, segment),
        waiting=[
            (f"/notices/{notice.notice_id}", words.summary(notice.texts))
            for notice in segments.notices_with(visit.account_id, segment_id=segment_id)
        ],
        words=wording,
    )


@door.act("/notices/segments/<segment_id>/remove", needs="notices.write", does="segment_removed")
def remove(visit: Visit, segment_id: str) -> Response[str]:
    segment = Segment.find(visit.account_id, segment_id)
    if segment is None:
        return console.missing(visit)
    segments.remove(visit.account_id, segment_id)
    visit.about(segment_id)
    return console.see_other(visit, LIST, told=wording.removed(segment.name))


def _read(visit: Visit) -> tuple[Whom, str, dict[str, str]]:
    chosen, name = audience.filters(visit.form), typed.visible(visit.form.get("name"))
    errors = choosing.mend(visit.account_id, chosen, visit.now)
    if not name:
        errors["name"] = wording.name_needed()
    elif len(name) > segments.LONGEST:
        errors["name"] = wording.name_too_long(segments.LONGEST)
    return chosen, name, errors


def _described(visit: Visit, segment: Segment) -> str:
    chosen = audience.of(segment.audience)
    name = choosing.list_name(visit.account_id, chosen, visit.now)
    return audience_wording.described(chosen, name, dict(words.languages()), dict(words.sexes()))


def _counted(visit: Visit, chosen: Whom, errors: dict[str, str]) -> Response[str]:
    """The line that counts; nothing as long as nothing is chosen."""
    found = None if errors else counting.count(visit.account_id, chosen, visit.now)
    return console.fragment(
        visit,
        "notices",
        "counted.html",
        choices=choosing.Choices([], [], [], [], counted=found),
        audience_words=audience_wording,
    )


def _form(
    visit: Visit,
    segment: Segment | None,
    shown: dict[str, str],
    chosen: Whom,
    *,
    errors: dict[str, str] | None = None,
    counted: Counted | None = None,
    changed: Newer | None = None,
) -> Response[str]:
    given: dict[str, Any] = {"version": shown.get("version", "")}
    return console.page(
        visit,
        "notices",
        "segment.html",
        title=wording.edit_title() if segment else wording.new_title(),
        status=409 if changed else 422 if errors else 200,
        path=f"{LIST}/{segment.segment_id}" if segment else NEW,
        segment=segment,
        typed={**shown, **given},
        errors=errors or {},
        newer=changed,
        choices=choosing.choices(visit.account_id, chosen, counted=counted),
        audience_words=audience_wording,
        words=words,
        longest=segments.LONGEST,
    )
