"""What answer_friends asks of DynamoDB for one tap and for one follow, and how often it answers one event."""

from datetime import timedelta

from tests.bench import home
from tests.faults.wire import counting_aws_calls
from tests.world import World


def main() -> None:
    with home.house() as world:
        world.friend("Hana")
        world.taps("Hana", "登録する（手紙のコード）")  # warm: token, secret, the account's profile
        with counting_aws_calls() as tap:
            world.taps("Hana", "登録する（手紙のコード）")
        with counting_aws_calls() as follow:
            world.friend("Ken")
        world.clock.shift(timedelta(days=1))
        world.taps("Ken", "登録する（手紙のコード）")
        with counting_aws_calls() as tap_of_a_new_day:
            world.taps("Hana", "登録する（手紙のコード）")
        replies = _three_times(world)
        registration, menu = _registration(world)
    home.tell(
        {
            "answer.dynamodb_requests_menu_tap": home.requests_to_dynamodb(tap),
            "answer.dynamodb_requests_first_tap_of_the_day": home.requests_to_dynamodb(tap_of_a_new_day),
            "answer.dynamodb_requests_follow": home.requests_to_dynamodb(follow),
            "answer.dynamodb_requests_registration": registration,
            "answer.dynamodb_requests_menu_switch": menu,
            "answer.replies_same_event_3_times": replies,
        }
    )


def _registration(world: World) -> tuple[int, int]:
    """The more of two: the message that types the code, the tap that agrees until it is answered and marked.
    And what switching the menu behind it takes. Another member did the same just before, so keys, guideline
    and menu are known."""
    from renraku.menus import publishing  # after the house has set the environment

    publishing.publish(world.accounts[0].account_id, world.clock.now())
    world.registered("Aoi")
    world.friend("Mei")
    letter = world.letter(world.member())
    with counting_aws_calls() as code:
        world.scans("Mei", letter)
    with counting_aws_calls() as yes:
        world.taps("Mei", "同意して使いはじめる")
    marked = len(yes) - yes[::-1].index("PutItem")  # what was seen is written last
    answered, behind = home.requests_to_dynamodb(yes[:marked]), home.requests_to_dynamodb(yes[marked:])
    return max(home.requests_to_dynamodb(code), answered), behind


def _three_times(world: World) -> int:
    """The replies LINE is asked for, taken or not, when it tells of one event three times.

    At once, and again when SQS has forgotten the event (five minutes): then only the house knows it.
    """
    world.line.calls.clear()
    said = len(world.line.webhooks)
    world.says("Hana", "こんにちは")
    sent = world.line.webhooks[said]
    account = world.accounts[0]
    for wait in (timedelta(0), timedelta(minutes=6)):
        world.clock.shift(wait)
        events = [event | {"deliveryContext": {"isRedelivery": True}} for event in sent.events]
        if home.post(world, account, events).status != 200:
            raise AssertionError("LINE's redelivery was not taken")
        world.settle()
    return sum(call.path.endswith("/message/reply") for call in world.line.calls)


if __name__ == "__main__":
    main()
