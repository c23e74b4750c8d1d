"""What an officer's home page asks of DynamoDB: with a day's work waiting, and members' figures counted."""

from tests.bench import home
from tests.faults.wire import counting_aws_calls
from tests.world import World


def main() -> None:
    with home.house() as world:
        console = world.console("Aoi")
        for name in ("Hana", "Ken", "Taro"):
            world.registered(name)
        world.friend("Mei")
        world.line.taps_data("Mei", "f=members&do=ask_in&category=hq")
        world.settle()
        _count_members(world)
        with counting_aws_calls() as cold:
            _looked(console.get("").status)
        with counting_aws_calls() as warm:
            _looked(console.get("").status)
    home.tell(
        {
            "console.dynamodb_requests_home": home.requests_to_dynamodb(warm),
            "console.dynamodb_requests_home_cold": home.requests_to_dynamodb(cold),
        }
    )


def _count_members(world: World) -> None:
    """And forget what this process knows from getting here: a container that has just started."""
    from renraku.accounts import actions  # after the house has set the environment
    from renraku.members import coverage

    account_id = world.accounts[0].account_id
    coverage.recount(account_id, world.clock.now())
    actions.forget_profile(account_id)


def _looked(status: int) -> None:
    if status != 200:
        raise AssertionError(status)


if __name__ == "__main__":
    main()
