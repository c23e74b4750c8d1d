"""Which answer a sentence gets and why, and what officers are told before they save."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from renraku.menus import rules
from renraku.menus.folding import fold
from renraku.menus.rules import ASSOCIATIONS, BUILT_IN, EXACT, OWN, Keyword, conflicts, find_answer

ENDINGS = [fold(ending) for ending in ("を教えて", "ください", "です", "ですか", "は", "のこと")]


def own(words: str, answer: str = "", match: str = rules.CONTAINS) -> Keyword:
    return Keyword(words, answer or words, match)


BOOK = [
    own("バーベキュー", "bbq"),
    own("会費", "fee"),
    own("会費の払い方", "pay"),
    own("お知らせ", "news"),
    own("お金", "money"),
    own("行事", "gatherings", EXACT),
    own("はい", "yes", EXACT),
    own("うた", "song"),
    own("安全な設定", "safe"),
]

SENTENCES = [
    ("バーベキュー", "bbq", "as written", "only one"),
    ("バーべきゅう", "bbq", "as written", "only one"),
    ("ばーベきゅーに行きたい！", "bbq", "as written", "only one"),
    ("こんどのﾊﾞｰﾍﾞｷｭｰはいつ？", "bbq", "as written", "only one"),
    ("はーへきゅーは？", "bbq", "roughly", "only one"),
    ("バべキュー", "bbq", "roughly", "only one"),
    ("ばーばきゅう", "bbq", "one letter off", "only one"),
    ("会費の払い方を教えて", "pay", "as written", "whole sentence"),
    ("ことしの会費の払い方がわからない", "pay", "as written", "longest"),
    ("会費はいくら", "fee", "as written", "only one"),
    ("会費とお金", "fee", "as written", "earlier in the sentence"),
    ("お金と会費", "money", "as written", "earlier in the sentence"),
    ("行事のお知らせ", "news", "as written", "only one"),  # o melts into the no before it
    ("このお金", "money", "as written", "only one"),
    ("このうた", "song", "as written", "only one"),
    ("行事", "gatherings", "as written", "only one"),
    ("行事を教えてください", "gatherings", "as written", "only one"),
    ("はい！", "yes", "as written", "only one"),
    ("安全の設定", "safe", "one letter off", "only one"),
]

NOT_ANSWERED = [
    "",
    "？",
    "おはよう",
    "行事委員会に出ました",
    "はいろう",
    "きた",
    "🍖",
    "かい",
    "さあ知らせて",
]


@pytest.mark.parametrize(("sentence", "answer", "look", "reason"), SENTENCES)
def test_a_sentence_gets_its_answer_and_the_reason_why(
    sentence: str, answer: str, look: str, reason: str
) -> None:
    found = find_answer(sentence, BOOK, ENDINGS)
    assert found is not None
    assert (found.keyword.answer_id, found.look, found.reason) == (answer, look, reason)
    assert found.is_certain == (look == "as written")


@pytest.mark.parametrize("sentence", NOT_ANSWERED)
def test_what_nobody_set_is_not_answered(sentence: str) -> None:
    assert find_answer(sentence, BOOK, ENDINGS) is None


def test_the_account_comes_before_the_association_and_the_association_before_us() -> None:
    book = [Keyword("電話", "ours", origin=BUILT_IN), Keyword("でんわ", "theirs", origin=ASSOCIATIONS)]
    book += [Keyword("電話", "association's", origin=ASSOCIATIONS), Keyword("電話", "branch's", origin=OWN)]
    found = find_answer("電話は？", book)
    assert found is not None
    assert (found.keyword.answer_id, found.reason) == ("branch's", "nearer")
    found = find_answer("電話は？", book[:3])
    assert found is not None
    assert found.keyword.answer_id == "association's"


def test_what_the_association_locked_no_account_answers_differently() -> None:
    book = [Keyword("詐欺", "branch's"), Keyword("詐欺", "locked", origin=ASSOCIATIONS, locked=True)]
    found = find_answer("詐欺かも", book)
    assert found is not None
    assert found.keyword.answer_id == "locked"


def test_of_two_alike_the_first_in_the_list_answers() -> None:
    found = find_answer("会費か年会", [own("年会"), own("会費")])
    assert found is not None
    assert (found.keyword.words, found.reason) == ("会費", "earlier in the sentence")
    found = find_answer("かい", [own("かい", "a"), own("カイ", "b")])
    assert found is not None
    assert (found.keyword.answer_id, found.reason) == ("a", "first in the list")


def test_a_slip_that_may_mean_two_things_means_neither() -> None:
    assert find_answer("さくらまつい", [own("さくらまつり"), own("さくらまつき")]) is None


def test_a_short_word_is_not_found_roughly_inside_others() -> None:
    assert find_answer("はすのはな", [own("バス")]) is None


def test_an_exact_keyword_inside_a_sentence_does_not_answer() -> None:
    assert find_answer("行事の電話番号", [own("行事", match=EXACT)]) is None


@pytest.mark.parametrize(
    ("one", "other", "is_off"),
    [
        ("さくら", "さくり", True),
        ("さくら", "さくらん", True),
        ("さくら", "くら", True),
        ("さくら", "さらく", True),
        ("さくら", "さくら", False),
        ("さくら", "らくさ", False),
        ("さくら", "さくらもち", False),
        ("さくら", "うめが", False),
        ("", "あ", True),
    ],
)
def test_one_letter_off_is_one_slip_and_no_more(one: str, other: str, is_off: bool) -> None:
    assert rules.is_one_letter_off(one, other) is is_off
    assert rules.is_one_letter_off(other, one) is is_off


VOWELS = "あいうえお"
WORDS = st.text(st.sampled_from("あいうおかきのばーキュ会費お金"), min_size=1, max_size=8)


@settings(deadline=None)
@given(before=WORDS, keyword=WORDS, after=WORDS)
def test_a_keyword_is_found_wherever_it_stands(before: str, keyword: str, after: str) -> None:
    """Also where its first vowel melts into the word before it; two must not."""
    folded = fold(keyword)
    assume(len(folded.replace("ー", "")) >= 2 and keyword[0] not in "ーュ")
    assume(not (folded[0] in VOWELS and folded.replace("ー", "")[1] in VOWELS))
    assert rules.position(folded, fold(before + keyword + after)) >= 0


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6), WORDS)
def test_an_answer_is_always_one_of_the_keywords(book: list[str], sentence: str) -> None:
    keywords = [own(words) for words in book]
    found = find_answer(sentence, keywords, ENDINGS)
    assert found is None or found.keyword in keywords


EXISTING = [
    own("会費", "fee"),
    Keyword("詐欺", "scam", origin=ASSOCIATIONS, locked=True),
    Keyword("使い方", "how", origin=BUILT_IN),
    own("さくらまつり", "sakura"),
]


@pytest.mark.parametrize(
    ("new", "kind", "stops"),
    [
        (own("！？"), "empty", True),
        (own("会"), "too short", True),
        (own("あ" * 3 + "か" * 40), "too long", True),
        (own("会 費"), "taken", True),
        (own("詐欺"), "locked", True),
        (own("使いかた"), "", False),
        (own("つかい方使い方"), "inside", False),
        (own("使い方"), "covered", False),
        (own("会費の払い方"), "inside", False),
        (own("くらまつ"), "around", False),
        (own("さぐらまつり"), "roughly", False),
        (own("会", match=EXACT), "", False),
        (own("年会費"), "inside", False),
        (own("夏まつり"), "", False),
    ],
)
def test_conflicts_are_found_before_saving(new: Keyword, kind: str, stops: bool) -> None:
    found = conflicts([new], EXISTING)
    assert [(conflict.kind, conflict.stops) for conflict in found] == ([(kind, stops)] if kind else [])


def test_an_answer_does_not_conflict_with_what_it_replaces() -> None:
    assert conflicts([own("会費", "fee")], EXISTING) == []


def test_what_stops_is_told_first() -> None:
    found = conflicts([own("会費の払い方"), own("会費")], EXISTING)
    assert [conflict.stops for conflict in found] == [True, False]
