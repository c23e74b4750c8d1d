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
CODE_IN_JAPANESE = "\u30b3\u30fc\u30c9"
_OTHER_SIGNS = re.compile(r"[^A-Z0-9]+")


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
    """
    folded = unicodedata.normalize("NFKC", words[:200]).upper()
    announced = CODE_IN_JAPANESE in folded or "CODE" in folded
    bare = _OTHER_SIGNS.sub("", folded.replace("CODE", ""))
    code = bare.translate(LOOK_ALIKE)
    if len(code) == LENGTH and set(code) <= set(ALPHABET) and code[-1] == _check_sign(code[:-1]):
        return code
    mixed = any(sign.isdigit() for sign in bare) and any(sign.isalpha() for sign in bare)
    alone = len(bare) == LENGTH and len(folded) <= LENGTH + 4
    return "" if (announced and len(bare) >= LENGTH - 2) or (alone and mixed) else None


def _check_sign(signs: str) -> str:
    return ALPHABET[
        sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 1)) % len(ALPHABET)
    ]
