"""The officers' door to how far an account is, and to all that is set for it."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import office_wording, stage
from renraku.desk import going_live
from renraku.desk import stage_wording as wording
from renraku.errors import Declined
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/settings/go-live"


@door.page("/settings", needs="settings.write")
def overview(visit: Visit) -> Response[str]:
    """Everything an officer sets, with what is still to do."""
    steps = going_live.steps(visit.account_id)
    open_at = {step.path for step in steps if not step.is_done}
    return console.page(
        visit,
        "desk",
        "settings.html",
        title=wording.overview_title(),
        words=wording,
        standing=stage.look(visit.account_id),
        left=sum(not step.is_done for step in steps),
        rows=[(path, label, hint, path in open_at) for path, label, hint in wording.settings()],
    )


@door.page("/settings/go-live", needs="settings.write")
def go_live(visit: Visit) -> Response[str]:
    return _page(visit)


@door.act("/settings/go-live", needs="settings.write", does="stage_changed", step_up=True)
def move(visit: Visit) -> Response[str]:
    """To everybody when all holds; back to trial, to rest, to an end whenever an officer says so."""
    to = visit.form.get("to")
    try:
        stage.move(visit.account_id, to, going_live.points(visit.account_id), now=visit.now)
    except Declined as refusal:
        return _page(visit, refused=refusal.text, status=422)
    visit.about(to, ["stage"])
    return console.see_other(visit, PATH, told=wording.moved(to))


def _page(visit: Visit, *, refused: str = "", status: int = 200) -> Response[str]:
    standing = stage.look(visit.account_id)
    steps = going_live.steps(visit.account_id)
    return console.page(
        visit,
        "desk",
        "go_live.html",
        title=wording.title(),
        status=status,
        words=wording,
        office=office_wording,
        path=PATH,
        standing=standing,
        steps=steps,
        is_ready=all(step.is_done for step in steps),
        ways=stage.ways(standing.stage),
        refused=refused,
    )
