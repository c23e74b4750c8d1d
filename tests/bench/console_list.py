"""What a page of the roster asks of DynamoDB of 20,000 members, and how many items that looks at."""

from tests import rosters
from tests.bench import home
from tests.bench.spawn import Numbers
from tests.faults.wire import Call, every_aws_call

MEMBERS = 20_000


class Looked:
    """Requests, and the items they looked at."""

    def __init__(self) -> None:
        self.operations: list[str] = []
        self.items = 0

    def meet(self, operation: str, _parameters: dict[str, object], go_on: Call) -> object:
        answer = go_on()
        self.operations.append(operation)
        self.items += answer.get("ScannedCount", "Item" in answer)
        return answer


def main() -> None:
    with home.house() as world:
        console = world.console("Aoi")
        rosters.fill(world.accounts[0].account_id, MEMBERS)
        looked: list[Looked] = []
        for _ in ("cold", "warm"):
            looked.append(Looked())
            with every_aws_call(looked[-1].meet):
                if "L00000" not in console.get("/roster").text:
                    raise AssertionError("no list")
        cold, warm = looked
    numbers: Numbers = {
        "console.dynamodb_requests_list": home.requests_to_dynamodb(warm.operations),
        "console.dynamodb_requests_list_cold": home.requests_to_dynamodb(cold.operations),
        "console.items_read_list_20000": warm.items,
    }
    home.tell(numbers)


if __name__ == "__main__":
    main()
