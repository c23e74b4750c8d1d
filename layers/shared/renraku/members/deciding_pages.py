"""What the pages of decisions share: a reason that is needed, and an answer for whoever came second."""

from aws_lambda_powertools.event_handler import Response

from renraku.members import request_wording as wording
from renraku.members.deciding import DecidedBefore
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Visit

__all__ = ["MOST_IN_A_REASON", "DecidedBefore", "reason_in", "told_who_was_first"]

MOST_IN_A_REASON = 300


def reason_in(visit: Visit) -> tuple[str, str]:
    """The reason in the form, and what is wrong with it; "" for nothing."""
    reason = visit.form.get("reason")
    if not reason:
        return "", wording.reason_needed()
    if len(reason) > MOST_IN_A_REASON:
        return reason, wording.reason_too_long(MOST_IN_A_REASON)
    return reason, ""


def told_who_was_first(visit: Visit, first: DecidedBefore, back: str) -> Response[str]:
    return console.page(
        visit,
        "web",
        "said.html",
        title=wording.first_title(),
        status=409,
        paragraphs=wording.first(names.name_of(first.by), first.at),
        links=[(back, wording.back_to_list())],
    )
