"""What an officer typed, read into a notice: its words and when; whom it is for is read by audience.py."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from renraku import clock
from renraku.deliveries import own_words
from renraku.line import limits
from renraku.media import actions as media
from renraku.members import called
from renraku.notices import audience, choosing, content_form, rules, wording
from renraku.notices import content_wording as content_words
from renraku.notices.audience import Whom
from renraku.notices.content import Content, Extras
from renraku.web.forms import Form

KNOWN = ("支部名", "電話番号", "番号", "受付時間", *own_words.PLACEHOLDERS)
LONGEST = dict.fromkeys(KNOWN, called.MOST_UNITS)  # what a text may grow by, for each


@dataclass(frozen=True)
class Draft:
    """A notice as it was typed and found good."""

    texts: list[str]
    whom: Whom
    is_silent: bool
    planned_at: datetime | None
    picture_id: str = ""
    extras: Extras = field(default_factory=Extras)

    @property
    def content(self) -> Content:
        return Content(self.texts, self.picture_id, self.extras)


def read(account_id: str, form: Form, now: datetime) -> tuple[Draft, dict[str, str]]:
    """The draft, and what is to be mended: field -> words. With errors the draft is not to be kept."""
    said, errors = _content(account_id, form, now)
    chosen, unclear = choosing.read(account_id, form, now)
    errors.update(unclear)
    planned_at = None
    if form.get("when") == "later":
        planned_at = _moment(form.get("day"), form.get("time"))
        if planned_at is None:
            errors["day"] = wording.choose_moment()
        elif not rules.is_planned_well(planned_at, now):
            errors["day"] = wording.moment_passed()
    draft = Draft(said.texts, chosen, form.get("silent") == "yes", planned_at, said.picture_id, said.extras)
    return draft, errors


def _content(account_id: str, form: Form, now: datetime) -> tuple[Content, dict[str, str]]:
    texts = [form.get(f"text{number}") for number in range(1, rules.MOST_TEXTS + 1)]
    extras, errors = content_form.read(form, KNOWN, own_words.PLACEHOLDERS)
    for flaw in rules.flaws(texts, KNOWN, LONGEST):
        if flaw.name != "empty" or not (extras.card or extras.place):
            errors.setdefault(f"text{flaw.number + 1}", wording.flaw(flaw.name, flaw.what, rules.MOST_UNITS))
    kept = [written for written in texts if written]
    picture_id = form.get("picture")
    bubbles = len(kept) + sum(map(bool, (picture_id, extras.place, extras.card)))
    if picture_id and media.find(account_id, picture_id, now) is None:
        errors["picture"] = wording.picture_gone()
    elif picture_id and len(kept) == rules.MOST_TEXTS:
        errors["picture"] = wording.too_many_bubbles()
    elif bubbles > limits.MAX_MESSAGES:
        errors["card_heading" if extras.card else "place_name"] = content_words.too_many()
    return Content(kept, picture_id, extras), errors


def _moment(day: str, at: str) -> datetime | None:
    try:
        return clock.moment(date.fromisoformat(day), time.fromisoformat(at))
    except ValueError:
        return None


def typed(texts: list[str], chosen: Whom, *, is_silent: bool, planned_at: datetime | None) -> dict[str, str]:
    """A notice as its form shows it; districts are chosen beside it."""
    local = clock.local(planned_at) if planned_at else None
    return {
        **{f"text{number}": written for number, written in enumerate(texts, 1)},
        **audience.typed(chosen),
        "silent": "yes" if is_silent else "no",
        "when": "later" if planned_at else "now",
        "day": local.date().isoformat() if local else "",
        "time": f"{local:%H:%M}" if local else "",
    }
