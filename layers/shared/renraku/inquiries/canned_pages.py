"""The officers' door to ready answers."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.inquiries import canned
from renraku.inquiries import inbox_wording as wording
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/inquiries/canned"


@door.page("/inquiries/canned", needs="inquiries.answer")
def canned_list(visit: Visit) -> Response[str]:
    """All of them, and the form for a new one or for the one that is to be changed."""
    one = canned.find(visit.account_id, visit.query.get("edit", "")) or {"id": "", "title": "", "words": ""}
    return _page(visit, one, {})


@door.act("/inquiries/canned", needs="inquiries.answer", does="canned_answer_saved")
def save(visit: Visit) -> Response[str]:
    form = visit.form
    typed = {"id": form.get("id"), "title": form.get("title"), "words": form.get("words")}
    errors = canned.flaws(typed["title"], typed["words"])
    if errors:
        return _page(visit, typed, errors, status=422)
    seen = form.get("version")
    try:
        canned.save(
            visit.account_id,
            typed["id"],
            typed["title"],
            typed["words"],
            seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0,
            by=visit.officer_id,
            at=visit.now,
        )
    except SavedBefore as before:
        theirs = canned.find(visit.account_id, typed["id"]) or {}
        changed = newer.of(before, [(wording.canned_title(), theirs.get("words", ""))])
        return _page(visit, typed, {}, changed=changed, status=409)
    except Declined as refusal:
        return _page(visit, typed, {"title": refusal.text}, status=422)
    return console.see_other(visit, LIST, told=wording.canned_saved())


@door.act("/inquiries/canned/<canned_id>/remove", needs="inquiries.answer", does="canned_answer_removed")
def remove(visit: Visit, canned_id: str) -> Response[str]:
    if canned.find(visit.account_id, canned_id) is None:
        return console.missing(visit)
    canned.remove(visit.account_id, canned_id, by=visit.officer_id, at=visit.now)
    visit.about(canned_id)
    return console.see_other(visit, LIST, told=wording.canned_removed())


def _page(
    visit: Visit,
    typed: dict[str, str],
    errors: dict[str, str],
    *,
    changed: Newer | None = None,
    status: int = 200,
) -> Response[str]:
    answers, version = canned.all_of(visit.account_id)
    return console.page(
        visit,
        "inquiries",
        "canned.html",
        title=wording.canned_title(),
        status=status,
        words=wording,
        answers=answers,
        version=version,
        typed=typed,
        errors=errors,
        newer=changed,
        most=canned.MOST,
        most_letters=canned.MOST_LETTERS,
        most_in_a_title=canned.MOST_IN_A_TITLE,
    )
