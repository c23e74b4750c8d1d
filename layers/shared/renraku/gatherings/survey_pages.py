"""The officers' door to the survey: its questions, and what people answered, without names."""

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.gatherings import shredding, survey
from renraku.gatherings import survey_wording as wording
from renraku.gatherings import wording as day_words
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.survey import Counts, Survey
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()
Bars = list[tuple[str, int, int, str]]


@door.page("/gatherings/<gathering_id>/survey", needs="gatherings.run")
def look(visit: Visit, gathering_id: str) -> Response[str]:
    return _page(visit, gathering_id)


@door.act("/gatherings/<gathering_id>/survey", needs="gatherings.run", does="survey_set")
def set_up(visit: Visit, gathering_id: str) -> Response[str]:
    """Whether it is sent, and in which words."""
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    questions = {number: visit.form.get(f"question{number}") for number in survey.QUESTIONS}
    errors = {
        f"question{number}": wording.too_long(survey.MOST_QUESTION)
        for number, words in questions.items()
        if len(words) > survey.MOST_QUESTION
    }
    if errors:
        return _page(visit, gathering_id, errors)
    own = {number: words for number, words in questions.items() if words != wording.question(number)}
    version = visit.form.get("version")
    try:
        survey.set_up(
            visit.account_id,
            gathering_id,
            Survey(visit.form.get("wanted") == "yes", own),
            version=int(version) if version.isdecimal() else 0,
            by=visit.officer_id,
            now=visit.now,
        )
    except SavedBefore as refused:
        there = Gathering.find(visit.account_id, gathering_id)
        kept = survey.of(there) if there else Survey()
        rows = [(wording.question_label(number), kept.words(number)) for number in survey.QUESTIONS]
        return _page(visit, gathering_id, changed=newer.of(refused, rows))
    visit.about(gathering_id)
    return console.see_other(visit, f"/gatherings/{gathering_id}/survey", told=wording.kept())


@door.page("/gatherings/<gathering_id>/survey/table", needs="gatherings.run")
def table(visit: Visit, gathering_id: str) -> Response[str]:
    """The counts for Excel; what was written freely stays on the page."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    asked, counted = survey.of(gathering), _counts(gathering)
    rows = [
        (asked.words(number), wording.choice(value), f"{count}")
        for number, chosen in counted.choices.items()
        for value, count in chosen.items()
    ]
    rows.append((wording.free_question(), wording.wrote(), f"{counted.wrote}"))
    name = wording.file_name(clock.local_day(gathering.starts_at).isoformat())
    return console.download(name, csv_file.CONTENT_TYPE, csv_file.table(wording.header(), rows))


def _counts(gathering: Gathering) -> Counts:
    people = SignUp.of(gathering.account_id, gathering.gathering_id)
    return shredding.survey_of(gathering, people)


def _page(
    visit: Visit,
    gathering_id: str,
    errors: dict[str, str] | None = None,
    *,
    changed: Newer | None = None,
) -> Response[str]:
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None or gathering.state == "draft":
        return console.missing(visit)
    kept, is_sent = survey.of(gathering), bool(gathering.survey.get("sent"))
    people = SignUp.of(visit.account_id, gathering_id) if is_sent else []
    typed = {f"question{number}": kept.words(number) for number in survey.QUESTIONS}
    typed |= {"wanted": "yes" if kept.is_wanted else "no", **visit.form.typed()}
    if changed or "version" not in typed:
        typed["version"] = str(int(gathering.version))
    at = survey.asked_at(gathering.ends_at)
    return console.page(
        visit,
        "gatherings",
        "survey.html",
        title=wording.title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        day_words=day_words,
        gathering=gathering,
        base=f"/gatherings/{gathering_id}",
        typed=typed,
        errors=errors or {},
        newer=changed,
        is_sent=is_sent,
        is_too_late=not is_sent and visit.now >= at + survey.ASKED_WITHIN,
        will_be=wording.will_be_sent(at) if kept.is_wanted and not is_sent and visit.now < at else "",
        counts=(counts := shredding.survey_of(gathering, people)),
        asked=int(gathering.survey.get("asked", 0)),
        charts=_charts(kept, counts),
        written=survey.words(people),
        questions=survey.QUESTIONS,
        most=survey.MOST_QUESTION,
    )


def _charts(asked: Survey, counts: Counts) -> list[tuple[str, Bars]]:
    """Each question with its bars; of those who answered this one."""
    charts = []
    for number, chosen in counts.choices.items():
        of = sum(chosen.values())
        bars = [
            (wording.choice(value), count, of, wording.share(count, of)) for value, count in chosen.items()
        ]
        charts.append((asked.words(number), bars))
    return charts
