"""The form for one's own data: what is taken however it was typed, and what is asked for once more."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.members import change_form, changes_wording

TAKEN = [
    ("postal_code", "1234567", "123-4567"),
    ("postal_code", "〒１２３－４５６７", "123-4567"),
    ("postal_code", "１２３ー４５６７", "123-4567"),  # the mark of a long vowel for a stroke
    ("phone", "03-1234-5678", "03-1234-5678"),
    ("phone", "０９０　１２３４　５６７８", "09012345678"),
    ("phone", "０３（１２３４）５６７８", "03(1234)5678"),
    ("phone", "０９０ー１２３４ー５６７８", "090-1234-5678"),
    ("phone", "+81 90 1234 5678", "+819012345678"),
    ("kana", "やまだ　はなこ", "やまだ はなこ"),
    ("kana", "ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダ ハナコ"),
    ("kana", "ジョン・スミス", "ジョン・スミス"),
    ("name", "髙橋　﨑子", "髙橋 﨑子"),  # in their very letters
    ("name", "神田", "神田"),  # a compatibility form: NFKC would make it another's name
    ("name", "  山田\u200b\u202e  花子\u0000 ", "山田 花子"),
    ("address", "大阪市北区梅田１－１\r\nみどり荘２０３", "大阪市北区梅田１－１ みどり荘２０３"),
]
REFUSED = [
    ("postal_code", "123", "no postal code"),
    ("postal_code", "わかりません", "no postal code"),
    ("phone", "119", "no phone number"),
    ("phone", "いえのでんわ", "no phone number"),
    ("phone", "0" * 16, "no phone number"),
    ("kana", "山田", "no kana"),
    ("kana", "YAMADA", "no kana"),
    ("name", "12345", "no letters"),
    ("name", "あ" * 61, "too long"),
    ("address", "1-1", "no letters"),
    ("address", "あ" * 201, "too long"),
]


@pytest.mark.parametrize(("field", "typed", "taken"), TAKEN)
def test_what_is_typed_kindly_is_taken(field: str, typed: str, taken: str) -> None:
    filled = change_form.read({field: typed})
    assert (filled.wishes, filled.errors) == ({field: taken}, {})


@pytest.mark.parametrize(("field", "typed", "reason"), REFUSED)
def test_what_cannot_be_used_is_asked_for_again_and_not_lost(field: str, typed: str, reason: str) -> None:
    filled = change_form.read({field: typed, "postal_code" if field != "postal_code" else "name": "1234567"})
    assert filled.errors[field] == reason
    assert filled.typed[field] == typed
    assert changes_wording.error(field, reason, most=60)


@pytest.mark.parametrize("form", [{}, {"name": " \u3000\u200b"}, {"year": "1954", "member_id": "x"}])
def test_a_form_with_nothing_in_it_asks_for_one_thing(form: dict[str, str]) -> None:
    filled = change_form.read(form)
    assert (filled.wishes, filled.errors) == ({}, {"": "nothing filled in"})


@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=250) for name in change_form.FIELDS}))
def test_whatever_is_typed_is_taken_refused_or_empty_and_never_both(form: dict[str, str]) -> None:
    filled = change_form.read(form)
    assert set(filled.wishes) | set(filled.errors) - {""} == {name for name, t in filled.typed.items() if t}
    assert not set(filled.wishes) & set(filled.errors)
    for value in [*filled.wishes.values(), *filled.typed.values()]:
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in value)
    assert change_form.read(filled.wishes).wishes == filled.wishes  # taking it again changes nothing


def test_every_reason_has_its_words() -> None:
    for field in change_form.FIELDS:
        assert changes_wording.error(field, "too long", most=change_form.MOST_LETTERS[field])
    assert [field.name for field in changes_wording.fields()] != []
    assert {field.name for field in changes_wording.fields()} == set(change_form.FIELDS)
