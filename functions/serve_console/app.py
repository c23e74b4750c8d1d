"""HTTP: ANY /console/{proxy+}: the officers' pages."""

from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError

from renraku.accounts import account_doors
from renraku.desk import desk_doors
from renraku.duty import duty_doors
from renraku.gatherings import gathering_doors
from renraku.inquiries import figure_doors, inquiry_doors
from renraku.media import media_doors
from renraku.members import member_doors
from renraku.menus import menu_doors
from renraku.notices import notice_doors
from renraku.officers import officer_doors
from renraku.safety import safety_doors
from renraku.web import arrival, console, console_doors

app = APIGatewayHttpResolver()
HOUSE = (console_doors, officer_doors, account_doors, desk_doors)
INQUIRIES = (figure_doors, inquiry_doors)  # the figures first: they are no inquiry's id
DAILY = (member_doors, notice_doors, gathering_doors, duty_doors, *INQUIRIES, safety_doors)
FEATURES = (*DAILY, menu_doors, media_doors)
for feature in (*HOUSE, *FEATURES):
    for door in feature.DOORS:
        app.include_router(door.router)


@app.not_found
def not_found(missing: NotFoundError) -> Response[str]:
    return console.not_found()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    arrival.begin(event)
    return app.resolve(event, context)
