"""Channel access tokens and link tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from local.line import ids

STATELESS_FOR = timedelta(minutes=15)
SHORT_LIVED_FOR = timedelta(days=30)
LINK_TOKEN_FOR = timedelta(minutes=10)


@dataclass
class AccessToken:
    channel_id: str
    expires_at: datetime
    stateless: bool


class AccessTokens:
    """Who holds a token, and until when. Stateless tokens cannot be revoked, as at LINE."""

    def __init__(self) -> None:
        self.tokens: dict[str, AccessToken] = {}
        self.link_tokens: dict[str, tuple[str, str, datetime]] = {}

    def issue_stateless(self, channel_id: str) -> str:
        return self._issue(channel_id, STATELESS_FOR, stateless=True)

    def issue_short_lived(self, channel_id: str) -> str:
        return self._issue(channel_id, SHORT_LIVED_FOR, stateless=False)

    def _issue(self, channel_id: str, lifetime: timedelta, *, stateless: bool) -> str:
        now = ids.now()
        if len(self.tokens) % 1000 == 999:
            self.tokens = {token: kept for token, kept in self.tokens.items() if kept.expires_at > now}
        token = ids.opaque_token(172)
        self.tokens[token] = AccessToken(channel_id, now + lifetime, stateless)
        return token

    def find(self, token: str) -> AccessToken | None:
        """A token that still counts."""
        known = self.tokens.get(token)
        return known if known and known.expires_at > ids.now() else None

    def revoke(self, token: str) -> bool:
        """False when there is no such token; a stateless one stays."""
        known = self.tokens.get(token)
        if known is None:
            return False
        if not known.stateless:
            del self.tokens[token]
        return True

    def issue_link_token(self, channel_id: str, user_id: str) -> str:
        token = ids.opaque_token(32)
        self.link_tokens[token] = (channel_id, user_id, ids.now() + LINK_TOKEN_FOR)
        return token

    def spend_link_token(self, token: str) -> tuple[str, str] | None:
        """Channel and user of a link token, once, within ten minutes."""
        channel_id, user_id, until = self.link_tokens.pop(token, ("", "", ids.now()))
        return (channel_id, user_id) if until > ids.now() else None
