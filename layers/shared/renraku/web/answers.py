"""Answers of the functions that serve pages, each with the headers that keep a page to itself.

Content-Security-Policy allows our own style sheet and pictures, our own forms, and nothing else: no script at
all, so that nothing somebody typed can ever become one (guarantees.md, threat 11).
"""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.web import rendering, wording
from renraku.web.wording import Account

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Robots-Tag": "noindex",
}
HTML = "text/html; charset=utf-8"
FRESH, NEVER_KEPT, FOR_EVER = "no-cache", "no-store", "public, max-age=31536000, immutable"


def page(
    feature: str,
    template: str,
    *,
    title: str,
    account: Account | None = None,
    status: int = 200,
    is_personal: bool = False,
    **values: Any,
) -> Response[str]:
    """A page of a feature, from its templates/. What is personal is kept by no browser (threat 27)."""
    html = rendering.render(feature, template, title=title, account=account, **values)
    return answer(html, HTML, status=status, cache=NEVER_KEPT if is_personal else FRESH)


def message(
    title: str,
    paragraphs: list[str],
    *,
    status: int,
    account: Account | None = None,
    is_personal: bool = False,
) -> Response[str]:
    """A page that says one thing, and whom to call."""
    return page(
        "web",
        "message.html",
        title=title,
        account=account,
        status=status,
        is_personal=is_personal,
        paragraphs=paragraphs,
    )


def not_found() -> Response[str]:
    """One answer for whatever there is not, and for what is not the asker's: nobody learns which."""
    return message(wording.not_found_title(), wording.not_found(), status=404)


def declined(words: str) -> Response[str]:
    """What a rule refused, in the words it refused it with."""
    return message(wording.declined_title(), [words], status=400)


def answer(body: str, content_type: str, *, status: int = 200, cache: str = FRESH) -> Response[str]:
    """Anything else, with the same headers."""
    return Response(status, content_type, body, headers={**HEADERS, "Cache-Control": cache})
