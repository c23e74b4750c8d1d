"""The payloads of events/, and the account and people they are about."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from local.line.records import Group, Person, ReplyToken
from renraku.accounts import connecting
from renraku.line import connection, outgoing
from tests.world import PHONE, World

EVENTS = Path(__file__).parents[2] / "events"

ACCOUNT_ID = "5f0c2d9a71b84e6c9a3d1e7f20b46c88"
NAME = "みどり支部"
# LINE's own published example, so that its signature is one of the payloads:
# https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
CHANNEL_SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
BOT_USER_ID = "U8e742f61d673b39c7fff3cecb7536ef0"
HANA = "U5cc6a63bff7723896f4511643c6b8898"

Json = dict[str, Any]


def payload(function: str, case: str) -> Json:
    return dict(json.loads((EVENTS / function / f"{case}.json").read_text()))


def queued_event(case: str) -> Json:
    """LINE's event inside a payload of answer_friends."""
    return dict(json.loads(payload("answer_friends", case)["Records"][0]["body"])["event"])


def connect_the_account(world: World, at: datetime) -> None:
    """The account of the payloads, as if `make account` had connected it; the clock stands at `at`."""
    world.clock.set(at)
    channel = world.line.create_channel(NAME)
    channel.secret, channel.bot_user_id = CHANNEL_SECRET, BOT_USER_ID
    wish = connecting.Wish(channel.channel_id, CHANNEL_SECRET, NAME, PHONE)
    info = outgoing.ChannelInfo(
        BOT_USER_ID, channel.basic_id, NAME, chat_mode="bot", mark_as_read_mode="auto"
    )
    connecting.save_account(ACCOUNT_ID, wish, info, at)
    connection.forget(channel.channel_id)  # the simulator counts its channels anew in every test


def let_line_know(world: World, event: Json) -> None:
    """LINE knows who speaks in this event, and has given its reply token away."""
    source, channel = event.get("source", {}), next(iter(world.line.channels.values()))
    name, user_id = "somebody", source.get("userId", "")
    if user_id and user_id not in world.line.by_user_id:
        person = Person(name, user_id)
        world.line.people[name] = world.line.by_user_id[user_id] = person
        world.line.inbox[name] = []
    chat_id = source.get("groupId") or source.get("roomId") or user_id
    if chat_id != user_id:
        members = [name] if user_id else []
        world.line.groups[chat_id] = Group("the group", chat_id, members, channel.channel_id)
    if "replyToken" in event:
        now = datetime.now(UTC)
        world.line.reply_tokens[event["replyToken"]] = ReplyToken(channel.channel_id, chat_id, now, now)


def moment_of(event: Json) -> datetime:
    """A second after our webhook took the event."""
    received_at = event["received_at"] / 1000
    return datetime.fromtimestamp(received_at, UTC) + timedelta(seconds=1)


def replies(world: World) -> list[list[Json]]:
    """The messages of each reply LINE has taken."""
    taken = [call for call in world.line.calls if call.path.endswith("/reply") and call.status == 200]
    return [list((call.body or {})["messages"]) for call in taken]


def queued(world: World) -> list[Any]:
    """The messages in the incoming queue."""
    return [message for door in world.cloud.queues.values() for message in door.shelf.messages()]
