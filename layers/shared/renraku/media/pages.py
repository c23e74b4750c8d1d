"""Everybody's door to a picture: its address is all one needs, and nothing lists them."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku import clock
from renraku.media import showing
from renraku.web import answers
from renraku.web.permissions import WHO_HAS_THE_LINK

router = Router()  # type: ignore[no-untyped-call]


@router.get("/media/<picture_id>/<width>", tags=[WHO_HAS_THE_LINK])
def picture(picture_id: str, width: str) -> Response[Any]:
    """The JPEG, until its day."""
    found = showing.find(picture_id, width, clock.now())
    if found is None:
        return answers.not_found()
    headers = {**answers.HEADERS, "Cache-Control": f"public, max-age={found.seconds}"}
    return Response(200, "image/jpeg", found.content, headers=headers)
