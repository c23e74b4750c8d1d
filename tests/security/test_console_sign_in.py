"""Sign-ins that somebody forged: no session, the same words whatever was wrong, and one line in the log."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from local.http_door import Response
from local.line import login
from renraku.officers import line_login
from renraku.officers.models import Session, SignIn
from tests.people import AOI, TOM
from tests.stories.test_signing_in import officer_of
from tests.wanderer import Wanderer, open_line_login
from tests.world import World

Claims = dict[str, Any]
WORDS = "LINEで確かめられませんでした"


@pytest.fixture
def house(world: World) -> World:
    world.account()
    officer_of(world, AOI)
    return world


def refused(world: World, answer: Response, reason: str) -> None:
    """Nobody is in, the words are the usual ones, and the log says why, once."""
    assert answer.status == 400
    assert WORDS in answer.text
    assert not [cookie for cookie in answer.cookies if cookie.startswith("renraku=")]
    assert list(Session.scan(Session.item.startswith("session#"))) == []
    lines = [line for line in world.cloud.logs if line.message == "sign_in_refused"]
    assert len(lines) == 1, lines
    assert reason in str(lines[0])


def inside(address: str) -> str:
    return address.removeprefix("http://localhost")


def state_of(address: str) -> str:
    return address.split("state=")[1].split("&")[0]


def test_a_state_that_was_never_given_is_refused(house: World) -> None:
    browser = Wanderer(house)
    browser.goes_to_line()
    refused(house, browser.get("/console/sign-in/back?code=c&state=made-up"), "unknown state")


def test_no_state_at_all_is_refused(house: World) -> None:
    browser = Wanderer(house)
    back = browser.agrees(browser.goes_to_line(), AOI)
    refused(house, browser.get(inside(back).split("&state=")[0]), "unknown state")


def test_a_state_is_used_once(house: World) -> None:
    browser = Wanderer(house)
    start = browser.goes_to_line()
    cookies = dict(browser.cookies)
    assert browser.get(inside(browser.agrees(start, AOI))).status == 303
    [session] = Session.scan(Session.item.startswith("session#"))
    session.delete()
    browser.cookies = cookies
    refused(house, browser.get(inside(browser.agrees(start, AOI))), "unknown state")


def test_another_browser_cannot_finish_what_this_one_began(house: World) -> None:
    """Login CSRF: somebody lets a victim come back with the attacker's own code and state."""
    attacker, victim = Wanderer(house), Wanderer(house)
    victim.goes_to_line()
    back = attacker.agrees(attacker.goes_to_line(), TOM)
    refused(house, victim.get(inside(back)), "another browser")
    assert len(list(SignIn.scan(SignIn.item == "sign-in"))) == 2, "nobody else's sign-in is used up"


def test_a_browser_without_the_cookie_is_refused(house: World) -> None:
    browser = Wanderer(house)
    back = browser.agrees(browser.goes_to_line(), AOI)
    browser.cookies.clear()
    refused(house, browser.get(inside(back)), "another browser")


def test_somebody_elses_code_is_refused(house: World) -> None:
    """Code injection: a code from another sign-in does not fit this one's PKCE verifier."""
    browser, other = Wanderer(house), Wanderer(house)
    stolen = other.agrees(other.goes_to_line(), AOI).split("code=")[1].split("&")[0]
    mine = state_of(browser.goes_to_line())
    refused(house, browser.get(f"/console/sign-in/back?code={stolen}&state={mine}"), "invalid_grant")


def test_a_code_of_another_channel_is_refused(house: World) -> None:
    """Mix-up: a code that LINE gave to somebody else's channel."""
    browser = Wanderer(house)
    theirs = house.line.create_login_channel("Somebody else", ["http://localhost/console/sign-in/back"])
    start = browser.goes_to_line()
    [ours] = [it for it in house.line.logins.channels.values() if it is not theirs]
    code = browser.agrees(start.replace(ours.channel_id, theirs.channel_id), AOI)
    refused(house, browser.get(inside(code)), "invalid_grant")


def test_a_sign_in_is_good_for_ten_minutes(house: World) -> None:
    browser = Wanderer(house)
    start = browser.goes_to_line()
    house.clock.shift(timedelta(minutes=10))
    refused(house, browser.get(inside(browser.agrees(start, AOI))), "expired state")


def test_a_redirect_that_is_not_ours_is_not_followed_by_line(house: World) -> None:
    start = Wanderer(house).goes_to_line().replace("%2Fsign-in%2Fback", "%2Fsign-in%2Fback%2F")
    assert urllib3.request("GET", start, redirect=False, retries=False).status == 400


def with_claims(**change: Any) -> Callable[[str, Claims], str]:
    def forge(secret: str, claims: Claims) -> str:
        altered = {name: value for name, value in {**claims, **change}.items() if value is not None}
        return login.signed(secret, altered)

    return forge


def without_signature(secret: str, claims: Claims) -> str:
    return login.signed(secret, claims).rpartition(".")[0] + "."


def algorithm_none(secret: str, claims: Claims) -> str:
    return login.signed(secret, claims, "none").rpartition(".")[0] + "."


def by_somebody_else(secret: str, claims: Claims) -> str:
    return login.signed("0" * 32, claims)


def by_a_key_of_their_own(secret: str, claims: Claims) -> str:
    """The algorithm LINE uses for apps, with the key that proves it inside."""
    key = ECKey.generate_key("P-256")
    header = {"alg": "ES256", "jwk": key.as_dict(private=False)}
    return jwt.encode(header, claims, key, algorithms=["ES256"])


def by_another_hash(secret: str, claims: Claims) -> str:
    return jwt.encode({"alg": "HS512"}, claims, OctKey.import_key(secret), algorithms=["HS512"])


def said_to_be_es256(secret: str, claims: Claims) -> str:
    """Signed by the secret, and called something else."""
    return login.signed(secret, claims, "ES256")


def changed_afterwards(secret: str, claims: Claims) -> str:
    head, _, signature = login.signed(secret, claims).split(".")
    altered = base64.urlsafe_b64encode(json.dumps({**claims, "sub": "U" + "0" * 32}).encode()).rstrip(b"=")
    return f"{head}.{altered.decode()}.{signature}"


PAST, FUTURE = 1_600_000_000, 4_000_000_000
FORGED: list[tuple[str, Callable[[str, Claims], str], str]] = [
    ("a nonce of another sign-in", with_claims(nonce="another"), "invalid_claim"),
    ("no nonce", with_claims(nonce=None), "missing_claim"),
    ("another audience", with_claims(aud="1234567890"), "invalid_claim"),
    ("no audience", with_claims(aud=None), "missing_claim"),
    ("another issuer", with_claims(iss="https://evil.example"), "invalid_claim"),
    ("expired", with_claims(exp=PAST), "expired_token"),
    ("without an end", with_claims(exp=None), "missing_claim"),
    ("from the future", with_claims(iat=FUTURE), "invalid_claim"),
    ("nobody's", with_claims(sub=None), "missing_claim"),
    ("algorithm none", algorithm_none, "id token"),
    ("unsigned", without_signature, "bad_signature"),
    ("another secret", by_somebody_else, "bad_signature"),
    ("their own ES256 key", by_a_key_of_their_own, "unsupported_algorithm"),
    ("HS512", by_another_hash, "unsupported_algorithm"),
    ("HS256 called ES256", said_to_be_es256, "unsupported_algorithm"),
    ("changed after it was signed", changed_afterwards, "bad_signature"),
    ("no token at all", lambda secret, claims: "", "id token"),
    ("not a token", lambda secret, claims: "a.b", "id token"),
]


@pytest.mark.parametrize(("what", "forge", "reason"), FORGED, ids=[what for what, _, _ in FORGED])
def test_a_forged_id_token_is_refused(
    house: World, what: str, forge: Callable[[str, Claims], str], reason: str
) -> None:
    browser = Wanderer(house)
    back = browser.agrees(browser.goes_to_line(), AOI)
    house.line.logins.forge = forge
    refused(house, browser.get(inside(back)), reason)


def test_a_token_that_nobody_forged_is_believed(house: World) -> None:
    """The cases above are refused for what is wrong with them, not for being made here."""
    browser = Wanderer(house)
    back = browser.agrees(browser.goes_to_line(), AOI)
    house.line.logins.forge = with_claims()
    assert browser.get(inside(back)).status == 303


def test_a_sign_in_for_the_members_form_opens_no_officers_session(house: World) -> None:
    browser = Wanderer(house)
    uri = "http://localhost/console/sign-in/back"
    start = line_login.begin("member", "/p/x", uri, house.clock.now())
    browser.cookies["renraku-sign-in"] = start.cookie
    answer = browser.get(inside(browser.agrees(start.address, AOI)))
    assert answer.status == 400
    assert "renraku" not in browser.cookies


def test_a_new_secret_of_the_channel_is_taken_at_once(house: World) -> None:
    browser = Wanderer(house)
    [channel] = house.line.logins.channels.values()
    start = browser.goes_to_line()
    channel.secret = "f" * 32
    refused(house, browser.get(inside(browser.agrees(start, AOI))), "invalid_client")
    open_line_login(house, channel)
    browser.signs_in(AOI)
    assert "renraku" in browser.cookies


def test_secrets_of_a_sign_in_are_in_no_log_and_kept_nowhere(house: World) -> None:
    browser = Wanderer(house)
    start = browser.goes_to_line(f"/console/{house.accounts[0].account_id}/invited?t=a-token-of-somebody")
    cookie, state = browser.cookies["renraku-sign-in"], state_of(start)
    kept = json.dumps([item.attribute_values for item in SignIn.scan(SignIn.item == "sign-in")], default=str)
    browser.comes_back(browser.agrees(start, AOI))
    logged = " ".join(line.text for line in house.cloud.logs)
    session = browser.cookies["renraku"].partition(".")[2]
    for secret in (cookie, state, "a-token-of-somebody", session, house.person(AOI)):
        assert secret not in logged
        assert secret not in kept


def test_no_more_is_asked_of_line_than_who_somebody_is(house: World) -> None:
    asked = parse_qs(urlsplit(Wanderer(house).goes_to_line()).query)
    assert set(asked) == {
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
    }
    assert (asked["scope"], asked["code_challenge_method"]) == (["openid profile"], ["S256"])
    assert asked["redirect_uri"] == ["http://localhost/console/sign-in/back"]
    assert all(len(asked[secret][0]) >= 43 for secret in ("state", "nonce", "code_challenge"))
