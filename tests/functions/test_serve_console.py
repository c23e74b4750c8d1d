"""Every payload of events/serve_console through the handler, and what all its answers have in common."""

import pytest

from local import http_door
from tests.functions.payloads import EVENTS, payload
from tests.world import World

CASES = sorted(path.stem for path in (EVENTS / "serve_console").glob("*.json"))
ANSWERS = {
    "start": (303, "/console/sign-in?next=%2Fconsole"),
    "sign_in": (200, ""),
    "home_without_a_session": (303, "/console/sign-in?next="),
    "roster_with_a_made_up_session": (303, "/console/sign-in?next="),
    "form_of_another_site": (403, ""),
    "form_after_signing_out": (401, ""),
    "page_there_is_not": (404, ""),
    "static_file_of_yesterday": (404, ""),
}


def serve(world: World, case: str) -> http_door.Response:
    invocation = world.cloud.runtime.invoke("ServeConsoleFunction", payload("serve_console", case))
    assert invocation.error is None
    return http_door.to_response(invocation.result)


@pytest.mark.parametrize("case", CASES)
def test_each_payload_gets_its_answer(world: World, case: str) -> None:
    status, leads_to = ANSWERS[case]
    answer = serve(world, case)
    assert answer.status == status, answer.text
    assert answer.headers.get("location", "").startswith(leads_to)


@pytest.mark.parametrize("case", CASES)
def test_no_answer_is_kept_by_a_browser_nor_shown_inside_another_site(world: World, case: str) -> None:
    headers = serve(world, case).headers
    assert headers["cache-control"] in ("no-store", "no-cache")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["strict-transport-security"].startswith("max-age=31536000")
