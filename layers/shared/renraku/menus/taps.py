"""Where a tile or a button may lead, and what a tap does then. Pure.

`leads_to` is a web address, "tel:" and a number, "answer:" and the name of an answer, or the name of
something every account has (a page, a tile).
"""

from collections.abc import Collection
from urllib.parse import quote, urlsplit

from renraku.line.messages import Action, call, link, postback

ANSWER = "answer:"
PHONE = "tel:"
MOST_LETTERS = 1_000  # LINE's limit
KEPT = ":/?#[]@!$&'()*+,;=%~"  # what stands in an address as it is


def is_well(leads_to: str, known: Collection[str]) -> bool:
    """Whether a tap may lead there. `known` are the pages, tiles and answers there are."""
    return leads_to in known or is_address(leads_to) or is_phone(leads_to)


def is_address(leads_to: str) -> bool:
    """Encrypted, of a host with a name, without a name and password before it: what those pretend to be is
    what a swindler's address pretends to be."""
    if len(leads_to) > MOST_LETTERS or not leads_to.isascii() or not leads_to.isprintable():
        return False
    try:
        parts = urlsplit(leads_to)
        host = parts.hostname or ""
    except ValueError:
        return False
    has_name = "." in host.strip(".") and " " not in leads_to
    return parts.scheme == "https" and has_name and "@" not in parts.netloc


def is_phone(leads_to: str) -> bool:
    number = leads_to.removeprefix(PHONE).replace("-", "")
    return leads_to.startswith(PHONE) and number.isascii() and number.removeprefix("+").isdigit()


def tidied(address: str) -> str:
    """An address as a browser shows it (letters of any script), as LINE takes it."""
    return quote(address.strip(), safe=KEPT)


def action(label: str, leads_to: str) -> Action:
    """What a tap on it does."""
    if leads_to.startswith(PHONE):
        return call(label, leads_to)
    if leads_to.startswith(("https://", "http://")):
        return link(label, leads_to)
    return postback(label, "menus", "show", what=leads_to)
