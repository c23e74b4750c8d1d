"""What officers answered that rides on a friend's next free reply. Nothing of it is written over or cut off:
what has no room goes with the reply after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from pynamodb.expressions.condition import Condition

from renraku import store
from renraku.line.messages import Message
from renraku.members.models import Friend

MOST_REMEMBERED = 50  # that went: an officer's page says when
TRIES = 5


@dataclass(frozen=True)
class Ride:
    """How something stands that was put on: waiting, or gone at a time; or nobody knows of it any more."""

    is_waiting: bool
    went_at: datetime | None = None


def put_on(account_id: str, user_id: str, ride_id: str, message: Message) -> bool:
    """Keep a message for their next contact; False for who is no friend. The same id twice is one."""
    for _ in range(TRIES):
        friend = Friend.find(account_id, user_id)
        if friend is None or not friend.follows:
            return False
        kept = friend.riding or {"waiting": [], "gone": {}}
        if ride_id in kept["gone"] or any(each["id"] == ride_id for each in kept["waiting"]):
            return True
        if _save(friend, {**kept, "waiting": [*kept["waiting"], {"id": ride_id, "message": message}]}):
            return True
    raise RuntimeError("a friend who never rests")


def rides(account_id: str, user_id: str) -> dict[str, Ride]:
    """What was put on for a friend, by its ids."""
    friend = Friend.find(account_id, user_id)
    kept = (friend and friend.riding) or {"waiting": [], "gone": {}}
    gone = {key: Ride(False, datetime.fromisoformat(at)) for key, at in kept["gone"].items()}
    return gone | {each["id"]: Ride(is_waiting=True) for each in kept["waiting"]}


def fitting(friend: Friend, room: int) -> list[dict[str, Any]]:
    """What goes along now, the oldest first. Whoever is stopped is told nothing."""
    waiting = (friend.riding or {"waiting": []})["waiting"]
    return [] if friend.suspension else list(waiting[: max(room, 0)])


def before(along: list[dict[str, Any]], messages: list[Message]) -> list[Message]:
    """The reply with what goes along. LINE shows quick buttons under the last bubble alone."""
    told = [each["message"] for each in along]
    if not told or not messages:
        return told or messages
    buttons = {name: told[-1][name] for name in ("quickReply",) if name in told[-1]}
    return [*told, *messages[:-1], {**buttons, **messages[-1]}]


def went(friend: Friend, along: list[dict[str, Any]], now: datetime) -> None:
    """These have gone out. Killed before this, they go once more: rather twice than never."""
    ids = {each["id"] for each in along}
    for _ in range(TRIES if ids else 0):
        fresh = Friend.find(friend.account_id, friend.user_id)
        if fresh is None or not fresh.riding:
            return
        waiting = [each for each in fresh.riding["waiting"] if each["id"] not in ids]
        gone = {**fresh.riding["gone"], **dict.fromkeys(sorted(ids), now.isoformat())}
        newest = dict(list(gone.items())[-MOST_REMEMBERED:])
        if _save(fresh, {"waiting": waiting, "gone": newest}):
            return


def _save(friend: Friend, riding: dict[str, Any]) -> bool:
    unchanged = cast("Condition", Friend.version == friend.version)
    return store.change(friend, [Friend.riding.set(riding)], unchanged)
