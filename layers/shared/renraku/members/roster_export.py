"""The roster as a table for Excel, with the headings that an import reads: bringing it back changes nothing.

Of a birth date only the year is kept, so it is told in a column that an import passes over.
"""

from collections.abc import Iterator

from renraku import clock
from renraku.members import roster_export_wording, roster_wording
from renraku.members.models import Member
from renraku.observability import record
from renraku.web import csv_file

# The columns that an import reads back, by the first of the names it knows them by.
READ_BACK = (
    *("member_number", "name", "kana", "sex", "district", "phone", "postal_code", "address", "household"),
    *("tags", "lifecycle"),
)
SEXES = {code: word for word, code in reversed(roster_wording.SEXES.items())}
LIFECYCLES = {state: word for word, state in reversed(roster_wording.LIFECYCLES.items()) if word}


def table(account_id: str) -> tuple[bytes, int]:
    """Everybody, by kana, and how many that is."""
    header = [roster_wording.COLUMNS[name][0] for name in READ_BACK]
    rows = [_row(member) for member in _everybody(account_id)]
    record("roster_exported", account_id=account_id, members=len(rows))
    return csv_file.table([*header, *roster_export_wording.besides()], rows), len(rows)


def _everybody(account_id: str) -> Iterator[Member]:
    yield from Member.by_shelf.query(account_id)


def _row(member: Member) -> list[str]:
    values = {name: f"{getattr(member, name)}" for name in READ_BACK}
    values["sex"], values["lifecycle"] = SEXES[member.sex], LIFECYCLES[member.lifecycle]
    born = f"{int(member.year_of_birth)}" if member.year_of_birth else ""
    registered = f"{clock.local_day(member.registered_at)}" if member.registered_at else ""
    return [*values.values(), born, registered, member.lifecycle_note]
