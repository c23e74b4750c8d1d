"""A short way into moto's DynamoDB: a call of ours is JSON already, and needs no web server's request.

moto takes every call for one that came over the wire: it looks for its service among hundreds of addresses,
makes a WSGI request of it, reads the body as a form, as a query and as JSON. For calls of DynamoDB's JSON
that is a third of a test's time. What moto then does with a call, and how it answers, is moto's own.
"""

import json
from typing import Any

from botocore.awsrequest import AWSPreparedRequest
from moto.dynamodb.responses import DynamoHandler
from werkzeug.datastructures import Headers

from local.template import AWS_ACCOUNT

Answer = tuple[int, dict[str, Any], Any]
BYTES = (b'"B":', b'"BS":', b'"B" :')  # moto's reader makes bytes of these: they go the long way


def is_for_us(request: AWSPreparedRequest) -> bool:
    """Whether the call may take the short way."""
    body = request.body
    is_plain = isinstance(body, bytes) and not any(kind in body for kind in BYTES)
    return is_plain and "//dynamodb." in request.url


def answer(request: AWSPreparedRequest) -> Answer:
    """What moto answers, by the same handler's action as on the long way."""
    handler: Any = DynamoHandler()
    handler.headers = Headers([(name, _text(value)) for name, value in request.headers.items()])
    handler.region = request.url.split(".")[1]
    handler.partition = "aws"
    handler.method, handler.uri, handler.path = request.method, request.url, "/"
    handler.querystring = handler.data = {}
    handler.uri_match = {}
    handler.response_headers = {"server": "amazon.com"}
    handler.current_account = AWS_ACCOUNT
    handler.access_key = ""
    handler.params = json.loads(bytes(request.body or b""))  # type: ignore[arg-type]
    status, headers, body = handler.call_action()
    return int(status), headers, body


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
