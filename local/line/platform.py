"""The LINE Platform: channels, people, and everything that passes between them."""

from typing import Any

from local.line import ids
from local.line.access_tokens import AccessTokens
from local.line.chats import user_source
from local.line.ground import Deliver, To
from local.line.login import LoginChannel, Logins
from local.line.outages import OutageKind, Outages
from local.line.rates import Rates
from local.line.records import Json
from local.line.retry_keys import RetryKeys
from local.line.taps import Taps


class Platform(Taps):
    """LINE for one machine. Thread-safe; can be pickled (then set `deliver` again); the system's clock.

    People do things (`follow`, `says`, `taps` ...); accounts are told by signed webhooks through `deliver`.
    Accounts answer through the HTTP API (api.py); `inbox`, `chat` and `texts` show what then reached people.
    With `background` webhooks are sent from a thread per channel; `drain` waits for them.
    """

    def __init__(self, deliver: Deliver, *, background: bool = False) -> None:
        self.outages = Outages()
        self.access_tokens = AccessTokens()
        self.retry_keys = RetryKeys()
        self.rates = Rates()
        self.logins = Logins()
        super().__init__(deliver, background=background)

    def outage(self, kind: OutageKind, *, to: To = None, path: str = "", times: int = 1) -> None:
        """The next `times` calls (of this channel, of paths that contain `path`) meet this fault."""
        with self.lock:
            channel_id = self.channel(to).channel_id if to is not None else None
            self.outages.plan(kind, channel_id, path, times)
        self.touch()

    def mend(self) -> None:
        """No more outages."""
        with self.lock:
            self.outages.mend()
        self.touch()

    def token(self, to: To = None) -> str:
        """A channel access token good for 15 minutes, as /oauth2/v3/token would give."""
        with self.lock:
            return self.access_tokens.issue_stateless(self.channel(to).channel_id)

    def happens(self, event: Json, to: To = None, *, name: str = "", answerable: bool = True) -> None:
        """Any event: its own fields from `event`, the common ones as LINE fills them in."""
        channel = self.channel(to, name)
        source = user_source(self.person(name)) if name else event.get("source", {})
        own: dict[str, Any] = {key: value for key, value in event.items() if key not in ("type", "source")}
        made = self.event(channel, event["type"], source, answerable=answerable, **own)
        if not source:
            del made["source"]
        self.tell(channel, made)

    def passes_beacon(
        self, name: str, to: To = None, *, hwid: str = "d41d8cd98f", kind: str = "enter"
    ) -> None:
        beacon = {"type": "beacon", "beacon": {"hwid": hwid, "type": kind}}
        self.happens(beacon, to, name=name)

    def watches(self, name: str, tracking_id: str, to: To = None) -> None:
        """A film an account sent with this tracking id is watched to its end."""
        watched = {"type": "videoPlayComplete", "videoPlayComplete": {"trackingId": tracking_id}}
        self.happens(watched, to, name=name)

    def joins_membership(self, name: str, membership_id: int, to: To = None) -> None:
        joined = {"type": "membership", "membership": {"type": "joined", "membershipId": membership_id}}
        self.happens(joined, to, name=name)

    def links_account(self, link_token: str, nonce: str) -> bool:
        """The person whose link token this is comes back from the service's login; the account is told."""
        with self.lock:
            known = self.access_tokens.spend_link_token(link_token)
        if known is None:
            return False
        channel_id, user_id = known
        link = {"type": "accountLink", "link": {"result": "ok", "nonce": nonce}}
        self.happens(link, channel_id, name=self.by_user_id[user_id].name)
        return True

    def create_login_channel(self, name: str, redirect_uris: list[str], to: To = None) -> LoginChannel:
        """A LINE Login channel; `to` is the official account linked to it."""
        with self.lock:
            linked = self.channel(to).channel_id if to is not None else ""
            return self.logins.create_channel(name, redirect_uris, linked)

    def followers(self, to: To = None) -> list[str]:
        """User ids of the friends of an account, in the order they came."""
        channel_id = self.channel(to).channel_id
        with self.lock:
            return [
                user_id
                for (user_id, known), friendship in self.friendships.items()
                if known == channel_id and friendship.standing == "friend"
            ]

    def change_secret(self, to: To = None) -> str:
        """Reissue the channel secret: the old one is worth nothing from now on."""
        with self.lock:
            channel = self.channel(to)
            channel.secret = ids.reply_token()
        self.touch()
        return channel.secret
