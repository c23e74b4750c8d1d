"""Whom an audience means: every filter must hold, and nobody is meant by what is gone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.members import list_csv, matching, member_tags
from renraku.members.list_csv import Complaint, Numbered
from renraku.members.matching import Audience, Person, matches
from renraku.notices import audience
from renraku.notices.audience import Whom

HANA = Person(
    registered=True,
    district="東",
    sex="f",
    year_of_birth=1950,
    tags=frozenset({"コーラス", "世話役"}),
    heard_on="2026-03-01",
    member_ids=frozenset({"m1", "m2"}),
)
GUEST = Person(heard_on="2026-04-01")


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Audience(), True),
        (Audience(is_registered=True), True),
        (Audience(is_unregistered=True), False),
        (Audience(districts=frozenset({"西", "東"})), True),
        (Audience(districts=frozenset({"西"})), False),
        (Audience(sex="f"), True),
        (Audience(sex="m"), False),
        (Audience(born=((1940, 1945), (1950, 1955))), True),
        (Audience(born=((1940, 1949), (1951, 1955))), False),
        (Audience(languages=frozenset({"en"})), False),
        (Audience(tags=frozenset({"将棋", "世話役"})), True),
        (Audience(tags=frozenset({"将棋"})), False),
        (Audience(heard_since="2026-03-01"), True),
        (Audience(heard_since="2026-03-02"), False),
        (Audience(silent_since="2026-03-01"), False),
        (Audience(silent_since="2026-03-02"), True),
        (Audience(list_id="spring"), True),
        (Audience(list_id="spring", sex="m"), False),
    ],
)
def test_what_an_audience_asks(wanted: Audience, fits: bool) -> None:
    assert matches(wanted, HANA, frozenset({"m2", "m3"})) is fits


def test_a_list_that_is_gone_means_nobody() -> None:
    assert not matches(Audience(list_id="gone"), HANA)


def test_who_has_not_registered_is_meant_by_the_unregistered_alone() -> None:
    asked = [Audience(is_registered=True), Audience(is_unregistered=True), Audience()]
    assert [matches(wanted, GUEST) for wanted in asked] == [False, True, True]


def test_who_was_never_heard_has_not_been_heard_for_long() -> None:
    never = replace(HANA, heard_on="")
    assert matches(Audience(silent_since="2025-01-01"), never)
    assert not matches(Audience(heard_since="2025-01-01"), never)


words = st.sampled_from(["", "東", "西", "南"])
days = st.sampled_from(["", "2025-12-31", "2026-01-01", "2026-02-01"])
some = st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=3)
spans = st.tuples(st.integers(1930, 1960), st.integers(1930, 1960))
audiences = st.builds(
    Audience,
    is_registered=st.booleans(),
    is_unregistered=st.booleans(),
    districts=st.frozensets(words, max_size=2),
    sex=st.sampled_from(["", "m", "f"]),
    born=st.lists(spans, max_size=2).map(tuple),
    languages=st.frozensets(st.sampled_from(["ja", "en"]), max_size=2),
    tags=some,
    heard_since=days,
    silent_since=days,
    list_id=st.sampled_from(["", "spring"]),
)
persons = st.builds(
    Person,
    registered=st.booleans(),
    district=words,
    sex=st.sampled_from(["", "m", "f"]),
    year_of_birth=st.integers(1930, 1960),
    language=st.sampled_from(["ja", "en"]),
    tags=some,
    heard_on=days,
    member_ids=some,
)
FILTERS = {
    "is_registered": False,
    "is_unregistered": False,
    "districts": frozenset(),
    "sex": "",
    "born": (),
    "languages": frozenset(),
    "tags": frozenset(),
    "heard_since": "",
    "silent_since": "",
    "list_id": "",
}


@given(audiences, persons, some)
def test_all_filters_hold_or_none_does_any_good(
    wanted: Audience, person: Person, listed: frozenset[str]
) -> None:
    """An audience is exactly the people whom each of its filters alone would take."""
    alone = [
        Audience(**{name: getattr(wanted, name)})
        for name, empty in FILTERS.items()
        if getattr(wanted, name) != empty
    ]
    assert matches(wanted, person, listed) == all(matches(one, person, listed) for one in alone)


@given(audiences)
def test_what_is_kept_is_read_as_it_was(wanted: Audience) -> None:
    assert matching.read(matching.kept(wanted)) == wanted


@given(audiences, persons, some)
def test_who_fits_an_audience_fits_what_the_roster_answers_of_it(
    wanted: Audience, person: Person, listed: frozenset[str]
) -> None:
    if matches(wanted, person, listed):
        assert matches(matching.of_roster(wanted), person, listed)


@pytest.mark.parametrize(
    ("kept", "born"),
    [
        ({"is_registered": True, "born": [0, 9999]}, ()),
        ({"born": [1950, 1955]}, ((1950, 1955),)),
        ({"born": [[1950, 1955], [1940, 1945]]}, ((1950, 1955), (1940, 1945))),
        ({"born": []}, ()),
        ({}, ()),
    ],
)
def test_deliveries_planned_by_the_version_before_are_read(
    kept: dict[str, object], born: tuple[tuple[int, int], ...]
) -> None:
    assert matching.read(kept).born == born


def test_notices_of_the_version_before_are_read() -> None:
    before = {"whom": "some", "districts": ["東"], "sex": "f", "age": "70", "language": "ja"}
    assert audience.of(before) == Whom("some", ["東"], "f", ["70"], "ja")
    assert audience.of({**before, "age": ""}) == Whom("some", ["東"], "f", [], "ja")
    assert audience.of({"whom": "registered", "of_a_later_version": 1}) == Whom()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-04-10", 1, "2026-03-10"),
        ("2026-01-31", 3, "2025-10-31"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-30", 1, "2024-02-29"),
        ("2026-12-31", 12, "2025-12-31"),
    ],
)
def test_so_many_months_ago(day: str, months: int, before: str) -> None:
    assert audience.months_before(date.fromisoformat(day), months).isoformat() == before


@pytest.mark.parametrize(
    ("typed", "line", "wrong"),
    [
        ("", "", ""),
        ("世話役", "世話役", ""),
        (" 世話役、コーラス,世話役\u3000/将棋", "コーラス、世話役、将棋", ""),
        ("ｺｰﾗｽ", "コーラス", ""),
        ("あ" * 20, "あ" * 20, ""),
        ("あ" * 21, "", "too long"),
        ("、".join("あいうえおかきくけこさ"), "", "too many"),
    ],
)
def test_tags_as_somebody_types_them(typed: str, line: str, wrong: str) -> None:
    assert member_tags.typed(typed) == (line, wrong)


@given(st.frozensets(st.text("あいう", min_size=1, max_size=3), max_size=5))
def test_the_same_tags_are_always_the_same_line(tags: frozenset[str]) -> None:
    line = member_tags.line(tags)
    assert member_tags.of(line) == tags
    assert member_tags.typed(line) == (line, "")


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("1001\n1002", [Numbered(1, "1001"), Numbered(2, "1002")]),
        ("会員番号\n\n1001\n", [Numbered(3, "1001")]),
        ("氏名,会員No.\n花田,1001\n剣持\n", [Numbered(2, "1001"), Complaint(3, "empty")]),
        ("氏名\t番号\n花田\t'0012", [Numbered(2, "0012")]),
        ("１００１\n1001", [Numbered(1, "1001"), Complaint(2, "twice")]),
        ("だれか", [Complaint(1, "bad")]),
        ("", []),
    ],
)
def test_a_table_of_numbers(table: str, rows: list[Numbered | Complaint]) -> None:
    assert list(list_csv.rows(table.encode())) == rows
