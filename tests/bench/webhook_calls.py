"""What receive_webhook asks of AWS: one event, a hundred, a forged request, an account that is not ours."""

from typing import Any

from tests.bench import home
from tests.bench.alone import taps
from tests.faults.wire import counting_aws_calls
from tests.world import ConnectedAccount, World


def main() -> None:
    with home.house() as world:
        account = world.account()
        _asked(world, account, [taps.tap(0)])  # warm: the secret is in memory from now on
        one = _asked(world, account, [taps.tap(1)])
        hundred = _asked(world, account, [taps.tap(number) for number in range(100, 200)])
        forged = _forged(world, account)
        stranger = ConnectedAccount("f" * 32, account.channel)
        first_stranger = _refused(world, stranger)
        again_stranger = _refused(world, stranger)
    home.tell(
        {
            "webhook.aws_calls_1_event": len(one),
            "webhook.aws_calls_100_events": len(hundred),
            "webhook.kms_calls_warm": one.count("Decrypt") + hundred.count("Decrypt"),
            "webhook.forged_aws_calls": len(forged),
            "webhook.unknown_account_aws_calls": len(first_stranger),
            "webhook.unknown_account_aws_calls_cached": len(again_stranger),
        }
    )


def _asked(world: World, account: ConnectedAccount, events: list[dict[str, Any]]) -> list[str]:
    with counting_aws_calls() as operations:
        answer = home.post(world, account, events)
    if answer.status != 200:
        raise AssertionError(answer)
    return operations


def _forged(world: World, account: ConnectedAccount) -> list[str]:
    """A known account, a signature of the right form by somebody else, no signature, an odd one."""
    wrong = "A" * 43 + "="
    with counting_aws_calls() as operations:
        for headers in ({"x-line-signature": wrong}, {}, {"x-line-signature": "A"}):
            answer = world.cloud.request("POST", account.webhook_path, headers, b'{"events":[]}')
            if answer.status != 401:
                raise AssertionError(answer)
    return operations


def _refused(world: World, stranger: ConnectedAccount) -> list[str]:
    with counting_aws_calls() as operations:
        answer = home.post(world, stranger, [taps.tap(2)])
    if answer.status != 401:
        raise AssertionError(answer)
    return operations


if __name__ == "__main__":
    main()
