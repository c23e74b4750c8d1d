"""What the members' pages fetch besides themselves."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku.web import answers, static_files
from renraku.web.permissions import ANYBODY

router = Router()  # type: ignore[no-untyped-call]


@router.get("/p/static/<name>", tags=[ANYBODY])
def static_file(name: str) -> Response[str]:
    """A name of yesterday is not found: its page names today's when it is loaded."""
    found = static_files.find(name)
    if found is None:
        return answers.not_found()
    return answers.answer(found.text, found.content_type, cache=answers.FOR_EVER)
