"""The officers' door to words that nobody understood and that were handed to them."""

import re

from aws_lambda_powertools.event_handler import Response

from renraku.errors import Declined
from renraku.members import deciding_pages as deciding
from renraku.members import friends_list, handing
from renraku.members import handing_wording as wording
from renraku.members.handing_models import Handed
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/words"
A_PAGE = 50
_EVENT_ID = re.compile(r"[0-9A-Za-z]{1,64}")


@door.page("/words", needs="inquiries.answer")
def word_list(visit: Visit) -> Response[str]:
    """What waits for a person, the oldest first; and what was dealt with lately."""
    done = handing.answered_words(visit.account_id, A_PAGE)
    waiting = handing.open_words(visit.account_id, A_PAGE)
    return console.page(
        visit,
        "members",
        "words.html",
        title=wording.list_title(),
        waiting=waiting,
        done=done,
        is_cut=len(waiting) >= A_PAGE,
        most=A_PAGE,
        officers=names.of(each.answered_by for each in done),
    )


@door.page("/words/<reference>/<event_id>", needs="inquiries.answer")
def words_page(visit: Visit, reference: str, event_id: str) -> Response[str]:
    return _page(visit, reference, event_id)


@door.act("/words/<reference>/<event_id>/answered", needs="inquiries.answer", does="words_answered")
def answered(visit: Visit, reference: str, event_id: str) -> Response[str]:
    """Note what was done. The friend is told no more than they know: somebody telephoned them."""
    kept = _find(visit, reference, event_id)
    if kept is None:
        return console.missing(visit)
    note = visit.form.get("note")
    try:
        handing.mark_answered(
            visit.account_id,
            kept.user_id,
            event_id,
            note=note,
            officer=visit.officer_id,
            now=visit.now,
        )
    except deciding.DecidedBefore as first:
        return deciding.told_who_was_first(visit, first, LIST)
    except Declined as refusal:
        return _page(visit, reference, event_id, {"note": refusal.text})
    visit.about(reference)
    return console.see_other(visit, LIST, told=wording.noted())


def _find(visit: Visit, reference: str, event_id: str) -> Handed | None:
    """What was handed over; what is only offered is nobody's to read."""
    friend = friends_list.find(visit.account_id, reference)
    if friend is None or not _EVENT_ID.fullmatch(event_id):
        return None
    kept = Handed.find(visit.account_id, friend.user_id, event_id)
    return kept if kept and kept.handed_at else None


def _page(visit: Visit, reference: str, event_id: str, errors: dict[str, str] | None = None) -> Response[str]:
    kept = _find(visit, reference, event_id)
    if kept is None:
        return console.missing(visit)
    words = handing.seen_by_officer(kept)
    return console.page(
        visit,
        "members",
        "words_one.html",
        title=wording.one_title(),
        status=422 if errors else 200,
        words=words,
        typed=visit.form.typed(),
        errors=errors or {},
        most=handing.MOST_IN_A_NOTE,
        answered_by=names.name_of(words.answered_by),
    )
