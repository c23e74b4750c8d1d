"""Age bands, by the year somebody was born in: that is all that is kept of a birth date. Pure.

Somebody stands in a band by the age they reach this year.
"""

BANDS = {
    "under60": (0, 59),
    "60": (60, 69),
    "70": (70, 74),
    "75": (75, 79),
    "80": (80, 84),
    "85": (85, 89),
    "90": (90, 150),
}
UNKNOWN = "unknown"


def band_of(year_of_birth: int, this_year: int) -> str:
    age = this_year - year_of_birth
    if not year_of_birth:
        return UNKNOWN
    return next((band for band, (first, last) in BANDS.items() if first <= age <= last), UNKNOWN)


def years_of(band: str, this_year: int) -> tuple[int, int] | None:
    """The first and the last year of birth of a band; None for what is none. Unknown is the year 0."""
    if band == UNKNOWN:
        return 0, 0
    if band not in BANDS:
        return None
    youngest, oldest = BANDS[band]
    return this_year - oldest, this_year - youngest
