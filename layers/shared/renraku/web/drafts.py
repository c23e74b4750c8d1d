"""Forms that save themselves while somebody writes: a telephone rings, a session ends, nothing is lost.

    @door.page("/letters/new", needs="roster.export")
    def new_letter(visit: Visit) -> Response[str]:
        draft = drafts.find(visit, "/letters/new")
        return console.page(visit, ..., typed=draft.over({"heading": "..."}), draft=draft)

    {% call forms.form(visit, "/letters/new", draft=draft) %} ... {% endcall %}

and in the act, when it worked: `drafts.forget(visit, "/letters/new")`. The path is that of the page the form
stands on. A draft is its officer's alone, for seven days; the token and files are never in it.

For what an association says (greetings, guidelines, answers), not for forms about one person: whoever erases
a member would have to find them in every officer's drafts.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from renraku import store
from renraku.web import console
from renraku.web import console_wording as wording
from renraku.web.doors import Door
from renraku.web.draft_models import KeptDraft
from renraku.web.visits import Visit

KEPT_FOR = timedelta(days=7)
MOST_BYTES = 50_000
NOT_KEPT = {"form_token", "draft_path", "draft_drawn"}
A_FILE = "[object File]"  # what a form without files makes of a field that chooses one
_PATH = re.compile(r"(/[A-Za-z0-9_.-]{1,64}){1,8}")

door = Door()


@dataclass(frozen=True)
class Draft:
    """What was found for a page: nothing without `saved_at`. `is_taken_up`: they wish to go on with it."""

    path: str
    fields: dict[str, list[str]] = field(default_factory=dict, repr=False)
    saved_at: datetime | None = None
    is_taken_up: bool = False

    @property
    def is_offered(self) -> bool:
        return self.saved_at is not None and not self.is_taken_up

    def over(self, typed: dict[str, str]) -> dict[str, str]:
        """What the form shows: the draft where it is taken up, else what the page has."""
        if not self.is_taken_up:
            return typed
        return {**typed, **{name: values[-1] for name, values in self.fields.items()}}

    def chosen(self, name: str, otherwise: list[str]) -> list[str]:
        """The same for a field with several answers: one that nobody ticked was not sent."""
        return self.fields.get(name, []) if self.is_taken_up else otherwise


def find(visit: Visit, path: str) -> Draft:
    """What this officer has begun on this page. `?draft=1` takes it up."""
    kept = store.find(KeptDraft, visit.officer_id, _key(visit, path))
    if kept is None or not kept.fields or visit.now >= kept.saved_at + KEPT_FOR:
        return Draft(path)
    return Draft(path, kept.fields, kept.saved_at, is_taken_up=visit.query.get("draft") == "1")


def forget(visit: Visit, path: str) -> None:
    """It was sent, or thrown away. What is still on its way to be saved is not saved any more."""
    forgotten = KeptDraft(visit.officer_id, _key(visit, path))
    forgotten.update(
        actions=[
            KeptDraft.fields.remove(),
            KeptDraft.saved_at.set(visit.now),
            KeptDraft.sent_at.set(visit.now),
            KeptDraft.forget_at.set(visit.now + KEPT_FOR),
        ]
    )


def forget_under(account_id: str, officer_ids: Iterable[str], path: str) -> None:
    """Nobody has begun anything at this path or below: what it was about is gone."""
    for officer_id in officer_ids:
        for kept in KeptDraft.query(officer_id, KeptDraft.item.startswith(f"draft#{account_id}#{path}")):
            kept.delete()


@door.act("/drafts", needs="figures.read", does=None)
def keep(visit: Visit) -> Response[str]:
    """A form saves itself. The answer is the line below it."""
    path = visit.form.get("draft_path")
    fields = {
        name: [value for value in visit.form.all(name) if value != A_FILE]
        for name in visit.form.fields
        if name not in NOT_KEPT
    }
    if not _PATH.fullmatch(path):
        return _said(visit, "")
    if len(json.dumps(fields).encode()) > MOST_BYTES:
        return _said(visit, wording.draft_too_long())
    return _said(visit, wording.draft_saved(visit.now) if _keep(visit, path, fields) else "")


@door.act("/drafts/discard", needs="figures.read", does=None)
def discard(visit: Visit) -> Response[str]:
    path = visit.form.get("draft_path")
    if not _PATH.fullmatch(path):
        return console.missing(visit)
    forget(visit, path)
    return console.see_other(visit, path, told=wording.draft_discarded())


def _keep(visit: Visit, path: str, fields: dict[str, list[str]]) -> bool:
    """False for a form that was drawn before the one like it was sent."""
    kept = KeptDraft(
        visit.officer_id,
        _key(visit, path),
        fields=fields,
        saved_at=visit.now,
        forget_at=visit.now + KEPT_FOR,
    )
    drawn = _drawn(visit)
    return store.save_new(kept, KeptDraft.sent_at.does_not_exist() | (KeptDraft.sent_at < drawn))


def _drawn(visit: Visit) -> datetime:
    """When the page with the form was made; now, where it does not say."""
    try:
        drawn = datetime.fromisoformat(visit.form.get("draft_drawn"))
    except ValueError:
        return visit.now
    return drawn if drawn.tzinfo else visit.now


def _key(visit: Visit, path: str) -> str:
    return f"draft#{visit.account_id}#{path}"


def _said(visit: Visit, words: str) -> Response[str]:
    return console.fragment(visit, "web", "draft_said.html", words=words)
