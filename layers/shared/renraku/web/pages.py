"""What all pages fetch besides themselves."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku.web import answers, sheet
from renraku.web.permissions import ANYBODY

router = Router()  # type: ignore[no-untyped-call]


@router.get("/p/static/<name>", tags=[ANYBODY])
def style_sheet(name: str) -> Response[str]:
    """The one file there is. A name of yesterday is not found: its page names today's when it is loaded."""
    if name != sheet.SHEET_NAME:
        return answers.not_found()
    return answers.answer(sheet.SHEET, "text/css; charset=utf-8", cache=answers.FOR_EVER)
