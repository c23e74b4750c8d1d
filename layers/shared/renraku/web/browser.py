"""What a request tells of the browser that sent it: where we are, whose page asks, its cookies."""

import hmac
from urllib.parse import quote, unquote

from aws_lambda_powertools.shared.cookies import Cookie, SameSite
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

SESSION, TOLD = "renraku", "renraku-told"
LOCAL = ("localhost", "127.0.0.1")


def own_url(event: APIGatewayProxyEventV2) -> str:
    """Our address as the browser knows it. API Gateway says which host was asked, not the asker."""
    host = event.request_context.domain_name or ""
    scheme = "http" if host.partition(":")[0] in LOCAL else "https"
    return f"{scheme}://{host}"


def is_secure(event: APIGatewayProxyEventV2) -> bool:
    """False on a machine of one's own alone, where there is no certificate."""
    return own_url(event).startswith("https:")


def is_own_page(event: APIGatewayProxyEventV2) -> bool:
    """Whether a page of ours sent this. What says nothing about it is refused (threat 10)."""
    site = event.headers.get("sec-fetch-site")
    if site:
        return site == "same-origin"
    return event.headers.get("origin", "") == own_url(event)


def same_secret(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def cookie_name(event: APIGatewayProxyEventV2, name: str) -> str:
    """`__Host-` keeps other hosts of the same domain from writing it; browsers want https for that."""
    return f"__Host-{name}" if is_secure(event) else name


def find_cookie(event: APIGatewayProxyEventV2, name: str) -> str:
    """ "" where there is none."""
    wanted = cookie_name(event, name)
    for cookie in event.cookies:
        found, _, value = cookie.partition("=")
        if found.strip() == wanted:
            return value
    return ""


def session_cookie(event: APIGatewayProxyEventV2) -> str:
    return find_cookie(event, SESSION)


def new_cookie(event: APIGatewayProxyEventV2, name: str, value: str, *, seconds: int | None = None) -> Cookie:
    """One for us alone, that no script reads and no other site's form brings along. 0 seconds: forget it."""
    return Cookie(
        cookie_name(event, name),
        value,
        path="/",
        secure=is_secure(event),
        http_only=True,
        max_age=seconds,
        same_site=SameSite.LAX_MODE,
    )


def telling(event: APIGatewayProxyEventV2, words: str) -> Cookie:
    """Words for the next page."""
    return new_cookie(event, TOLD, quote(words), seconds=60)


def told(event: APIGatewayProxyEventV2) -> str:
    return unquote(find_cookie(event, TOLD))[:500]


def path_and_query(event: APIGatewayProxyEventV2) -> str:
    """Where somebody wanted to go."""
    query = event.raw_query_string
    return f"{event.raw_path}?{query}" if query else event.raw_path
