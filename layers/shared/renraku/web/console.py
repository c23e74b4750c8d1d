"""Answers of the officers' console: never kept by a browser, with our own script and nobody else's."""

from typing import Any
from urllib.parse import quote, urlencode

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.shared.cookies import Cookie

from renraku.web import browser, rendering, wording
from renraku.web.visits import Visit

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",  # a computer at the community hall is everybody's (threat 27)
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
HTML = "text/html; charset=utf-8"
SIGN_IN, PROVE = "/console/sign-in", "/console/prove"


def page(
    visit: Visit, feature: str, template: str, *, title: str, status: int = 200, **values: Any
) -> Response[str]:
    """A page of a feature inside the console's frame."""
    told = visit.told
    html = rendering.render(feature, template, visit=visit, title=title, told=told, **values)
    cookies = [browser.new_cookie(visit.event, browser.TOLD, "", seconds=0)] if told else []
    return answer(html, status=status, cookies=cookies)


def fragment(visit: Visit, feature: str, template: str, **values: Any) -> Response[str]:
    """A part of a page, for htmx to put in."""
    return answer(rendering.render(feature, template, visit=visit, **values))


def see_other(visit: Visit, path: str, told: str = "") -> Response[str]:
    """On to another page, which begins with these words: the answer of every act that worked."""
    cookies = [browser.telling(visit.event, told)] if told else []
    return go_to(visit.url(path), cookies=cookies)


def download(name: str, content_type: str, body: bytes | str) -> Response[Any]:
    """A file to keep. The name goes to whoever's disk it is: no names of people in it."""
    said = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(200, content_type, body, headers={**HEADERS, "Content-Disposition": said})


def picture(png: bytes) -> Response[Any]:
    """A picture that stands in a page of ours, kept no longer than the page."""
    return Response(200, "image/png", png, headers=dict(HEADERS))


def declined(visit: Visit, words: str) -> Response[str]:
    """What a rule refused, in the words it refused it with."""
    return page(
        visit, "web", "said.html", title=wording.declined_title(), status=400, paragraphs=[words], links=[]
    )


def forbidden(visit: Visit) -> Response[str]:
    """Somebody who is here, at a door that is not theirs."""
    title, paragraphs = wording.forbidden_title(), wording.forbidden()
    return page(visit, "web", "said.html", title=title, status=403, paragraphs=paragraphs, links=[])


def missing(visit: Visit) -> Response[str]:
    """There is no such thing in this account."""
    title, paragraphs = wording.gone_title(), wording.gone()
    return page(visit, "web", "said.html", title=title, status=404, paragraphs=paragraphs, links=[])


def not_found() -> Response[str]:
    """One answer for what there is not and for what is another account's: nobody learns which."""
    return alone(wording.gone_title(), wording.gone(), status=404, links=[("/console", wording.to_start())])


def foreign_form() -> Response[str]:
    """A form that no page of ours sent, or one that has lain open since another sign-in."""
    links = [("/console", wording.to_start())]
    return alone(wording.foreign_form_title(), wording.foreign_form(), status=403, links=links)


def sign_in_first(wanted: str) -> Response[str]:
    """Nobody is here yet: sign in, then on to the page that was wanted."""
    return go_to(f"{SIGN_IN}?{urlencode({'next': wanted})}")


def signed_out() -> Response[str]:
    """Somebody sent a form, and their session is over. The form is still in their browser: they go back."""
    links = [(SIGN_IN, wording.to_sign_in())]
    return alone(wording.signed_out_title(), wording.signed_out(), status=401, links=links)


def prove_first(visit: Visit) -> Response[str]:
    """Show once more who you are, then back to this page."""
    return go_to(f"{PROVE}?{urlencode({'next': visit.url(visit.path)})}")


def alone(
    title: str, paragraphs: list[str], *, status: int, links: list[tuple[str, str]], **values: Any
) -> Response[str]:
    """A page outside every account."""
    html = rendering.render(
        "web", "alone_said.html", title=title, paragraphs=paragraphs, links=links, **values
    )
    return answer(html, status=status)


def go_to(address: str, cookies: list[Cookie] | None = None, status: int = 303) -> Response[str]:
    return Response(status, HTML, "", headers={**HEADERS, "Location": address}, cookies=cookies)


def answer(html: str, *, status: int = 200, cookies: list[Cookie] | None = None) -> Response[str]:
    """Any page, with the headers all have."""
    return Response(status, HTML, html, headers=dict(HEADERS), cookies=cookies)
