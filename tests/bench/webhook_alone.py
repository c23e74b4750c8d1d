"""receive_webhook by itself: cold against the SDK's echo, warm with one account and with five thousand."""

import statistics

from tests.bench import spawn
from tests.bench.spawn import Numbers

COLD_STARTS = 5
WARM_RUNS = 3


def measure() -> Numbers:
    return _cold() | _warm()


def _cold() -> Numbers:
    spawn.alone("cold_webhook"), spawn.alone("cold_sdk_echo")  # writes bytecode, fills the disk's cache
    ours, peers = [], []
    for _ in range(COLD_STARTS):
        ours.append(spawn.alone("cold_webhook"))
        peers.append(spawn.alone("cold_sdk_echo"))
    first = statistics.median(run["first_response_ms"] for run in ours)
    peer = statistics.median(run["first_response_ms"] for run in peers)
    return {
        "webhook.modules": ours[0]["modules"],
        "webhook.foreign_modules": ours[0]["foreign_modules"],
        "webhook.first_response_ms": first,
        "webhook.sdk_echo_first_response_ms": peer,
        "webhook.sdk_echo_modules": peers[0]["modules"],
        "webhook.first_response_ratio_to_sdk_echo": first / peer,
        "webhook.peak_memory_mb": max(run["peak_memory_mb"] for run in ours),
    }


def _warm() -> Numbers:
    """The calmest of a few runs: the machine can only add to what the product needs."""
    runs = [spawn.alone("warm_webhook") for _ in range(WARM_RUNS)]
    ratios = [run["cpu_ratio_5000_to_1_accounts"] for run in runs]
    return {
        "webhook.cpu_ms_per_event": min(run["cpu_ms_per_event"] for run in runs),
        "webhook.cpu_ratio_5000_to_1_accounts": statistics.median(ratios),
    }
