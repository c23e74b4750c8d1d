"""Taking everything along: in one file, or kind by kind."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.desk import export_wording as wording
from renraku.desk import exporting
from renraku.desk.exporting import TooLarge
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
ZIP = "application/zip"


@door.page("/export", needs="roster.export", step_up=True)
def page(visit: Visit) -> Response[str]:
    return _page(visit, "")


@door.act("/export", needs="roster.export", does="account_exported", step_up=True)
def export(visit: Visit) -> Response[Any]:
    """The file. Nothing of it is kept here; that it was taken is."""
    name = visit.form.get("kind")
    if name and name not in wording.kinds():
        return _page(visit, wording.no_such_kind(), 422)
    try:
        made = exporting.make(visit.account_id, visit.now, name)
    except TooLarge:
        return _page(visit, wording.kind_too_large() if name else wording.too_large(), 422)
    visit.about(name or "all", fields=[])
    return console.download(made.name, ZIP, made.content)


def _page(visit: Visit, problem: str, status: int = 200) -> Response[str]:
    return console.page(
        visit,
        "desk",
        "export.html",
        title=wording.title(),
        status=status,
        problem=problem,
        kinds=wording.kinds(),
    )
