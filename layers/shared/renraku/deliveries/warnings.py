"""Does a notice look like what swindlers send? Members are taught to be wary of that, so whoever composes one
is shown it first. Pure: a text in, the signs with the words they were seen in out. Nothing is refused here.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from renraku.deliveries import link_signs
from renraku.deliveries import warnings_wording as wording

Reason = Literal[
    "money in a hurry",
    "prepaid",
    "account number",
    "secrets",
    "looks alike",
    "shortened",
    "foreign",
    "another phone",
]
REASONS: tuple[Reason, ...] = Reason.__args__  # type: ignore[attr-defined]
"""The order they are shown in: what costs members money first."""

_SENTENCE = re.compile(r"[^。！!？?\n]+")
_STROKES = re.compile(r"[\u2010-\u2015\u2212\u30fc\uff0d]")  # as people type them in numbers
_PHONE = re.compile(
    r"(?<![0-9A-Za-z-])(?:\+[0-9]{1,3}[- ]?)?"
    r"\(?0?[0-9]{1,4}\)?[- (]?[0-9]{1,4}[-) ]?[0-9]{3,4}(?![0-9-])"
)
SHORTEST, LONGEST = 10, 11  # digits of a telephone number in Japan, with its 0


@dataclass(frozen=True)
class Sign:
    """One thing that makes a text look like a swindler's, and the words it was seen in."""

    reason: Reason
    found: tuple[str, ...]


def look(text: str, own_hosts: Collection[str], own_phones: Collection[str]) -> list[Sign]:
    """Every sign, the gravest first; none for an ordinary notice. `own_hosts`: domains that are ours (those
    below them are, too); `own_phones`: numbers that are, however they are typed."""
    plain = _plain(text)
    seen: dict[Reason, dict[str, None]] = {}
    for reason, words in (
        *_in_words(plain),
        *_in_addresses(plain, own_hosts),
        *_in_phones(plain, own_phones),
    ):
        seen.setdefault(reason, {}).setdefault(words)
    return [Sign(reason, tuple(seen[reason])) for reason in REASONS if reason in seen]


def _plain(text: str) -> str:
    """Letters and digits of one width, and nothing that cannot be seen between them."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in wide if unicodedata.category(letter) != "Cf")


def _in_words(plain: str) -> Iterator[tuple[Reason, str]]:
    closed = re.sub(r"[ \t\u3000]", "", link_signs.without_addresses(plain).lower())
    asking = [sentence for sentence in _SENTENCE.findall(closed) if not _found(wording.ADVICE, sentence)]
    demands = [bool(_found(wording.DEMAND, sentence)) for sentence in asking]
    hurry = [words for sentence in asking for words in _found(wording.HURRY, sentence)]
    for number, sentence in enumerate(asking):
        owed, money = _found(wording.OWED, sentence), _found(wording.MONEY, sentence)
        here = _found(wording.HURRY, sentence)
        if (owed and hurry) or (money and here):
            yield from (("money in a hurry", words) for words in (*owed, *money, *(here or hurry)))
        if any(demands[max(number - 1, 0) : number + 2]):  # it, or the sentence beside it
            yield from (("prepaid", words) for words in _found(wording.PREPAID, sentence))
        if (secrets := _found(wording.SECRETS, sentence)) and _found(wording.ASKED_FOR, sentence):
            yield from (("secrets", words) for words in secrets)
        yield from (("account number", words) for words in _found(wording.ACCOUNT_NUMBER, _strokes(sentence)))


def _in_addresses(plain: str, own_hosts: Collection[str]) -> Iterator[tuple[Reason, str]]:
    for host in link_signs.hosts(plain):
        if odd := link_signs.oddity(host, own_hosts):
            yield odd, host


def _in_phones(plain: str, own_phones: Collection[str]) -> Iterator[tuple[Reason, str]]:
    own = {_digits(phone) for phone in own_phones}
    for match in _PHONE.finditer(_strokes(link_signs.without_addresses(plain))):
        digits = _digits(match[0])
        is_phone = SHORTEST <= len(digits) <= LONGEST and digits.startswith("0")
        if (is_phone or match[0].startswith("+")) and digits not in own:
            yield "another phone", match[0].strip(" ()")


def _digits(phone: str) -> str:
    """As it is dialled in Japan: +81 is 0."""
    plain = _plain(phone)
    digits = "".join(letter for letter in plain if letter.isdigit())
    return f"0{digits.removeprefix('81')}" if plain.startswith("+81") else digits


def _strokes(text: str) -> str:
    return _STROKES.sub("-", text)


def _found(pattern: str, sentence: str) -> list[str]:
    return [match[0] for match in re.finditer(pattern, sentence)]
