"""Signing in with LINE (LINE Login v2.1, which is OpenID Connect): LINE proves who somebody is.

`begin` sends the browser to LINE and remembers what has to come back; `finish` takes what came back and
believes none of it before authlib has. Every sign-in is used once, by the browser that began it, within ten
minutes. authlib and what it stands on are imported where they are used: no other page waits for them.
Source: https://developers.line.biz/en/docs/line-login/integrate-line-login/
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from renraku import settings, store
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import login_channel, next_pages
from renraku.officers import sign_in_wording as wording
from renraku.officers.login_channel import Channel
from renraku.officers.models import SignIn
from renraku.web import typed

if TYPE_CHECKING:
    from authlib.integrations.requests_client import OAuth2Session

ISSUER = "https://access.line.me"
ALGORITHM = "HS256"  # what LINE signs a web login with; anything else is somebody else's
LASTS = timedelta(minutes=10)
SKEW = 60  # seconds that LINE's clock and ours may differ
PROVED_WITHIN = 300  # seconds: with `again`, LINE lets nobody through who last showed longer ago who they are
TIMEOUT = (3, 8)


@dataclass(frozen=True)
class Start:
    """Where the browser goes, and what it keeps until it is back."""

    address: str
    cookie: str = field(repr=False)


@dataclass(frozen=True)
class Proven:
    """What LINE vouches for. `subject` is the same person's user id in the association's accounts."""

    purpose: str
    about: str
    next_page: str = field(repr=False)
    subject: str = field(repr=False)
    name: str = field(repr=False)


class NotProven(Exception):
    """Why a sign-in is not believed, for the log. The person reads one text, whatever the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def begin(
    purpose: str,
    next_page: str,
    redirect_uri: str,
    now: datetime,
    *,
    about: str = "",
    again: bool = False,
    adds_friend: bool = False,
) -> Start:
    """Send somebody to LINE. `again`: LINE asks them anew instead of knowing them from before. `adds_friend`:
    LINE offers to add the account that is linked to the login channel.

    The page they wanted rides in the browser's cookie, of which we keep a hash: an invitation's address holds
    its token, and that is kept nowhere.
    """
    channel_id = login_channel.find_id()
    if not channel_id:
        raise _not_ready()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    cookie = f"{secrets.token_urlsafe(32)}.{quote(next_page[: next_pages.LONGEST], safe='')}"
    wishes: dict[str, Any] = {"max_age": PROVED_WITHIN, "disable_auto_login": "true"} if again else {}
    if adds_friend:
        wishes["bot_prompt"] = "aggressive"
    page = f"{settings.from_env().line_access_url}/oauth2/v2.1/authorize"
    address, _ = _session(channel_id, "", redirect_uri).create_authorization_url(
        page, state=state, nonce=nonce, code_verifier=verifier, **wishes
    )
    SignIn(
        f"sign-in#{_hashed(state)}",
        nonce=nonce,
        verifier=verifier,
        browser=_hashed(cookie),
        purpose=purpose,
        about=about,
        asks_again=again,
        expires_at=now + LASTS,
    ).save()
    record("sign_in_begun", reason=purpose)
    return Start(address, cookie)


def finish(state: str, code: str, cookie: str, redirect_uri: str, now: datetime) -> Proven:
    """Who it was. Raises Declined with words for whoever came back."""
    try:
        sign_in = _take(state, cookie, now)
        if not code:
            raise NotProven("no code")
        claims = _claims(sign_in, code, redirect_uri, now)
    except NotProven as doubt:
        record("sign_in_refused", reason=doubt.reason)
        raise Declined(wording.sign_in_failed()) from None
    return Proven(
        purpose=sign_in.purpose,
        about=sign_in.about,
        next_page=unquote(cookie.partition(".")[2]),
        subject=claims["sub"],
        name=typed.visible(str(claims.get("name") or ""))[:60],
    )


def _take(state: str, cookie: str, now: datetime) -> SignIn:
    """The sign-in that this browser began; whoever takes it is the only one."""
    sign_in = SignIn.find(_hashed(state)) if state else None
    if sign_in is None:
        raise NotProven("unknown state")
    if not cookie or not secrets.compare_digest(sign_in.browser, _hashed(cookie)):
        raise NotProven("another browser")
    if not store.remove(sign_in, SignIn.owner.exists()):
        raise NotProven("used state")
    if now >= sign_in.expires_at:
        raise NotProven("expired state")
    return sign_in


def _claims(sign_in: SignIn, code: str, redirect_uri: str, now: datetime) -> dict[str, Any]:
    """What the id token says, once everything about it holds."""
    from authlib.integrations.base_client import OAuthError
    from joserfc.errors import JoseError
    from requests import RequestException

    channel = _channel()
    try:
        tokens = _session(channel.channel_id, channel.secret, redirect_uri).fetch_token(
            f"{settings.from_env().line_api_url}/oauth2/v2.1/token",
            grant_type="authorization_code",
            code=code,
            code_verifier=sign_in.verifier,
            allow_redirects=False,
        )
        return _believed(tokens, channel, sign_in, now)
    except OAuthError as refused:
        raise NotProven(f"LINE refused the code: {refused.error}") from None
    except RequestException as silence:
        raise NotProven(f"no answer from LINE: {type(silence).__name__}") from None
    except (JoseError, ValueError, KeyError) as forged:
        raise NotProven(f"id token: {getattr(forged, 'error', '') or type(forged).__name__}") from None


def _believed(tokens: dict[str, Any], channel: Channel, sign_in: SignIn, now: datetime) -> dict[str, Any]:
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.jwk import OctKey

    token = jwt.decode(tokens["id_token"], OctKey.import_key(channel.secret), algorithms=[ALGORITHM])
    wanted: dict[str, Any] = {
        "iss": {"essential": True, "value": ISSUER},
        "aud": {"essential": True, "value": channel.channel_id},
        "sub": {"essential": True},
    }
    params = {"client_id": channel.channel_id, "nonce": sign_in.nonce, "access_token": tokens["access_token"]}
    if sign_in.asks_again:
        wanted["auth_time"] = {"essential": True, "validate": lambda _, at: _is_fresh(at, now)}
    claims = CodeIDToken(token.claims, token.header, options=wanted, params=params)
    claims.validate(now=int(now.timestamp()), leeway=SKEW)
    return dict(claims)


def _is_fresh(auth_time: float, now: datetime) -> bool:
    return now.timestamp() - auth_time <= PROVED_WITHIN + LASTS.total_seconds() + SKEW


def _session(channel_id: str, secret: str, redirect_uri: str) -> "OAuth2Session":
    from authlib.integrations.requests_client import OAuth2Session

    return OAuth2Session(
        channel_id,
        secret,
        token_endpoint_auth_method="client_secret_post",  # noqa: S106 - the name of a way, no secret
        scope="openid profile",
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        default_timeout=TIMEOUT,
        trust_env=False,
    )


def _channel() -> Channel:
    channel = login_channel.find()
    if channel is None:
        raise _not_ready()
    return channel


def _not_ready() -> Declined:
    record("sign_in_refused", reason="no login channel")
    return Declined(wording.no_login_channel())


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
