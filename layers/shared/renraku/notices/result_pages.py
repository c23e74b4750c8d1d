"""The officers' door to what became of a notice: figures, and no names."""

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.deliveries.results import Report
from renraku.notices import actions, answers, content, figure_rules, figures, looking, progress_pages
from renraku.notices import answer_wording as answer_words
from renraku.notices import figures_wording as says
from renraku.notices import pages_wording as wording
from renraku.notices.figures import Figures
from renraku.notices.models import Notice
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/notices/<notice_id>/results", needs="figures.read")
def results(visit: Visit, notice_id: str) -> Response[str]:
    """How far it is, and everybody by what became of them."""
    notice = Notice.find(visit.account_id, notice_id)
    seen = looking.see(visit.account_id, notice) if notice else None
    if seen is None or seen.report is None:
        return console.missing(visit)
    told, known = seen.report, _figures(visit, seen.notice)
    return console.page(
        visit,
        "notices",
        "results.html",
        title=wording.results_title(),
        words=wording,
        seen=seen,
        base=f"/notices/{notice_id}",
        bars=[(label, count, told.people, wording.people(count)) for label, _, count in _rows(told)],
        answered=_answered(visit, seen.notice),
        figures=known,
        share=figure_rules.share,
        opened_bars=[
            (says.day(day), people or 0, told.accepted, says.people_or_hidden(people))
            for day, people in known.opened.days
        ],
        district_bars=[
            (says.district(name), _shown(people), told.accepted, says.few_or_people(people))
            for name, people in known.districts or []
        ],
        again=looking.may_be_told_again(told),
        summary=wording.summary(content.of(seen.notice).words) if visit.may("notices.write") else "",
        **progress_pages.shown(told),
    )


@door.page("/notices/<notice_id>/results/table", needs="figures.read")
def table(visit: Visit, notice_id: str) -> Response[str]:
    """The same for Excel."""
    notice = Notice.find(visit.account_id, notice_id)
    told = looking.report(visit.account_id, notice) if notice else None
    if notice is None or told is None:
        return console.missing(visit)
    rows = [(label, why, f"{count}") for label, why, count in _rows(told)]
    rows += _figure_rows(_figures(visit, notice), told.accepted)
    name = wording.file_name(clock.local_day(visit.now).isoformat())
    return console.download(name, csv_file.CONTENT_TYPE, csv_file.table(wording.header(), rows))


@door.act("/notices/<notice_id>/stop", needs="notices.write", does="notice_stopped")
def stop(visit: Visit, notice_id: str) -> Response[str]:
    """Whoever sees a mistake stops it: whoever may write may."""
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    spared = actions.stop(visit.account_id, notice_id, visit.now)
    visit.about(notice_id)
    return console.see_other(visit, f"/notices/{notice_id}/results", told=wording.stopped(spared))


@door.act("/notices/<notice_id>/again", needs="notices.send", does="notice_sent_again")
def again(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    is_done = actions.again(visit.account_id, notice_id, visit.now)
    visit.about(notice_id)
    return console.see_other(visit, f"/notices/{notice_id}/results", told=wording.sent_again(is_done))


def _answered(visit: Visit, notice: Notice) -> list[tuple[str, int, int, str]]:
    counted = answers.counts(visit.account_id, notice)
    of = sum(counted.values())
    return [(label, count, of, answer_words.phones(count)) for label, count in counted.items()]


def _shown(people: int | str) -> int:
    """How long the bar is: a number that is not told has none."""
    return people if isinstance(people, int) else 0


def _figures(visit: Visit, notice: Notice) -> Figures:
    return figures.find(notice, visit.now, sees_all=visit.may("roster.read"))


def _figure_rows(known: Figures, accepted: int) -> list[tuple[str, str, str]]:
    """The same three columns: what, its sign, a number or why there is none."""
    rows = [
        (says.opened_row(day), "opened", says.people_or_hidden(None) if people is None else f"{people}")
        for day, people in known.opened.days
    ]
    if known.why_no_opens(accepted) == "few":
        rows.append((says.opened_row_unknown(), "opened", says.people_or_hidden(None)))
    rows += [(says.tapped_row(link.url), "tapped", f"{link.taps}") for link in known.links]
    rows += [
        (
            says.district_row(name),
            "district",
            f"{people}" if isinstance(people, int) else says.few_or_people(people),
        )
        for name, people in known.districts or []
    ]
    return rows


def _rows(told: Report) -> list[tuple[str, str, int]]:
    """Label, the reason as it is kept, people. The sum is everybody."""
    rows = [(wording.outcome("accepted"), "accepted", told.accepted)]
    rows += [(wording.outcome("failed"), why, count) for why, count in told.failed.items()]
    rows += [(wording.outcome("skipped", why), why, count) for why, count in told.skipped.items()]
    for name, count in (("unknown", told.unknown), ("waiting", told.waiting)):
        if count:
            rows.append((wording.outcome(name), name, count))
    return rows
