"""The officers' door to how an account stands with LINE: does it work, and what only a person can see."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import line_page_wording as words
from renraku.accounts import stage, wording
from renraku.errors import Declined
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/settings/line"


@door.page("/settings/line", needs="settings.write")
def line(visit: Visit) -> Response[str]:
    return _page(visit)


@door.act("/settings/line/try", needs="settings.write", does="line_tried")
def try_line(visit: Visit) -> Response[str]:
    """Let LINE call us, now."""
    from renraku.accounts import connecting  # LINE's library: only who speaks to LINE waits for it

    try:
        tried = connecting.look_at_line(visit.account_id, visit.own_url, visit.now)
    except Declined as refusal:
        return _page(visit, errors={"": refusal.text}, status=422)
    if not tried.success:
        return _page(visit, errors={"": words.not_reached(tried.status)}, status=422)
    return console.see_other(visit, PATH, told=words.works())


@door.page("/settings/line/secret", needs="settings.write", step_up=True)
def secret_form(visit: Visit) -> Response[str]:
    return _secret(visit)


@door.act("/settings/line/secret", needs="settings.write", does="line_reconnected", step_up=True)
def reconnect(visit: Visit) -> Response[str]:
    """A new channel secret takes the place of the old one. No page shows either again."""
    from renraku.accounts import connecting

    try:
        connecting.reconnect(visit.account_id, visit.form.get("secret"), visit.own_url, visit.now)
    except Declined as refusal:
        return _secret(visit, errors={"secret": refusal.text}, status=422)
    return console.see_other(visit, PATH, told=words.reconnected())


@door.act("/settings/line/looked-at", needs="settings.write", does="line_pages_looked_at")
def looked_at(visit: Visit) -> Response[str]:
    """What only a person can look up in LINE's pages, ticked by the one who did."""
    ticked = [thing for thing in visit.form.all("things") if thing in stage.LINE_PAGES]
    stage.looked_at(visit.account_id, ticked, officer=visit.officer_id, now=visit.now)
    visit.about(str(len(ticked)), ticked)
    return console.see_other(visit, PATH, told=words.noted())


def _page(visit: Visit, *, errors: dict[str, str] | None = None, status: int = 200) -> Response[str]:
    standing = stage.look(visit.account_id)
    return console.page(
        visit,
        "accounts",
        "line.html",
        title=words.title(),
        status=status,
        words=words,
        path=PATH,
        standing=standing,
        checks=list(wording.CHECKS.items()),
        ticked=[thing for thing in stage.LINE_PAGES if thing in standing.looked_at],
        advice=wording.advice(standing.chat_mode, standing.mark_as_read_mode),
        errors=errors or {},
    )


def _secret(visit: Visit, *, errors: dict[str, str] | None = None, status: int = 200) -> Response[str]:
    return console.page(
        visit,
        "accounts",
        "line_secret.html",
        title=words.secret_title(),
        status=status,
        path=PATH,
        errors=errors or {},
    )
