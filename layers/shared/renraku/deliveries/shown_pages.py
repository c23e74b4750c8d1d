"""The members' page of what was sent: is this message really ours?"""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku import clock
from renraku.accounts import directory
from renraku.deliveries import shown, shown_wording
from renraku.web import answers
from renraku.web.permissions import ANYBODY

router = Router()  # type: ignore[no-untyped-call]


@router.get("/p/<account_id>/sent", tags=[ANYBODY])
def what_we_sent(account_id: str) -> Response[str]:
    """The last sixty days' notices, the newest first; what to do when a message is not among them."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    before = router.current_event.query_string_parameters.get("before", "")
    try:
        page = shown.page(account_id, clock.now(), before)
    except ValueError:  # an address somebody made up
        return answers.not_found()
    return answers.page(
        "deliveries",
        "shown.html",
        title=shown_wording.title(),
        account=profile,
        words=shown_wording,
        page=page,
        is_older=bool(before),
    )
