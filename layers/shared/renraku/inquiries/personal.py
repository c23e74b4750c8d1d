"""What a person asked and was answered: given out, and erased. Figures keep that something was asked, and
nothing of whom."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pynamodb.expressions.update import Action

from renraku import store
from renraku.inquiries import keeping, offering
from renraku.inquiries.answering import HELD
from renraku.inquiries.member_models import SAID, Said
from renraku.inquiries.models import INQUIRY, TALK, Inquiry, Message, Talk, put_at
from renraku.members.personal import Person
from renraku.observability import record
from renraku.officers import names
from renraku.web import drafts

ERASED = "erased"


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Every inquiry with what was said in it; what officers noted for themselves is not theirs."""
    return {"inquiries": [_told(inquiry) for inquiry in _of(account_id, person)]}


def erase(account_id: str, person: Person, now: datetime) -> None:
    """The words go, what was sent goes from the bucket, nobody stands in the inquiry any more. Safe to
    repeat, and to be killed anywhere: what says whose it was goes last."""
    gone, officers = 0, names.of_account(account_id)
    for inquiry in _of(account_id, person):
        for message in Message.of(account_id, inquiry.inquiry_id):
            keeping.forget(message)
            if message.line_id:
                store.forget(Said, account_id, f"{SAID}{message.line_id}")
            message.delete()
        _forget_whose(inquiry, now)
        drafts.forget_under(account_id, officers, f"/inquiries/{inquiry.inquiry_id}")
        gone += 1
    for user_id in person.user_ids:
        offering.forget_of(account_id, user_id)
        store.forget(Talk, account_id, f"{TALK}{user_id}")
    record("person_erased_from_inquiries", account_id=account_id, inquiries=gone)


def _of(account_id: str, person: Person) -> Iterator[Inquiry]:
    """By their phones, and by the member they are where an officer took a call down."""
    for item in store.plain_items(Inquiry, account_id, INQUIRY, ("item", "user_id", "member_id")):
        is_phone = item.get("user_id") in person.user_ids
        if is_phone or (person.member_id and item.get("member_id") == person.member_id):
            found = Inquiry.find(account_id, item["item"].removeprefix(INQUIRY))
            if found:
                yield found


def _forget_whose(inquiry: Inquiry, now: datetime) -> None:
    if inquiry.state != "closed":
        inquiry.state, inquiry.closed_at, inquiry.closed_by = "closed", now, ERASED
    inquiry.user_id = inquiry.name = inquiry.member_id = inquiry.read_token = ""
    inquiry.turn += 1
    put_at(inquiry)
    actions: list[Action] = [
        *(getattr(Inquiry, name).set("") for name in ("user_id", "name", "member_id", "read_token")),
        *(getattr(Inquiry, name).set(getattr(inquiry, name)) for name in ("state", "turn", "place")),
        Inquiry.closed_at.set(inquiry.closed_at),
        Inquiry.closed_by.set(inquiry.closed_by),
        *(
            getattr(Inquiry, name).remove()
            for name in ("held", "friend", "due_shard", "due_at", "asked_since")
        ),
    ]
    store.change(inquiry, actions, Inquiry.account_id.exists())


def _told(inquiry: Inquiry) -> dict[str, Any]:
    said = Message.of(inquiry.account_id, inquiry.inquiry_id)
    return {
        "opened_at": inquiry.opened_at.isoformat(),
        "state": inquiry.state,
        "solved": inquiry.solved,
        "messages": [
            {
                "at": one.said_at.isoformat(),
                "by": one.author,
                "kind": one.kind,
                "words": one.words,
                "details": dict(one.details),
                "edits": [dict(edit) for edit in one.edits],
            }
            for one in said
            if one.author in ("member", "officer") and one.way != HELD
        ],
    }
