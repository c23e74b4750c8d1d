"""receive_webhook, warm: its CPU per event with one account, and with five thousand.

Two copies of the product in one process, each with memories of its own, take turns every few milliseconds:
whatever else this machine does strikes both alike.
"""

import gc
import importlib
import statistics
import sys
import time
from typing import Any

from tests.bench.alone import at_once, taps, telling

MANY = 5000
EVENTS = 3000
EVENTS_IN_A_BLOCK = 20

Requests = list[dict[str, Any]]


def main() -> None:
    stdout = telling.quiet()
    at_once.install()
    for account in range(MANY):
        at_once.open_account(account)
    one, many = _copy(accounts=1), _copy(accounts=MANY)
    for_one = [taps.webhook(0, [taps.tap(number)]) for number in range(EVENTS)]
    for_many = [taps.webhook(number * 7919 % MANY, [taps.tap(number)]) for number in range(EVENTS)]
    gc.collect()
    gc.freeze()  # what the bench itself holds is none of the product's garbage
    spent_one, spent_many = [], []
    for start in range(0, EVENTS, EVENTS_IN_A_BLOCK):
        spent_one.append(_spent(one, for_one[start : start + EVENTS_IN_A_BLOCK]))
        spent_many.append(_spent(many, for_many[start : start + EVENTS_IN_A_BLOCK]))
    telling.tell(
        stdout,
        cpu_ms_per_event=statistics.quantiles(spent_one, n=10)[0] / EVENTS_IN_A_BLOCK,
        cpu_ratio_5000_to_1_accounts=statistics.median(spent_many) / statistics.median(spent_one),
    )


def _copy(accounts: int) -> Any:
    """The function, imported anew, which has heard of so many accounts."""
    for name in list(sys.modules):
        if name.split(".")[0] in ("renraku", "functions"):
            del sys.modules[name]
    app = importlib.import_module("functions.receive_webhook.app")
    for account in range(accounts):
        app.handler(taps.webhook(account, [taps.tap(account)]), None)
    return app


def _spent(app: Any, requests: Requests) -> float:
    """Milliseconds of CPU, with one AWS call for each."""
    at_once.calls.clear()
    before = time.process_time()
    for request in requests:
        app.handler(request, None)
    spent = (time.process_time() - before) * 1000
    if len(at_once.calls) != len(requests):
        raise AssertionError(f"{len(at_once.calls)} AWS calls for {len(requests)} events")
    return spent
