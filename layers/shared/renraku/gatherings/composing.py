"""What an officer typed, read into a gathering: its words, its times, its seats, whom it is for."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.gatherings import (
    chat_wording,
    map_links,
    pages_wording,
    reminder_rules,
    reminder_settings,
    rules,
)
from renraku.gatherings.audience import BANDS, LANGUAGES, SEXES, Whom
from renraku.gatherings.models import Gathering
from renraku.media import actions as media
from renraku.officers import at_hand
from renraku.web import typed as typing
from renraku.web.forms import Form

MOST = {"title": 40, "words": 1_000, "place": 60, "address": 90, "bring": 200, "cost": 100}
MOST |= {"free": 100, "officer": 40, "officer_phone": 20}
MOST_SEATS = 5_000
SEEN_AT = 460  # dots, beside what is composed
KINDS = ("outing", "class", "party", "meeting", "sports", "other")
ONE_DAY, MIDNIGHT = timedelta(days=1), time(0)


@dataclass(frozen=True)
class Draft:
    """A gathering as it was typed and found good. Its fields are those of the model."""

    title: str
    kind: str
    words: str
    picture_id: str
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str
    latitude: str
    longitude: str
    bring: str
    cost: str
    capacity: int
    has_waiting: bool
    opens_at: datetime | None
    closes_at: datetime | None
    cancel_until: datetime | None
    officer: str
    officer_phone: str
    audience: dict[str, Any] = field(default_factory=dict)
    questions: dict[str, Any] = field(default_factory=dict)
    officer_ids: list[str] = field(default_factory=list)
    remind_day_before: bool = False
    remind_morning: bool = False


def read(account_id: str, form: Form, now: datetime) -> tuple[Draft, dict[str, str]]:
    """The draft, and what is to be mended: field -> words. With errors the draft is not to be kept."""
    errors: dict[str, str] = {}
    texts = {name: _text(form, name, errors) for name in MOST}
    for name in ("title", "place"):
        if not texts[name]:
            errors[name] = pages_wording.needed(name)
    starts_at, ends_at = _times(form, now, errors)
    latitude, longitude = _position(form, errors)
    picture_id = form.get("picture")
    if picture_id and media.find(account_id, picture_id, now) is None:
        errors["picture"] = pages_wording.picture_gone()
    draft = Draft(
        title=texts["title"],
        kind=form.get("kind") if form.get("kind") in KINDS else "other",
        words=texts["words"],
        picture_id=picture_id,
        starts_at=starts_at,
        ends_at=ends_at,
        place=texts["place"],
        address=texts["address"],
        latitude=latitude,
        longitude=longitude,
        bring=texts["bring"],
        cost=texts["cost"],
        capacity=_number(form, "capacity", MOST_SEATS, errors),
        has_waiting=form.get("waiting") != "no",
        opens_at=_day(form, "opens", errors),
        closes_at=_day_end(form, "closes", starts_at, errors),
        cancel_until=_day_end(form, "cancel", starts_at, errors),
        officer=texts["officer"],
        officer_phone=texts["officer_phone"],
        audience=asdict(_whom(form, errors)),
        questions=_questions(form, texts["free"]),
        officer_ids=_officers(account_id, form.all("officers")),
        **_reminders(account_id, form, starts_at, errors),
    )
    return draft, errors


def _reminders(account_id: str, form: Form, starts_at: datetime, errors: dict[str, str]) -> dict[str, bool]:
    chosen = form.all("remind")
    at = reminder_settings.times(account_id).morning
    if "morning" in chosen and reminder_rules.comes_too_late(clock.local(starts_at), at):
        errors["remind"] = pages_wording.morning_too_late()
    return {"remind_day_before": "day_before" in chosen, "remind_morning": "morning" in chosen}


def _text(form: Form, name: str, errors: dict[str, str]) -> str:
    written = form.get(name) if name == "words" else typing.visible(form.get(name))
    if len(written) > MOST[name]:
        errors[name] = pages_wording.too_long(MOST[name])
    return written


def _times(form: Form, now: datetime, errors: dict[str, str]) -> tuple[datetime, datetime]:
    starts_at = _moment(form.get("day"), form.get("from"))
    if starts_at is None:
        errors["day"] = pages_wording.needed("day")
    elif starts_at <= now:
        errors["day"] = pages_wording.moment_passed()
    ends_at = _moment(form.get("until_day") or form.get("day"), form.get("to"))
    if ends_at is None:
        errors["to"] = pages_wording.needed("to")
    elif starts_at and ends_at <= starts_at:
        errors["to"] = pages_wording.ends_before()
    return starts_at or now, ends_at or now


def _position(form: Form, errors: dict[str, str]) -> tuple[str, str]:
    """Two numbers, or a map's address, as maps give them to be copied."""
    written = form.get("position")
    found = map_links.position(written)
    if written and found is None:
        errors["position"] = pages_wording.no_position()
    return found or ("", "")


def _number(form: Form, name: str, most: int, errors: dict[str, str]) -> int:
    written = form.get(name)
    if not written:
        return 0
    if not written.isdecimal() or not 0 < int(written) <= most:
        errors[name] = pages_wording.no_number(most)
        return 0
    return int(written)


def _day(form: Form, name: str, errors: dict[str, str]) -> datetime | None:
    written = form.get(name)
    at = _moment(written, "00:00") if written else None
    if written and at is None:
        errors[name] = pages_wording.needed("day")
    return at


def _day_end(form: Form, name: str, starts_at: datetime, errors: dict[str, str]) -> datetime | None:
    """Through the whole of that day."""
    begins = _day(form, name, errors)
    if begins is None:
        return None
    if begins > starts_at and "day" not in errors:
        errors[name] = pages_wording.after_the_beginning()
    return min(clock.moment(clock.local_day(begins) + ONE_DAY, MIDNIGHT), starts_at)


def _moment(day: str, at: str) -> datetime | None:
    try:
        return clock.moment(date.fromisoformat(day), time.fromisoformat(at))
    except ValueError:
        return None


def _whom(form: Form, errors: dict[str, str]) -> Whom:
    chosen = form.get("whom")
    if chosen != "some":
        return Whom("everybody" if chosen == "everybody" else "registered")
    whom = Whom(
        "some",
        [name for name in form.all("districts") if name],
        form.get("sex") if form.get("sex") in SEXES else "",
        form.get("age") if form.get("age") in BANDS else "",
        form.get("language") if form.get("language") in LANGUAGES else "",
    )
    if whom == Whom("some"):
        errors["districts"] = pages_wording.choose_somebody()
    return whom


def _questions(form: Form, free: str) -> dict[str, Any]:
    companions = form.get("companions")
    most = int(companions) if companions.isdecimal() else 0
    asked = form.all("asked")
    return {
        "companions": min(most, rules.MOST_COMPANIONS),
        "meal": "meal" in asked,
        "transport": "transport" in asked,
        "free": free,
    }


def _officers(account_id: str, chosen: list[str]) -> list[str]:
    """Who is told on the day: officers who run gatherings. Who is none any more is passed over."""
    known = at_hand.who_may(account_id, "gatherings.run") if chosen else {}
    return [officer_id for officer_id in known if officer_id in chosen]


def typed(gathering: Gathering) -> dict[str, str]:
    """A gathering as its form shows it; districts and questions are ticked beside it."""
    whom, asked = Whom(**gathering.audience), gathering.questions
    starts, ends = clock.local(gathering.starts_at), clock.local(gathering.ends_at)
    shown = {name: str(getattr(gathering, name)) for name in MOST if name != "free"}
    has_position = bool(gathering.latitude)
    return {
        **shown,
        "kind": gathering.kind,
        "picture": gathering.picture_id,
        "day": starts.date().isoformat(),
        "from": f"{starts:%H:%M}",
        "until_day": ends.date().isoformat() if ends.date() != starts.date() else "",
        "to": f"{ends:%H:%M}",
        "position": f"{gathering.latitude}, {gathering.longitude}" if has_position else "",
        "capacity": str(gathering.capacity) if gathering.capacity else "",
        "waiting": "yes" if gathering.has_waiting else "no",
        "opens": _typed_day(gathering.opens_at),
        "closes": _typed_day(gathering.closes_at and gathering.closes_at - timedelta(seconds=1)),
        "cancel": _typed_day(gathering.cancel_until and gathering.cancel_until - timedelta(seconds=1)),
        "free": asked.get("free", ""),
        "companions": str(asked.get("companions", 0)),
        "whom": whom.whom,
        "sex": whom.sex,
        "age": whom.age,
        "language": whom.language,
        "version": str(gathering.version),
    }


def asked(gathering: Gathering) -> list[str]:
    return [name for name in ("meal", "transport") if gathering.questions.get(name)]


def remind(gathering: Gathering) -> list[str]:
    chosen = {"day_before": gathering.remind_day_before, "morning": gathering.remind_morning}
    return [name for name, is_chosen in chosen.items() if is_chosen]


def _typed_day(at: datetime | None) -> str:
    return clock.local_day(at).isoformat() if at else ""


def lines(gathering: Gathering) -> list[str]:
    """What members read of it, for an officer's page."""
    return chat_wording.lines(gathering)


def bubbles(account_id: str, draft: Draft | Gathering, now: datetime) -> list[str | dict[str, Any]]:
    """How a phone shows it, on a page."""
    drawn: list[str | dict[str, Any]] = []
    if draft.picture_id and (shown := media.find(account_id, draft.picture_id, now)):
        drawn.append({"picture": media.address("", draft.picture_id, SEEN_AT), "alt": shown.alt})
    phone = accounts.get_profile(account_id).phone
    labels = chat_wording.labels(has_map=bool(draft.latitude), phone=draft.officer_phone or phone)
    text = "\n\n".join(chat_wording.lines(draft))
    return [*drawn, {"title": draft.title, "text": text, "buttons": labels}]


def as_typed(account_id: str, shown: dict[str, str], now: datetime) -> list[str | dict[str, Any]]:
    """The same of what stands in a form."""
    draft, _ = read(account_id, Form({name: [value] for name, value in shown.items()}), now)
    return bubbles(account_id, draft, now)
