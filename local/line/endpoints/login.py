"""LINE Login: the page where one says who one is, codes, tokens, verification, profile; account linking."""

import hmac
from html import escape
from urllib.parse import urlencode

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route
from local.line.endpoints.people import profile_of
from local.line.endpoints.tokens import oauth_error
from local.line.login import (
    ACCESS_TOKEN_FOR,
    Grant,
    LoginChannel,
    challenge_of,
    id_token,
    read_id_token,
)
from local.line.records import Json, Person

HTML = "text/html; charset=utf-8"
SCOPES = {"openid", "profile", "email"}
_PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>LINE Login</title>
<meta name="viewport" content="width=device-width">
<body style="font-family:sans-serif;max-width:24rem;margin:3rem auto">
<h1 style="color:#06c755">LINE Login</h1><p><b>{service}</b></p><p>だれですか / Who are you?</p>
<form method="post">{buttons}
<p><button name="person" value="">キャンセル / Cancel</button></p></form></body></html>"""
_BUTTON = '<p><button name="person" value="{name}" style="width:100%;padding:.8rem">{name}</button></p>'


def _asked(ask: Ask) -> tuple[LoginChannel, dict[str, str]]:
    """The login channel and the request; an inexact redirect_uri is answered here, never followed."""
    asked = {name: value for name, value in ask.http.args.items() if isinstance(value, str)}
    channel = ask.platform.logins.channels.get(asked.get("client_id", ""))
    if channel is None:
        raise Refused(400, "Invalid client_id")
    if asked.get("redirect_uri") not in channel.redirect_uris:
        raise Refused(400, "Invalid redirect_uri value. Check if it is registered in a LINE developers site.")
    return channel, asked


def _problem(asked: dict[str, str]) -> str:
    if asked.get("response_type") != "code":
        return "unsupported_response_type"
    scopes = set(asked.get("scope", "").split())
    if not scopes or scopes - SCOPES:
        return "invalid_scope"
    wants_s256 = "code_challenge" in asked and asked.get("code_challenge_method") != "S256"
    return "invalid_request" if wants_s256 or not asked.get("state") else ""


def _back(asked: dict[str, str], answer: dict[str, str]) -> Answer:
    told = answer | ({"state": asked["state"]} if asked.get("state") else {})
    uri = asked["redirect_uri"]
    location = f"{uri}{'&' if '?' in uri else '?'}{urlencode(told)}"
    return Answer(302, raw=b"", headers={"location": location}, content_type=HTML)


def authorize(ask: Ask) -> Answer:
    channel, asked = _asked(ask)
    problem = _problem(asked)
    if problem:
        return _back(asked, {"error": problem, "error_description": problem})
    buttons = "".join(_BUTTON.format(name=escape(name, quote=True)) for name in ask.platform.people)
    page = _PAGE.format(service=escape(channel.name), buttons=buttons)
    return Answer(200, raw=page.encode(), content_type=HTML)


def choose(ask: Ask) -> Answer:
    channel, asked = _asked(ask)
    person = ask.platform.people.get(ask.http.form.get("person", ""))
    if _problem(asked) or person is None:
        return _back(asked, {"error": "access_denied", "error_description": "The resource owner denied"})
    return _back(asked, {"code": ask.platform.logins.agree(_grant(channel, person, asked))})


def _grant(channel: LoginChannel, person: Person, asked: dict[str, str]) -> Grant:
    return Grant(
        channel.channel_id,
        person.user_id,
        asked["redirect_uri"],
        asked["scope"],
        asked.get("nonce", ""),
        asked.get("code_challenge", ""),
        ids.now(),
        max_age=asked.get("max_age", ""),
    )


def token(ask: Ask) -> Answer:
    """A code for tokens: once, with the redirect_uri of the request, the secret and PKCE's verifier."""
    form = ask.http.form
    if form.get("grant_type") != "authorization_code":
        return oauth_error("unsupported_grant_type", "grant_type must be authorization_code")
    channel = ask.platform.logins.channels.get(form.get("client_id", ""))
    secret = form.get("client_secret", "").encode()
    if channel is None or not hmac.compare_digest(secret, channel.secret.encode()):
        return oauth_error("invalid_client", "invalid client_id or client_secret")
    grant = ask.platform.logins.spend(form.get("code", ""))
    if grant is None or grant.channel_id != channel.channel_id:
        return oauth_error("invalid_grant", "invalid authorization code")
    if grant.redirect_uri != form.get("redirect_uri"):
        return oauth_error("invalid_grant", "redirect_uri does not match")
    if grant.code_challenge and grant.code_challenge != challenge_of(form.get("code_verifier", "")):
        return oauth_error("invalid_grant", "invalid code_verifier")
    return Answer(200, _tokens(ask, channel, grant))


def _tokens(ask: Ask, channel: LoginChannel, grant: Grant) -> Json:
    body: Json = {
        "access_token": ask.platform.logins.open_session(grant),
        "expires_in": int(ACCESS_TOKEN_FOR.total_seconds()),
        "refresh_token": ids.opaque_token(20),
        "scope": grant.scope,
        "token_type": "Bearer",
    }
    if "openid" in grant.scope.split():
        body["id_token"] = id_token(
            ask.platform.logins, channel, ask.platform.by_user_id[grant.user_id], grant
        )
    return body


def verify_id_token(ask: Ask) -> Answer:
    form = ask.http.form
    channel = ask.platform.logins.channels.get(form.get("client_id", ""))
    if channel is None:
        return oauth_error("invalid_request", "Invalid client_id")
    claims = read_id_token(channel, form.get("id_token", ""))
    if claims is None or claims["aud"] != channel.channel_id:
        return oauth_error("invalid_request", "Invalid IdToken.")
    if claims["exp"] <= ids.now().timestamp():
        return oauth_error("invalid_request", "IdToken expired.")
    if "nonce" in form and form["nonce"] != claims.get("nonce"):
        return oauth_error("invalid_request", "Invalid IdToken Nonce.")
    if "user_id" in form and form["user_id"] != claims["sub"]:
        return oauth_error("invalid_request", "Invalid IdToken Subject Identifier.")
    return Answer(200, claims)


def _person(ask: Ask) -> Person:
    _, _, given = ask.http.headers.get("Authorization", "").partition(" ")
    session = ask.platform.logins.find_session(given)
    if session is None:
        raise Refused(401, "The access token expired")
    return ask.platform.by_user_id[session.user_id]


def profile(ask: Ask) -> Answer:
    body = profile_of(_person(ask))
    body.pop("language", None)
    return Answer(200, body)


def userinfo(ask: Ask) -> Answer:
    person = _person(ask)
    return Answer(200, {"sub": person.user_id, "name": person.name, "picture": person.picture})


def friendship(ask: Ask) -> Answer:
    """Whether the person is a friend of the official account linked to the login channel."""
    person = _person(ask)
    session = ask.platform.logins.find_session(ask.http.headers["Authorization"].partition(" ")[2])
    login = ask.platform.logins.channels[session.channel_id] if session else None
    known = ask.platform.friendships.get((person.user_id, login.linked_channel_id if login else ""))
    return Answer(200, {"friendFlag": bool(known and known.standing == "friend")})


def link_account(ask: Ask) -> Answer:
    """Where a service sends a person back after its own login; the account gets an accountLink event."""
    nonce = ask.query("nonce")
    if not 10 <= len(nonce) <= 255 or not ask.platform.links_account(ask.query("linkToken"), nonce):
        raise Refused(400, "Invalid linkToken or nonce")
    return Answer(200, raw="<p>連携しました / Linked</p>".encode(), content_type=HTML)


_AUTHORIZE = "/oauth2/v2.1/authorize"
ROUTES = [
    Route("GET", _AUTHORIZE, authorize, is_open=True),
    Route("POST", _AUTHORIZE, choose, is_open=True),
    Route("POST", "/oauth2/v2.1/token", token, is_open=True),
    Route("POST", "/oauth2/v2.1/verify", verify_id_token, is_open=True),
    Route("GET", "/v2/profile", profile, is_open=True),
    Route("GET", "/oauth2/v2.1/userinfo", userinfo, is_open=True),
    Route("GET", "/friendship/v1/status", friendship, is_open=True),
    Route("GET", "/dialog/bot/accountLink", link_account, is_open=True, unlocked=True),
]
