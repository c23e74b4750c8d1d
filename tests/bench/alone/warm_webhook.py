"""receive_webhook, warm, with so many accounts: for each line read a block of events, and its CPU told."""

import gc
import itertools
import sys
import time

from tests.bench.alone import telling

EVENTS_IN_A_BLOCK = 300
EVENTS = 5100


def main() -> None:
    accounts = int(sys.argv[1])
    stdout = telling.quiet()
    from tests.bench.alone import at_once, taps

    at_once.install()
    from functions.receive_webhook import app

    for account in range(accounts):
        at_once.open_account(account)
        app.handler(taps.webhook(account, [taps.tap(account)]), None)
    requests = [taps.webhook(number * 7919 % accounts, [taps.tap(number)]) for number in range(EVENTS)]
    telling.tell(stdout, ready=1)
    for start, _line in zip(itertools.cycle(range(0, EVENTS, EVENTS_IN_A_BLOCK)), sys.stdin, strict=False):
        at_once.calls.clear()
        gc.collect()
        before = time.process_time()
        for request in requests[start : start + EVENTS_IN_A_BLOCK]:
            app.handler(request, None)
        spent = time.process_time() - before
        if len(at_once.calls) != EVENTS_IN_A_BLOCK:
            raise AssertionError(f"{len(at_once.calls)} AWS calls for {EVENTS_IN_A_BLOCK} events")
        telling.tell(stdout, cpu_ms_per_event=spent * 1000 / EVENTS_IN_A_BLOCK)
