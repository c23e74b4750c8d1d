"""A code on a letter: every slip of the finger is noticed, and what surrounds it does not matter."""

import itertools
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renraku.members import codes

CODE = "FK2YHFW4"  # a right one, made by new_code; the same in every run
SPACED = codes.spaced(CODE)
WRONG = ("A" if CODE[0] != "A" else "C") + CODE[1:]


def with_check_sign(signs: str) -> str:
    """The code that begins with these seven signs."""
    [code] = [signs + last for last in codes.ALPHABET if codes.typed_code(f"コード {signs}{last}")]
    return code


CODES = st.text(codes.ALPHABET, min_size=7, max_size=7).map(with_check_sign)


def test_a_code_has_eight_signs_none_of_which_looks_like_another() -> None:
    for _ in range(200):
        code = codes.new_code()
        assert len(code) == 8
        assert set(code) <= set(codes.ALPHABET)
    assert set("01OIL5SBGZQVU").isdisjoint(codes.ALPHABET)
    assert {chr(read) for read in codes.LOOK_ALIKE} == set("BGZQVU")


def test_the_number_of_signs_is_a_prime_on_which_the_check_rests() -> None:
    size = len(set(codes.ALPHABET))
    assert size == len(codes.ALPHABET)
    assert all(size % divisor for divisor in range(2, size))


def test_new_codes_are_never_the_same_and_use_every_sign() -> None:
    made = [codes.new_code() for _ in range(2_000)]
    assert len(set(made)) == len(made)
    assert {sign for code in made for sign in code} == set(codes.ALPHABET)


def test_every_single_wrong_sign_is_found() -> None:
    """All 22 wrong signs at all eight places of many codes, the check sign among them."""
    for code in [codes.new_code() for _ in range(40)]:
        for place, wrong in itertools.product(range(8), codes.ALPHABET):
            slipped = code[:place] + wrong + code[place + 1 :]
            assert codes.typed_code(f"コード {slipped}") == ("" if wrong != code[place] else code)


def test_every_two_neighbors_exchanged_are_found() -> None:
    """All 506 pairs of different signs at all seven places, exhaustively."""
    for place, (one, other) in itertools.product(range(7), itertools.permutations(codes.ALPHABET, 2)):
        begin = "2" * place
        if place < 6:
            code = with_check_sign((begin + one + other).ljust(7, "9"))
        else:  # the last neighbors are the seventh sign and the check sign itself
            code = with_check_sign(begin + one)
            if code[7] == one:
                continue
        exchanged = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert codes.typed_code(f"コード {exchanged}") == ""


AROUND: dict[str, Callable[[str, str], str]] = {
    "alone": lambda code, spaced: code,
    "4 and 4": lambda code, spaced: spaced,
    "lower case": lambda code, spaced: spaced.lower(),
    "full width": lambda code, spaced: spaced.translate({i: i + 0xFEE0 for i in range(0x21, 0x7F)}),
    "a full-width space": lambda code, spaced: spaced.replace(" ", "\u3000"),
    "a stroke": lambda code, spaced: spaced.replace(" ", "-"),
    "a long-vowel mark": lambda code, spaced: spaced.replace(" ", "ー"),
    "each sign by itself": lambda code, spaced: " ".join(code),
    "in two lines": lambda code, spaced: spaced.replace(" ", "\n"),
    "as the letter has it": lambda code, spaced: f"コード {spaced}",
    "half-width kana": lambda code, spaced: f"ｺｰﾄﾞ {spaced}",
    "hiragana": lambda code, spaced: f"こーどは「{spaced}」です。",
    "English": lambda code, spaced: f"code:{code}",
    "English, close": lambda code, spaced: f"Code{code.lower()}",
    "in a polite sentence": lambda code, spaced: f"お世話になります。コードは {spaced} です。よろしく",
    "with a telephone number": lambda code, spaced: f"手紙のコード\n{spaced}\n電話 03-1234-5678",
    "with the name of a phone": lambda code, spaced: f"QRコードをiPhoneで読みました。{spaced} です",
    "something invisible": lambda code, spaced: f"\u200b{spaced[:6]}\u200d\ufeff{spaced[6:]}\u202e",
    "a point behind": lambda code, spaced: f"{spaced}。",
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND.keys())
def test_a_code_is_read_whatever_stands_around_it(around: Callable[[str, str], str]) -> None:
    for code in [codes.new_code() for _ in range(50)]:
        assert codes.typed_code(around(code, codes.spaced(code))) == code


@pytest.mark.parametrize(("typed", "meant"), [("B", "8"), ("G", "6"), ("Z", "2"), ("Q", "9"), ("V", "Y")])
def test_a_sign_that_looks_like_another_is_read_as_that(typed: str, meant: str) -> None:
    code = with_check_sign(meant * 7)
    assert codes.typed_code(code.replace(meant, typed)) == code


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "こんにちは",
        "コードがわかりません",
        "コードがないので03-1234-5678に電話をください",
        "コードは、どこに書いてありますか",
        "QRコードがiPhoneで読めない",
        "LINEのコードって何ですか",
        "会員番号は12345678です",
        "03-1234-5678",
        "090 1234 5678",
        "20260410",
        "iPhone SE を使っています",
        "Facebook",
        "2026/11/22の10時",
        "BBQに行きます。2人です",
        "コードレスの電話です",
        "My code has not arrived yet, thank you",
        "コード" * 60,
        "あ" * 5_000 + SPACED,
    ],
)
def test_an_ordinary_sentence_is_no_code_and_counts_as_none(sentence: str) -> None:
    assert codes.typed_code(sentence) is None


@pytest.mark.parametrize(
    "typed",
    [WRONG if any(c.isdigit() for c in WRONG) else "AAAA2222", f"コード {WRONG}", f"コードは {CODE[:7]}"],
)
def test_a_code_written_wrong_is_told_from_no_code(typed: str) -> None:
    assert codes.typed_code(typed) == ""


@given(CODES)
def test_what_a_letter_prints_is_read_back(code: str) -> None:
    assert codes.typed_code(f"コード {codes.spaced(code)}") == code


@given(st.text(max_size=300))
@example("コード" + "A2" * 140)
@example("A " * 150)
def test_whatever_is_typed_is_a_code_or_not_and_never_an_error(words: str) -> None:
    read = codes.typed_code(words)
    assert read is None or read == "" or len(read) == codes.LENGTH


def test_a_very_long_text_is_read_in_no_time() -> None:
    began = time.process_time()
    for words in ("A2" * 50_000, "A " * 50_000, "コード " * 30_000, "A-" * 50_000 + "!"):
        codes.typed_code(words)
    assert time.process_time() - began < 0.2
