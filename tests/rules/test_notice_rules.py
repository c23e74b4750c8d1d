"""What a notice may say, who must see it first, and whether the month holds it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.notices import rules
from renraku.notices.rules import Flaw, Room, Said, Way

NOW = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
KNOWN = ("支部名", "電話番号")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["こんにちは"], []),
        (["", "  "], [Flaw("empty")]),
        (["{支部名}です", "{電話番号}"], []),
        (["{名前}さん"], [Flaw("unknown placeholder", 0, "{名前}")]),
        (["よし", "{}"], [Flaw("unknown placeholder", 1, "{}")]),
        (["\uff5b支部名\uff5d"], [Flaw("unknown placeholder", 0, "\uff5b支部名\uff5d")]),
        (["あ" * 5000], []),
        (["あ" * 5001], [Flaw("too long", 0)]),
        (["😀" * 2501], [Flaw("too long", 0)]),
    ],
)
def test_what_a_notice_may_say(texts: list[str], found: list[Flaw]) -> None:
    assert rules.flaws(texts, KNOWN) == found


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("https://midori.example/a をどうぞ", []),
        ("https://www.midori.example をどうぞ", []),
        ("くわしくはhttps://bad.example/xをご覧ください", ["bad.example"]),
        ("www.bad.example と http://bad.example/2", ["bad.example"]),
        ("https://midori.example@bad.example/", ["bad.example"]),
        ("https://midori.example.bad.example/", ["midori.example.bad.example"]),
        ("https://[bad", ["https://[bad"]),
        ("HTTPS://BAD.example", ["bad.example"]),
        ("メールは a@bad.example へ", []),
    ],
)
def test_links_that_lead_to_no_page_of_ours(text: str, hosts: list[str]) -> None:
    assert rules.foreign_links([text], {"midori.example"}) == hosts


@pytest.mark.parametrize(
    ("people", "foreign", "may_send", "way"),
    [
        (200, [], True, Way("send", "few people")),
        (201, [], True, Way("approval", "many people")),
        (1, ["bad.example"], True, Way("approval", "foreign links")),
        (1, [], False, Way("approval", "may not send")),
    ],
)
def test_how_a_notice_gets_out(people: int, foreign: list[str], may_send: bool, way: Way) -> None:
    assert rules.way_out(people, foreign, may_send=may_send, above=200) == way


@pytest.mark.parametrize(
    ("above", "people", "way"), [(0, 1, "approval"), (258, 258, "send"), (257, 258, "approval")]
)
def test_how_many_are_many_is_set_by_the_association(above: int, people: int, way: str) -> None:
    assert rules.way_out(people, [], may_send=True, above=above).way == way


@given(st.sets(st.sampled_from("abc")), st.sampled_from("abc"), st.booleans())
def test_nobody_approves_their_own_words(authors: set[str], officer: str, has_right: bool) -> None:
    assert rules.may_approve(officer, authors, has_right=has_right) == (has_right and officer not in authors)


@pytest.mark.parametrize(
    ("state", "approved_by", "may", "keeps"),
    [
        ("scheduled", "ken", True, True),
        ("approved", "ken", True, True),
        ("scheduled", "ken", False, False),
        ("scheduled", "", True, False),  # it had needed nobody: it is weighed anew
        ("submitted", "", True, False),
        ("draft", "ken", True, False),
    ],
)
def test_what_a_correction_does_to_an_approval(state: str, approved_by: str, may: bool, keeps: bool) -> None:
    assert rules.keeps_approval(state, approved_by, corrector_may_approve=may) is keeps


@pytest.mark.parametrize(
    ("kept", "delivery", "is_stopped", "shown"),
    [
        ("draft", "", False, "draft"),
        ("canceled", "refused", True, "canceled"),
        ("scheduled", "", False, "scheduled"),
        ("scheduled", "planned", False, "scheduled"),
        ("scheduled", "sending", False, "sending"),
        ("scheduled", "done", False, "done"),
        ("scheduled", "done", True, "done"),
        ("scheduled", "refused", False, "not sent"),
        ("scheduled", "refused", True, "stopped"),
    ],
)
def test_what_officers_are_shown(kept: str, delivery: str, is_stopped: bool, shown: str) -> None:
    assert rules.shown_state(kept, delivery, is_stopped=is_stopped) == shown


@given(
    need=st.integers(0, 10_000),
    left=st.none() | st.integers(0, 10_000),
    promised=st.integers(0, 10_000),
    this=st.booleans(),
)
def test_a_notice_fits_into_what_is_left_beside_what_is_promised(
    need: int, left: int | None, promised: int, this: bool
) -> None:
    room = Room(need, left, promised, this)
    assert room.fits == (not this or left is None or need <= max(left - promised, 0))
    if room.fits and this and left is not None and need:
        assert (room.times_more + 1) * need <= max(left - promised, 0) < (room.times_more + 2) * need


@given(st.none() | st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1)))  # noqa: DTZ001
def test_nothing_leaves_before_it_can_be_undone(planned_at: datetime | None) -> None:
    leaves = rules.leaves_at(planned_at, NOW)
    assert leaves >= NOW + timedelta(minutes=3)
    assert planned_at is None or leaves >= planned_at


@pytest.mark.parametrize(
    ("text", "minutes", "found"),
    [("花見です", 5, "n1"), ("花見 です\n", 10, "n1"), ("花見です", 11, ""), ("花火です", 1, "")],
)
def test_the_same_words_minutes_ago_are_noticed(text: str, minutes: int, found: str) -> None:
    before = Said("n1", ["花見です"], NOW - timedelta(minutes=minutes))
    assert rules.said_lately([text], [before, Said("n2", ["花見です"], None)], NOW) == found
