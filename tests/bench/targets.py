"""What each row of build/bench.json is measured against: docs/operating/performance.md has the reasons."""

from dataclasses import dataclass

from tests.bench.spawn import Numbers


@dataclass(frozen=True)
class Target:
    """A row is good at `most`, or with `exactly` at that figure alone."""

    most: float
    exactly: bool = False
    peer: str = ""

    def holds(self, measured: float) -> bool:
        return measured == self.most if self.exactly else measured <= self.most

    def __str__(self) -> str:
        return f"{'=' if self.exactly else '<='} {self.most:g}"


TARGETS = {
    "webhook.aws_calls_1_event": Target(1, peer="10 statements"),
    "webhook.aws_calls_100_events": Target(10),
    "webhook.kms_calls_warm": Target(0),
    "webhook.forged_aws_calls": Target(0, peer="reads all accounts"),
    "webhook.unknown_account_aws_calls": Target(1),
    "webhook.unknown_account_aws_calls_cached": Target(0),
    "webhook.modules": Target(400, peer="1,283 the obvious way"),
    "webhook.foreign_modules": Target(0),
    "webhook.first_response_ratio_to_sdk_echo": Target(0.33, peer="1"),
    "webhook.cpu_ratio_5000_to_1_accounts": Target(1.05, peer="12"),
    "webhook.cpu_ms_per_event": Target(1.0, peer="5"),
    "webhook.ack_p95_ratio_line_1000ms_to_0ms": Target(1.1, peer="5 s"),
    "webhook.peak_memory_mb": Target(64, peer="115"),
    "answer.replies_same_event_3_times": Target(1, exactly=True, peer="3"),
    "answer.lost_after_kill_200": Target(0, peer="7"),
    "answer.dynamodb_requests_menu_tap": Target(3, peer="10"),
    "answer.dynamodb_requests_follow": Target(4, peer="10"),
    "answer.dynamodb_requests_registration": Target(7, peer="10"),
    "answer.first_call_over_second_cpu_ms": Target(20),
    "console.dynamodb_requests_home": Target(3),
    "notice.line_calls_10000": Target(20, exactly=True, peer="20"),
    "notice.line_calls_everybody": Target(1, exactly=True, peer="1"),
    "notice.dynamodb_requests_10000": Target(100, peer="10,045"),
    "notice.lost_after_kill": Target(0, peer="7,000"),
    "notice.doubled_after_kill": Target(0, peer="500"),
    "notice.memory_ratio_100000_to_1000": Target(1.3),
    "inquiry.dynamodb_requests_open": Target(5),
    "inquiry.dynamodb_requests_route": Target(8),
    "console.dynamodb_requests_list": Target(2),
    "console.items_read_list_20000": Target(52),
    "roster.import_memory_mb_20000": Target(100),
    "gathering.dynamodb_requests_sign_up": Target(6),
    "reminder.line_calls_40_people": Target(1, exactly=True, peer="40"),
    "reminder.line_calls_500_people": Target(1, exactly=True, peer="500"),
    "reminder.idle_reads_1_account": Target(16, peer="11"),
    "reminder.idle_reads_5000_accounts": Target(16, peer="15,008 and 5,000 calls"),
    "layer.mb_unzipped": Target(110, peer="250 (AWS's limit)"),
    "idle.usd_per_month": Target(2),
}


def table(measured: Numbers) -> str:
    """Every row that was measured: those with a target first, in its order; then what is only reported."""
    aimed = [name for name in TARGETS if name in measured]
    names = aimed + [name for name in measured if name not in TARGETS]
    rows = [("name", "measured", "target", "ok?", "peer"), *(_row(name, measured[name]) for name in names)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join([name.ljust(widths[0]), *map(str.rjust, cells, widths[1:4]), peer]).rstrip()
        for name, *cells, peer in rows
    )


def _row(name: str, value: float) -> tuple[str, str, str, str, str]:
    target = TARGETS.get(name)
    if target is None:
        return (name, f"{value:.4g}", "-", "-", "")
    return (name, f"{value:.4g}", str(target), "ok" if target.holds(value) else "MISSED", target.peer)
