"""Where members stand in the list, what finds them there, and which age band they are in."""

import pytest

from renraku.members import ages, shelving

MEMBERS = [
    ("active", "はなだ はな", "花田はな", "1001"),
    ("active", "ｱｵｲ ｱｵｲ", "青井葵", "1002"),
    ("lost", "ケンモチ　ケン", "剣持健", "1003"),
    ("left", "あいだ あい", "相田愛", "1004"),
    ("active", "", "無名", "1005"),
    ("active", "はなだ はな", "花田花", "0999"),
]


def test_the_list_goes_by_kana_and_who_has_gone_stands_last() -> None:
    numbers = [number for *_, number in sorted(MEMBERS, key=lambda member: shelving.shelf(*member))]
    assert numbers == ["1002", "1003", "0999", "1001", "1005", "1004"]


@pytest.mark.parametrize("typed", ["はなだ", "ハナダ", "ﾊﾅﾀﾞ", "は な だ"])
def test_the_beginning_of_a_kana_finds_its_place(typed: str) -> None:
    place = shelving.shelf(*MEMBERS[0])
    assert place.startswith(shelving.FRONT + shelving.fold_name(typed))


def test_a_name_without_end_is_a_key_all_the_same() -> None:
    """A key that is sorted by has at most 1,024 bytes."""
    assert len(shelving.shelf("active", "\ufdfa" * 200, "x", "A" * 20).encode()) < 1_024


@pytest.mark.parametrize(
    ("born", "band"),
    [(0, "unknown"), (1967, "under60"), (1966, "60"), (1956, "70"), (1952, "70"), (1951, "75"), (1936, "90")],
)
def test_a_band_is_the_age_reached_this_year(born: int, band: str) -> None:
    assert ages.band_of(born, 2026) == band
    years = ages.years_of(band, 2026)
    assert years is not None
    assert years[0] <= born <= years[1]


def test_every_year_stands_in_the_band_that_is_asked_for() -> None:
    for born in range(1890, 2027):
        bands = [
            band
            for band in ages.BANDS
            if (years := ages.years_of(band, 2026)) is not None and years[0] <= born <= years[1]
        ]
        assert bands == [ages.band_of(born, 2026)]


@pytest.mark.parametrize("band", ["", "100", "<script>"])
def test_what_is_no_band_asks_for_no_years(band: str) -> None:
    assert ages.years_of(band, 2026) is None
