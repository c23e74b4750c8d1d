"""What a form shows when somebody else saved first (web/templates/newer.html)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from renraku.accounts.feature_settings import SavedBefore
from renraku.officers import names


@dataclass(frozen=True)
class Newer:
    """Who saved, when, and what is there now: (label, value)."""

    who: str
    at: datetime | None
    rows: list[tuple[str, str]]


def of(refused: SavedBefore, rows: Iterable[tuple[str, str]]) -> Newer:
    return Newer(names.name_of(refused.by), refused.at, list(rows))
