"""How much memory a roster of 20,000 takes to be taken in, above what the process holds anyway."""

from tests.bench import spawn
from tests.bench.spawn import Numbers

ROWS = 20_000


def measure() -> Numbers:
    one, all_of_them = (spawn.alone("roster_import", ROSTER_ROWS=str(rows)) for rows in (1, ROWS))
    return {"roster.import_memory_mb_20000": all_of_them["peak_memory_mb"] - one["peak_memory_mb"]}
