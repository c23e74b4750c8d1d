"""What people sent: the bytes of pictures, films, voices and files (api-data.line.me)."""

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route
from local.line.records import Content


def _content(ask: Ask) -> Content:
    content = ask.platform.contents.get(ask.args["message_id"])
    if content is None or content.channel_id != ask.channel.channel_id:
        raise Refused(404, "Not found")
    if content.unsent:
        raise Refused(410, "Gone")
    return content


def download(ask: Ask) -> Answer:
    content = _content(ask)
    if content.ready_at > ids.now():
        return Answer(202, {})
    return Answer(200, raw=content.data, content_type=content.content_type)


def preview(ask: Ask) -> Answer:
    """Pictures and films have one; voices and files do not."""
    content = _content(ask)
    if content.preview is None:
        raise Refused(404, "Not found")
    if content.ready_at > ids.now():
        return Answer(202, {})
    content_type = content.content_type if content.content_type.startswith("image/") else "image/png"
    return Answer(200, raw=content.preview, content_type=content_type)


def transcoding(ask: Ask) -> Answer:
    ready = _content(ask).ready_at <= ids.now()
    return Answer(200, {"status": "succeeded" if ready else "processing"})


_PATH = "/v2/bot/message/<message_id>/content"
ROUTES = [
    Route("GET", _PATH, download),
    Route("GET", f"{_PATH}/preview", preview),
    Route("GET", f"{_PATH}/transcoding", transcoding),
]
