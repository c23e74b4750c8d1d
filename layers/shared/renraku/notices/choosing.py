"""Choosing whom a notice is for: what a form offers, and what somebody chose of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from renraku.members import coverage, people_lists
from renraku.notices import audience, counting, segments
from renraku.notices import audience_wording as wording
from renraku.notices.audience import Whom
from renraku.notices.counting import Counted
from renraku.notices.segment_models import Segment
from renraku.web.drafts import Draft
from renraku.web.forms import Form
from renraku.web.visits import Visit

COUNT = "/notices/count"
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Choices:
    """What a form offers, and what is ticked of it. `counted` only where somebody asked for it."""

    districts: Options
    tags: Options
    lists: Options
    segments: Options
    chosen: Mapping[str, list[str]] = field(default_factory=dict)
    counted: Counted | None = None


def read(account_id: str, form: Form, now: datetime) -> tuple[Whom, dict[str, str]]:
    """Whom the form names, a segment as it is now, and what is to be mended: field -> words."""
    chosen = audience.read(form)
    if chosen.whom == "segment":
        found = Segment.find(account_id, chosen.segment_id) if chosen.segment_id else None
        once = chosen.is_once_each
        chosen = replace(segments.choice(found), is_once_each=once) if found else Whom("segment")
    return chosen, mend(account_id, chosen, now)


def mend(account_id: str, chosen: Whom, now: datetime) -> dict[str, str]:
    """What is wrong with a choice: nothing chosen, or a segment or list that is not there."""
    if chosen.whom == "segment":
        return {"segment": wording.choose_segment()}
    if chosen.list_id:
        found = people_lists.find(account_id, chosen.list_id, now)
        if found is None or not found.is_kept:
            return {"list": wording.list_gone()}
    return audience.unclear(chosen)


def choices(
    account_id: str, whom: Whom, draft: Draft | None = None, *, counted: Counted | None = None
) -> Choices:
    """The districts and tags there are as somebody last counted them, and all lists and segments."""
    known = coverage.find(account_id)
    ticked = {name: list(getattr(whom, name)) for name in ("districts", "ages", "tags")}
    if draft:
        ticked = {name: draft.chosen(name, before) for name, before in ticked.items()}
    return Choices(
        _offered([group.key for group in known.districts] if known else [], ticked["districts"]),
        _offered([group.key for group in known.tags] if known else [], ticked["tags"]),
        wording.list_choices((one.list_id, one.name) for one in people_lists.kept_lists(account_id)),
        wording.segment_choices((one.segment_id, one.name) for one in segments.all_of(account_id)),
        ticked,
        counted,
    )


def asked_to_count(visit: Visit, whom: Whom) -> tuple[Counted | None, dict[str, str]]:
    """For the page that comes back after the button without a script: the count, or what is to be mended."""
    if visit.path != COUNT:
        return None, {}
    errors = mend(visit.account_id, whom, visit.now)
    return (None if errors else counting.count(visit.account_id, whom, visit.now)), errors


def list_name(account_id: str, chosen: Whom, now: datetime) -> str:
    found = people_lists.find(account_id, chosen.list_id, now) if chosen.list_id else None
    return found.name if found else ""


def _offered(known: list[str], ticked: list[str]) -> Options:
    """With what was ticked before, though nobody has it any more."""
    return [(name, name) for name in dict.fromkeys([*known, *ticked]) if name]
