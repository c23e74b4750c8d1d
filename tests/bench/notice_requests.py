"""A notice to 10,000 people and one to everybody: the calls LINE gets, and what is asked of DynamoDB from the
tick that finds it due to the last outcome, the tick's own look into the due index included."""

from datetime import UTC, datetime

from tests.bench import home
from tests.faults.wire import counting_aws_calls
from tests.world import World

PEOPLE = 10_000


def main() -> None:
    with home.house() as world:
        from renraku.deliveries import planning
        from renraku.deliveries.outbox import Everybody
        from renraku.members.reachable import Audience
        from tests.stories import telling

        account = telling.live(world.account(), monthly_limit=None)
        people = telling.crowd(world, account, PEOPLE)
        _put(world, "members", Audience(is_registered=True))
        with counting_aws_calls() as asked:
            planning.plan_due(datetime.now(UTC), lambda: True)  # moto takes its time
            world.settle()
        calls = len(telling.sends(world))
        if telling.times_told(world, "members", people) != {1: PEOPLE}:
            raise AssertionError("somebody was not told")
        _put(world, "everybody", Everybody())
        planning.plan_due(datetime.now(UTC), lambda: True)  # moto takes its time
        world.settle()
        for_everybody = len(telling.sends(world)) - calls
    home.tell(
        {
            "notice.line_calls_10000": calls,
            "notice.line_calls_everybody": for_everybody,
            "notice.dynamodb_requests_10000": home.requests_to_dynamodb(asked),
        }
    )


def _put(world: World, said: str, to: object) -> None:
    from renraku.deliveries import outbox, results
    from renraku.deliveries.outbox import Delivery
    from tests.stories import telling

    now = datetime.now(UTC)
    account_id = world.accounts[0].account_id
    delivery = Delivery(said, "emergency", telling.words(said), to=to)  # type: ignore[arg-type]
    delivery_id = outbox.put(account_id, delivery, now)
    if results.outcomes(account_id, delivery_id) is None:
        raise AssertionError(f"{said}: not taken")


if __name__ == "__main__":
    main()
