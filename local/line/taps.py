"""What happens when a person taps a button, and which buttons there are to tap."""

from datetime import timedelta
from typing import Any

from local.line import ids
from local.line.buttons import Button, buttons_of, quick_replies_of, rich_menu_buttons
from local.line.chats import user_source
from local.line.ground import To
from local.line.groups import Groups
from local.line.incoming_messages import text_message
from local.line.records import JAPAN, Channel, Entry, Group, Json, Person, RichMenu


class Taps(Groups):
    """Buttons of messages, quick replies and rich menus."""

    def visible_buttons(self, name: str, to: To = None, *, group: Group | str | None = None) -> list[Button]:
        """Newest message first, then the rich menu. Quick replies only of the newest message."""
        with self.lock:
            person, channel = self.person(name), self._where(name, to, group)
            chat_id = self.group(group).group_id if group else person.user_id
            found: list[Button] = []
            entries = list(self.conversation(chat_id, channel))
            if entries and entries[-1].sender == "account":
                found.extend(quick_replies_of(entries[-1].message, entries[-1].id))
            for entry in reversed(entries):
                if entry.sender == "account":
                    found.extend(buttons_of(entry.message, entry.id))
            menu = None if group else self._menu(person, channel)
            return found + (rich_menu_buttons(menu.request) if menu else [])

    def _where(self, name: str, to: To, group: Group | str | None) -> Channel:
        if group is None:
            return self.channel(to, name)
        channel_id = self.group(group).channel_id
        if channel_id is None:
            raise AssertionError("no account is in this group")
        return self.channels[channel_id]

    def taps(
        self,
        name: str,
        label: str,
        to: To = None,
        *,
        params: Json | None = None,
        group: Group | str | None = None,
    ) -> Json:
        """Tap the button with this label; LINE's action that was behind it.

        `params` is what a date picker is set to; without it the initial value, or now.
        """
        visible = self.visible_buttons(name, to, group=group)
        button = next((button for button in visible if button.label == label), None)
        if button is None:
            labels = ", ".join(repr(button.label) for button in visible) or "none at all"
            raise AssertionError(f"{name} sees no button {label!r}; there are: {labels}")
        self.acts(name, button.action, to, params=params, group=group, message_id=button.message_id)
        return button.action

    def acts(
        self,
        name: str,
        action: Json,
        to: To = None,
        *,
        params: Json | None = None,
        group: Group | str | None = None,
        message_id: str = "",
    ) -> None:
        """Do what a tap on this action does."""
        channel = self._where(name, to, group)
        kind = action.get("type")
        if kind == "message":
            self._says_anywhere(name, str(action["text"]), channel, group)
        elif kind == "postback":
            shown = action.get("displayText") or action.get("text")
            if shown:
                self._shows(name, str(shown), channel, group)
            self.taps_data(name, action["data"], channel, group=group)
        elif kind == "datetimepicker":
            self.taps_data(name, action["data"], channel, params=params or _picked(action), group=group)
        elif kind == "richmenuswitch":
            self._switches(name, action, channel)
        elif kind == "uri":
            self._opens(name, str(action["uri"]), channel, message_id)

    def _says_anywhere(self, name: str, text: str, channel: Channel, group: Group | str | None) -> None:
        if group is None:
            self.says(name, text, channel)
        else:
            self.says_in_group(name, group, text)

    def _shows(self, name: str, text: str, channel: Channel, group: Group | str | None) -> None:
        """displayText: the person's line in the chat, which is no message event."""
        person = self.person(name)
        with self.lock:
            message = text_message(self.next_message_id(), text)
            self._writes(person, channel, message, self.group(group) if group else None)

    def taps_data(
        self,
        name: str,
        data: str,
        to: To = None,
        params: Json | None = None,
        *,
        group: Group | str | None = None,
    ) -> None:
        """A raw postback, also one no button carries."""
        person, channel = self.person(name), self._where(name, to, group)
        source = user_source(person)
        if group:
            source = {"type": "group", "groupId": self.group(group).group_id, "userId": person.user_id}
        elif self.friendship(person, channel).standing == "blocked":
            raise AssertionError(f"{name} blocks {channel.name} and cannot tap anything of it")
        postback: dict[str, Any] = {"data": data}
        if params:
            postback["params"] = params
        self.tell(channel, self.event(channel, "postback", source, postback=postback))

    def _switches(self, name: str, action: Json, channel: Channel) -> None:
        alias = action["richMenuAliasId"]
        params = {"newRichMenuAliasId": alias, "status": "RICHMENU_ALIAS_ID_NOTFOUND"}
        menu_id = channel.menus.aliases.get(alias)
        if menu_id and menu_id in channel.menus.menus:
            channel.menus.linked[self.person(name).user_id] = menu_id
            params["status"] = "SUCCESS"
        self.taps_data(name, action["data"], channel, params)

    def _opens(self, name: str, uri: str, channel: Channel, message_id: str) -> None:
        """A tapped link is LINE's to count; the account is told nothing."""
        self.reads(name, channel)
        user_id = self.person(name).user_id
        with self.lock:
            for entry in self.conversation(user_id, channel):
                sent = self.dispatches.get(entry.request_id)
                if entry.id == message_id and sent and sent.still_counts(ids.now()):
                    sent.clicks.setdefault(uri, set()).add(user_id)

    def reads(self, name: str, to: To = None) -> None:
        """The person opens the chat: what the account sent is seen (LINE tells accounts only in figures)."""
        person, channel = self.person(name), self.channel(to, name)
        with self.lock:
            for entry in self.conversation(person.user_id, channel):
                if entry.sender == "account" and not entry.read:
                    self._seen(entry, person)

    def _seen(self, entry: Entry, person: Person) -> None:
        entry.read = True
        sent = self.dispatches.get(entry.request_id)
        if sent and sent.still_counts(ids.now()):
            sent.seen.add(person.user_id)

    def _menu(self, person: Person, channel: Channel) -> RichMenu | None:
        menus = channel.menus
        if self.friendship(person, channel).standing == "blocked":
            return None
        wanted = menus.linked.get(person.user_id) or menus.default
        return menus.menus.get(wanted) if wanted else None

    def rich_menu(self, name: str, to: To = None) -> Json | None:
        """The rich menu a person sees (theirs, else the default), as LINE's rich menu object with its id."""
        menu = self._menu(self.person(name), self.channel(to, name))
        return {"richMenuId": menu.rich_menu_id, **menu.request} if menu else None

    def rich_menu_image(self, name: str, to: To = None) -> tuple[str, bytes] | None:
        """Content type and bytes of the rich menu a person sees."""
        menu = self._menu(self.person(name), self.channel(to, name))
        return (menu.content_type, menu.image) if menu else None


def _picked(action: Json) -> Json:
    mode = action.get("mode", "datetime")
    if "initial" in action:
        return {mode: action["initial"]}
    shape = {"date": "%Y-%m-%d", "time": "%H:%M"}.get(mode, "%Y-%m-%dT%H:%M")
    return {mode: (ids.now() + timedelta(minutes=1)).astimezone(JAPAN).strftime(shape)}
