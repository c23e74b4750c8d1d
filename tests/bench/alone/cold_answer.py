"""answer_friends from the interpreter's birth to its first answer, and the answers after it."""

import statistics
import time

from tests.bench.alone import telling


def main() -> None:
    stdout = telling.quiet()
    from tests.bench.alone import at_once, taps

    at_once.install()
    at_once.open_account(1)
    from functions.answer_friends import app

    spent: list[float] = []
    wall: list[float] = []
    first = modules = 0.0
    for number in range(1, 42):
        event = taps.queued(1, taps.tap(number))
        before, began = time.process_time(), time.perf_counter()
        answer = app.handler(event, None)
        spent.append((time.process_time() - before) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
        if answer != {"batchItemFailures": []}:
            raise AssertionError(f"{answer} after {at_once.calls}")
        first = first or telling.cpu_ms()
        modules = modules or telling.modules()
    telling.tell(
        stdout,
        first_response_ms=first,
        modules=modules,
        first_call_over_second_cpu_ms=spent[0] - spent[1],
        warm_cpu_ms=statistics.median(spent[1:]),
        warm_ms=statistics.median(wall[1:]),
        peak_memory_mb=telling.peak_mb(),
    )
