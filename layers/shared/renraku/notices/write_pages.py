"""The officers' door to writing notices: the list, the form beside a picture of the phone."""

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.deliveries import policy
from renraku.errors import Declined
from renraku.media import actions as media
from renraku.notices import (
    actions,
    audience_wording,
    building,
    checking,
    choosing,
    composing,
    content,
    content_form,
    dates,
    looking,
    patterns,
    rules,
    segments,
)
from renraku.notices import content_wording as content_words
from renraku.notices import pages_wording as wording
from renraku.notices import patterns_wording as pattern_words
from renraku.notices import wording as refusals
from renraku.notices.audience import Whom
from renraku.notices.composing import Draft
from renraku.notices.content import Content
from renraku.notices.models import Notice
from renraku.web import console, drafts
from renraku.web.doors import Door, Visit
from renraku.web.forms import Form

door = Door()
LIST, NEW = "/notices", "/notices/new"
IN_ORDER = (
    "submitted",
    "draft",
    "approved",
    "scheduled",
    "sending",
    "not sent",
    "stopped",
    "done",
    "canceled",
)
CORRECTED = ("draft", "submitted", "approved", "scheduled", "not sent", "stopped")
OF_OFFICERS = ("draft", "submitted", "approved", "canceled")  # what a viewer of figures has no use for


@door.page("/notices", needs="figures.read")
def notice_list(visit: Visit) -> Response[str]:
    """Drafts, what waits, what is planned, what was sent. Who may only see figures sees what left, and no
    words of it."""
    seen, more = looking.page(visit.account_id, visit.query.get("after", ""))
    reads = visit.may("notices.write")
    shown = [one for one in seen if reads or one.state not in OF_OFFICERS]
    return console.page(
        visit,
        "notices",
        "list.html",
        title=wording.list_title(),
        words=wording,
        path=LIST,
        groups=[(state, [one for one in shown if one.state == state]) for state in IN_ORDER],
        is_empty=not shown,
        reads=reads,
        more=more,
    )


@door.page("/notices/new", needs="notices.write")
def new(visit: Visit) -> Response[str]:
    """Empty, or as what a link names: a template, an earlier notice."""
    begun = patterns.begin(visit.account_id, visit.query.get("from", ""))
    if begun is None:
        return console.missing(visit)
    typed = composing.typed(begun.said.texts, begun.whom, is_silent=begun.is_silent, planned_at=None)
    typed |= {**content_form.typed(begun.said.extras), "picture": begun.said.picture_id}
    return _form(visit, NEW, typed, begun.whom, is_copy=begun.is_copy)


@door.act("/notices/preview", needs="notices.write", does=None)
def preview(visit: Visit) -> Response[str]:
    """What the phone will show of what is typed; nothing is kept."""
    draft, _ = composing.read(visit.account_id, visit.form, visit.now)
    if visit.is_fragment:
        return console.fragment(
            visit,
            "notices",
            "preview_shown.html",
            bubbles=building.drawn(visit.account_id, draft.content, visit.now),
        )
    path = visit.form.get("path")
    return _form(visit, path if path.startswith(LIST) else NEW, visit.form.typed(), draft.whom)


@door.act("/notices/new", needs="notices.write", does="notice_written")
def write(visit: Visit) -> Response[str]:
    draft, errors = composing.read(visit.account_id, visit.form, visit.now)
    checked = checking.by_line(visit, draft, errors)
    if checked.errors:
        return _form(visit, NEW, visit.form.typed(), draft.whom, errors=checked.errors)
    notice_id = actions.write(visit.account_id, draft, by=visit.officer_id, now=visit.now)
    drafts.forget(visit, NEW)
    visit.about(notice_id)
    return console.see_other(visit, f"{LIST}/{notice_id}", told=wording.saved() + checked.note)


@door.page("/notices/<notice_id>/edit", needs="notices.write")
def edit(visit: Visit, notice_id: str) -> Response[str]:
    notice = Notice.find(visit.account_id, notice_id)
    if notice is None:
        return console.missing(visit)
    if looking.see(visit.account_id, notice).state not in CORRECTED:
        raise Declined(refusals.not_to_be_corrected())
    return _form(
        visit,
        f"{LIST}/{notice_id}/edit",
        _typed(notice),
        segments.still(visit.account_id, looking.whom(notice)),
    )


@door.act("/notices/<notice_id>/edit", needs="notices.write", does="notice_corrected")
def correct(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    path = f"{LIST}/{notice_id}/edit"
    draft, errors = composing.read(visit.account_id, visit.form, visit.now)
    checked = checking.by_line(visit, draft, errors)
    if checked.errors:
        return _form(visit, path, visit.form.typed(), draft.whom, errors=checked.errors)
    try:
        state = _correct(visit, notice_id, draft)
    except SavedBefore as refused:
        there = actions.get(visit.account_id, notice_id)
        rows = [(wording.list_title(), text) for text in content.of(there).words]
        typed = {**visit.form.typed(), "version": str(there.version)}
        return _form(visit, path, typed, draft.whom, changed=newer.of(refused, rows))
    drafts.forget(visit, path)
    visit.about(notice_id)
    return console.see_other(visit, f"{LIST}/{notice_id}", told=wording.corrected(state) + checked.note)


def _correct(visit: Visit, notice_id: str, draft: Draft) -> str:
    version = visit.form.get("version")
    return actions.correct(
        visit.account_id,
        notice_id,
        draft,
        version=int(version) if version.isdecimal() else 0,
        by=visit.officer_id,
        may_approve=visit.may("notices.approve"),
        now=visit.now,
    )


def _typed(notice: Notice) -> dict[str, str]:
    whom = segments.still(notice.account_id, looking.whom(notice))
    shown = composing.typed(
        notice.texts, whom, is_silent=bool(notice.is_silent), planned_at=notice.planned_at
    )
    more = content_form.typed(content.of(notice).extras)
    return {**shown, **more, "picture": notice.picture_id, "version": str(notice.version)}


def _as_typed(visit: Visit, shown: dict[str, str]) -> Content:
    form = Form({name: [said] for name, said in shown.items()})
    return composing.read(visit.account_id, form, visit.now)[0].content


def _form(
    visit: Visit,
    path: str,
    typed: dict[str, str],
    whom: Whom,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    is_copy: bool = False,
) -> Response[str]:
    draft = drafts.find(visit, path)
    counted, uncounted = choosing.asked_to_count(visit, whom)
    errors = errors or uncounted
    shown = draft.over(typed)
    drawn = _as_typed(visit, shown)
    return console.page(
        visit,
        "notices",
        "write.html",
        title=wording.new_title() if path == NEW else wording.edit_title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        path=path,
        draft=draft,
        typed=shown,
        errors=errors,
        newer=changed,
        audience_words=audience_wording,
        choices=choosing.choices(visit.account_id, whom, draft, counted=counted),
        quiet=policy.of(visit.account_id),
        most=rules.MOST_UNITS,
        most_texts=rules.MOST_TEXTS,
        pictures=wording.pictures(
            (one.picture_id, one.alt) for one in media.choices(visit.account_id, visit.now)
        ),
        more=content_words,
        odd=dates.look(drawn.words, clock.local_day(visit.now), is_copy=is_copy),
        pattern_words=pattern_words,
        bubbles=building.drawn(visit.account_id, drawn, visit.now),
    )
