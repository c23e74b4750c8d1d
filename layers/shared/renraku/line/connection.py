"""How LINE is called: a channel's token, its open connection, and what a failed call means.

With outgoing.py the only place that imports the SDK. The SDK hangs for ever unless each call has a timeout,
and tries a connection three times more unless told not to: an answer that does not come must cost one
invocation less than the ten seconds it has.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from linebot.v3.messaging import ApiClient, ApiException, Configuration, MessagingApi
from linebot.v3.oauth import ApiClient as TokenClient
from linebot.v3.oauth import ApiException as TokenException
from linebot.v3.oauth import ChannelAccessToken
from linebot.v3.oauth import Configuration as TokenConfiguration
from pydantic import ValidationError
from urllib3.exceptions import HTTPError

from renraku import clock, settings
from renraku.errors import LineRefused
from renraku.line import limits

TIMEOUT = (1, 3)  # seconds to connect and to read: a token and a reply within a function's ten
SILENCE = timedelta(seconds=1)  # after no answer: the others of a batch do not wait for LINE as well
KEPT = 200  # channels whose connection stays open in one container

ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Channel:
    """What LINE knows an account by. The secret stays out of every log and traceback."""

    channel_id: str
    channel_secret: bytes = field(repr=False)


_tokens: OrderedDict[str, tuple[str, datetime]] = OrderedDict()
_clients: OrderedDict[str, ApiClient] = OrderedDict()
_silent_until: dict[str, datetime] = {}  # by LINE's address


def call(
    channel: Channel, ask: Callable[[MessagingApi], ResultT], *, despite_silence: bool = False
) -> ResultT | None:
    """Ask LINE once; once more with a new token where LINE does not know the one we kept.

    None when LINE took it and answered something unreadable: taken is taken. Raises LineRefused.
    `despite_silence`: ask also when LINE gave somebody else no answer a moment ago.
    """
    is_token_old = channel.channel_id in _tokens
    if despite_silence:
        _silent_until.pop(settings.from_env().line_api_url, None)
    try:
        return _ask(channel, ask)
    except LineRefused as refused:
        if refused.status != 401 or not is_token_old:
            raise
    forget(channel.channel_id)
    return _ask(channel, ask)


def token(channel: Channel) -> str:
    """A stateless channel access token (15 minutes), kept in memory for ten; nothing long-lived anywhere.

    Source: https://developers.line.biz/en/docs/basics/channel-access-token/#stateless-channel-access-token
    """
    now = clock.now()
    kept, until = _tokens.get(channel.channel_id, ("", now))
    if kept and now < until:
        return kept
    issued = _issue(channel)
    _keep(_tokens, channel.channel_id, (issued, now + limits.STATELESS_TOKEN_KEPT))
    return issued


def forget(channel_id: str) -> None:
    """Drop what is kept of a channel: its secret was issued anew, or LINE refused its token."""
    _tokens.pop(channel_id, None)
    client = _clients.pop(channel_id, None)
    if client is not None:
        client.rest_client.pool_manager.clear()


def _ask(channel: Channel, ask: Callable[[MessagingApi], ResultT]) -> ResultT | None:
    line = settings.from_env().line_api_url
    now = clock.now()
    if timedelta(0) < _silent_until.get(line, now) - now <= SILENCE:
        raise LineRefused(permanent=False, status=0, detail="silent a moment ago")
    try:
        return ask(MessagingApi(_client(channel, line)))
    except ApiException as refused:
        raise _refusal(refused.status, refused.body, refused.headers) from None
    except HTTPError as silence:
        raise _silence(line, silence) from None
    except (ValidationError, ValueError, TypeError):
        return None


def _client(channel: Channel, line: str) -> ApiClient:
    """An open connection that carries a fresh token."""
    fresh = token(channel)
    client = _clients.get(channel.channel_id)
    if client is None or client.configuration.access_token != fresh:
        configuration = Configuration(host=line, access_token=fresh)
        configuration.retries = False
        client = ApiClient(configuration)
        _keep(_clients, channel.channel_id, client)
    return client


def _issue(channel: Channel) -> str:
    line = settings.from_env().line_api_url
    configuration = TokenConfiguration(host=line)
    configuration.retries = False
    with TokenClient(configuration) as client:
        try:
            issued = ChannelAccessToken(client).issue_stateless_channel_token_by_client_secret(
                channel.channel_id, channel.channel_secret.decode(), _request_timeout=TIMEOUT
            )
        except TokenException as refused:
            # LINE answers 400 to a wrong secret here: for us that is the same as 401, "connect again".
            status = 401 if refused.status == 400 else refused.status
            raise _refusal(status, refused.body, refused.headers) from None
        except HTTPError as silence:
            raise _silence(line, silence) from None
    return str(issued.access_token)


def _keep(kept: OrderedDict[str, Any], channel_id: str, value: object) -> None:
    """Remember, and let go of what was not used for the longest time."""
    kept[channel_id] = value
    kept.move_to_end(channel_id)
    while len(kept) > KEPT:
        kept.popitem(last=False)


def _silence(line: str, silence: HTTPError) -> LineRefused:
    """No answer: LINE may have taken it or not."""
    _silent_until[line] = clock.now() + SILENCE
    return LineRefused(permanent=False, status=0, detail=type(silence).__name__)


def _refusal(status: int | None, body: object, headers: Mapping[str, str] | None) -> LineRefused:
    """Decided by LINE's status, never by its words: LINE may change them without notice."""
    code = status or 0
    return LineRefused(
        permanent=400 <= code < 500 and code not in (408, 429),
        status=code,
        detail=str(body or "")[:500],
        request_id=(headers or {}).get("x-line-request-id", ""),
        accepted_id=(headers or {}).get("x-line-accepted-request-id", ""),
    )
