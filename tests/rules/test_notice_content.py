"""Where bubbles stand, what a point on a map is, which dates are odd, what a name becomes: as tables."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.deliveries import own_words
from renraku.line import limits, messages
from renraku.members import called
from renraku.members.called import Called
from renraku.notices import content_form, dates, rules
from renraku.notices.dates import Odd

TODAY = date(2026, 4, 10)
HANAKO = Called("山田花子さん", "中央")


@pytest.mark.parametrize(
    ("names", "places", "order"),
    [
        (["text1", "picture"], {}, ["text1", "picture"]),
        (["text1", "text2", "card"], {"card": 1}, ["card", "text1", "text2"]),
        (["text1", "text2", "card"], {"card": 2}, ["text1", "card", "text2"]),
        (["text1", "picture", "card"], {"card": 1, "picture": 2}, ["card", "picture", "text1"]),
        (["text1", "card"], {"card": 5}, ["text1", "card"]),
        (["text1", "card"], {"place": 1}, ["text1", "card"]),
    ],
)
def test_bubbles_stand_where_they_were_put(
    names: list[str], places: dict[str, int], order: list[str]
) -> None:
    assert rules.in_order(names, places) == order


@given(
    st.permutations(["text1", "text2", "picture", "place", "card"]),
    st.dictionaries(st.sampled_from(["picture", "place", "card"]), st.integers(1, 5)),
)
def test_no_bubble_is_lost_by_ordering(names: list[str], places: dict[str, int]) -> None:
    assert sorted(rules.in_order(names, places)) == sorted(names)


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("35.6812, 139.7671", (35.6812, 139.7671)),
        ("３５．６８、１３９．７６", (35.68, 139.76)),
        ("(35.68,139.76)", (35.68, 139.76)),
        ("35.68 139.76", (35.68, 139.76)),
        ("-33.9, 151.2", (-33.9, 151.2)),
        ("139.76, 35.68", None),
        ("35.68", None),
        ("駅前", None),
        ("", None),
    ],
)
def test_a_point_is_read_as_maps_give_it(typed: str, point: tuple[float, float] | None) -> None:
    assert content_form.point(typed) == point


@pytest.mark.parametrize(
    ("words", "odd"),
    [
        ("4月20日（月）に", []),
        ("4月20日（日）に", [Odd("4月20日(日)", "weekday", "月")]),
        ("4月20日火曜に", [Odd("4月20日火曜", "weekday", "月")]),
        ("４月９日に", [Odd("4月9日", "passed")]),
        ("2025年12月1日に", [Odd("2025年12月1日", "passed")]),
        ("令和8年4月11日に", []),
        ("令和7年4月20日に", [Odd("令和7年4月20日", "passed")]),
        ("1月15日に", [Odd("1月15日", "passed")]),
        ("10月5日に", []),
        ("4/9に", [Odd("4/9", "passed")]),
        ("2月30日に", [Odd("2月30日", "no day")]),
        ("13/40", []),
        ("https://a.example/4/9/x", []),
        ("〇月〇日に", [Odd("〇", "blank")]),
        ("電話 03-1234-5678", []),
    ],
)
def test_dates_that_an_officer_should_look_at(words: str, odd: list[Odd]) -> None:
    assert dates.look([words], TODAY) == odd


def test_every_date_of_a_copy_is_marked() -> None:
    assert dates.look(["4月20日（月）に"], TODAY, is_copy=True) == [Odd("4月20日(月)", "copied")]


@given(st.text(max_size=200))
def test_any_words_can_be_looked_at_for_dates(words: str) -> None:
    dates.look([words], TODAY)


@pytest.mark.parametrize(
    ("state", "version", "asked", "has_button", "reason"),
    [
        ("scheduled", 2, 2, True, "counted"),
        ("approved", 2, 2, True, "counted"),
        ("draft", 2, 2, True, "tried"),
        ("submitted", 2, 2, True, "tried"),
        ("scheduled", 2, 1, True, "rewritten"),
        ("scheduled", 2, 2, False, "gone"),
        ("canceled", 2, 2, True, "gone"),
    ],
)
def test_what_becomes_of_an_answer(
    state: str, version: int, asked: int, has_button: bool, reason: str
) -> None:
    assert rules.may_answer(state, version, asked, has_button=has_button) == reason


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["山田花子"], "山田花子さん"),
        (["山田 花子"], "山田花子さん"),
        (["山田 太郎", "山田 花子"], "山田太郎さん、花子さん"),
        (["山田　太郎", "鈴木 花子"], "山田太郎さん、鈴木花子さん"),
        (["山田花子", "山田花江"], "山田花子さん、山田花江さん"),
        ([], ""),
        (["長" * 40, "名" * 40], ""),
    ],
)
def test_a_phones_people_are_called_together(names: list[str], said: str) -> None:
    assert called.together(names) == said


@pytest.mark.parametrize(
    ("words", "who", "read"),
    [
        ("{お名前}、こんにちは", HANAKO, "山田花子さん、こんにちは"),
        ("{お名前}さん、こんにちは", HANAKO, "山田花子さん、こんにちは"),
        ("{お名前}様へ", Called(), "みなさまへ"),
        ("{地区}のみなさま", HANAKO, "中央のみなさま"),
        ("{地区}のみなさま", Called("森進さん"), "お住まいの地区のみなさま"),
        ("{支部名}です", HANAKO, "{支部名}です"),
    ],
)
def test_a_sentence_reads_well_with_and_without_a_name(words: str, who: Called, read: str) -> None:
    assert own_words.fill(words, who) == read


def test_names_stand_in_what_is_read_and_never_in_an_address() -> None:
    card = messages.notice_card("{お名前}へ", [], "", [messages.link("開く", "https://a.example/")])
    [filled] = own_words.filled([card], HANAKO)
    assert messages.read_card(filled).heading == "山田花子さんへ"
    assert filled["altText"].startswith("山田花子さんへ")
    assert "https://a.example/" in json.dumps(filled)


@given(st.lists(st.sampled_from(["", "山田花子さん", "森進さん"]), min_size=1, max_size=30))
def test_whose_words_come_out_equal_are_told_together(names: list[str]) -> None:
    people = {f"U{n}": Called(name) for n, name in enumerate(names)}
    groups = own_words.grouped({"ja": list(people)}, people, {"ja": [messages.text("{お名前}へ")]})
    assert len(groups) == len(set(names))
    assert sorted(user_id for to, _ in groups.values() for user_id in to) == sorted(people)
    for to, words in groups.values():
        assert {own_words.fill("{お名前}へ", people[user_id]) for user_id in to} == {words[0]["text"]}


def test_the_longest_card_is_within_lines_limits() -> None:
    most = content_form.OF_CARD
    rows = [("日時", "\U0001f338" * most["card_when"]), ("場所", "\U0001f338" * most["card_where"])]
    longest = "\U0001f338" * own_words_room()
    button = messages.link("あ" * limits.MAX_BUTTON_LABEL, "https://a.example/" + "a" * 980)
    card = messages.notice_card(longest, rows, "\U0001f338" * most["card_text"], [button, button])
    assert len(json.dumps(card["contents"], ensure_ascii=False).encode()) < limits.MAX_BUBBLE_BYTES
    assert rules.units(card["altText"]) <= limits.MAX_ALT_TEXT


def own_words_room() -> int:
    """A heading of nothing but names, each as long as it may be."""
    return content_form.MOST_HEADING // len("{お名前}") * called.MOST_UNITS
