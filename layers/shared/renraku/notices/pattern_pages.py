"""The officers' door to templates: what a new notice begins from; kept, renamed, deleted."""

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.errors import Declined
from renraku.notices import content, patterns
from renraku.notices import pages_wording as wording
from renraku.notices import patterns_wording as pattern_words
from renraku.notices.models import Pattern
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATTERNS = "/notices/patterns"


@door.page("/notices/begin", needs="notices.write")
def begin(visit: Visit) -> Response[str]:
    """Templates, and the notices of a month: last year's of this month at first."""
    months = patterns.months(clock.local_day(visit.now))
    month = visit.query.get("month", "")
    month = month if month in months else months[12]
    earlier = patterns.of_month(visit.account_id, month)
    return console.page(
        visit,
        "notices",
        "begin.html",
        title=pattern_words.begin_title(),
        words=wording,
        pattern_words=pattern_words,
        ours=[(key, said[0]) for key, said in pattern_words.ours().items()],
        own=patterns.all_of(visit.account_id),
        months=[(each, pattern_words.month(each)) for each in months],
        asked={"month": month},
        month=pattern_words.month(month),
        earlier=[(notice, wording.summary(content.of(notice).words)) for notice in earlier],
    )


@door.page("/notices/patterns", needs="notices.write")
def pattern_list(visit: Visit) -> Response[str]:
    return _list(visit)


@door.act("/notices/patterns/<pattern_id>/rename", needs="notices.write", does="notice_pattern_renamed")
def rename(visit: Visit, pattern_id: str) -> Response[str]:
    if Pattern.find(visit.account_id, pattern_id) is None:
        return console.missing(visit)
    try:
        patterns.rename(visit.account_id, pattern_id, visit.form.get(f"name-{pattern_id}"))
    except Declined as refused:
        return _list(visit, {f"name-{pattern_id}": refused.text})
    visit.about(pattern_id)
    return console.see_other(visit, PATTERNS, told=pattern_words.renamed())


@door.act("/notices/patterns/<pattern_id>/delete", needs="notices.write", does="notice_pattern_deleted")
def delete(visit: Visit, pattern_id: str) -> Response[str]:
    if Pattern.find(visit.account_id, pattern_id) is None:
        return console.missing(visit)
    patterns.forget(visit.account_id, pattern_id)
    visit.about(pattern_id)
    return console.see_other(visit, PATTERNS, told=pattern_words.forgotten())


def _list(visit: Visit, errors: dict[str, str] | None = None) -> Response[str]:
    own = patterns.all_of(visit.account_id)
    names = {f"name-{pattern.pattern_id}": pattern.name for pattern in own}
    return console.page(
        visit,
        "notices",
        "patterns.html",
        title=pattern_words.patterns_title(),
        status=422 if errors else 200,
        words=wording,
        own=[(one, wording.summary(list(one.texts))) for one in own],
        typed={**names, **(visit.form.typed() if errors else {})},
        errors=errors or {},
        most=patterns.MOST_NAME,
    )
