"""The demo's roster is a file as an officer would bring it, and reads without a complaint."""

from datetime import date

from local import demo, demo_members
from renraku.members import roster_csv
from renraku.members.roster_csv import Row

TODAY = date(2026, 4, 10)


def test_the_demo_roster_has_thirty_members_and_no_fault() -> None:
    rows = list(roster_csv.rows(demo_members.roster_file(), TODAY))
    assert len(rows) == 30
    assert [row for row in rows if not isinstance(row, Row)] == []
    people = [row for row in rows if isinstance(row, Row)]
    assert len({person.name for person in people}) == len({person.member_number for person in people}) == 30
    assert all(person.kana and person.birth_date and person.district for person in people)


def test_ten_of_them_are_friends_and_none_of_those_is_on_the_phones_page_before() -> None:
    assert len(demo_members.FRIENDS) == 10
    assert set(demo_members.FRIENDS).isdisjoint(demo.PEOPLE)


def test_no_telephone_number_in_the_demo_can_ring_anywhere() -> None:
    """Numbers with 0000 behind the prefix are given to nobody."""
    numbers = [
        row.phone for row in roster_csv.rows(demo_members.roster_file(), TODAY) if isinstance(row, Row)
    ]
    assert all("-0000-" in number for number in [*numbers, *demo.PHONES.values()] if number)
