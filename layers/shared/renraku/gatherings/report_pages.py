"""The officers' door to a gathering's report: its words, its pictures one by one, and on to the notice."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.gatherings import album, attendance, report
from renraku.gatherings import report_wording as wording
from renraku.gatherings import wording as day_words
from renraku.gatherings.album import Picture
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.report import Said
from renraku.gatherings.report_models import Report
from renraku.media import actions as media
from renraku.notices import building
from renraku.web import console, drafts
from renraku.web import typed as typing
from renraku.web.doors import Door, Visit

door = Door()
MOST_MEGABYTES = 4  # Lambda takes no request above 6 MB, and a file grows by a third on its way


@door.page("/gatherings/<gathering_id>/report", needs="gatherings.run")
def look(visit: Visit, gathering_id: str) -> Response[str]:
    """The report, its pictures, and a picture of the phone."""
    return _page(visit, gathering_id)


@door.act("/gatherings/<gathering_id>/report", needs="gatherings.run", does="report_written")
def write(visit: Visit, gathering_id: str) -> Response[str]:
    """Kept; nobody is told by this."""
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    said, errors = _said(visit)
    if errors:
        return _page(visit, gathering_id, errors)
    edition = visit.form.get("edition")
    known = int(edition) if edition.isdecimal() else 0
    try:
        report.write(visit.account_id, gathering_id, said, edition=known, by=visit.officer_id, now=visit.now)
    except SavedBefore as refused:
        there = report.get(visit.account_id, gathering_id)
        changed = newer.of(refused, [(wording.title(), there.words)])
        return _page(visit, gathering_id, changed=changed)
    drafts.forget(visit, _path(gathering_id))
    visit.about(gathering_id)
    return console.see_other(visit, _path(gathering_id), told=wording.kept())


@door.act("/gatherings/<gathering_id>/report/notice", needs="gatherings.run", does="report_prepared")
def prepare(visit: Visit, gathering_id: str) -> Response[str]:
    """On to the notices' own pages: who approves, what it costs, and the button that sends."""
    if not visit.may("notices.write"):
        return console.forbidden(visit)
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    before = visit.form.get("before")
    notice_id = report.prepare(
        visit.account_id, gathering_id, before=before, by=visit.officer_id, now=visit.now
    )
    visit.about(gathering_id)
    return console.see_other(visit, f"/notices/{notice_id}", told=wording.prepared())


@door.act("/gatherings/<gathering_id>/report/pictures", needs="gatherings.run", does="report_picture_added")
def add(visit: Visit, gathering_id: str) -> Response[str]:
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    content, caption, consent = visit.form.file("file"), _caption(visit), visit.form.get("consent")
    errors = _unfit(caption, consent)
    if not content:
        errors = {"file": wording.file_needed(), **errors}
    elif len(content) > MOST_MEGABYTES * 1_000_000:
        errors = {"file": wording.file_too_large(MOST_MEGABYTES), **errors}
    if errors:
        return _page(visit, gathering_id, errors)
    try:
        report.add(
            visit.account_id,
            gathering_id,
            content,
            caption,
            consent,
            ticket=visit.form.get("ticket"),
            by=visit.officer_id,
            now=visit.now,
        )
    except media.Unfit as unfit:
        field = "caption" if unfit.field == "alt" else "file"
        return _page(visit, gathering_id, {field: unfit.text})
    visit.about(gathering_id)
    return console.see_other(visit, f"{_path(gathering_id)}#pictures", told=wording.added())


@door.act(
    "/gatherings/<gathering_id>/report/pictures/change",
    needs="gatherings.run",
    does="report_picture_changed",
)
def change(visit: Visit, gathering_id: str) -> Response[str]:
    """Its caption and consent, its place, taken away, or shown again: one form a picture."""
    picture_id, do = visit.form.get("picture"), visit.form.get("do")
    known = [one.picture_id for one in album.pictures(report.get(visit.account_id, gathering_id))]
    if picture_id not in known:
        return console.missing(visit)
    if do == "up":
        report.move_up(visit.account_id, gathering_id, picture_id)
        told = wording.moved()
    elif do == "back":
        report.put_back(visit.account_id, gathering_id, picture_id)
        told = wording.put_back()
    elif do == "remove":
        report.remove(visit.account_id, gathering_id, picture_id, by=visit.officer_id, now=visit.now)
        told = wording.removed()
    else:
        caption, consent = _caption(visit), visit.form.get("consent")
        if errors := _unfit(caption, consent):
            at = known.index(picture_id) + 1
            return _page(visit, gathering_id, {f"{name}-{at}": said for name, said in errors.items()})
        report.describe(visit.account_id, gathering_id, picture_id, caption, consent)
        told = wording.changed()
    visit.about(gathering_id)
    return console.see_other(visit, f"{_path(gathering_id)}#pictures", told=told)


@door.act("/gatherings/<gathering_id>/report/close", needs="gatherings.run", does="album_closed")
def close(visit: Visit, gathering_id: str) -> Response[str]:
    if Report.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    report.close(visit.account_id, gathering_id, by=visit.officer_id, now=visit.now)
    visit.about(gathering_id)
    return console.see_other(visit, _path(gathering_id), told=wording.closed())


def _path(gathering_id: str) -> str:
    return f"/gatherings/{gathering_id}/report"


def _said(visit: Visit) -> tuple[Said, dict[str, str]]:
    words, whom, days = visit.form.get("words"), visit.form.get("whom"), visit.form.get("days")
    errors = {} if words else {"words": wording.words_needed()}
    if len(words) > report.MOST_WORDS:
        errors["words"] = wording.too_long(report.MOST_WORDS)
    kept = next((count for count in report.DAYS if str(count) == days), 90)
    return Said(words, whom if whom in report.WHOM else "registered", kept), errors


def _caption(visit: Visit) -> str:
    return typing.visible(visit.form.get("caption"))


def _unfit(caption: str, consent: str) -> dict[str, str]:
    errors = {} if caption else {"caption": wording.caption_needed()}
    if len(caption) > report.MOST_CAPTION:
        errors["caption"] = wording.too_long(report.MOST_CAPTION)
    if consent not in album.CONSENTS:
        errors["consent"] = wording.choose_consent()
    return errors


def _page(
    visit: Visit,
    gathering_id: str,
    errors: dict[str, str] | None = None,
    *,
    changed: Newer | None = None,
) -> Response[str]:
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None or gathering.state == "draft":
        return console.missing(visit)
    kept = report.get(visit.account_id, gathering_id)
    draft, known = drafts.find(visit, _path(gathering_id)), album.pictures(kept)
    composed, _ = report.compose(visit.account_id, gathering, kept, visit.now)
    return console.page(
        visit,
        "gatherings",
        "report.html",
        title=wording.title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        day_words=day_words,
        gathering=gathering,
        report=kept,
        path=_path(gathering_id),
        draft=draft,
        typed=draft.over(_typed(visit, kept, is_newer=bool(changed))),
        errors=errors or {},
        newer=changed,
        is_open=kept.is_open(visit.now),
        address=report.address(kept) if kept.is_open(visit.now) else "",
        bubbles=building.drawn(visit.account_id, composed.content, visit.now),
        pictures=known,
        notes=_notes(gathering, known),
        days=wording.days_choices(report.DAYS),
        ticket=media.new_ticket(),
        most=MOST_MEGABYTES,
        most_words=report.MOST_WORDS,
        most_caption=report.MOST_CAPTION,
        is_full=len(known) >= report.MOST_PICTURES,
    )


def _typed(visit: Visit, kept: Report, *, is_newer: bool) -> dict[str, str]:
    """Who has read what another officer wrote may press again: the edition is then the newer one."""
    sent = {} if visit.form.get("picture") else visit.form.typed()  # a picture's form is another one
    typed = {"words": kept.words, "whom": kept.whom, "days": str(int(kept.days)), **sent}
    if is_newer or "edition" not in typed:
        typed["edition"] = str(int(kept.edition))
    return typed


def _notes(gathering: Gathering, known: list[Picture]) -> list[tuple[str, str]]:
    """What an officer should know before it is sent: words, and how loud."""
    hidden = sum(bool(one.hidden) for one in known)
    unasked = sum(one.consent == "not_yet" for one in known)
    came = attendance.who_came(SignUp.of(gathering.account_id, gathering.gathering_id))
    guests = sum(not one.party_id.startswith("m:") for one in came)
    notes = [(wording.some_hidden(hidden), "warn")] if hidden else []
    notes += [(wording.some_unasked(unasked), "info")] if unasked else []
    return [*notes, (wording.guests_left_out(guests), "info")] if guests else notes
