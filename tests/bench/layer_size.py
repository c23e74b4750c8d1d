"""How large the layer is."""

from tests.bench import spawn
from tests.bench.spawn import Numbers


def measure() -> Numbers:
    files = [file for file in spawn.layer().rglob("*") if file.is_file()]
    return {"layer.mb_unzipped": sum(file.stat().st_size for file in files) / 1e6}
