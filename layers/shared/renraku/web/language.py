"""The language a browser asks for."""

import re

_FIRST = re.compile(r"\s*([A-Za-z]{2,3})\b")


def wanted(accept_language: str) -> str:
    """The first of the languages a browser accepts, "ja" where it names none.

    Source: https://www.rfc-editor.org/rfc/rfc9110#field.accept-language (browsers list the best first).
    """
    first = _FIRST.match(accept_language)
    return first[1].lower() if first else "ja"
