"""What an inquiry asks of DynamoDB: the words that open it, from the queue to the mark that they were seen;
then from the hint in route_inquiries' queue to the alert in the outbox, with one officer to choose, and
between two."""

from tests.bench import home
from tests.faults.wire import counting_aws_calls
from tests.world import World


def main() -> None:
    with home.house() as world:
        from tests.stories import inquiring, telling  # after the house has set the environment

        account = telling.live(world.account())
        hana = world.registered("Hana")
        inquiring.on_phone(world, "Ken", "manager")
        one = [_route(world, inquiring.asked(account, hana)) for _ in range(2)][1]  # warm
        inquiring.on_phone(world, "Emi", "manager")
        two = _route(world, inquiring.asked(account, hana))
        opened = [_open(world, name) for name in ("Mei", "Uta")][1]  # warm
    home.tell(
        {
            "inquiry.dynamodb_requests_open": opened,
            "inquiry.dynamodb_requests_route": one,
            "inquiry.dynamodb_requests_route_between_two": two,
        }
    )


def _open(world: World, name: str) -> int:
    """Somebody who has asked before with nothing open, in words after the button."""
    world.registered(name)
    world.line.taps_data(name, "f=inquiries&do=ask&v=1")
    world.settle()
    with counting_aws_calls() as asked:
        world.says(name, "旅行の集合場所を教えてください")
    return home.requests_to_dynamodb(asked[: asked.index("PutItem") + 1])


def _route(world: World, inquiry_id: str) -> int:
    """The one invocation, without what send_deliveries asks afterwards."""
    from renraku.inquiries import routing
    from renraku.inquiries.queue import Job

    job = Job(world.accounts[0].account_id, inquiry_id)
    with counting_aws_calls() as asked:
        routing.route(job, world.clock.now())
    world.settle()
    return home.requests_to_dynamodb(asked)


if __name__ == "__main__":
    main()
