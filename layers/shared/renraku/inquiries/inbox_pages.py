"""The officers' door to the list of inquiries, and the search in it. What somebody is called never stands in
an address: a search goes on sealed."""

from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response

from renraku.inquiries import conversation_wording, inbox
from renraku.inquiries import inbox_wording as wording
from renraku.inquiries import reply_wording as said
from renraku.members import sealing
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/inquiries"
MOST_LETTERS = 60


@door.page("/inquiries", needs="inquiries.answer")
def inbox_page(visit: Visit) -> Response[str]:
    """Fifty of a view, or what a search found."""
    words = sealing.unseal(visit.account_id, visit.query.get("q", ""))[:MOST_LETTERS]
    view = visit.query.get("view", "")
    view = view if view in inbox.VIEWS else "todo"
    if words:
        page = inbox.search(visit.account_id, words)
    else:
        page = inbox.page(visit.account_id, view, visit.officer_id, visit.query.get("after", ""))
    return console.page(
        visit,
        "inquiries",
        "inbox.html",
        title=wording.title(),
        words=wording,
        said=said,
        states=conversation_wording,
        page=page,
        view=view,
        typed={"words": words},
        words_in=inbox.WORDS_LOOKED_THROUGH,
        officers=names.of(row.inquiry.officer_id for row in page.rows),
    )


@door.act("/inquiries/search", needs="inquiries.answer", does=None)
def search(visit: Visit) -> Response[str]:
    words = visit.form.get("words")[:MOST_LETTERS]
    query = urlencode({"q": sealing.seal(visit.account_id, words)}) if words else ""
    return console.see_other(visit, f"{LIST}?{query}" if query else LIST)
