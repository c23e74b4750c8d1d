"""What the stack costs in a month in which nobody says anything, computed from template.yaml.

List prices of Tokyo (ap-northeast-1), USD without tax; aws.amazon.com/<service>/pricing. The arithmetic:

    a KMS key              1.00 a month each; its first and its second rotation add 1.00 each, for ever
    alarms                 0.10 a month each; an AWS account has 10 for nothing
    polls of a queue       an event source mapping long-polls with 5 pollers, 20 s each, busy or not:
                           5 x 3 a minute x 43,800 minutes = 657,000 requests a month and consumed queue;
                           FIFO 0.50, standard 0.40 a million; an AWS account has a million for nothing
    ticks of a schedule    1.25 a million, plus an invocation: 0.20 a million and TICK_SECONDS at its memory,
                           0.0000133334 a GB-second (arm64); an account has 14 million ticks, a million
                           invocations and 400,000 GB-seconds for nothing. A tick looks into the 8 parts of
                           a due index, half a read unit each at 0.1425 a million
    tables                 TABLE_GB each: storage 0.285 and point-in-time recovery 0.228 a GB; 25 GB of
                           storage for nothing
    buckets                BUCKET_GB each at 0.025 a GB
    logs                   LOG_GB kept at 0.033 a GB: what a branch has written before it fell silent;
                           5 GB for nothing

What costs by use alone (Lambda, HTTP API, SNS, KMS calls, log ingestion) costs nothing here. A type nobody
has thought about raises: whoever adds a resource says what it costs. A queue without consumer is not polled.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from local import template
from tests.bench import spawn
from tests.bench.spawn import Numbers

MINUTES = 43_800
POLLS = 5 * 3 * MINUTES
TICK_SECONDS = 0.2
TICK_READS = 8 * 0.5
TABLE_GB = 0.01
BUCKET_GB = 0.1
LOG_GB = 0.05

FREE_REQUESTS, FREE_ALARMS, FREE_TABLE_GB, FREE_LOG_GB = 1_000_000, 10, 25, 5
FREE_TICKS, FREE_GB_SECONDS = 1_000_000, 400_000

COSTS_BY_USE = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::ApiMapping",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::ApiGatewayV2::Stage",
    "AWS::IAM::Role",
    "AWS::KMS::Alias",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::Permission",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::Topic",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::Queue",
    "AWS::SQS::QueuePolicy",
    "AWS::Scheduler::ScheduleGroup",
}
COUNTED = {
    "AWS::CloudWatch::Alarm",
    "AWS::DynamoDB::Table",
    "AWS::KMS::Key",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Logs::LogGroup",
    "AWS::S3::Bucket",
    "AWS::Scheduler::Schedule",
}

Resource = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One line of the bill; `usd_after_free` is less what every AWS account always has for nothing."""

    item: str
    usd: float
    usd_after_free: float


def measure() -> Numbers:
    lines = list(bill(resources()))
    total = sum(line.usd for line in lines)
    return {
        "idle.usd_per_month": total,
        "idle.usd_per_month_in_the_third_year": total + rotations(resources(), 2 * 365) * 1.00,
        "idle.usd_per_month_after_free_allowances": sum(line.usd_after_free for line in lines),
        **{f"idle.usd_per_month_{line.item}": line.usd for line in lines},
    }


def resources() -> list[Resource]:
    """The template's resources as CloudFormation would make them, with default parameters."""
    document = spawn.transformed()
    resolver = template.Resolver(document, {}, ref=lambda name: name, attribute=lambda name, _: name)
    found = [
        resolver.resolve({**resource, "LogicalId": name})
        for name, resource in document["Resources"].items()
        if "Condition" not in resource or resolver.holds(resource["Condition"])
    ]
    if unknown := {resource["Type"] for resource in found} - COSTS_BY_USE - COUNTED:
        raise NotImplementedError(f"tests/bench/idle.py does not know what this costs: {sorted(unknown)}")
    return found


def rotations(found: list[Resource], days: int) -> int:
    """How many rotations AWS asks money for so many days after the keys were made: at most two of each."""
    keys = [resource["Properties"] for resource in found if resource["Type"] == "AWS::KMS::Key"]
    return sum(min(2, days // key.get("RotationPeriodInDays", 365)) for key in keys)


def bill(found: list[Resource]) -> Iterator[Line]:
    """The lines of the bill, in the order of the module's arithmetic."""
    count = Counter(resource["Type"] for resource in found)
    yield _line("keys", count["AWS::KMS::Key"], 0, 1.00)
    yield _line("alarms", count["AWS::CloudWatch::Alarm"], FREE_ALARMS, 0.10)
    yield _polls(found)
    yield from _ticks(found)
    tables = count["AWS::DynamoDB::Table"] * TABLE_GB
    yield _line("tables", tables, FREE_TABLE_GB, 0.285)
    yield _line("point_in_time_recovery", tables, 0, 0.228)
    yield _line("buckets", count["AWS::S3::Bucket"] * BUCKET_GB, 0, 0.025)
    yield _line("logs", LOG_GB, FREE_LOG_GB, 0.033)


def _line(item: str, quantity: float, free: float, price: float) -> Line:
    return Line(item, quantity * price, max(0.0, quantity - free) * price)


def _polls(found: list[Resource]) -> Line:
    fifo = {
        resource["LogicalId"]
        for resource in found
        if resource["Type"] == "AWS::SQS::Queue" and resource["Properties"].get("FifoQueue")
    }
    consumed = [
        resource["Properties"]["EventSourceArn"]
        for resource in found
        if resource["Type"] == "AWS::Lambda::EventSourceMapping"
    ]
    millions = [(POLLS / 1e6, 0.50 if queue in fifo else 0.40) for queue in consumed]
    usd = sum(million * price for million, price in millions)
    polled = sum(million for million, _ in millions)
    paid = max(0.0, polled - FREE_REQUESTS / 1e6) / polled if polled else 0.0
    return Line("polls", usd, usd * paid)


def _ticks(found: list[Resource]) -> Iterator[Line]:
    memory = {
        resource["LogicalId"]: resource["Properties"].get("MemorySize", 128) / 1024
        for resource in found
        if resource["Type"] == "AWS::Lambda::Function"
    }
    schedules = [
        resource["Properties"] for resource in found if resource["Type"] == "AWS::Scheduler::Schedule"
    ]
    ticks = [(ticks_a_month(one["ScheduleExpression"]), memory[one["Target"]["Arn"]]) for one in schedules]
    count = sum(times for times, _ in ticks)
    seconds = sum(times * gigabytes * TICK_SECONDS for times, gigabytes in ticks)
    yield _line("ticks", count / 1e6, FREE_TICKS / 1e6, 1.25 + 0.20)
    yield _line("ticking_functions", seconds, FREE_GB_SECONDS, 0.0000133334)
    yield _line("reads_of_ticks", count * TICK_READS / 1e6, 0, 0.1425)


MINUTES_OF: dict[str, Callable[[int], float]] = {
    "minute": lambda n: n,
    "hour": lambda n: 60 * n,
    "day": lambda n: 1440 * n,
}


def ticks_a_month(expression: str) -> float:
    """rate(n minutes|hours|days), or a cron with a fixed minute and hour (daily at most)."""
    if rate := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression):
        return MINUTES / MINUTES_OF[rate[2]](int(rate[1]))
    if re.fullmatch(r"cron\(\d+ \d+ .*\)", expression):
        return MINUTES / 1440
    raise NotImplementedError(f"how often is {expression}?")
