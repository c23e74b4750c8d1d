"""Marks what a friend sent as read in their talk, when a person has really read it. Nothing is said."""

from typing import Any

from renraku.line.connection import Channel, call

QUICK = (1, 2)  # an officer's page waits, and can do without


def mark_as_read(channel: Channel, read_token: str) -> None:
    """Everything up to the message of this token. Raises LineRefused: an account that marks by itself, a
    token that LINE has forgotten, or no answer."""

    def ask(line: Any) -> Any:
        request = {"markAsReadToken": read_token}
        return line.mark_messages_as_read_by_token_with_http_info(request, _request_timeout=QUICK)

    call(channel, ask)
