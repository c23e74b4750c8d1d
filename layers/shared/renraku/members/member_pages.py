"""One member's page: who they are, their phones, what happened to them, and officers' notes."""

from dataclasses import dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.errors import Declined
from renraku.members import editing_pages, history, member_wording, notes
from renraku.members import member_pages_wording as wording
from renraku.members.models import Code, Friend, Link, Member
from renraku.members.roster_models import Note
from renraku.observability import friend_reference
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@dataclass(frozen=True)
class Phone:
    """A friend this member is. `shared_with`: the other members on it."""

    reference: str
    state: str
    consent: str
    shared_with: str


@dataclass(frozen=True)
class Line:
    """Something that happened, or was written down."""

    at: datetime
    words: str
    by: str
    reason: str = ""


@door.page("/roster/<member_id>", needs="roster.read")
def member_page(visit: Visit, member_id: str) -> Response[str]:
    """Everything an officer may know of one member."""
    member = editing_pages.find(visit.account_id, member_id)
    return console.missing(visit) if member is None else _page(visit, member)


@door.act("/roster/<member_id>/notes", needs="roster.read", does="note_added")
def add_note(visit: Visit, member_id: str) -> Response[str]:
    """A note for the other officers."""
    member = editing_pages.find(visit.account_id, member_id)
    if member is None:
        return console.missing(visit)
    try:
        notes.add(
            visit.account_id, member_id, visit.form.raw("words"), officer=visit.officer_id, now=visit.now
        )
    except Declined as refused:
        return _page(visit, member, typed=visit.form.typed(), errors={"words": refused.text}, status=422)
    visit.about(member_id)
    return console.see_other(visit, f"/roster/{member_id}", told=wording.note_added())


def sees_phones(visit: Visit) -> bool:
    """Telephone numbers and addresses are for who keeps the roster or calls people to gatherings."""
    return visit.may("roster.write") or visit.may("gatherings.phones")


def _page(
    visit: Visit,
    member: Member,
    *,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response[str]:
    kept, happened = notes.newest(visit.account_id, member.member_id), _happened(member)
    called = names.of([note.by for note in kept] + [line.by for line in happened])
    return console.page(
        visit,
        "members",
        "member.html",
        title=wording.title(),
        status=status,
        member=member,
        facts=_facts(visit, member),
        phones=_phones(member),
        letter=_letter(member, visit.now),
        happened=happened,
        notes=[_written(note) for note in kept],
        called=called,
        typed=typed or {},
        errors=errors or {},
        words=wording,
        most=notes.MOST_LETTERS,
        is_here=member.lifecycle in ("active", "lost"),
    )


def _facts(visit: Visit, member: Member) -> list[tuple[str, str]]:
    said, label = member_wording, member_wording.label
    this_year = clock.local_day(visit.now).year
    facts = [
        (label("member_number"), member.member_number),
        (label("kana"), member.kana or said.nothing()),
        (label("lifecycle"), said.lifecycle(member.lifecycle)),
        (label("district"), said.district(member.district)),
        (label("year_of_birth"), said.born_in(int(member.year_of_birth), this_year)),
        (label("sex"), said.sex(member.sex)),
        (label("household"), member.household or said.nothing()),
        (label("tags"), member.tags or said.nothing()),
    ]
    if member.lifecycle_note:
        facts.insert(3, (wording.about_state(), member.lifecycle_note))
    if sees_phones(visit):
        facts += [
            (label("phone"), member.phone or said.nothing()),
            (label("postal_code"), member.postal_code or said.nothing()),
            (label("address"), member.address or said.nothing()),
        ]
    return facts


def _phones(member: Member) -> list[Phone]:
    """By the reference of the logs: a user id is LINE's, and nobody's business."""
    account_id = member.account_id
    found = [Friend.find(account_id, user_id) for user_id in Link.friends_of(account_id, member.member_id)]
    return [
        Phone(
            reference=friend_reference(account_id, friend.user_id),
            state=wording.phone_state(follows=friend.follows, is_stopped=friend.suspension is not None),
            consent=wording.consent(friend.consent_at, friend.consent_version),
            shared_with=_shared_with(member, friend),
        )
        for friend in found
        if friend
    ]


def _shared_with(member: Member, friend: Friend) -> str:
    others = (friend.member_ids or set()) - {member.member_id}
    found = Member.batch_get([(member.account_id, f"member#{other}") for other in others]) if others else ()
    return wording.shared_with([other.name for other in found]) if others else ""


def _letter(member: Member, now: datetime) -> str:
    code = Code.find(member.account_id, member.letter_code) if member.letter_code else None
    is_used = code is not None and code.used_at is not None
    until = code.expires_at if code and not code.is_void else None
    return wording.letter(member.letter_made_at, is_used=is_used, until=until, now=now)


def _happened(member: Member) -> list[Line]:
    """The newest first."""
    lines = [
        Line(
            line.at,
            wording.what_happened(line.what, [str(name) for name in line.fields]),
            line.by,
            line.reason,
        )
        for line in history.newest(member.account_id, member.member_id)
    ]
    if member.registered_at:
        lines.append(Line(member.registered_at, wording.what_happened("registered", []), ""))
    if member.letter_made_at:
        lines.append(Line(member.letter_made_at, wording.what_happened("letter", []), ""))
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _written(note: Note) -> Line:
    return Line(note.at, note.words, note.by)
