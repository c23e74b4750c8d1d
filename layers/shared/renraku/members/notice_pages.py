"""The officers' door to the privacy notice and the disclaimer: write, look, publish, and every version."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import directory
from renraku.accounts.actions import Profile
from renraku.errors import Declined
from renraku.members import notice_wording as wording
from renraku.members import notices
from renraku.members.notices import NAMES, Name
from renraku.officers import names as officers
from renraku.web import console, drafts, prose
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/settings/legal"


@door.page("/settings/legal", needs="settings.write")
def legal(visit: Visit) -> Response[str]:
    """Both, and whether members can read them."""
    profile = _profile(visit)
    both = [notices.holding(profile, name) for name in NAMES]
    return console.page(
        visit, "members", "notices.html", title=wording.overview_title(), words=wording, notices=both
    )


@door.page("/settings/legal/<name>", needs="settings.write")
def one_notice(visit: Visit, name: str) -> Response[str]:
    known = _known(name)
    return _form(visit, known) if known else console.missing(visit)


@door.act("/settings/legal/<name>/preview", needs="settings.write", does=None)
def preview(visit: Visit, name: str) -> Response[str]:
    """How the page would look; nothing is kept."""
    known = _known(name)
    return _form(visit, known, looked_at=True) if known else console.missing(visit)


@door.act("/settings/legal/<name>", needs="settings.write", does="notice_published")
def publish(visit: Visit, name: str) -> Response[str]:
    known = _known(name)
    if known is None:
        return console.missing(visit)
    seen = visit.form.get("seen")
    try:
        notice = notices.publish(
            _profile(visit),
            known,
            visit.form.get("text"),
            int(seen) if seen.isdecimal() else 0,
            by=visit.officer_id,
            now=visit.now,
        )
    except Declined as refusal:
        return _form(visit, known, errors={"text": refusal.text})
    drafts.forget(visit, f"{LIST}/{known}")
    visit.about(f"{known} {notice.number}")
    return console.see_other(visit, LIST, told=wording.published())


@door.page("/settings/legal/<name>/<number>", needs="settings.write")
def old_version(visit: Visit, name: str, number: str) -> Response[str]:
    """What held once."""
    known = _known(name)
    found = (
        [it for it in notices.editions(visit.account_id, known) if str(it.number) == number] if known else []
    )
    if not found:
        return console.missing(visit)
    return console.page(
        visit,
        "members",
        "notice_version.html",
        title=wording.title(name),
        version=wording.version(found[0].number, found[0].at),
        parts_of=prose.parts(prose.paragraphs(found[0].text)),
        who=officers.name_of(found[0].by),
    )


def _known(name: str) -> Name | None:
    return next((known for known in NAMES if known == name), None)


def _profile(visit: Visit) -> Profile:
    profile = directory.find_profile(visit.account_id)
    if profile is None:
        raise LookupError(visit.account_id)
    return profile


def _form(
    visit: Visit, name: Name, *, errors: dict[str, str] | None = None, looked_at: bool = False
) -> Response[str]:
    profile, path = _profile(visit), f"{LIST}/{name}"
    holds = notices.holding(profile, name)
    draft = drafts.find(visit, path)
    kept = {"text": holds.text}
    typed = visit.form.typed() if errors or looked_at else draft.over(kept)
    text = typed.get("text", "")
    return console.page(
        visit,
        "members",
        "notice_edit.html",
        title=wording.title(name),
        status=422 if errors else 200,
        words=wording,
        path=path,
        notice=holds,
        version=wording.version(holds.number, holds.at),
        typed={**typed, "seen": str(holds.number)},
        errors=errors or {},
        draft=draft,
        most=notices.MOST_TEXT,
        ours=notices.made_from(profile, name),
        parts_of=prose.parts(prose.paragraphs(text)),
        public=f"/p/{visit.account_id}/{name}",
        editions=[
            (it.number, wording.version(it.number, it.at)) for it in notices.editions(visit.account_id, name)
        ],
    )
