"""Making letters: whose, how they get there, then part by part onto paper."""

import gzip
import re
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.errors import Declined
from renraku.members import coverage, letter_runs, letters
from renraku.members import letter_pages_wording as wording
from renraku.members.roster_models import LetterRun
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
DEFAULTS = {"whom": "unregistered", "source": "letter", "district": ""}
# The letters bring their own style, for paper: it is allowed by its hash, and nothing else is.
POLICY = (
    f"default-src 'none'; style-src '{letters.STYLE_HASH}'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_RUN_ID = re.compile(r"[0-9a-f]{32}")


@door.page("/letters", needs="roster.export")
def choose(visit: Visit) -> Response[str]:
    return _choose(visit, DEFAULTS, {})


@door.act("/letters", needs="roster.export", does="letters_planned")
def plan(visit: Visit) -> Response[str]:
    """Fix whose letters they are. No code is made yet."""
    typed = {name: visit.form.get(name) for name in DEFAULTS}
    if typed["whom"] not in letter_runs.WHOM:
        return _choose(visit, typed, {"whom": wording.choose_whom()})
    try:
        run = letter_runs.plan(
            visit.account_id,
            typed["whom"],
            typed["district"],
            typed["source"],
            by=visit.officer_id,
            now=visit.now,
        )
    except Declined as refused:
        return _choose(visit, typed, {"source": refused.text})
    visit.about(run.run_id)
    return console.see_other(visit, f"/letters/{run.run_id}")


@door.act("/letters/chosen", needs="roster.export", does="letters_planned")
def plan_for(visit: Visit) -> Response[str]:
    """The same for members who were ticked in the list, or for one from their own page."""
    source = visit.form.get("source") or DEFAULTS["source"]
    chosen = visit.form.all("member")[: letter_runs.PART]
    if not chosen:
        raise Declined(wording.nobody_chosen())
    run = letter_runs.plan_for(visit.account_id, chosen, source, by=visit.officer_id, now=visit.now)
    visit.about(run.run_id)
    return console.see_other(visit, f"/letters/{run.run_id}")


@door.page("/letters/<run_id>", needs="roster.export")
def one_run(visit: Visit, run_id: str) -> Response[str]:
    run = _find(visit, run_id)
    return console.missing(visit) if run is None else _shown(visit, run)


@door.act("/letters/<run_id>/print", needs="roster.export", does="letters_made")
def print_part(visit: Visit, run_id: str) -> Response[Any]:
    """The letters of one part, each with a new code: the only copy there is."""
    run = _find(visit, run_id)
    if run is None:
        return console.missing(visit)
    asked = visit.form.get("part")
    number = int(asked) if asked.isascii() and asked.isdigit() else 0
    try:
        document, made = letter_runs.print_part(
            visit.account_id, run, number, again=visit.form.get("again"), now=visit.now
        )
    except Declined as refused:
        return _shown(visit, _find(visit, run_id) or run, refused.text, status=409)
    visit.about(run_id, fields=[f"part {number}", f"letters {made}"])
    return _on_paper(visit, document)


def _find(visit: Visit, run_id: str) -> LetterRun | None:
    run = LetterRun.find(visit.account_id, run_id) if _RUN_ID.fullmatch(run_id) else None
    return run if run and run.forget_at > visit.now else None


def _on_paper(visit: Visit, document: str) -> Response[Any]:
    """Packed, where the browser takes that: Lambda's answers end at 6 MB, and a letter takes 4,300 bytes."""
    headers = {**console.HEADERS, "Content-Security-Policy": POLICY}
    if "gzip" not in visit.event.headers.get("accept-encoding", ""):
        return Response(200, console.HTML, document, headers=headers)
    packed = gzip.compress(document.encode())
    return Response(200, console.HTML, packed, headers={**headers, "Content-Encoding": "gzip"})


def _choose(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> Response[str]:
    counted = coverage.lately(visit.account_id)
    return console.page(
        visit,
        "members",
        "letters.html",
        title=wording.title(),
        status=422 if errors else 200,
        typed=typed,
        errors=errors,
        districts=[group.key for group in counted.districts if group.key] if counted else [],
        words=wording,
    )


def _shown(visit: Visit, run: LetterRun, refused: str = "", status: int = 200) -> Response[str]:
    return console.page(
        visit,
        "members",
        "letter_run.html",
        title=wording.run_title(),
        status=status,
        run=run,
        parts_of_run=letter_runs.parts_of(run),
        size=letter_runs.PART,
        refused=refused,
        words=wording,
    )
