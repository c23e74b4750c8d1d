"""Letters with a code: one A4 page a member, in large type, ready to print (row A04).

A code exists in clear only on its letter. Making a new letter voids the member's old code, unless that one
has been used. The channel mark (letter, newsletter, homepage, event) tells later where a friend came from.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import get_args
from urllib.parse import quote

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.accounts.actions import Profile
from renraku.errors import Declined
from renraku.members import codes, letter_wording, new_codes
from renraku.members.letter_wording import Source
from renraku.members.models import Member
from renraku.observability import record

_pages = Environment(
    loader=PackageLoader("renraku.members"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
BEGIN = "letters_begin.html"


def _hash_of_style() -> str:
    """What a Content-Security-Policy calls the style that the letters bring along."""
    style = (Path(__file__).parent / "templates" / BEGIN).read_text("utf-8").split("<style>")[1]
    digest = hashlib.sha256(style.partition("</style>")[0].encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


STYLE_HASH = _hash_of_style()


@dataclass(frozen=True)
class Letter:
    """What one page says. `qr` is an SVG drawing."""

    name: str
    kana: str
    code: str
    qr: str
    link: str
    until: str


def make(
    account_id: str, members: Iterable[Member], source: str, now: datetime, heading: str = ""
) -> Iterator[str]:
    """The pages as one HTML document, piece by piece: 1,100 members take no more memory than one. The heading
    is for the screen, not for paper.

    Each page that is drawn out has made its code: draw them all. Raises Declined for an unknown channel mark.
    """
    if source not in get_args(Source):
        raise Declined(letter_wording.UNKNOWN_SOURCE)
    profile = accounts.get_profile(account_id)
    page = _pages.get_template("letter.html")
    yield _pages.get_template(BEGIN).render(account=profile, heading=heading)
    made = 0
    for member in members:
        if member.lifecycle in ("active", "lost"):
            code = new_codes.make(member, source, now)
            letter = _letter(profile, member, code, now)
            yield page.render(letter=letter, account=profile, words=letter_wording)
            made += 1
    yield "</body></html>\n"
    record("letters_made", account_id=account_id, letters=made, reason=source)


def message_link(basic_id: str, code: str) -> str:
    """Opens LINE with the code typed in; somebody who is no friend yet sees the add-friend screen first, and
    may lose the text: the letter says 1. add, 2. send.

    Source: https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/
    """
    words = quote(letter_wording.CODE_MESSAGE.format(code=codes.spaced(code)))
    return f"https://line.me/R/oaMessage/{quote(basic_id)}/?{words}"


def _letter(profile: Profile, member: Member, code: str, now: datetime) -> Letter:
    link = message_link(profile.basic_id, code)
    drawn = BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4)
    until = clock.local_day(now + new_codes.GOOD_FOR)
    return Letter(
        name=member.name,
        kana=member.kana,
        code=codes.spaced(code),
        qr=drawn.getvalue().decode(),
        link=link,
        until=letter_wording.day(until),
    )
