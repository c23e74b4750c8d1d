"""What people sent besides words: fetched from LINE, which deletes it after a while, up to a limit.

Not by the SDK: it reads a whole film into memory before anybody can say that it is too large.
Source: https://developers.line.biz/en/reference/messaging-api/#get-content
"""

from urllib.parse import quote

import urllib3

from renraku import settings
from renraku.errors import LineRefused
from renraku.line.connection import Channel, call, token

TIMEOUT = urllib3.Timeout(connect=2, read=8)
A_PIECE = 262_144

_pool = urllib3.PoolManager(maxsize=2)


class TooLarge(Exception):
    """More than we take. What came of it is thrown away."""


class NotReady(Exception):
    """LINE still works on it: a film, a voice."""


def fetch(channel: Channel, message_id: str, most: int) -> bytes:
    """The bytes of a message. Raises NotReady, TooLarge as soon as it is clear, and LineRefused: 404 or 410
    for what was unsent, or deleted long ago."""

    def ask(_line: object) -> bytes:
        address = f"{settings.from_env().line_data_url}/v2/bot/message/{quote(message_id, safe='')}/content"
        answer = _pool.request(
            "GET",
            address,
            headers={"Authorization": f"Bearer {token(channel)}"},
            timeout=TIMEOUT,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        try:
            _hold(int(answer.status))
            return _read(answer, most)
        finally:
            answer.close()

    fetched = call(channel, ask, despite_silence=True)
    if fetched is None:
        raise LineRefused(permanent=False, status=200, detail="unreadable")
    return fetched


def _hold(status: int) -> None:
    if status == 202:
        raise NotReady
    if status != 200:
        permanent = 400 <= status < 500 and status not in (408, 429)
        raise LineRefused(permanent=permanent, status=status, detail="content")


def _read(answer: urllib3.BaseHTTPResponse, most: int) -> bytes:
    content = bytearray()
    for piece in answer.stream(A_PIECE):
        content += piece
        if len(content) > most:
            raise TooLarge
    return bytes(content)
