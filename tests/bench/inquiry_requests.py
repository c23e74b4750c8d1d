"""What route_inquiries asks of DynamoDB from the hint in its queue to the alert in the outbox: with one
officer to choose, and between two."""

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
    home.tell(
        {
            "inquiry.dynamodb_requests_route": one,
            "inquiry.dynamodb_requests_route_between_two": two,
        }
    )


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
