"""The way of a counted link: from our address to where the notice says."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku import clock
from renraku.deliveries import links, shown_wording, tap_rules
from renraku.web import answers
from renraku.web.permissions import WHO_HAS_THE_LINK

router = Router()  # type: ignore[no-untyped-call]


@router.route("/r/<token>", method=["GET", "HEAD"], tags=[WHO_HAS_THE_LINK])
def lead_on(token: str) -> Response[str]:
    """302 to what was stored, counted when somebody tapped; a page in plain words for all else."""
    event = router.current_event
    headers = {name.lower(): value for name, value in event.headers.items()}
    is_a_person = tap_rules.is_a_person(event.http_method, headers)
    url = links.follow(token, clock.now(), is_a_person=is_a_person)
    if url is None:
        return answers.message(shown_wording.no_link_title(), shown_wording.no_link(), status=404)
    response = answers.answer("", answers.HTML, status=302, cache=answers.NEVER_KEPT)
    response.headers["Location"] = url
    return response
