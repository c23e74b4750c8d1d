"""The officers' door to the guideline: what members agree to, and asking them again."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer, stage
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.i18n import _
from renraku.members import coverage, guideline, guideline_wording, joining_wording, phone_picture
from renraku.members import settings_wording as wording
from renraku.members.guideline import LINES_ON_THE_CARD, Guideline
from renraku.officers import names
from renraku.web import console, drafts, prose
from renraku.web.doors import Door, Visit
from renraku.web.wording import BULLET

door = Door()
GUIDELINE = "/settings/guideline"
NUMBERS = range(1, LINES_ON_THE_CARD + 1)


@door.page("/settings/guideline", needs="settings.write")
def show(visit: Visit) -> Response[str]:
    now, version = guideline.current(visit.account_id)
    return _page(visit, now.guideline, str(version))


@door.page("/settings/guideline/versions/<version>", needs="settings.write")
def one_version(visit: Visit, version: str) -> Response[str]:
    """A guideline that another took the place of: members agreed to it once."""
    old = guideline.find_earlier(visit.account_id, version) if version.isalnum() else None
    if old is None:
        return console.missing(visit)
    return console.page(
        visit,
        "members",
        "guideline_old.html",
        title=wording.old_guideline_title(old.guideline.version),
        words=wording,
        old=old,
        officer=names.name_of(old.published_by),
        lines=[_(line) for line in old.guideline.lines],
        written=prose.parts(prose.paragraphs(_(old.guideline.full_text))),
    )


@door.act("/settings/guideline/preview", needs="settings.write", does=None)
def preview(visit: Visit) -> Response[str]:
    """What the phone will show of what is typed; nothing is kept."""
    written = _typed(visit)
    if visit.is_fragment:
        return console.fragment(visit, "web", "preview_shown.html", bubbles=_bubbles(written))
    return _page(visit, written, visit.form.get("version"))


@door.act("/settings/guideline", needs="settings.write", does="guideline_published")
def publish(visit: Visit) -> Response[str]:
    """A new version: everybody is asked at their next contact."""
    written, version = _typed(visit), visit.form.get("version")
    found = guideline.flaws(tuple(written.lines), written.full_text)
    if found:
        words = guideline_wording.flaw(found[0], guideline.MOST_IN_LINES, guideline.MOST_TEXT)
        field = "full_text" if len(written.full_text) > guideline.MOST_TEXT else _empty_field(written)
        return _page(visit, written, version, errors={field: words})
    before = guideline.current(visit.account_id)[0].guideline.version
    try:
        now = guideline.publish(
            visit.account_id,
            tuple(written.lines),
            written.full_text,
            seen=_number(version),
            by=visit.officer_id,
            at=visit.now,
        )
    except SavedBefore as refused:
        return _somebody_saved(visit, written, refused)
    told = wording.published(now.version) if now.version != before else wording.nothing_new()
    return _done(visit, now, told)


@door.act("/settings/guideline/renew", needs="settings.write", does="guideline_renewed")
def renew(visit: Visit) -> Response[str]:
    """The same guideline, asked again: once a year."""
    try:
        now = guideline.renew(
            visit.account_id, seen=_number(visit.form.get("version")), by=visit.officer_id, at=visit.now
        )
    except SavedBefore as refused:
        written = guideline.current(visit.account_id)[0].guideline
        return _somebody_saved(visit, written, refused)
    return _done(visit, now, wording.published(now.version))


@door.act("/settings/guideline/confirm", needs="settings.write", does="guideline_confirmed")
def confirm(visit: Visit) -> Response[str]:
    """Somebody looked at it and found it good: one of the points before an account is live."""
    stage.looked_at(visit.account_id, ["guideline"], officer=visit.officer_id, now=visit.now)
    return console.see_other(visit, GUIDELINE, told=wording.confirmed())


def _done(visit: Visit, now: Guideline, told: str) -> Response[str]:
    stage.looked_at(visit.account_id, ["guideline"], officer=visit.officer_id, now=visit.now)
    drafts.forget(visit, GUIDELINE)
    visit.about(now.version)
    return console.see_other(visit, GUIDELINE, told=told)


def _somebody_saved(visit: Visit, written: Guideline, refused: SavedBefore) -> Response[str]:
    now, version = guideline.current(visit.account_id)
    rows = [
        (wording.guideline_title(), guideline_wording.version(now.guideline.version)),
        *((wording.line_label(n), _(line)) for n, line in enumerate(now.guideline.lines, start=1)),
        (wording.full_text_label(), _(now.guideline.full_text)),
    ]
    return _page(visit, written, str(version), changed=newer.of(refused, rows))


def _typed(visit: Visit) -> Guideline:
    """Each line gets its bullet, as the card shows it."""
    lines = (visit.form.get(f"line_{number}").lstrip(BULLET).strip() for number in NUMBERS)
    return Guideline(
        "", tuple(f"{BULLET}{line}" if line else "" for line in lines), visit.form.get("full_text")
    )


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 0


def _empty_field(written: Guideline) -> str:
    for number, line in enumerate(written.lines, start=1):
        if not line:
            return f"line_{number}"
    return "full_text" if not written.full_text else "line_1"


def _bubbles(written: Guideline) -> list[object]:
    lines = tuple(line for line in written.lines if line)
    agree = joining_wording.agree_button("", "")
    return list(phone_picture.bubbles(joining_wording.guideline_changed(lines, "https://line.me", agree)))


def _page(
    visit: Visit,
    written: Guideline,
    version: str,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
) -> Response[str]:
    now, _version = guideline.current(visit.account_id)
    earlier = guideline.earlier(visit.account_id)
    draft = drafts.find(visit, GUIDELINE)
    lines = {f"line_{n}": _(line).lstrip(BULLET) for n, line in enumerate(written.lines, start=1)}
    counted = coverage.find(visit.account_id)
    return console.page(
        visit,
        "members",
        "guideline_settings.html",
        title=wording.guideline_title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        now=now,
        version=guideline_wording.version(now.guideline.version),
        earlier=earlier,
        officers=names.of({now.published_by, *(old.published_by for old in earlier)}),
        how_many=wording.how_many(counted.with_line, counted.counted_at) if counted else "",
        is_looked_at="guideline" in stage.look(visit.account_id).looked_at,
        numbers=NUMBERS,
        draft=draft,
        typed=draft.over({**lines, "full_text": _(written.full_text), "version": version}),
        errors=errors or {},
        newer=changed,
        most_line=guideline.MOST_IN_LINES,
        most_text=guideline.MOST_TEXT,
        bubbles=_bubbles(written),
        written=prose.parts(prose.paragraphs(_(written.full_text))),
    )
