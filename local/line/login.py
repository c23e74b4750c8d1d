"""LINE Login: channels, codes, tokens."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from local.line import ids
from local.line.records import Json, Person

CODE_FOR = timedelta(minutes=10)
ACCESS_TOKEN_FOR = timedelta(days=30)
ID_TOKEN_FOR = timedelta(hours=1)
ISSUER = "https://access.line.me"


@dataclass
class LoginChannel:
    channel_id: str
    name: str
    secret: str
    redirect_uris: list[str]
    linked_channel_id: str = ""  # the official account offered at login


@dataclass
class Grant:
    """A person's yes to one login request."""

    channel_id: str
    user_id: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    at: datetime
    used: bool = False
    max_age: str = ""  # asked for: how long ago the person may have shown who they are


@dataclass
class Session:
    """An access token of LINE Login."""

    channel_id: str
    user_id: str
    scope: str
    expires_at: datetime


@dataclass
class Logins:
    channels: dict[str, LoginChannel] = field(default_factory=dict)
    codes: dict[str, Grant] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    forge: Callable[[str, Json], str] | None = None
    """For tests: the id token somebody else makes, from the channel's secret and the right claims."""

    def create_channel(
        self, name: str, redirect_uris: list[str], linked_channel_id: str = ""
    ) -> LoginChannel:
        channel_id = str(2_100_000_001 + len(self.channels))
        channel = LoginChannel(channel_id, name, ids.reply_token(), list(redirect_uris), linked_channel_id)
        self.channels[channel_id] = channel
        return channel

    def agree(self, grant: Grant) -> str:
        """A code for this grant: ten minutes, once."""
        code = ids.opaque_token(20)
        self.codes[code] = grant
        return code

    def spend(self, code: str) -> Grant | None:
        known = self.codes.get(code)
        if known is None or known.used or ids.now() - known.at > CODE_FOR:
            return None
        known.used = True
        return known

    def open_session(self, grant: Grant) -> str:
        token = ids.opaque_token(100)
        until = ids.now() + ACCESS_TOKEN_FOR
        self.sessions[token] = Session(grant.channel_id, grant.user_id, grant.scope, until)
        return token

    def find_session(self, token: str) -> Session | None:
        known = self.sessions.get(token)
        return known if known and known.expires_at > ids.now() else None


def challenge_of(verifier: str) -> str:
    """PKCE S256."""
    return _base64url(hashlib.sha256(verifier.encode("ascii", "replace")).digest())


def id_token(logins: Logins, channel: LoginChannel, person: Person, grant: Grant) -> str:
    now = int(ids.now().timestamp())
    claims: Json = {
        "iss": ISSUER,
        "sub": person.user_id,
        "aud": channel.channel_id,
        "exp": now + int(ID_TOKEN_FOR.total_seconds()),
        "iat": now,
        "amr": ["linesso"],
    }
    if grant.max_age:
        claims["auth_time"] = now
    if grant.nonce:
        claims["nonce"] = grant.nonce
    if "profile" in grant.scope.split():
        claims["name"] = person.name
        if person.picture:
            claims["picture"] = person.picture
    return logins.forge(channel.secret, claims) if logins.forge else signed(channel.secret, claims)


def read_id_token(channel: LoginChannel, token: str) -> Json | None:
    """The claims, when the signature is this channel's; whether they still hold is the caller's to say."""
    head, _, signature = token.rpartition(".")
    if not hmac.compare_digest(_signature(channel.secret, head).encode(), signature.encode()):
        return None
    payload = head.split(".")[1]
    claims: Json = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def signed(secret: str, claims: Json, algorithm: str = "HS256") -> str:
    header = _base64url(json.dumps({"typ": "JWT", "alg": algorithm}).encode())
    head = f"{header}.{_base64url(json.dumps(claims).encode())}"
    return f"{head}.{_signature(secret, head)}"


def _signature(secret: str, head: str) -> str:
    return _base64url(hmac.new(secret.encode(), head.encode(), hashlib.sha256).digest())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
