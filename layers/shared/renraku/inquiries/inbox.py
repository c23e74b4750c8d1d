"""What waits for an officer: fifty at a time, however many there are.

A page of a view is one query of an index. A search looks through the first inquiries in the order of the
inbox, and the page says through how many.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from renraku.duty import actions as duty
from renraku.gatherings import coming
from renraku.inquiries import reply_wording as wording
from renraku.inquiries import whom
from renraku.inquiries.models import INQUIRY, NOBODY, Inquiry, Message
from renraku.inquiries.whom import Whom
from renraku.members import shelving

A_PAGE = 50
VIEWS = ("todo", "mine", "nobody", "urgent", "waiting", "all")
BEGINS = {"urgent": ("a#", "a~"), "todo": ("a#", "b~"), "waiting": ("c#", "c~"), "all": ("a#", "d~")}
LOOKED_THROUGH, WORDS_LOOKED_THROUGH = 300, 50
_PLACE = re.compile(r"[a-d]#\d{10}~[A-Za-z0-9._-]{1,100}")


@dataclass(frozen=True)
class Row:
    """One inquiry in the list. `latest`: the newest words of either side."""

    inquiry: Inquiry
    who: Whom
    topic: str
    latest: str
    latest_by: str


@dataclass(frozen=True)
class Page:
    """`more` is where the next page begins, "" at the end. `looked_at`: through how many a search went."""

    rows: tuple[Row, ...]
    more: str = ""
    looked_at: int = 0


def page(account_id: str, view: str, officer_id: str, after: str) -> Page:
    """Fifty of a view, what waits longest first."""
    found = _keys(account_id, view, officer_id, after, A_PAGE + 1)
    more = f"{found[A_PAGE - 1].place}~{found[A_PAGE - 1].inquiry_id}" if len(found) > A_PAGE else ""
    inquiries = Inquiry.among(account_id, (one.item for one in found[:A_PAGE]))
    return Page(tuple(_rows(account_id, inquiries)), more)


def search(account_id: str, words: str) -> Page:
    """By name, number and topic among three hundred; by what was said among the first fifty of them."""
    wanted = shelving.fold_name(words)
    keys = _keys(account_id, "all", "", "", LOOKED_THROUGH)
    inquiries = Inquiry.among(account_id, (one.item for one in keys))
    known, topics = whom.of_all(account_id, inquiries), labels(account_id, inquiries)
    found = [
        one
        for number, one in enumerate(inquiries)
        if wanted in _about(known[one.inquiry_id], topics.get(one.topic, ""))
        or (number < WORDS_LOOKED_THROUGH and wanted in _said(one))
    ]
    return Page(tuple(_rows(account_id, found[:A_PAGE])), looked_at=len(inquiries))


def labels(account_id: str, inquiries: Iterable[Inquiry]) -> dict[str, str]:
    """Topic -> its button, or what a gathering is called."""
    named = {topic.topic_id: topic.label for topic in duty.topics(account_id)}
    named["review"] = wording.review_topic()
    for topic in {one.topic for one in inquiries if one.topic.startswith("gathering:")}:
        named[topic] = coming.title(account_id, topic.removeprefix("gathering:"))
    return named


def _keys(account_id: str, view: str, officer_id: str, after: str, most: int) -> list[Inquiry]:
    place, _, inquiry_id = after.partition("~") if _PLACE.fullmatch(after) else ("", "", "")
    start: dict[str, Any] | None = None
    if place:
        start = {"account_id": {"S": account_id}, "place": {"S": place}, "item": {"S": INQUIRY + inquiry_id}}
    if view in ("mine", "nobody"):
        held = f"{account_id}#{officer_id if view == 'mine' else NOBODY}"
        start = {**start, "held": {"S": held}} if start else None
        return list(Inquiry.by_officer.query(held, limit=most, last_evaluated_key=start))
    begins = Inquiry.place.between(*BEGINS[view])
    return list(Inquiry.by_place.query(account_id, begins, limit=most, last_evaluated_key=start))


def _rows(account_id: str, inquiries: list[Inquiry]) -> Iterable[Row]:
    known, topics = whom.of_all(account_id, inquiries), labels(account_id, inquiries)
    for one in inquiries:
        lately = [each for each in Message.of(account_id, one.inquiry_id, 3) if each.author != "note"]
        latest = lately[-1] if lately else None
        yield Row(
            one,
            known[one.inquiry_id],
            topics.get(one.topic, ""),
            wording.in_a_line(latest.kind, latest.words)[:80] if latest else "",
            latest.author if latest else "",
        )


def _about(who: Whom, topic: str) -> str:
    people = [f"{person.name}{person.kana}{person.member_number}" for person in who.people]
    return shelving.fold_name("\n".join([*people, who.name, topic]))


def _said(inquiry: Inquiry) -> str:
    said = Message.of(inquiry.account_id, inquiry.inquiry_id, 20)
    return shelving.fold_name("\n".join(one.words for one in said))
