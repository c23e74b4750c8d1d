"""What is told in LINE after an officer's act. Officers and members stand below deliveries and cannot tell
anybody: whoever decides there is answered first, and here, above all of them, it is told.

Not a page: a middleware of the console, which looks at the answer. Every telling has its reason, so the act
sent twice tells once. Killed in between, a decision waits for the friend's next contact, and a new officer
is told of with the next one who joins; the officers' page shows them at once.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku import clock
from renraku.deliveries import outbox, telling
from renraku.deliveries.outbox import Delivery
from renraku.desk import afterwards_wording as wording
from renraku.line.messages import text
from renraku.members import changes, friends_list, requests
from renraku.officers import bindings, invitations, roles, roles_wording

DONE = 303  # how a page of ours answers an act that worked


def newcomers(account_id: str, now: datetime) -> None:
    """Every manager who has LINE is told who became an officer by an invitation: they may never have heard
    that it was made."""
    managers = {officer_id: _line_of(officer_id, now) for officer_id in roles.managers_of(account_id)}
    for joined in invitations.taken_up_lately(account_id, now):
        to = [line for officer_id, line in managers.items() if line and officer_id != joined.officer_id]
        if not to:
            continue
        reason = f"joined:{account_id}:{joined.officer_id}:{joined.at.isoformat()}"
        words = wording.joined(joined.name, roles_wording.role(joined.role), joined.inviter_name)
        outbox.put(account_id, Delivery(reason, "officers", {"ja": [text(words)]}, to), now)


def request_decided(account_id: str, reference: str, now: datetime) -> None:
    friend = friends_list.find(account_id, reference)
    if friend and (at := requests.decided_at(account_id, friend.user_id)):
        telling.decision(account_id, friend.user_id, f"request:{friend.user_id}:{at.isoformat()}", now)


def change_decided(account_id: str, change_id: str, now: datetime) -> None:
    if user_id := changes.decided_for(account_id, change_id):
        telling.decision(account_id, user_id, f"change:{change_id}", now)


ACCOUNT = r"/console/([0-9a-f]{32})"
AFTER: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = (
    (re.compile(rf"{ACCOUNT}/invited"), newcomers),
    (re.compile(rf"{ACCOUNT}/requests/(\w+)/(?:approve|refuse)"), request_decided),
    (re.compile(rf"{ACCOUNT}/changes/(\w+)/(?:approve|refuse)"), change_decided),
)


def tell(app: APIGatewayHttpResolver, answer_it: Callable[[Any], Response[Any]]) -> Response[Any]:
    """Let the page answer; then tell what has to be told, if it was done."""
    answer = answer_it(app)
    asked = app.current_event
    if asked.http_method == "POST" and answer.status_code == DONE:
        for path, say in AFTER:
            if found := path.fullmatch(asked.path):
                say(*found.groups(), clock.now())
    return answer


def _line_of(officer_id: str, now: datetime) -> str:
    officer = bindings.find(officer_id, now)
    return officer.line_subject if officer else ""


class Ear:
    """Stands among the desk's doors, so that the console takes it in with them."""

    def __init__(self) -> None:
        self.router = Router()  # type: ignore[no-untyped-call]
        self.router.use(middlewares=[tell])


door = Ear()
