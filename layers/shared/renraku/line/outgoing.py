"""The one mouth: every word to LINE goes through here. How a call is made is connection.py's business.

Who may call: answer_friends for replies, send_deliveries for the rest, `accounts` to connect an account,
`menus` for what stands under the talk, `desk` to ask how an account does.
Each call passes a timeout: the SDK has none of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from linebot.v3.messaging import (
    ApiClient,
    BroadcastRequest,
    Configuration,
    MessagingApi,
    MessagingApiBlob,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    RichMenuBatchRequest,
    RichMenuRequest,
    SetWebhookEndpointRequest,
    TestWebhookEndpointRequest,
)

from renraku import settings
from renraku.errors import LineRefused
from renraku.line import limits
from renraku.line.connection import TIMEOUT, Channel, call, token
from renraku.line.messages import Message

UPLOAD_TIMEOUT = (2, 15)
SEND_TIMEOUT = (3, 10)  # LINE may take its time with 500 people; nobody waits for the answer
QUICK = (1, 2)  # an officer's page waits for these, and can do without them
WEBHOOK_TEST_TIMEOUT = (2, 15)  # LINE calls our webhook before it answers


@dataclass(frozen=True)
class ChannelInfo:
    """What LINE tells of the account behind a channel."""

    bot_user_id: str
    basic_id: str
    name: str
    chat_mode: str  # "chat" lets officers use LINE's own chat too; "bot" does not
    mark_as_read_mode: str  # "manual" lets us show "read" when an officer really read


@dataclass(frozen=True)
class WebhookTest:
    """How LINE's own try of our webhook ended."""

    success: bool
    status: int
    reason: str


@dataclass(frozen=True)
class Allowance:
    """What a plan lets an account send in a month (None: no limit), and what LINE has counted so far."""

    limit: int | None
    used: int


@dataclass(frozen=True)
class WebhookAtLine:
    """Where LINE sends what friends do ("" where nobody has told it), and whether it does: "Use webhook"."""

    endpoint: str
    active: bool


def reply(channel: Channel, reply_token: str, messages: list[Message]) -> None:
    """Answer what a friend just did; free of charge. At most five messages, once per token.

    Raises LineRefused. Never with a retry key: LINE answers 400 to one on a reply. A second call with the
    same token is refused by LINE, so a repeated invocation never speaks twice.
    """
    request = ReplyMessageRequest.from_dict(
        {"replyToken": reply_token, "messages": messages[: limits.MAX_MESSAGES]}
    )
    call(channel, lambda line: line.reply_message_with_http_info(request, _request_timeout=TIMEOUT))


@dataclass(frozen=True)
class Sending:
    """What goes out: frozen before the first try, and the same at every further one, with the same key."""

    messages: list[Message]
    retry_key: str
    is_silent: bool = False
    unit: str = ""  # the name LINE counts openings and taps under; a broadcast needs none


def push(channel: Channel, to: str, sending: Sending) -> str:
    """Tell one friend; LINE's id of the request that took it. Costs one message. Raises LineRefused.

    What LINE took before under this key counts as taken, as does a 200 with an unreadable answer ("" then).
    """
    request = PushMessageRequest.from_dict({"to": to, **_body(sending)})
    return _send(channel, "push_message_with_http_info", request, sending.retry_key)


def multicast(channel: Channel, to: list[str], sending: Sending) -> str:
    """The same for at most 500 friends; a message each."""
    request = MulticastRequest.from_dict({"to": to, **_body(sending)})
    return _send(channel, "multicast_with_http_info", request, sending.retry_key)


def broadcast(channel: Channel, sending: Sending) -> str:
    """The same for everybody who follows; a message each. 60 an hour."""
    request = BroadcastRequest.from_dict(_body(replace(sending, unit="")))
    return _send(channel, "broadcast_with_http_info", request, sending.retry_key)


def _body(sending: Sending) -> dict[str, Any]:
    units = {"customAggregationUnits": [sending.unit]} if sending.unit else {}
    return {"messages": sending.messages, "notificationDisabled": sending.is_silent, **units}


def _send(channel: Channel, method: str, request: object, retry_key: str) -> str:
    def ask(line: MessagingApi) -> Any:
        return getattr(line, method)(request, x_line_retry_key=retry_key, _request_timeout=SEND_TIMEOUT)

    try:
        answer = call(channel, ask, despite_silence=True)
    except LineRefused as refused:
        if refused.status == 409 and refused.accepted_id:
            return refused.accepted_id
        raise
    return str((answer.headers or {}).get("x-line-request-id", "")) if answer else ""


def channel_info(channel: Channel) -> ChannelInfo:
    """Who is behind this channel. Raises LineRefused: permanent when id or secret are wrong."""
    info = call(channel, lambda line: line.get_bot_info(_request_timeout=TIMEOUT))
    if info is None:
        raise LineRefused(
            permanent=False, status=200, detail="LINE's answer about the account is not readable"
        )
    return ChannelInfo(
        bot_user_id=info.user_id,
        basic_id=info.basic_id,
        name=info.display_name,
        chat_mode=str(info.chat_mode),
        mark_as_read_mode=str(info.mark_as_read_mode),
    )


def language_of(channel: Channel, user_id: str) -> str:
    """The language a friend's LINE speaks ("ja", "en", ...); "" where LINE does not tell. Nothing else of
    their profile is looked at. Raises LineRefused."""
    profile = call(channel, lambda line: line.get_profile(user_id, _request_timeout=TIMEOUT))
    return str(profile.language or "") if profile else ""


def set_webhook(channel: Channel, url: str) -> None:
    """Tell LINE where our webhook is. Takes up to a minute to hold everywhere. Safe to repeat."""
    request = SetWebhookEndpointRequest(endpoint=url)
    call(channel, lambda line: line.set_webhook_endpoint_with_http_info(request, _request_timeout=TIMEOUT))


def try_webhook(channel: Channel, url: str) -> WebhookTest:
    """Let LINE call our webhook once, with no events in it."""
    request = TestWebhookEndpointRequest(endpoint=url)
    answer = call(
        channel, lambda line: line.test_webhook_endpoint(request, _request_timeout=WEBHOOK_TEST_TIMEOUT)
    )
    if answer is None:
        return WebhookTest(success=False, status=0, reason="unreadable answer")
    return WebhookTest(bool(answer.success), answer.status_code, answer.reason)


def webhook_at_line(channel: Channel) -> WebhookAtLine:
    """What LINE knows of our webhook. Raises LineRefused."""
    try:
        answer = call(channel, lambda line: line.get_webhook_endpoint(_request_timeout=QUICK))
    except LineRefused as refused:
        if refused.status == 404:
            return WebhookAtLine(endpoint="", active=False)
        raise
    if answer is None:
        raise LineRefused(
            permanent=False, status=200, detail="LINE's answer about the webhook is not readable"
        )
    return WebhookAtLine(str(answer.endpoint), bool(answer.active))


def allowance(channel: Channel) -> Allowance:
    """This month's messages, by LINE's own count: approximate, and without replies, which are free."""
    quota = call(channel, lambda line: line.get_message_quota(_request_timeout=QUICK))
    used = call(channel, lambda line: line.get_message_quota_consumption(_request_timeout=QUICK))
    if quota is None or used is None:
        raise LineRefused(permanent=False, status=200, detail="LINE's figures are not readable")
    is_limited = str(getattr(quota.type, "value", quota.type)) == "limited"
    return Allowance(int(quota.value or 0) if is_limited else None, int(used.total_usage))


def list_rich_menus(channel: Channel) -> dict[str, str]:
    """Rich menu id -> name, of all that were made through the API. Read leniently: others make menus too."""
    answer = call(
        channel,
        lambda line: line.get_rich_menu_list_with_http_info(_preload_content=False, _request_timeout=TIMEOUT),
    )
    try:
        menus = json.loads(answer.raw_data or "")["richmenus"] if answer else None
    except (ValueError, LookupError, TypeError):
        menus = None
    if menus is None:
        raise LineRefused(permanent=False, status=200, detail="LINE's list of menus is not readable")
    return {menu["richMenuId"]: menu.get("name", "") for menu in menus}


def create_rich_menu(channel: Channel, definition: Mapping[str, Any]) -> str:
    """The new menu's id; it has no picture yet. LINE lets a channel make 100 an hour."""
    request = RichMenuRequest.from_dict(dict(definition))
    answer = call(channel, lambda line: line.create_rich_menu(request, _request_timeout=TIMEOUT))
    if answer is None:
        raise LineRefused(permanent=False, status=200, detail="LINE did not say the new menu's id")
    return str(answer.rich_menu_id)


def upload_rich_menu_image(channel: Channel, rich_menu_id: str, png: bytes) -> None:
    """Give a new menu its picture, once: LINE exchanges no pictures. Goes to LINE's host for data."""

    def upload(_: object) -> object:
        configuration = Configuration(host=settings.from_env().line_data_url, access_token=token(channel))
        configuration.retries = False
        with ApiClient(configuration) as client:
            return MessagingApiBlob(client).set_rich_menu_image_with_http_info(
                rich_menu_id, png, _headers={"Content-Type": "image/png"}, _request_timeout=UPLOAD_TIMEOUT
            )

    call(channel, upload)


def set_default_rich_menu(channel: Channel, rich_menu_id: str) -> None:
    """Show it to everybody who has no menu of their own. Takes up to a minute. Safe to repeat."""
    call(
        channel,
        lambda line: line.set_default_rich_menu_with_http_info(rich_menu_id, _request_timeout=TIMEOUT),
    )


def link_rich_menu(channel: Channel, user_id: str, rich_menu_id: str) -> None:
    """Show a menu to one friend, before the default. Safe to repeat."""
    call(
        channel,
        lambda line: line.link_rich_menu_id_to_user_with_http_info(
            user_id, rich_menu_id, _request_timeout=TIMEOUT
        ),
    )


def unlink_rich_menu(channel: Channel, user_id: str) -> None:
    """Leave one friend with the default menu. Safe to repeat."""
    call(
        channel,
        lambda line: line.unlink_rich_menu_id_from_user_with_http_info(user_id, _request_timeout=TIMEOUT),
    )


def replace_rich_menu(channel: Channel, old_id: str, new_id: str) -> str:
    """Give everybody who sees the old menu the new one; LINE takes minutes. Its id of this work, for
    `rich_menu_is_replaced`. Three times an hour. Safe to repeat."""
    request = RichMenuBatchRequest.from_dict({"operations": [{"type": "link", "from": old_id, "to": new_id}]})
    answer = call(
        channel, lambda line: line.rich_menu_batch_with_http_info(request, _request_timeout=TIMEOUT)
    )
    return str((answer.headers or {}).get("x-line-request-id", "")) if answer else ""


def rich_menu_is_replaced(channel: Channel, work_id: str) -> bool:
    """Whether that work is done. Raises LineRefused when LINE gave it up, or knows it no more."""
    answer = call(channel, lambda line: line.get_rich_menu_batch_progress(work_id, _request_timeout=TIMEOUT))
    phase = str(getattr(answer and answer.phase, "value", "")) if answer else ""
    if phase == "failed":
        raise LineRefused(permanent=True, status=200, detail="LINE gave up exchanging the menus")
    return phase == "succeeded"


def delete_rich_menu(channel: Channel, rich_menu_id: str) -> None:
    """Take a menu from everybody who sees it. One that is gone already is no refusal. 100 an hour."""
    try:
        call(
            channel, lambda line: line.delete_rich_menu_with_http_info(rich_menu_id, _request_timeout=TIMEOUT)
        )
    except LineRefused as refused:
        if refused.status != 404:
            raise
