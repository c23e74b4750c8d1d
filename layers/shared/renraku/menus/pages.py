"""The pages an account has for everybody: what a tile or a keyword shows in the talk, for a large screen."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku.accounts import directory
from renraku.menus import content
from renraku.web import answers, prose
from renraku.web.permissions import ANYBODY

router = Router()  # type: ignore[no-untyped-call]


@router.get("/p/<account_id>/<name>", tags=[ANYBODY])
def content_page(account_id: str, name: str) -> Response[str]:
    profile = directory.find_profile(account_id)
    page = content.find_page(account_id, name) if profile else None
    if page is None:
        return answers.not_found()
    parts = prose.parts(page.paragraphs)
    return answers.page("menus", "content.html", title=page.title, account=profile, parts=parts, name=name)
