"""Folding: however a word was typed, one form of it. Two texts are the same word when they fold alike.

`fold` forgets what carries no meaning between people: width, script of kana, case, spaces and signs, how a
long vowel is written. `roughen` forgets more, voicing marks, long vowels, doubled letters, and is asked only
when nothing folds alike. Examples and losses: docs/algorithms/folding.md.
Pure, linear, and no longer than a message can be: nobody can make it slow.
"""

import re
import unicodedata

LONGEST = 5_000
"""Characters of a text that are read: LINE's own limit for a message."""
LONG = chr(0x30FC)
"""The mark of a long vowel."""
VOICED, HALF_VOICED = chr(0x3099), chr(0x309A)

# Typed as signs of their own, half as wide or not, where the keyboard knows no voiced kana.
_LOOSE_MARKS = {0x309B: VOICED, 0x309C: HALF_VOICED, 0xFF9E: VOICED, 0xFF9F: HALF_VOICED}
# What people type for a long vowel besides Unicode's own dashes: waves, ruled lines, minus.
_DASHES = {0x7E, 0x223C, 0x301C, 0x3030, 0x2500, 0x2501, 0x2212}
# Kanji that look like katakana: one for the long mark, two for NI, mouth RO, power KA, craft E, evening TA,
# eight HA, divination TO. Whoever writes with a finger gets one for the other.
_LOOKALIKES = {0x4E00: 0x30FC, 0x4E8C: 0x30CB, 0x53E3: 0x30ED, 0x529B: 0x30AB}
_LOOKALIKES |= {0x5DE5: 0x30A8, 0x5915: 0x30BF, 0x516B: 0x30CF, 0x535C: 0x30C8}

_LOOKS = "".join(map(re.escape, map(chr, _LOOKALIKES)))
_KATAKANA = r"\u30a1-\u30fa\uff66-\uff6f\uff71-\uff9f"
_MARK = r"\u30fc\uff70"
_SMALL = r"\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\uff67-\uff6f"
_LOOKALIKE = re.compile(
    rf"(?<=[{_KATAKANA}{_MARK}])[{_LOOKS}](?=[{_KATAKANA}{_MARK}])"  # between two katakana
    rf"|[{_LOOKS}](?=[{_SMALL}{_MARK}])"  # before a small one, which no kanji can be
    rf"|(?<=[{_KATAKANA}])\u4e00(?![\u4e00-\u9fff])"  # "one" that ends a word in katakana
)
_HIRAGANA = range(0x3041, 0x3097)
_MARKED = re.compile(rf"([\u3041-\u3096])([{VOICED}{HALF_VOICED}])|[{VOICED}{HALF_VOICED}]")
_DOUBLED = re.compile(r"([\u3041-\u3096])\1+")
_OLD_V = re.compile(r"\u3094([\u3042\u3044\u3048\u304a]?)")


def _named(script: str, sound: str) -> str:
    return unicodedata.lookup(f"{script} LETTER {sound}")


def _as_hiragana(character: str) -> str:
    """Katakana and small kana as full hiragana; WI and WE, which nobody says any more, as I and E."""
    name = unicodedata.name(character, "")
    if "LETTER" not in name or not name.startswith(("HIRAGANA", "KATAKANA")):
        return character
    sound = name.split("LETTER ")[1].removeprefix("SMALL ")
    return _named("HIRAGANA", {"WI": "I", "WE": "E"}.get(sound, sound))


_PLAIN_KANA = {
    code: _as_hiragana(chr(code)) for code in [*_HIRAGANA, *range(0x30A1, 0x30F7), *range(0x31F0, 0x3200)]
}
_VOWEL = {chr(code): unicodedata.name(chr(code))[-1] for code in _HIRAGANA}
_LENGTHENS = {
    vowel: {_named("HIRAGANA", other) for other in others}
    for vowel, others in {"A": "A", "I": "I", "U": "U", "E": "EI", "O": "OU"}.items()
}
_SAME_SOUND = {
    ord(_named("HIRAGANA", one)): _named("HIRAGANA", other) for one, other in (("DI", "ZI"), ("DU", "ZU"))
}
_MODERN_V = {
    _named("HIRAGANA", vowel) if vowel else "": _named("HIRAGANA", "B" + (vowel or "U"))
    for vowel in ("", *"AIEO")
}
_UNVOICED = {code: unicodedata.normalize("NFD", chr(code))[0] for code in _HIRAGANA}
_UNVOICED |= {ord(_named("HIRAGANA", "WO")): _named("HIRAGANA", "O"), ord(LONG): ""}


def fold(text: str) -> str:
    """The form in which texts are compared. Folding twice is folding once; nothing but signs folds to ""."""
    looked = _LOOKALIKE.sub(lambda look: chr(_LOOKALIKES[ord(look[0])]), text[:LONGEST])
    plain = looked.translate({ord(character): _plain(character) for character in set(looked)})
    kana = _MARKED.sub(_voiced, plain[:LONGEST]).translate(_SAME_SOUND)
    modern = _OLD_V.sub(lambda old: _MODERN_V[old[1]], kana)
    return lengthened(modern)[:LONGEST]


def roughen(folded: str) -> str:
    """What is left of a folded text that was typed in haste: no voicing, no long vowels, no doubles."""
    return _DOUBLED.sub(r"\1", folded.translate(_UNVOICED))


def lengthened(kana: str) -> str:
    """Every way to write a long vowel as one mark: the mark itself, several of them, the vowel once more."""
    written: list[str] = []
    vowel = ""
    for character in kana:
        if character == LONG or character in _LENGTHENS.get(vowel, ""):
            if vowel in _LENGTHENS and written[-1] != LONG:
                written.append(LONG)
            continue
        written.append(character)
        vowel = _VOWEL.get(character, "")
    return "".join(written)


def lengthens(before: str, first: str) -> bool:
    """Whether a word that begins with `first` melts into the kana before it, as O-KANE does after KO-NO."""
    return first in _LENGTHENS.get(_VOWEL.get(before, ""), "")


def _plain(character: str) -> str:
    """One character without width, case, accent or script of kana; "" for signs, spaces, what is not seen."""
    if ord(character) in _LOOSE_MARKS:
        return _LOOSE_MARKS[ord(character)]
    caseless = unicodedata.normalize("NFKD", character).casefold()
    return "".join(map(_letter, unicodedata.normalize("NFKD", caseless)))


def _letter(character: str) -> str:
    if character == "-" or ord(character) in _DASHES or unicodedata.category(character) == "Pd":
        return LONG
    if character in (VOICED, HALF_VOICED) or character.isalnum():
        return _PLAIN_KANA.get(ord(character), character)
    return ""


def _voiced(marked: re.Match[str]) -> str:
    """A kana and its mark as one; a mark that has no kana to stand on goes."""
    return unicodedata.normalize("NFC", marked[0])[0] if marked[1] else ""
