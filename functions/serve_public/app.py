"""HTTP: /p/{proxy+}: pages for everybody and forms; /r/{token}: a notice's links; GET /media: pictures."""

from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError

from renraku.deliveries import public_doors as deliveries
from renraku.errors import Declined
from renraku.gatherings import album_pages as albums
from renraku.media import pages as media
from renraku.members import pages as members
from renraku.members import registering_pages
from renraku.menus import pages as menus
from renraku.web import answers, arrival
from renraku.web import pages as web

app = APIGatewayHttpResolver()
FIRST = (web, media, members, registering_pages, albums)
for door in (*FIRST, *deliveries.DOORS, menus):  # menus take what is left
    app.include_router(door.router)


@app.not_found
def not_found(missing: NotFoundError) -> Response[str]:
    return answers.not_found()


@app.exception_handler(Declined)  # type: ignore[untyped-decorator]
def declined(refusal: Declined) -> Response[str]:
    return answers.declined(refusal.text)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    arrival.begin(event)
    return app.resolve(event, context)
