"""Registration codes: eight characters on a letter, made to be typed by somebody who sees badly.

Seven random characters and a check character. The alphabet has 23 signs, a prime number: the weighted sum
modulo 23 finds every single wrong sign and every two neighbors exchanged (the ISBN-10 idea). Signs that look
alike are left out on one side and read as the other: a typed B is an 8. 23 to the power of 7 is 3.4 billion,
against ten wrong tries: docs/decisions/registration-codes.md.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterator

ALPHABET = "2346789ACDEFHJKMNPRTWXY"
LOOK_ALIKE = str.maketrans({"B": "8", "G": "6", "Z": "2", "Q": "9", "V": "Y", "U": "W"})
LENGTH = 8
CODE_IN_JAPANESE = "\u30b3\u30fc\u30c9"
MOST_READ = 200  # a code stands at the beginning of a message, if anywhere
# Signs with nothing but spaces and strokes (the long-vowel mark is typed for one) between them.
_STRETCH = re.compile(r"[A-Z0-9](?:[\s\-\u2010-\u2015\u2212\u30fc._/]*[A-Z0-9])*")
_RUN = re.compile(r"[A-Z0-9]+")
_SAID_CODE = re.compile("\u3053\u30fc\u3069|CODE")  # neither can be a part of one: there is no O in it
_ANNOUNCED = re.compile(rf"{CODE_IN_JAPANESE}\W*(?:\u306f\W*)?$")


def new_code() -> str:
    """A fresh code. Unguessable; unique by the sheer number of them, and the write that stores it checks."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return signs + _check_sign(signs)


def spaced(code: str) -> str:
    """As a letter prints it and a voice reads it out: 4 and 4."""
    return f"{code[:4]} {code[4:]}"


def typed_code(words: str) -> str | None:
    """The code in what somebody typed or scanned, whatever width, case, spaces or words around it; None when
    there is none. "" is a code written wrong: announced as one, or of the right form, but it does not check.

    A sentence that merely has signs in it (a telephone number, the name of a phone) is none: wrong codes are
    counted against whoever types them.
    """
    visible = "".join(sign for sign in words[:MOST_READ] if unicodedata.category(sign) != "Cf")
    folded = _SAID_CODE.sub(CODE_IN_JAPANESE, unicodedata.normalize("NFKC", visible).upper())
    is_announced = CODE_IN_JAPANESE in folded
    stretches = [(folded[: found.start()], _RUN.findall(found[0])) for found in _STRETCH.finditer(folded)]
    is_alone = len(stretches) == 1 and len("".join(stretches[0][1])) == LENGTH
    if not is_announced and not is_alone:
        return None
    for _before, runs in stretches:
        for code in _of_right_length(runs):
            if set(code) <= set(ALPHABET) and code[-1] == _check_sign(code[:-1]):
                return code
    if is_alone and _is_mixed(stretches[0][1]) and len(folded) <= LENGTH + 4:
        return ""
    return "" if any(_is_attempt(before, runs) for before, runs in stretches) else None


def _of_right_length(runs: list[str]) -> Iterator[str]:
    """What neighboring runs may make together: 4 and 4, or each sign by itself."""
    for first in range(len(runs)):
        joined = ""
        for run in runs[first:]:
            joined += run
            if len(joined) == LENGTH:
                yield joined.translate(LOOK_ALIKE)


def _is_attempt(before: str, runs: list[str]) -> bool:
    """Meant as a code: mixed as only a code is, or right after the word; and about as long as one. Figures
    alone are more often a number of something else."""
    signs = "".join(runs)
    is_number = signs.isdigit() and (len(signs) != LENGTH or not set(signs) <= set(ALPHABET))
    if is_number or not LENGTH - 2 <= len(signs) <= LENGTH + 2:
        return False
    return _is_mixed(runs) or _ANNOUNCED.search(before) is not None


def _is_mixed(runs: list[str]) -> bool:
    signs = "".join(runs)
    return any(sign.isdigit() for sign in signs) and any(sign.isalpha() for sign in signs)


def _check_sign(signs: str) -> str:
    return ALPHABET[
        sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 1)) % len(ALPHABET)
    ]
