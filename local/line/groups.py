"""Talk groups: people, and at most one official account among them."""

from typing import Any

from local.line import ids
from local.line.chats import Chats
from local.line.ground import To
from local.line.incoming_messages import build, text_message
from local.line.records import Channel, Entry, Group, Json


class Groups(Chats):
    """What happens in talk groups."""

    def create_group(self, name: str, people: list[str]) -> Group:
        with self.lock:
            group = Group(name, ids.group_id(), [self.person(member).name for member in people])
            self.groups[group.group_id] = group
        self.touch()
        return group

    def invite(self, group: Group | str, to: To = None) -> None:
        """An account is asked into the group, and joins at once."""
        found, channel = self.group(group), self.channel(to)
        if not channel.may_join_groups:
            raise AssertionError(f"{channel.name} does not join groups: the switch is off in its console")
        if found.channel_id:
            raise AssertionError("one official account is in this group already; LINE allows no second")
        found.channel_id = channel.channel_id
        self.tell(channel, self.event(channel, "join", _source(found)))

    def removes(self, group: Group | str, to: To = None) -> None:
        """The people put the account out of the group."""
        found = self.group(group)
        channel = self._inside(found)
        if to is not None and self.channel(to) is not channel:
            raise AssertionError(f"{self.channel(to).name} is not in this group")
        found.channel_id = None
        self.tell(channel, self.event(channel, "leave", _source(found), answerable=False))

    def leave(self, group: Group) -> None:
        """The account leaves by itself (the API's leave): LINE tells it nothing."""
        with self.lock:
            group.channel_id = None
        self.touch()

    def joins_group(self, name: str, group: Group | str) -> None:
        found, person = self.group(group), self.person(name)
        found.members.append(name)
        if found.channel_id:
            channel = self._inside(found)
            joined = {"members": [{"type": "user", "userId": person.user_id}]}
            self.tell(channel, self.event(channel, "memberJoined", _source(found), joined=joined))

    def leaves_group(self, name: str, group: Group | str) -> None:
        found, person = self.group(group), self.person(name)
        found.members.remove(name)
        if found.channel_id:
            channel = self._inside(found)
            left = {"members": [{"type": "user", "userId": person.user_id}]}
            event = self.event(channel, "memberLeft", _source(found), answerable=False, left=left)
            self.tell(channel, event)

    def says_in_group(self, name: str, group: Group | str, text: str, mention: bool = False) -> str:
        """Type a text in the group; with `mention` it begins with @ and the account's name."""
        found = self.group(group)
        channel = self._inside(found)
        mentioned = None
        if mention:
            text, mentioned = _mentioning(channel, text)
        with self.lock:
            message = text_message(self.next_message_id(), text, mention=mentioned)
        self._tell_group(name, found, message)
        return str(message["id"])

    def sends_in_group(self, name: str, group: Group | str, kind: str, **details: Any) -> str:
        """Send a sticker, image and so on to the group; details as for `sends`."""
        found = self.group(group)
        with self.lock:
            made = build(kind, self.next_message_id(), self._inside(found), details)
            if made.content:
                self.contents[made.message["id"]] = made.content
        self._tell_group(name, found, made.message)
        return str(made.message["id"])

    def _tell_group(self, name: str, group: Group, message: Json) -> None:
        person, channel = self.person(name), self._inside(group)
        if name not in group.members:
            raise AssertionError(f"{name} is not in the group {group.name}")
        with self.lock:
            self._writes(person, channel, message, group)
        source = {**_source(group), "userId": person.user_id}
        self.tell(channel, self.event(channel, "message", source, message=message))

    def group_chat(self, group: Group | str) -> list[Entry]:
        """Everything in the group, with whichever account is or was there, oldest first."""
        found = self.group(group)
        with self.lock:
            entries = [kept for (chat, _), kept in self.entries.items() if chat == found.group_id]
        return sorted((entry for kept in entries for entry in kept), key=lambda entry: entry.at)

    def _inside(self, group: Group) -> Channel:
        if group.channel_id is None:
            raise AssertionError(f"no account is in the group {group.name}")
        return self.channels[group.channel_id]


def _source(group: Group) -> Json:
    return {"type": "group", "groupId": group.group_id}


def _mentioning(channel: Channel, text: str) -> tuple[str, Json]:
    called = f"@{channel.name}"
    length = len(called.encode("utf-16-le")) // 2
    mentionee = {"index": 0, "length": length, "type": "user", "userId": channel.bot_user_id, "isSelf": True}
    return f"{called} {text}", {"mentionees": [mentionee]}
