"""How much more memory splitting a notice to 100,000 takes than one to 1,000."""

from tests.bench import answer_alone, spawn
from tests.bench.spawn import Numbers

FEW, MANY = 1_000, 100_000


def measure() -> Numbers:
    with answer_alone.line_that_answers_at_once() as url:
        few, many = (
            spawn.alone("plan_notice", NOTICE_PEOPLE=str(people), LINE_API_URL=url) for people in (FEW, MANY)
        )
    return {
        "notice.memory_ratio_100000_to_1000": many["peak_memory_mb"] / few["peak_memory_mb"],
        "notice.peak_memory_mb_100000": many["peak_memory_mb"],
    }
