"""The officers' door to the change of duty, and to the end of the officers' year."""

from aws_lambda_powertools.event_handler import Response

from renraku.desk import handover
from renraku.desk import handover_wording as wording
from renraku.duty import changing
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/duty/handover", needs="inquiries.answer")
def hand_over_page(visit: Visit) -> Response[str]:
    """What waits, what was promised, which dates are near."""
    found = handover.look(visit.account_id, visit.now)
    newest = found.newest
    return console.page(
        visit,
        "desk",
        "handover.html",
        title=wording.title(),
        words=wording,
        found=found,
        newest=newest,
        may_read=newest is not None
        and visit.officer_id not in newest.read_by
        and visit.officer_id in (newest.coming, *newest.leaving),
    )


@door.act("/duty/handover/read", needs="inquiries.answer", does="handover_read")
def read(visit: Visit) -> Response[str]:
    key = visit.form.get("key")
    if changing.read(visit.account_id, key, visit.officer_id) is None:
        return console.missing(visit)
    visit.about(key)
    return console.see_other(visit, "/duty/handover", told=wording.was_read())


@door.act("/duty/handover/pass", needs="inquiries.answer", does="inquiries_passed_on")
def pass_on(visit: Visit) -> Response[str]:
    """What one officer holds goes to whoever is on duty now. The tick does the same at the change."""
    officer_id = visit.form.get("officer")
    passed = handover.pass_on(visit.account_id, officer_id, visit.now)
    visit.about(officer_id)
    told = wording.passed(passed.passed, passed.busy) if passed else wording.nobody_on_duty()
    return console.see_other(visit, "/duty/handover", told=told)


@door.page("/duty/year", needs="duty.plan")
def year_page(visit: Visit) -> Response[str]:
    """What ends with the officers' year, to be printed and ticked off."""
    return console.page(
        visit,
        "desk",
        "year.html",
        title=wording.year_title(),
        words=wording,
        found=handover.years_end(visit.account_id, visit.now),
    )


@door.act("/duty/year/free", needs="duty.plan", does="shifts_freed")
def free(visit: Visit) -> Response[str]:
    officer_id = visit.form.get("officer")
    count = handover.free(visit.account_id, officer_id, by=visit.officer_id, now=visit.now)
    visit.about(officer_id)
    return console.see_other(visit, "/duty/year", told=wording.freed(count))
