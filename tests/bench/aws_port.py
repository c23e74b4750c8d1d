"""This process's moto at an address that other processes can call: AWS for whom may be killed."""

import re
from collections.abc import Iterable
from typing import Any

from botocore.awsrequest import AWSPreparedRequest
from botocore.compat import HTTPHeaders
from moto.core.botocore_stubber import BotocoreStubber
from werkzeug.wrappers import Request, Response

_SCOPE = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Whoever signed a request said in the signature which service it is for."""
    asked = Request(environ)
    scope = _SCOPE.search(asked.headers["Authorization"])
    if scope is None:
        raise AssertionError("a request that nobody signed")
    headers = HTTPHeaders()
    for name, value in asked.headers.items():
        headers[name] = value
    request = AWSPreparedRequest(
        method=asked.method,
        url=f"https://{scope['service']}.{scope['region']}.amazonaws.com{asked.path}",
        headers=headers,
        body=asked.get_data(),
        stream_output=False,
    )
    answered = BotocoreStubber().process_request(request)
    if answered is None:
        raise AssertionError(f"moto does not know {request.url}")
    status, told, body = answered
    return Response(body, status, {k: str(v) for k, v in told.items()})(environ, start_response)
