"""What an officer typed, read into a notice: its words and when; whom it is for is read by audience.py."""

from dataclasses import dataclass
from datetime import date, datetime, time

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.accounts import placeholders
from renraku.deliveries import warnings
from renraku.deliveries.warnings import Sign
from renraku.line.messages import Message, text
from renraku.media import actions as media
from renraku.notices import audience, choosing, rules, wording
from renraku.notices.audience import Whom
from renraku.notices.models import Notice
from renraku.web.forms import Form

KNOWN = ("支部名", "電話番号", "番号", "受付時間")
SEEN_AT = 460  # dots, beside what is composed


@dataclass(frozen=True)
class Draft:
    """A notice as it was typed and found good."""

    texts: list[str]
    whom: Whom
    is_silent: bool
    planned_at: datetime | None
    picture_id: str = ""


def read(account_id: str, form: Form, now: datetime) -> tuple[Draft, dict[str, str]]:
    """The draft, and what is to be mended: field -> words. With errors the draft is not to be kept."""
    texts = [form.get(f"text{number}") for number in range(1, rules.MOST_TEXTS + 1)]
    errors: dict[str, str] = {}
    for flaw in rules.flaws(texts, KNOWN):
        errors.setdefault(f"text{flaw.number + 1}", wording.flaw(flaw.name, flaw.what, rules.MOST_UNITS))
    kept = [written for written in texts if written]
    picture_id = form.get("picture")
    if picture_id and media.find(account_id, picture_id, now) is None:
        errors["picture"] = wording.picture_gone()
    elif picture_id and len(kept) == rules.MOST_TEXTS:
        errors["picture"] = wording.too_many_bubbles()
    chosen, unclear = choosing.read(account_id, form, now)
    errors.update(unclear)
    planned_at = None
    if form.get("when") == "later":
        planned_at = _moment(form.get("day"), form.get("time"))
        if planned_at is None:
            errors["day"] = wording.choose_moment()
        elif not rules.is_planned_well(planned_at, now):
            errors["day"] = wording.moment_passed()
    return Draft(kept, chosen, form.get("silent") == "yes", planned_at, picture_id), errors


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


def messages(account_id: str, texts: list[str]) -> list[Message]:
    """The words with the account's own name and number in them."""
    profile = accounts.get_profile(account_id)
    return [text(placeholders.fill(written, profile)) for written in texts]


def whole(account_id: str, notice: Notice, now: datetime) -> list[Message]:
    """All of it as LINE is given it: the words, and the picture as long as it may be seen."""
    said = messages(account_id, notice.texts)
    shown = media.find(account_id, notice.picture_id, now) if notice.picture_id else None
    return [*said, media.image_message(accounts.public_url(), shown)] if shown else said


def bubbles(account_id: str, texts: list[str], picture_id: str, now: datetime) -> list[str | dict[str, str]]:
    """The same as a page draws it."""
    drawn: list[str | dict[str, str]] = [message["text"] for message in messages(account_id, texts)]
    if picture_id and (shown := media.find(account_id, picture_id, now)):
        drawn.append({"picture": media.address("", picture_id, SEEN_AT), "alt": shown.alt})
    return drawn


def signs(account_id: str, texts: list[str]) -> list[Sign]:
    """Where the words look like a swindler's, to whoever writes and whoever approves."""
    phones = {accounts.get_profile(account_id).phone} - {""}
    written = "\n".join(message["text"] for message in messages(account_id, texts))
    return warnings.look(written, own_hosts(account_id), phones)


def own_hosts(account_id: str) -> frozenset[str]:
    """Where a link may lead without a second officer."""
    addresses = (accounts.get_profile(account_id).homepage, accounts.public_url())
    return frozenset(map(rules.host_of, addresses)) - {""}
