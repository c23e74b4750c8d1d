"""What an idle month costs: the arithmetic of tests/bench/idle.py, on stacks small enough to add up."""

from typing import Any

import pytest

from tests.bench import idle


def resource(name: str, kind: str, **properties: Any) -> idle.Resource:
    return {"LogicalId": name, "Type": kind, "Properties": properties}


def usd(*found: idle.Resource) -> dict[str, tuple[float, float]]:
    """Item -> by the list, and after what is always free."""
    return {line.item: (line.usd, line.usd_after_free) for line in idle.bill(list(found))}


def test_four_consumed_queues_pay_for_what_is_above_a_million_polls() -> None:
    queues = [resource(f"Queue{number}", "AWS::SQS::Queue") for number in range(4)]
    polled = [
        resource(f"Door{number}", "AWS::Lambda::EventSourceMapping", EventSourceArn=f"Queue{number}")
        for number in range(4)
    ]
    assert usd(*queues, *polled)["polls"] == pytest.approx((2.628 * 0.40, 1.628 * 0.40))


def test_a_queue_that_keeps_order_costs_more_and_one_without_a_consumer_nothing() -> None:
    fifo = resource("Queue", "AWS::SQS::Queue", FifoQueue=True)
    door = resource("Door", "AWS::Lambda::EventSourceMapping", EventSourceArn="Queue")
    assert usd(fifo, door)["polls"] == pytest.approx((0.657 * 0.50, 0))
    assert usd(fifo)["polls"] == (0, 0)


def test_the_eleventh_alarm_is_the_first_that_costs() -> None:
    alarms = [resource(f"Alarm{number}", "AWS::CloudWatch::Alarm") for number in range(11)]
    assert usd(*alarms)["alarms"] == pytest.approx((1.10, 0.10))


@pytest.mark.parametrize(
    ("expression", "times"),
    [
        ("rate(1 minute)", 43_800),
        ("rate(5 minutes)", 8_760),
        ("rate(1 day)", 30.4),
        ("cron(0 9 * * ? *)", 30.4),
    ],
)
def test_a_schedule_ticks_as_often_as_it_says(expression: str, times: float) -> None:
    assert idle.ticks_a_month(expression) == pytest.approx(times, abs=0.05)


@pytest.mark.parametrize("expression", ["cron(* * * * ? *)", "rate(1 fortnight)"])
def test_a_schedule_nobody_can_count_is_not_guessed(expression: str) -> None:
    with pytest.raises(NotImplementedError):
        idle.ticks_a_month(expression)


@pytest.mark.parametrize(("period", "paid"), [({}, 2), ({"RotationPeriodInDays": 2560}, 0)])
def test_a_key_that_is_rotated_costs_more_in_its_third_year(period: dict[str, int], paid: int) -> None:
    assert idle.rotations([resource("Key", "AWS::KMS::Key", **period)], 2 * 365) == paid


def test_everything_in_the_template_has_a_price() -> None:
    assert {"AWS::KMS::Key", "AWS::SQS::Queue"} <= {found["Type"] for found in idle.resources()}
