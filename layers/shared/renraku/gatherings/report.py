"""The report of a gathering: its words, its pictures, and the way to everybody.

A report is sent as a notice (notices.actions): its second officer, its minutes to undo, its price and its
results are a report's too. Here it is only written, with an album for all its pictures behind a link.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, i18n, store
from renraku.accounts import actions as accounts
from renraku.accounts.feature_settings import SavedBefore
from renraku.errors import Declined
from renraku.gatherings import album, attendance, seats
from renraku.gatherings import report_wording as wording
from renraku.gatherings.album import Picture
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.report_models import REPORT, Report
from renraku.media import actions as media
from renraku.members import people_lists
from renraku.members.people_lists import Found
from renraku.notices import actions as notices
from renraku.notices import composing
from renraku.notices.composing import Draft
from renraku.notices.content import Button, Card, Extras
from renraku.observability import record
from renraku.web.forms import Form

MOST_PICTURES = 20
MOST_CAPTION = 60
MOST_WORDS = 500
DAYS = (30, 90, 365)  # how long an album can be seen; media keeps pictures as long
WAITS = 30  # days: a picture that is in no album by then is taken away
WHOM = ("registered", "everybody", "came")


@dataclass(frozen=True)
class Said:
    """The report as it was typed."""

    words: str
    whom: str
    days: int


def get(account_id: str, gathering_id: str) -> Report:
    """The report, or an empty one."""
    found = Report.find(account_id, gathering_id)
    return found or Report(account_id, f"{REPORT}{gathering_id}", edition=0, turn=0)


def write(account_id: str, gathering_id: str, said: Said, *, edition: int, by: str, now: datetime) -> None:
    """Other words, people, days. Raises SavedBefore."""
    report = get(account_id, gathering_id)
    same: Condition = Report.edition == edition
    words: list[Action] = [
        Report.words.set(said.words),
        Report.whom.set(said.whom),
        Report.days.set(said.days),
        Report.edition.set(edition + 1),
        Report.edited_by.set(by),
        Report.edited_at.set(now),
    ]
    if not store.change(report, words, same if edition else same | Report.edition.does_not_exist()):
        there = get(account_id, gathering_id)
        if (there.edition, there.edited_by, there.edited_at) != (edition + 1, by, now):  # else it was ours
            raise SavedBefore(there.edited_by, there.edited_at)
    record("report_written", account_id=account_id, gathering_id=gathering_id)


def add(
    account_id: str,
    gathering_id: str,
    content: bytes,
    caption: str,
    consent: str,
    *,
    ticket: str,
    by: str,
    now: datetime,
) -> None:
    """One more picture, the last. Raises media's Unfit; Declined for too many."""
    report = get(account_id, gathering_id)
    if len(report.pictures) >= MOST_PICTURES:
        raise Declined(wording.too_many_pictures(MOST_PICTURES))
    picture_id = media.add(account_id, content, caption, days=WAITS, ticket=ticket, by=by, now=now)
    if report.is_open(now) and report.expires_at:
        media.use(account_id, picture_id, _use(gathering_id), report.expires_at, now)
    new = Picture(picture_id, caption, consent)

    def put_last(known: list[Picture]) -> list[Picture]:
        return known if any(one.picture_id == picture_id for one in known) else [*known, new]

    _change(account_id, gathering_id, put_last, "report_picture_added")


def describe(account_id: str, gathering_id: str, picture_id: str, caption: str, consent: str) -> None:
    """Another caption, and whether those on it agreed."""

    def described(known: list[Picture]) -> list[Picture]:
        return [
            replace(one, caption=caption, consent=consent) if one.picture_id == picture_id else one
            for one in known
        ]

    _change(account_id, gathering_id, described, "report_picture_changed")


def move_up(account_id: str, gathering_id: str, picture_id: str) -> None:
    """One place nearer to the first, which is the one that is told with the words."""

    def moved(known: list[Picture]) -> list[Picture]:
        at = [one.picture_id for one in known].index(picture_id)
        above = max(at - 1, 0)
        return [*known[:above], known[at], *known[above:at], *known[at + 1 :]]

    _change(account_id, gathering_id, moved, "report_picture_moved")


def put_back(account_id: str, gathering_id: str, picture_id: str) -> None:
    """An officer has looked: it is shown again."""

    def shown(known: list[Picture]) -> list[Picture]:
        return [replace(one, hidden="", asked="") if one.picture_id == picture_id else one for one in known]

    _change(account_id, gathering_id, shown, "report_picture_put_back")


def remove(account_id: str, gathering_id: str, picture_id: str, *, by: str, now: datetime) -> None:
    """Off the report, and nobody sees its file any more. Safe to repeat."""
    if picture_id not in [one.picture_id for one in album.pictures(get(account_id, gathering_id))]:
        return
    if media.find(account_id, picture_id, now):
        media.remove(account_id, picture_id, by=by, now=now)

    def without(known: list[Picture]) -> list[Picture]:
        return [one for one in known if one.picture_id != picture_id]

    _change(account_id, gathering_id, without, "report_picture_removed")


def close(account_id: str, gathering_id: str, *, by: str, now: datetime) -> None:
    """The album is over before its day, and its pictures with it."""
    for picture in album.pictures(get(account_id, gathering_id)):
        remove(account_id, gathering_id, picture.picture_id, by=by, now=now)
    report = get(account_id, gathering_id)
    over: list[Action] = [Report.token.set(""), Report.expires_at.set(now), Report.due_at.remove()]
    report.update(actions=[*over, Report.due_shard.remove()])
    record("album_closed", account_id=account_id, gathering_id=gathering_id)


def compose(account_id: str, gathering: Gathering, report: Report, now: datetime) -> tuple[Draft, str]:
    """The notice it will be, and what is to be mended of its words; whoever came is put in by `prepare`."""
    shown = [one for one in album.shown(report) if media.find(account_id, one.picture_id, now)]
    fields = {"text1": [report.words], "whom": ["everybody" if report.whom == "everybody" else "registered"]}
    fields["picture"] = [shown[0].picture_id if shown else ""]
    draft, errors = composing.read(account_id, Form(fields), now)
    if shown:
        draft = replace(draft, extras=Extras(card=_card(gathering, report, now)))
    return draft, errors.get("text1", "")


def prepare(account_id: str, gathering_id: str, *, before: str, by: str, now: datetime) -> str:
    """The report as a notice's draft, and its album open; the notice's id. Raises Declined where the words
    are not good. `before`: the notice the officer knows of: pressed twice, there is one."""
    gathering, report = seats.get(account_id, gathering_id), get(account_id, gathering_id)
    if report.notice_id != before:
        return str(report.notice_id)
    if flaw := compose(account_id, gathering, report, now)[1]:
        raise Declined(flaw)
    if album.shown(report):
        report = _open(report, now)
    draft, _ = compose(account_id, gathering, report, now)
    if report.whom == "came":
        list_id = _list_of_those_who_came(gathering, by, now)
        draft = replace(draft, whom=replace(draft.whom, whom="some", list_id=list_id))
    notice_id = notices.write(account_id, draft, by=by, now=now)
    known = Report.notice_id == before
    is_first = known if before else known | Report.notice_id.does_not_exist()
    if not store.change(report, [Report.notice_id.set(notice_id)], is_first):
        return str(get(account_id, gathering_id).notice_id)
    record("report_prepared", account_id=account_id, gathering_id=gathering_id, notice_id=notice_id)
    return notice_id


def address(report: Report) -> str:
    """The album's, to be sent on."""
    path = f"/p/{report.account_id}/album/{report.gathering_id}/{report.token}"
    return f"{accounts.public_url()}{path}"


def _open(report: Report, now: datetime) -> Report:
    """From now on whoever has the link sees it; its pictures stay as long, and no longer."""
    until = report.expires_at if report.is_open(now) else now + timedelta(days=int(report.days))
    assert until  # noqa: S101  an open album has its end
    opened: list[Action] = [Report.token.set(report.token or secrets.token_hex(16))]
    opened += [Report.expires_at.set(until), Report.due_at.set(until)]
    report.update(actions=[*opened, Report.due_shard.set(store.due_shard(report.item))])
    for picture in album.shown(report):
        if media.find(report.account_id, picture.picture_id, now):
            media.use(report.account_id, picture.picture_id, _use(report.gathering_id), until, now)
    return get(report.account_id, report.gathering_id)


def _card(gathering: Gathering, report: Report, now: datetime) -> Card:
    until = report.expires_at if report.is_open(now) else now + timedelta(days=int(report.days))
    assert until  # noqa: S101  an open album has its end
    with i18n.speaking("ja"):  # members read it, whatever the officer reads
        return Card(
            wording.album_heading(gathering.title),
            text=wording.album_until(clock.local_day(until)),
            buttons=[Button("link", wording.see_album(), address(report))],
        )


def _list_of_those_who_came(gathering: Gathering, by: str, now: datetime) -> str:
    """A list that notices may be for; of members alone: a guest is on none."""
    came = attendance.who_came(SignUp.of(gathering.account_id, gathering.gathering_id))
    ids = [one.party_id.removeprefix("m:") for one in came if one.party_id.startswith("m:")]
    if not ids:
        raise Declined(wording.nobody_came())
    name = wording.list_name(gathering.title, now)
    list_id = people_lists.put(gathering.account_id, name, Found(ids), by=by, now=now)
    people_lists.keep(gathering.account_id, list_id, now)
    return list_id


def _change(
    account_id: str, gathering_id: str, change: Callable[[list[Picture]], list[Picture]], what: str
) -> None:
    """Read, changed and written, if nobody else did meanwhile; else once more."""
    for _ in range(album.TRIES):
        report = get(account_id, gathering_id)
        if album.put(report, change(album.pictures(report))):
            record(what, account_id=account_id, gathering_id=gathering_id)
            return
    raise Declined(wording.busy())


def _use(gathering_id: str) -> str:
    return f"album:{gathering_id}"
