"""Gatherings: what one sign-up asks of DynamoDB, how many calls LINE gets for one reminder, and what a minute
costs in which nothing is due, with one account and with five thousand."""

import secrets
from datetime import UTC, datetime, timedelta

from tests.bench import home
from tests.faults.wire import counting_aws_calls
from tests.world import ConnectedAccount, World

ACCOUNTS = 5_000


def main() -> None:
    with home.house() as world:
        from tests.stories import telling

        account = telling.live(world.account())
        numbers: dict[str, float] = {
            "reminder.idle_reads_1_account": _idle(world),
            "gathering.dynamodb_requests_sign_up": _sign_up(world, account),
            "reminder.line_calls_40_people": _reminder(world, account, 40),
            "reminder.line_calls_500_people": _reminder(world, account, 500),
        }
        _fill(world)
        numbers["reminder.idle_reads_5000_accounts"] = _idle(world)
    home.tell(numbers)


def _sign_up(world: World, account: ConnectedAccount) -> int:
    """The tap that takes a seat, from the queue to the mark that it was seen. Somebody else did it just
    before, so the account and its keys are known."""
    gathering_id = _published(world, account.account_id, days=30)
    counts = [_joins(world, name, gathering_id) for name in ("Ken", "Hana")]
    if _taken(account.account_id, gathering_id) != 2:
        raise AssertionError("somebody has no seat")
    return counts[-1]


def _joins(world: World, name: str, gathering_id: str) -> int:
    world.registered(name)
    with counting_aws_calls() as asked:
        world.line.taps_data(name, f"f=gatherings&do=join&id={gathering_id}&v=1")
        world.settle()
    return home.requests_to_dynamodb(asked)


def _reminder(world: World, account: ConnectedAccount, people: int) -> int:
    from renraku.gatherings import actions
    from renraku.gatherings.seats import Party
    from tests.stories import telling

    gathering_id = _published(world, account.account_id, days=2)
    for user_id in telling.crowd(world, account, people, start=people * 1_000):
        party = Party(f"f:{user_id}:1", user_id)
        actions.act(account.account_id, gathering_id, party, "join", world.clock.now(), by="bench")
    before = len(telling.sends(world))
    _tick(world)
    world.settle()
    calls = telling.sends(world)[before:]
    if sum(call.recipients for call in calls) != people:
        raise AssertionError("somebody was not reminded")
    return len(calls)


def _idle(world: World) -> int:
    """All requests, reading or not; a call to LINE would be a mistake."""
    calls = len(world.line.calls)
    with counting_aws_calls() as asked:
        _tick(world)
    if len(world.line.calls) != calls:
        raise AssertionError("LINE was called for nothing")
    return home.requests_to_dynamodb(asked)


def _fill(world: World) -> None:
    """So many accounts more, each with a gathering whose reminder is a week away."""
    from renraku import store
    from renraku.gatherings.models import GATHERING, Gathering

    now = world.clock.now()
    with Gathering.batch_write() as batch:
        for _ in range(ACCOUNTS):
            row = Gathering(secrets.token_hex(16), f"{GATHERING}{secrets.token_hex(16)}", state="published")
            row.title, row.starts_at, row.ends_at = "花見", now + timedelta(days=9), now + timedelta(days=10)
            row.due_at, row.due_shard = now + timedelta(days=7), store.due_shard(row.item)
            batch.save(row)


def _published(world: World, account_id: str, *, days: int) -> str:
    from renraku.gatherings import planning
    from renraku.gatherings.composing import Draft

    now = world.clock.now()
    starts = now + timedelta(days=days)
    draft = Draft(
        *(
            "花見",
            "party",
            "",
            "",
            starts,
            starts + timedelta(hours=2),
            "広場",
            "",
            "35.68",
            "139.76",
            "",
            "",
        ),
        *(0, True, None, None, None, "", ""),
        audience={"whom": "registered"},
    )
    gathering_id = planning.write(account_id, draft, by="bench", now=now)
    planning.publish(account_id, gathering_id, by="bench", now=now)
    return gathering_id


def _taken(account_id: str, gathering_id: str) -> int:
    from renraku.gatherings import seats

    return int(seats.get(account_id, gathering_id).taken)


def _tick(world: World) -> None:
    world.cloud.runtime.invoke("SendRemindersFunction", {"time": datetime.now(UTC).isoformat()})


if __name__ == "__main__":
    main()
