"""The ground the simulator stands on: who exists, who knows whom, what was said."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from local.line import ids
from local.line.records import (
    Call,
    Channel,
    Content,
    Dispatch,
    Entry,
    Friendship,
    Group,
    Json,
    Person,
    ReplyToken,
)

Deliver = Callable[[str, dict[str, str], bytes], int]
"""url, headers, body -> HTTP status; 0 = could not connect."""

To = Channel | str | None
CALLS_KEPT = 50_000


def nobody_listens(_url: str, _headers: dict[str, str], _body: bytes) -> int:
    """What stands in for `deliver` after unpickling, until the owner sets it again."""
    return 0


class Ground:
    """State, lock and look-ups. Everything but `deliver` and the threads can be pickled."""

    def __init__(self, deliver: Deliver, *, background: bool = False) -> None:
        self.channels: dict[str, Channel] = {}
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.inbox: dict[str, list[Json]] = {}
        self.calls: list[Call] = []
        self.version = 0
        self.by_user_id: dict[str, Person] = {}
        self.entries: dict[tuple[str, str], list[Entry]] = {}
        self.friendships: dict[tuple[str, str], Friendship] = {}
        self.reply_tokens: dict[str, ReplyToken] = {}
        self.read_tokens: dict[str, tuple[str, str, str]] = {}
        self.contents: dict[str, Content] = {}
        self.dispatches: dict[str, Dispatch] = {}
        self.last_message = 0
        self._live(deliver, background)

    def _live(self, deliver: Deliver, background: bool) -> None:
        self.deliver = deliver
        self.background = background
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)

    def __getstate__(self) -> dict[str, Any]:
        with self.lock:
            gone = {"deliver", "lock", "changed"}
            return {name: value for name, value in self.__dict__.items() if name not in gone}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._live(nobody_listens, self.background)

    def touch(self) -> None:
        """Something a phone may show has changed."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def wait(self, since: int, timeout: float = 25.0) -> int:
        """The version, as soon as it is not `since` any more, or after `timeout` seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != since, timeout)
            return self.version

    def person(self, name: str) -> Person:
        if name not in self.people:
            raise AssertionError(f"nobody is called {name!r}; there are {sorted(self.people)}")
        return self.people[name]

    def channel(self, to: To, name: str = "") -> Channel:
        """`to`, or the only channel this person knows, or the first there is."""
        if isinstance(to, Channel):
            return to
        if to is not None:
            return self.channels[to]
        if not self.channels:
            raise AssertionError("there is no channel yet")
        user_id = self.person(name).user_id if name else ""
        known = [found for found in self.channels.values() if (user_id, found.channel_id) in self.friendships]
        return known[0] if len(known) == 1 else next(iter(self.channels.values()))

    def group(self, group: Group | str) -> Group:
        if isinstance(group, Group):
            return group
        for found in self.groups.values():
            if group in (found.name, found.group_id):
                return found
        raise AssertionError(
            f"there is no group {group!r}; there are {[g.name for g in self.groups.values()]}"
        )

    def friendship(self, person: Person, channel: Channel) -> Friendship:
        return self.friendships.setdefault((person.user_id, channel.channel_id), Friendship())

    def may_write_to(self, user_id: str, channel: Channel) -> bool:
        """Friends, and who wrote within seven days; never who blocks the account."""
        known = self.friendships.get((user_id, channel.channel_id))
        if known is None or known.standing == "blocked":
            return False
        if known.standing == "friend":
            return True
        return known.wrote_at is not None and ids.now() - known.wrote_at < timedelta(days=7)

    def next_message_id(self) -> str:
        self.last_message += 1
        return str(500_000_000_000_000_000 + self.last_message)

    def conversation(self, chat_id: str, channel: Channel) -> list[Entry]:
        return self.entries.setdefault((chat_id, channel.channel_id), [])

    def record(self, call: Call) -> None:
        with self.lock:
            self.calls.append(call)
            if len(self.calls) > CALLS_KEPT:
                del self.calls[: CALLS_KEPT // 10]
        self.touch()
