"""Tokens: of channels, of LINE Login; ids that are proved and codes that are good once."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine
import urllib3
from linebot.v3.oauth import ApiClient, ChannelAccessToken, Configuration

from local.line.login import LoginChannel
from tests.line.simulator import Line

CALLBACK = "https://console.example/callback"
VERIFIER = "a" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
AUTHORIZE, TOKEN, VERIFY = (f"/oauth2/v2.1/{name}" for name in ("authorize", "token", "verify"))


def test_a_stateless_token_is_issued_by_id_and_secret_and_works(line: Line) -> None:
    api = ChannelAccessToken(ApiClient(Configuration(host=line.url)))

    issued = api.issue_stateless_channel_token(
        grant_type="client_credentials", client_id=line.hq.channel_id, client_secret=line.hq.secret
    )
    verified = api.verify_channel_token_by_jwt(issued.access_token)

    assert (issued.token_type, issued.expires_in) == ("Bearer", 900)
    assert verified.client_id == line.hq.channel_id
    assert 890 <= verified.expires_in <= 900
    assert line.push(token=issued.access_token).status == 200


@pytest.mark.parametrize("change", [{"client_secret": "x"}, {"client_id": "1"}, {"grant_type": "password"}])
def test_a_token_is_refused_to_who_does_not_know_the_secret(line: Line, change: dict[str, str]) -> None:
    client = {"client_id": line.hq.channel_id, "client_secret": line.hq.secret}

    answer = line.form("/oauth2/v3/token", **({"grant_type": "client_credentials", **client} | change))

    assert answer.status == 400
    assert answer.json()["error"] in ("invalid_client", "unsupported_grant_type")


def test_a_reissued_secret_stops_tokens_from_being_issued(line: Line) -> None:
    old = line.hq.secret
    line.platform.change_secret(line.hq)
    client = {"client_id": line.hq.channel_id, "client_secret": old}

    assert line.form("/oauth2/v3/token", grant_type="client_credentials", **client).status == 400


def test_a_short_lived_token_can_be_revoked_and_a_stateless_one_cannot(line: Line) -> None:
    client = {"client_id": line.hq.channel_id, "client_secret": line.hq.secret}
    short = line.form("/v2/oauth/accessToken", grant_type="client_credentials", **client).json()
    stateless = line.platform.token(line.hq)

    for token in (short["access_token"], stateless):
        assert line.form("/oauth2/v2.1/revoke", access_token=token, **client).status == 200

    assert short["expires_in"] == 30 * 24 * 3600
    assert [line.push(token=token).status for token in (short["access_token"], stateless)] == [401, 200]
    assert line.call("GET", f"{VERIFY}?access_token={short['access_token']}").status == 400


def login_channel(line: Line) -> LoginChannel:
    return line.platform.create_login_channel("Console", [CALLBACK], line.hq)


def request_of(channel: LoginChannel, **change: str) -> str:
    asked = {
        "response_type": "code",
        "client_id": channel.channel_id,
        "redirect_uri": CALLBACK,
        "state": "s-1",
        "scope": "profile openid",
        "nonce": "n-1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    } | change
    return f"{AUTHORIZE}?{urlencode({name: value for name, value in asked.items() if value})}"


def chosen(line: Line, path: str, person: str = "Hana") -> dict[str, str]:
    """What the browser brings back when this person is chosen on the page."""
    answer = line.form(path, person=person)
    assert answer.status == 302
    location = answer.headers["location"]
    assert location.startswith(CALLBACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def tokens(line: Line, channel: LoginChannel, code: str, **change: str) -> urllib3.BaseHTTPResponse:
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "client_id": channel.channel_id,
        "client_secret": channel.secret,
        "code_verifier": VERIFIER,
    }
    return line.form(TOKEN, **(asked | change))


def test_a_person_says_who_they_are_and_is_proved_to_be(line: Line) -> None:
    line.platform.create_person("<b>Ken</b>")
    channel = login_channel(line)
    page = line.http.request("GET", line.url + request_of(channel)).data.decode()

    back = chosen(line, request_of(channel))
    answer = tokens(line, channel, back["code"]).json()
    fields = {"id_token": answer["id_token"], "client_id": channel.channel_id, "nonce": "n-1"}
    claims = line.form(VERIFY, **fields).json()
    bearer = {"authorization": f"Bearer {answer['access_token']}"}
    profile = line.http.request("GET", f"{line.url}/v2/profile", headers=bearer).json()
    flag = line.http.request("GET", f"{line.url}/friendship/v1/status", headers=bearer).json()

    known = line.http.request("GET", f"{line.url}/oauth2/v2.1/userinfo", headers=bearer).json()

    assert "Hana" in page
    assert (known["sub"], known["name"]) == (line.hana.user_id, "Hana")
    assert "<b>Ken" not in page
    assert back["state"] == "s-1"
    assert (claims["iss"], claims["aud"], claims["sub"], claims["nonce"], claims["name"]) == (
        "https://access.line.me",
        channel.channel_id,
        line.hana.user_id,
        "n-1",
        "Hana",
    )
    assert profile == {"userId": line.hana.user_id, "displayName": "Hana"}
    assert flag == {"friendFlag": True}
    header = json.loads(base64.urlsafe_b64decode(answer["id_token"].split(".")[0] + "=="))
    assert header == {"typ": "JWT", "alg": "HS256"}


def test_a_code_is_good_once_and_for_ten_minutes(line: Line) -> None:
    channel = login_channel(line)
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        first, late = (chosen(line, request_of(channel))["code"] for _ in range(2))
        statuses = [tokens(line, channel, first).status for _ in range(2)]
        clock.shift(timedelta(minutes=10, seconds=1))
        statuses.append(tokens(line, channel, late).status)

    assert statuses == [200, 400, 400]


@pytest.mark.parametrize(
    "change",
    [
        {"code_verifier": "b" * 43},
        {"code_verifier": ""},
        {"redirect_uri": CALLBACK + "/"},
        {"client_secret": "x"},
        {"code": "x"},
        {"grant_type": "client_credentials"},
    ],
)
def test_a_code_alone_is_worth_nothing(line: Line, change: dict[str, str]) -> None:
    channel = login_channel(line)
    code = chosen(line, request_of(channel))["code"]

    assert tokens(line, channel, **({"code": code} | change)).status == 400


@pytest.mark.parametrize("redirect", [CALLBACK + "/", CALLBACK + "?a=1", "https://evil.example/", ""])
def test_an_inexact_redirect_uri_is_never_followed(line: Line, redirect: str) -> None:
    path = request_of(login_channel(line), redirect_uri=redirect)

    answers = [line.http.request("GET", line.url + path, redirect=False), line.form(path, person="Hana")]

    assert [answer.status for answer in answers] == [400, 400]
    assert "location" not in answers[1].headers


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": ""}, "invalid_scope"),
        ({"scope": "openid admin"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"state": ""}, "invalid_request"),
    ],
)
def test_a_wrong_request_goes_back_with_its_error(line: Line, change: dict[str, str], error: str) -> None:
    answer = line.http.request("GET", line.url + request_of(login_channel(line), **change), redirect=False)

    assert answer.status == 302
    assert parse_qs(urlsplit(answer.headers["location"]).query)["error"] == [error]


def test_a_login_channel_nobody_made_is_refused(line: Line) -> None:
    path = request_of(login_channel(line), client_id="2199999999")

    assert line.http.request("GET", line.url + path, redirect=False).status == 400


@pytest.mark.parametrize("path", ["/v2/profile", "/friendship/v1/status", "/oauth2/v2.1/userinfo"])
def test_without_a_login_nobody_is_known(line: Line, path: str) -> None:
    answers = [line.call("GET", path), line.http.request("GET", line.url + path)]

    assert [answer.status for answer in answers] == [401, 401]


def test_who_cancels_is_nobody(line: Line) -> None:
    back = chosen(line, request_of(login_channel(line)), person="")

    assert (back["error"], back["state"]) == ("access_denied", "s-1")
    assert "code" not in back


def test_an_id_token_must_be_whole_fresh_and_for_this_login(line: Line) -> None:
    channel = login_channel(line)
    other = line.platform.create_login_channel("Other", [CALLBACK])
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        good = tokens(line, channel, chosen(line, request_of(channel))["code"]).json()["id_token"]
        head, payload, signature = good.split(".")
        asked = [
            {"id_token": good},
            {"id_token": f"{head}.{payload}.{signature[:-2]}AA"},
            {"id_token": "nonsense"},
            {"id_token": good, "nonce": "n-2"},
            {"id_token": good, "user_id": "U" + "0" * 32},
            {"id_token": good, "client_id": other.channel_id},
        ]
        statuses = [line.form(VERIFY, **({"client_id": channel.channel_id} | one)).status for one in asked]
        clock.shift(timedelta(hours=1))
        stale = line.form(VERIFY, client_id=channel.channel_id, id_token=good)

    assert statuses == [200, 400, 400, 400, 400, 400]
    assert stale.json()["error_description"] == "IdToken expired."


def test_a_link_token_links_once_within_ten_minutes(line: Line) -> None:
    path = f"{line.url}/dialog/bot/accountLink?nonce=0123456789&linkToken="
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        first, late = (line.api().issue_link_token(line.hana.user_id).link_token for _ in range(2))
        statuses = [line.http.request("GET", path + first).status for _ in range(2)]
        clock.shift(timedelta(minutes=10))
        statuses.append(line.http.request("GET", path + late).status)

    assert statuses == [200, 400, 400]
    assert line.events[-1]["link"] == {"result": "ok", "nonce": "0123456789"}
