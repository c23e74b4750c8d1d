"""What people do in their chats with accounts, and what accounts' messages do to the chats."""

from typing import Any, Literal

from local.line import ids
from local.line.buttons import texts_of
from local.line.ground import To
from local.line.incoming_messages import build, text_message
from local.line.records import Channel, Entry, Group, Json, Person, Standing
from local.line.webhooks import Webhooks


def user_source(person: Person) -> Json:
    return {"type": "user", "userId": person.user_id}


class Chats(Webhooks):
    """One-to-one chats."""

    def create_channel(
        self,
        name: str,
        *,
        basic_id: str = "",
        monthly_limit: int | None = 200,
        chat_mode: Literal["bot", "chat"] = "bot",
        redelivery: bool = False,
        verified: bool = False,
        webhook_url: str = "",
    ) -> Channel:
        with self.lock:
            channel = Channel(
                channel_id=str(2_000_000_001 + len(self.channels)),
                name=name,
                secret=ids.reply_token(),
                bot_user_id=ids.user_id(),
                basic_id=basic_id or ids.basic_id(),
                monthly_limit=monthly_limit,
                webhook_url=webhook_url,
                chat_mode=chat_mode,
                mark_as_read_mode="manual" if chat_mode == "chat" else "auto",
                redelivery=redelivery,
                verified=verified,
            )
            self.channels[channel.channel_id] = channel
        self.touch()
        return channel

    def create_person(self, name: str, *, language: str = "ja", picture: str = "") -> Person:
        with self.lock:
            if name in self.people:
                raise AssertionError(f"somebody is called {name!r} already")
            person = Person(name, ids.user_id(), language, picture)
            self.people[name] = person
            self.by_user_id[person.user_id] = person
            self.inbox[name] = []
        self.touch()
        return person

    def follow(self, name: str, to: To = None) -> None:
        """Add the account as a friend; after a block, unblock it. Nothing when they are friends already."""
        person, channel = self.person(name), self.channel(to, name)
        before = self.friendship(person, channel).standing
        if before == "friend":
            return
        self._becomes(person, channel, "friend")
        follow = {"isUnblocked": before == "blocked"}
        self.tell(channel, self.event(channel, "follow", user_source(person), follow=follow))

    def unblock(self, name: str, to: To = None) -> None:
        self.follow(name, to)

    def block(self, name: str, to: To = None) -> None:
        person, channel = self.person(name), self.channel(to, name)
        if self.friendship(person, channel).standing == "blocked":
            return
        self._becomes(person, channel, "blocked")
        # LINE does not say whether a link outlives a block; the account that links again is safe either way
        channel.menus.linked.pop(person.user_id, None)
        self.tell(channel, self.event(channel, "unfollow", user_source(person), answerable=False))

    def _becomes(self, person: Person, channel: Channel, standing: Standing) -> None:
        with self.lock:
            friendship = self.friendship(person, channel)
            friendship.standing = standing
            friendship.history.append((ids.now(), standing))

    def says(self, name: str, text: str, to: To = None, *, quoting: str = "") -> str:
        """Type a text; the message's id. Also to an account that is no friend yet, as LINE allows."""
        person, channel = self.person(name), self.channel(to, name)
        with self.lock:
            message = text_message(self.next_message_id(), text, quoted=quoting)
            self._writes(person, channel, message)
        self.tell(channel, self.event(channel, "message", user_source(person), message=message))
        return str(message["id"])

    def sends(self, name: str, kind: str, to: To = None, **details: Any) -> str:
        """Send a sticker, image, video, audio, file or location; the message's id.

        `details` are fields of LINE's message object, or data (bytes), content_type, and
        preparing (seconds until LINE has the content ready).
        """
        person, channel = self.person(name), self.channel(to, name)
        with self.lock:
            made = build(kind, self.next_message_id(), channel, details)
            message = made.message
            if made.content:
                self.contents[message["id"]] = made.content
            self._writes(person, channel, message)
        self.tell(channel, self.event(channel, "message", user_source(person), message=message))
        return str(message["id"])

    def _writes(self, person: Person, channel: Channel, message: Json, group: Group | None = None) -> None:
        """Put a person's message into the chat, with the token that marks it as read."""
        chat_id = group.group_id if group else person.user_id
        friendship = self.friendship(person, channel)
        if not group:
            if friendship.standing == "blocked":
                raise AssertionError(f"{person.name} blocks {channel.name} and cannot write to it")
            friendship.wrote_at = ids.now()
        read = channel.mark_as_read_mode == "auto"
        entry = Entry(message["id"], ids.now(), "person", message, name=person.name, read=read)
        self.conversation(chat_id, channel).append(entry)
        self._remember_read_token(message, chat_id, channel)

    def _remember_read_token(self, message: Json, chat_id: str, channel: Channel) -> None:
        if "markAsReadToken" in message:
            self.read_tokens[message["markAsReadToken"]] = (channel.channel_id, chat_id, message["id"])

    def unsends(self, name: str, message_id: str, to: To = None) -> None:
        """Take a message back. The account is told, and LINE gives its content to nobody any more."""
        person, channel = self.person(name), self.channel(to, name)
        entry, source = self._own_entry(person, channel, message_id)
        entry.unsent = True
        if message_id in self.contents:
            self.contents[message_id].unsent = True
        event = self.event(channel, "unsend", source, answerable=False, unsend={"messageId": message_id})
        self.tell(channel, event)

    def edits(self, name: str, message_id: str, text: str, to: To = None) -> None:
        """Change a text sent before."""
        person, channel = self.person(name), self.channel(to, name)
        entry, source = self._own_entry(person, channel, message_id)
        if entry.message["type"] != "text":
            raise AssertionError("only texts can be edited")
        entry.message = text_message(message_id, text)
        entry.edited = True
        self._remember_read_token(entry.message, source.get("groupId") or person.user_id, channel)
        self.tell(channel, self.event(channel, "messageEdited", source, message=entry.message))

    def _own_entry(self, person: Person, channel: Channel, message_id: str) -> tuple[Entry, Json]:
        sources = [user_source(person)]
        for group in self.groups.values():
            if group.channel_id == channel.channel_id and person.name in group.members:
                sources.append({"type": "group", "groupId": group.group_id, "userId": person.user_id})
        for source in sources:
            for entry in self.conversation(source.get("groupId") or person.user_id, channel):
                if entry.id == message_id and entry.name == person.name and not entry.unsent:
                    return entry, source
        raise AssertionError(f"{person.name} has no message {message_id} to {channel.name}")

    def arrive(
        self, channel: Channel, chat_id: str, messages: list[tuple[str, Json]], request_id: str = ""
    ) -> None:
        """An account's messages (id, object) appear in the chat of a person or of a group."""
        at = ids.now()
        entries = [Entry(id_, at, "account", message, request_id=request_id) for id_, message in messages]
        self.conversation(chat_id, channel).extend(entries)
        objects = [message for _, message in messages]
        person = self.by_user_id.get(chat_id)
        if person:
            self.inbox[person.name].extend(objects)
            self.friendship(person, channel).loading_until = None
            return
        for member in self.group(chat_id).members:
            self.inbox[member].extend(objects)

    def chat(self, name: str, to: To = None) -> list[Entry]:
        """The chat of a person with an account, oldest first."""
        with self.lock:
            return list(self.conversation(self.person(name).user_id, self.channel(to, name)))

    def texts(self, name: str, to: To = None) -> list[str]:
        """What a person can read: texts, altTexts, every text inside Flex. Of all accounts without `to`."""
        with self.lock:
            if to is None:
                messages = list(self.inbox[self.person(name).name])
            else:
                messages = [entry.message for entry in self.chat(name, to) if entry.sender == "account"]
        return [text for message in messages for text in texts_of(message)]

    def standing(self, name: str, to: To = None) -> Standing:
        """friend, blocked or stranger."""
        known = self.friendships.get((self.person(name).user_id, self.channel(to, name).channel_id))
        return known.standing if known else "stranger"

    def is_loading(self, name: str, to: To = None) -> bool:
        """Whether the account's loading animation shows in this chat."""
        known = self.friendships.get((self.person(name).user_id, self.channel(to, name).channel_id))
        return bool(known and known.loading_until and known.loading_until > ids.now())
