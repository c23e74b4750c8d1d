"""How LINE tells an account what happened: signed webhooks, told again, twice or out of order on demand."""

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from local.line import ids
from local.line.ground import Deliver, Ground, To
from local.line.records import Channel, Json, ReplyToken, Sent

REPLY_WINDOW = timedelta(minutes=1)
RENEWABLE_FOR = timedelta(minutes=20)
WEBHOOKS_KEPT = 50_000


def sign(secret: str, body: bytes) -> str:
    """x-line-signature: HMAC-SHA256 over the raw body with the channel secret, Base64."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def body_of(channel: Channel, events: list[Json]) -> bytes:
    told = {"destination": channel.bot_user_id, "events": events}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def headers_of(channel: Channel, body: bytes) -> dict[str, str]:
    return {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "LineBotWebhook/2.0",
        "x-line-signature": sign(channel.secret, body),
    }


class Webhooks(Ground):
    """Webhooks go out at once, or with `background` from one thread per channel, in order."""

    def __init__(self, deliver: Deliver, *, background: bool = False) -> None:
        self.webhooks: list[Sent] = []
        self.duplicate_webhooks: float = 0.0  # share of webhooks told twice
        self.shuffle_webhooks: int = 0  # so many wait, and leave in any order; flush() lets the rest go
        self.undelivered: list[Sent] = []  # failed, of channels with redelivery on
        self.waiting: list[Sent] = []
        self.gathered: list[tuple[Channel, Json]] | None = None
        self.random = random.Random(0)  # noqa: S311 - disorder that can be repeated, no secret
        super().__init__(deliver, background=background)

    def _live(self, deliver: Deliver, background: bool) -> None:
        super()._live(deliver, background)
        self._posts: dict[str, ThreadPoolExecutor] = {}
        self._under_way: set[Future[None]] = set()

    def __getstate__(self) -> dict[str, Any]:
        gone = {"_posts", "_under_way"}
        return {name: value for name, value in super().__getstate__().items() if name not in gone}

    def event(
        self, channel: Channel, kind: str, source: Json, *, answerable: bool = True, **fields: Any
    ) -> Json:
        """One event with the fields LINE sends with every event; a reply token where LINE gives one."""
        at = ids.now()
        event = {"type": kind, **fields}
        event["webhookEventId"] = ids.ulid(at)
        event["deliveryContext"] = {"isRedelivery": False}
        event["timestamp"] = ids.milliseconds(at)
        event["source"] = source
        event["mode"] = channel.mode
        if answerable and channel.mode == "active":
            token = ids.reply_token()
            chat_id = source.get("groupId") or source.get("userId", "")
            with self.lock:
                self._forget_dead_tokens()
                self.reply_tokens[token] = ReplyToken(channel.channel_id, chat_id, at, at)
            event["replyToken"] = token
        return event

    def _forget_dead_tokens(self) -> None:
        """Now and then, so that a long run does not keep them all; none forgotten could be renewed."""
        if len(self.reply_tokens) % WEBHOOKS_KEPT == WEBHOOKS_KEPT - 1:
            dead = ids.now() - RENEWABLE_FOR - REPLY_WINDOW
            alive = {token: kept for token, kept in self.reply_tokens.items() if kept.event_at > dead}
            self.reply_tokens = alive

    def tell(self, channel: Channel, *events: Json) -> None:
        """Send a webhook, if the channel has one switched on. Never called with the lock held."""
        self.touch()
        if not channel.webhook_url or not channel.webhook_active:
            return
        with self.lock:
            if self.gathered is not None:
                self.gathered.extend((channel, event) for event in events)
                return
            sent = Sent(ids.now(), channel.channel_id, body_of(channel, list(events)))
            self.webhooks.append(sent)
            if len(self.webhooks) > WEBHOOKS_KEPT:
                del self.webhooks[: WEBHOOKS_KEPT // 10]
            leaving = self._leaving(sent)
        for webhook in leaving:
            self._post(webhook)

    def _leaving(self, sent: Sent) -> list[Sent]:
        if not self.shuffle_webhooks and not self.waiting:
            return [sent]
        self.waiting.append(sent)
        leaving = []
        while len(self.waiting) > self.shuffle_webhooks:
            leaving.append(self.waiting.pop(self.random.randrange(len(self.waiting))))
        return leaving

    def flush(self) -> None:
        """Let the webhooks go that wait to be shuffled."""
        with self.lock:
            leaving, self.waiting = self.waiting, []
            self.random.shuffle(leaving)
        for webhook in leaving:
            self._post(webhook)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What happens inside leaves as one webhook per channel, as LINE does when much happens at once."""
        with self.lock:
            self.gathered = []
        try:
            yield
        finally:
            with self.lock:
                gathered, self.gathered = self.gathered or [], None
            for channel in {id(channel): channel for channel, _ in gathered}.values():
                self.tell(channel, *(event for owner, event in gathered if owner is channel))

    def redeliver(self, to: To = None, *, everything: bool = False) -> int:
        """LINE's second try: what failed on channels with redelivery on, or everything ever sent."""
        with self.lock:
            wanted = self.channel(to).channel_id if to is not None else None
            found = list(self.webhooks) if everything else list(self.undelivered)
            again = [sent for sent in found if wanted in (None, sent.channel_id)]
            self.undelivered = [sent for sent in self.undelivered if wanted not in (None, sent.channel_id)]
        for sent in again:
            self._redeliver(sent)
        return len(again)

    def drain(self, timeout: float | None = None) -> None:
        """Wait until the background threads have sent everything."""
        with self.lock:
            futures = list(self._under_way)
        for future in futures:
            future.result(timeout)

    def close(self) -> None:
        with self.lock:
            posts, self._posts = self._posts, {}
        for post in posts.values():
            post.shutdown(wait=False, cancel_futures=True)

    def _post(self, sent: Sent) -> None:
        if not self.background:
            self._send(sent)
            return
        with self.lock:
            post = self._posts.setdefault(sent.channel_id, ThreadPoolExecutor(max_workers=1))
            future = post.submit(self._send, sent)
            self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)

    def _send(self, sent: Sent) -> None:
        self._try(sent, sent.body)
        if self.duplicate_webhooks and self.random.random() < self.duplicate_webhooks:
            self._redeliver(sent)

    def _try(self, sent: Sent, body: bytes) -> None:
        channel = self.channels[sent.channel_id]
        status = self.deliver(channel.webhook_url, headers_of(channel, body), body)
        with self.lock:
            sent.status = status
            sent.attempts += 1
            if not 200 <= status < 300 and channel.redelivery:
                self.undelivered.append(sent)
        self.touch()

    def _redeliver(self, sent: Sent) -> None:
        """The same events with isRedelivery; their reply tokens are good for another minute."""
        events = sent.events
        for event in events:
            event["deliveryContext"] = {"isRedelivery": True}
            self._renew(event.get("replyToken", ""))
        self._try(sent, body_of(self.channels[sent.channel_id], events))

    def _renew(self, token: str) -> None:
        with self.lock:
            known = self.reply_tokens.get(token)
            if known and not known.used and ids.now() - known.event_at <= RENEWABLE_FOR:
                known.sent_at = ids.now()

    def spend_reply_token(self, token: str, channel: Channel) -> ReplyToken | None:
        """The token, now used; None when it never was, is used, is too old or is another channel's."""
        with self.lock:
            known = self.reply_tokens.get(token)
            if known is None or known.used or known.channel_id != channel.channel_id:
                return None
            if ids.now() - known.sent_at > REPLY_WINDOW:
                return None
            known.used = True
            return known
