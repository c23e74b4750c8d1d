"""Channel access tokens: stateless (v3), short-lived (v2), verify and revoke."""

import hmac

from local.line import ids
from local.line.access_tokens import SHORT_LIVED_FOR, STATELESS_FOR
from local.line.asking import Answer, Ask, Route
from local.line.rates import SECOND, Rate
from local.line.records import Channel


def oauth_error(error: str, description: str, status: int = 400) -> Answer:
    return Answer(status, {"error": error, "error_description": description})


def _client(ask: Ask) -> Channel | Answer:
    form = ask.http.form
    channel = ask.platform.channels.get(form.get("client_id", ""))
    given = form.get("client_secret", "").encode()
    if channel is None or not hmac.compare_digest(given, channel.secret.encode()):
        return oauth_error("invalid_client", "invalid client_id or client_secret")
    return channel


def issue_stateless(ask: Ask) -> Answer:
    if ask.http.form.get("grant_type") != "client_credentials":
        return oauth_error("unsupported_grant_type", "grant_type must be client_credentials")
    if ask.http.form.get("client_assertion"):
        return oauth_error("invalid_request", "the simulator issues by client_id and client_secret only")
    channel = _client(ask)
    if isinstance(channel, Answer):
        return channel
    token = ask.platform.access_tokens.issue_stateless(channel.channel_id)
    lifetime = int(STATELESS_FOR.total_seconds())
    return Answer(200, {"token_type": "Bearer", "access_token": token, "expires_in": lifetime})


def issue_short_lived(ask: Ask) -> Answer:
    if ask.http.form.get("grant_type") != "client_credentials":
        return oauth_error("unsupported_grant_type", "grant_type must be client_credentials")
    channel = _client(ask)
    if isinstance(channel, Answer):
        return channel
    token = ask.platform.access_tokens.issue_short_lived(channel.channel_id)
    lifetime = int(SHORT_LIVED_FOR.total_seconds())
    return Answer(200, {"token_type": "Bearer", "access_token": token, "expires_in": lifetime})


def verify(ask: Ask) -> Answer:
    """Whose token it is and how long it holds: channel access tokens and LINE Login's alike."""
    name = "access_token"
    token = ask.http.args.get(name, "") if ask.http.method == "GET" else ask.http.form.get(name, "")
    known = ask.platform.access_tokens.find(token)
    if known:
        left = int((known.expires_at - ids.now()).total_seconds())
        return Answer(200, {"client_id": known.channel_id, "expires_in": left, "scope": "P CM"})
    session = ask.platform.logins.find_session(token)
    if session:
        left = int((session.expires_at - ids.now()).total_seconds())
        return Answer(200, {"client_id": session.channel_id, "expires_in": left, "scope": session.scope})
    return oauth_error("invalid_request", "access token expired")


def revoke(ask: Ask) -> Answer:
    """Gone, whether it was there or not; a stateless token stays until it expires."""
    ask.platform.access_tokens.revoke(ask.http.form.get("access_token", ""))
    return Answer(200, None)


def revoke_as_client(ask: Ask) -> Answer:
    """The same, for a caller who proves to be the channel; also LINE Login's tokens."""
    form, token = ask.http.form, ask.http.form.get("access_token", "")
    login = ask.platform.logins.channels.get(form.get("client_id", ""))
    if login and hmac.compare_digest(form.get("client_secret", "").encode(), login.secret.encode()):
        ask.platform.logins.sessions.pop(token, None)
        return Answer(200, None)
    channel = _client(ask)
    return channel if isinstance(channel, Answer) else revoke(ask)


ROUTES = [
    Route("POST", "/oauth2/v3/token", issue_stateless, is_open=True),
    Route("POST", "/v2/oauth/accessToken", issue_short_lived, rate=Rate(370, SECOND), is_open=True),
    Route("GET", "/oauth2/v2.1/verify", verify, is_open=True),
    Route("POST", "/v2/oauth/verify", verify, is_open=True),
    Route("POST", "/v2/oauth/revoke", revoke, is_open=True),
    Route("POST", "/oauth2/v2.1/revoke", revoke_as_client, is_open=True),
]
