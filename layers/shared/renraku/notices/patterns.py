"""What a new notice begins from: a template of the account, one that everybody has, or an earlier notice."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from renraku import clock, store
from renraku.errors import Declined
from renraku.notices import content, looking
from renraku.notices import patterns_wording as wording
from renraku.notices.audience import Whom
from renraku.notices.content import Content
from renraku.notices.models import NEWEST, Notice, Pattern
from renraku.observability import record
from renraku.web import typed

MOST, MOST_NAME, IN_A_MONTH = 50, 40, 50


@dataclass(frozen=True)
class Beginning:
    """What the form shows at first. `is_copy`: its dates may be of another year."""

    said: Content = field(default_factory=lambda: Content([]))
    whom: Whom = field(default_factory=Whom)
    is_silent: bool = False
    is_copy: bool = False


def begin(account_id: str, named: str) -> Beginning | None:
    """By what a link names: "ours:<key>", "pattern:<id>", "notice:<id>"; "" for an empty form. None for what
    there is not."""
    kind, _, name = named.partition(":")
    if kind == "ours" and name in wording.ours():
        texts, card = wording.ours()[name][1:]
        return Beginning(Content(texts, extras=content.extras({"card": card})))
    if kind == "pattern" and (kept := Pattern.find(account_id, name)):
        said = Content(list(kept.texts), kept.picture_id, content.extras(kept.extras))
        return Beginning(said, is_silent=bool(kept.is_silent), is_copy=True)
    if kind == "notice" and (notice := Notice.find(account_id, name)):
        return Beginning(content.of(notice), looking.whom(notice), bool(notice.is_silent), is_copy=True)
    return None if named else Beginning()


def all_of(account_id: str) -> list[Pattern]:
    """By their names."""
    return sorted(Pattern.all_of(account_id), key=lambda pattern: pattern.name)


def keep(account_id: str, notice: Notice, name: str, *, by: str, now: datetime) -> str:
    """Keep a notice's words as a template; its id. The same notice under the same name is one template."""
    name = _checked(name)
    known = all_of(account_id)
    for pattern in known:
        if pattern.name == name:
            pattern_id = pattern.pattern_id
            break
    else:
        if len(known) >= MOST:
            raise Declined(wording.too_many(MOST))
        pattern_id = secrets.token_hex(16)
    Pattern(
        account_id,
        f"pattern#{pattern_id}",
        name=name,
        texts=list(notice.texts),
        picture_id=notice.picture_id,
        extras=dict(notice.extras),
        is_silent=bool(notice.is_silent),
        kept_by=by,
        kept_at=now,
    ).save()
    record("pattern_kept", account_id=account_id, pattern_id=pattern_id)
    return pattern_id


def rename(account_id: str, pattern_id: str, name: str) -> None:
    """Raises KeyError for one there is not, Declined for a name that another has."""
    name = _checked(name)
    if any(other.name == name and other.pattern_id != pattern_id for other in all_of(account_id)):
        raise Declined(wording.name_taken())
    pattern = Pattern(account_id, f"pattern#{pattern_id}")
    if not store.change(pattern, [Pattern.name.set(name)], Pattern.account_id.exists()):
        raise KeyError(pattern_id)
    record("pattern_renamed", account_id=account_id, pattern_id=pattern_id)


def forget(account_id: str, pattern_id: str) -> None:
    """Notices that began from it stay. Safe to repeat."""
    store.forget(Pattern, account_id, f"pattern#{pattern_id}")
    record("pattern_forgotten", account_id=account_id, pattern_id=pattern_id)


def months(today: date) -> list[str]:
    """This month and the two years before it, as 2026-04, the newest first."""
    count = today.year * 12 + today.month - 1
    return [f"{back // 12}-{back % 12 + 1:02d}" for back in range(count, count - 25, -1)]


def of_month(account_id: str, month: str) -> list[Notice]:
    """The notices that were begun in a month (2026-04), the oldest first."""
    year, number = map(int, month.split("-"))
    first = date(year, number, 1)
    end = date(year + number // 12, number % 12 + 1, 1)
    ids = [f"{NEWEST}{int(clock.moment(day, time()).timestamp()):08x}" for day in (first, end)]
    within = Notice.item.between(ids[0], ids[1])
    found: Iterator[Notice] = Notice.query(account_id, within, limit=IN_A_MONTH)
    return [notice for notice in found if notice.state != "canceled"]


def _checked(name: str) -> str:
    name = typed.visible(name)
    if not name or len(name) > MOST_NAME:
        raise Declined(wording.name_it(MOST_NAME))
    return name
