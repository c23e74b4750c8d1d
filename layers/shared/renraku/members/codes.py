"""Registration codes: eight characters on a letter, made to be typed by somebody who sees badly.

Seven random characters and a check character. The alphabet has 23 signs, a prime number: the weighted sum
modulo 23 finds every single wrong sign and every two neighbors exchanged (the ISBN-10 idea). Signs that look
alike are left out on one side and read as the other: a typed B is an 8. 23 to the power of 7 is 3.4 billion,
against ten wrong tries: docs/decisions/registration-codes.md.
"""

import re
import secrets
import unicodedata

ALPHABET = "2346789ACDEFHJKMNPRTWXY"
LOOK_ALIKE = str.maketrans({"B": "8", "G": "6", "Z": "2", "Q": "9", "V": "Y", "U": "W"})
LENGTH = 8
_AROUND = re.compile(r"コード|登録|番号|CODE|[\s\-_.,:;/。、・:「」『』()<>\[\]\u200b\u2060\ufeff]+")


def new_code() -> str:
    """A fresh code. Unguessable; unique by the sheer number of them, and the write that stores it checks."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return signs + _check_sign(signs)


def spaced(code: str) -> str:
    """As a letter prints it and a voice reads it out: 4 and 4."""
    return f"{code[:4]} {code[4:]}"


def typed_code(words: str) -> str | None:
    """The code in what somebody typed or scanned, whatever width, case or spaces; None when it is no code.

    "" is a code written wrong: of the right form, or announced by the word, but the check sign does not fit.
    """
    folded = unicodedata.normalize("NFKC", words[:200]).upper()
    bare = _AROUND.sub("", folded)
    announced = "コード" in folded or "CODE" in folded
    if len(bare) != LENGTH or not bare.isascii() or not bare.isalnum():
        return "" if announced and re.search(r"[A-Z0-9]{4}", bare) else None
    code = bare.translate(LOOK_ALIKE)
    if all(sign in ALPHABET for sign in code) and code[-1] == _check_sign(code[:-1]):
        return code
    looks_meant = announced or (any(s.isdigit() for s in bare) and any(s.isalpha() for s in bare))
    return "" if looks_meant else None


def _check_sign(signs: str) -> str:
    return ALPHABET[
        sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 1)) % len(ALPHABET)
    ]
