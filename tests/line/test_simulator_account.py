"""The account itself: bot info, its webhook endpoint, LINE's test of it."""

import pytest

from tests.line.simulator import Line

ENDPOINT, TEST = "/v2/bot/channel/webhook/endpoint", "/v2/bot/channel/webhook/test"


def test_an_account_says_what_it_is(line: Line) -> None:
    chatting = line.platform.create_channel("Branch", basic_id="@123abcde", chat_mode="chat")

    hq, branch = line.api().get_bot_info(), line.api(chatting).get_bot_info()

    assert (hq.user_id, hq.display_name, hq.chat_mode, hq.mark_as_read_mode) == (
        line.hq.bot_user_id,
        "HQ",
        "bot",
        "auto",
    )
    assert (branch.basic_id, branch.chat_mode, branch.mark_as_read_mode) == ("@123abcde", "chat", "manual")


def test_the_webhook_endpoint_is_set_and_read(line: Line) -> None:
    fresh = line.platform.create_channel("Branch")

    before = line.call("GET", ENDPOINT, channel=fresh)
    line.call("PUT", ENDPOINT, {"endpoint": "https://branch.example/hook"}, channel=fresh)
    after = line.api(fresh).get_webhook_endpoint()

    assert before.status == 404
    assert (after.endpoint, after.active) == ("https://branch.example/hook", True)
    assert fresh.webhook_url == "https://branch.example/hook"


@pytest.mark.parametrize("url", ["", "http://hq.example/", "hq", "https://", "https://a/" + "b" * 500])
def test_a_webhook_endpoint_is_an_https_url_of_500_characters(line: Line, url: str) -> None:
    assert line.call("PUT", ENDPOINT, {"endpoint": url}).status == 400
    assert line.hq.webhook_url == "https://hq.example/webhook"


def test_the_webhook_test_really_sends_a_signed_webhook_without_events(line: Line) -> None:
    answer = line.api().test_webhook_endpoint()

    url, _, body = line.delivered[-1]
    assert (answer.success, answer.status_code, answer.reason, answer.detail) == (True, 200, "OK", "200")
    assert url == "https://hq.example/webhook"
    assert line.parsed() == []
    assert line.hq.bot_user_id in body.decode()


@pytest.mark.parametrize(("status", "reason"), [(0, "COULD_NOT_CONNECT"), (401, "ERROR_STATUS_CODE")])
def test_the_webhook_test_says_why_it_failed(line: Line, status: int, reason: str) -> None:
    line.status = status

    answer = line.api().test_webhook_endpoint()

    assert (answer.success, answer.status_code, answer.reason) == (False, status, reason)


def test_the_webhook_test_can_ask_the_api_meanwhile(line: Line) -> None:
    """The account may well call LINE while it answers: the platform must not be held then."""
    asked: list[int] = []

    def deliver(_url: str, _headers: dict[str, str], _body: bytes) -> int:
        asked.append(line.call("GET", "/v2/bot/info").status)
        return 200

    line.platform.deliver = deliver

    assert line.call("POST", TEST).json()["success"] is True
    assert asked == [200]


def test_another_endpoint_can_be_tested_without_setting_it(line: Line) -> None:
    line.call("POST", TEST, {"endpoint": "https://new.example/"})

    assert line.delivered[-1][0] == "https://new.example/"
    assert line.hq.webhook_url == "https://hq.example/webhook"
    assert line.call("POST", TEST, channel=line.platform.create_channel("Bare")).status == 404
