"""What somebody typed, as it is kept."""

import unicodedata


def visible(typed: str) -> str:
    """A name without what nobody sees or what turns a line around; any run of spaces as one."""
    seen = (" " if sign.isspace() else sign for sign in typed)
    return " ".join("".join(s for s in seen if unicodedata.category(s) not in ("Cc", "Cf", "Cs")).split())
