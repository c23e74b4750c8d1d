"""Where a member stands in the list, and what a search for them looks through. Pure.

The list goes by kana, as people here keep lists; who has gone stands behind everybody who is here.
"""

import unicodedata

HERE, GONE = ("active", "lost"), ("moved", "left", "deceased")
FRONT, BACK = "0", "1"
LONGEST = 100  # letters of a name that are sorted by: a key of DynamoDB has an end


def fold_name(text: str) -> str:
    """A name as searches compare it: width, case, kana and spaces do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    as_hiragana = (chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in folded)
    return "".join(c for c in as_hiragana if not c.isspace())


def searched(name: str, kana: str, member_number: str) -> str:
    """What a search for a member looks through."""
    return " ".join(fold_name(part) for part in (name, kana, member_number))


def shelf(lifecycle: str, kana: str, name: str, member_number: str) -> str:
    """The place in the list. Whoever has no kana stands behind all kana, by the signs of their name."""
    place = fold_name(kana) or fold_name(name)
    return f"{BACK if lifecycle in GONE else FRONT}{place[:LONGEST]}#{member_number}"
