"""What becomes of accepted messages: into chats, onto the plan's count, into the figures."""

from dataclasses import dataclass, field

from local.line import ids
from local.line.platform import Platform
from local.line.records import Channel, Dispatch, Json, day_of, month_of

UNITS_A_MONTH = 1000
QUOTABLE = {"text", "textV2", "sticker", "image", "video", "flex", "template", "imagemap"}


@dataclass(frozen=True)
class Posting:
    """One accepted request: how it came, to whom (user ids or one group id), what."""

    kind: str
    chat_ids: list[str]
    messages: list[Json]
    counted: bool = True
    unit: str = field(default="")


def reachable(platform: Platform, channel: Channel, posting: Posting) -> list[str]:
    """User ids the messages reach: not who blocks the account, nor strangers. A group: all its members."""
    found: list[str] = []
    for chat_id in posting.chat_ids:
        if chat_id in platform.groups:
            members = platform.groups[chat_id].members
            found.extend(platform.people[member].user_id for member in members)
        elif platform.may_write_to(chat_id, channel):
            found.append(chat_id)
    return found


def post(
    platform: Platform, channel: Channel, posting: Posting, within: list[str], request_id: str
) -> list[Json]:
    """Put the messages into the chats; LINE's sentMessages."""
    now = ids.now()
    sent = [(platform.next_message_id(), message) for message in posting.messages]
    reached = set(within)
    for chat_id in posting.chat_ids:
        if chat_id in reached or chat_id in platform.groups:
            platform.arrive(channel, chat_id, sent, request_id)
    channel.sent[posting.kind, day_of(now)] += len(within)
    if posting.counted:
        channel.usage[month_of(now)] += len(within)
    if posting.unit or posting.kind in ("broadcast", "narrowcast"):
        platform.dispatches[request_id] = Dispatch(
            request_id,
            channel.channel_id,
            posting.kind,
            now,
            _assigned(channel, posting.unit, month_of(now)),
            len(sent),
            reached,
        )
    platform.touch()
    return [_sent_message(message_id, message) for message_id, message in sent]


def _assigned(channel: Channel, unit: str, month: str) -> str:
    """The unit's name, but from the 1,001st of a month on: then LINE assigns none and says nothing."""
    names = channel.units.setdefault(month, [])
    if unit and unit not in names:
        if len(names) >= UNITS_A_MONTH:
            return ""
        names.append(unit)
    return unit


def _sent_message(message_id: str, message: Json) -> Json:
    if message["type"] in QUOTABLE:
        return {"id": message_id, "quoteToken": ids.opaque_token()}
    return {"id": message_id}
