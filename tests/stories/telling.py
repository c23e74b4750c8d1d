"""Reading what was told, and putting something in the outbox."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pynamodb.expressions.update import Action

from local.line.records import Friendship, Person
from renraku.accounts import actions as accounts
from renraku.accounts.models import Account
from renraku.deliveries import outbox, quota, results
from renraku.deliveries.outbox import Delivery
from renraku.deliveries.results import Report
from renraku.line.messages import Message, text
from tests.world import ConnectedAccount, World

if TYPE_CHECKING:
    from local.line.records import Call

SENDS = ("/message/push", "/message/multicast", "/message/broadcast")


def live(
    account: ConnectedAccount, stage: str = "live", monthly_limit: int | None = 5000
) -> ConnectedAccount:
    """The account in this stage, on a plan of this size."""
    Account(account.account_id).update(actions=[Account.stage.set(stage)])
    accounts._profiles.pop(account.account_id, None)
    account.channel.monthly_limit = monthly_limit
    return account


def now() -> datetime:
    return datetime.now(UTC)


def put(account: ConnectedAccount, delivery: Delivery) -> str:
    return outbox.put(account.account_id, delivery, now())


def change_friend(account: ConnectedAccount, user_id: str, *actions: Action) -> None:
    from renraku.members.models import Friend

    friend = Friend.new(account.account_id, user_id)
    friend.update(actions=list(actions), add_version_condition=False)


def report_of(account: ConnectedAccount, delivery_id: str) -> Report:
    report = results.outcomes(account.account_id, delivery_id)
    assert report is not None
    return report


def words(japanese: str, **others: str) -> dict[str, list[Message]]:
    return {language: [text(said)] for language, said in {"ja": japanese, **others}.items()}


def told(world: World, name: str) -> list[str]:
    """The texts somebody was told, in their order; answers to what they did are cards."""
    return [message["text"] for message in world.line.inbox[name] if message["type"] == "text"]


def sends(world: World) -> list["Call"]:
    """Every request to send that LINE saw, taken or not."""
    return [call for call in world.line.calls if call.path.endswith(SENDS)]


def body(call: "Call") -> dict[str, Any]:
    return dict(call.body or {})


def crowd(
    world: World, account: ConnectedAccount, size: int, *, language: str = "ja", start: int = 0
) -> list[str]:
    """So many friends who came long ago, without the webhooks that would take; their user ids, in order."""
    from renraku.members.models import Friend

    numbers = range(start, start + size)
    people = [Person(f"友だち{number:05d}", f"U{number:032x}", language) for number in numbers]
    line = world.line
    with Friend.batch_write() as batch:
        for person in people:
            line.people[person.name] = line.by_user_id[person.user_id] = person
            line.inbox[person.name] = []
            line.friendships[person.user_id, account.channel.channel_id] = Friendship("friend")
            friend = Friend.new(account.account_id, person.user_id)
            friend.registered, friend.language = True, language
            batch.save(friend)
    return [person.user_id for person in people]


def two_chunks(world: World, account: ConnectedAccount, size: int = 3) -> list[str]:
    """Friends of two languages: their deliveries have two chunks, the English first."""
    half = crowd(world, account, size, language="en")
    return half + crowd(world, account, size, start=size)


def times_told(world: World, said: str, user_ids: list[str]) -> Counter[int]:
    """How often it was said -> to how many of these people."""
    inboxes = (world.line.inbox[world.line.by_user_id[user_id].name] for user_id in user_ids)
    return Counter(sum(message.get("text") == said for message in inbox) for inbox in inboxes)


def check(world: World, account: ConnectedAccount, delivery_id: str, said: str, to: list[str]) -> Report:
    """What must be true of every delivery, whatever happened: everybody has one outcome; who was told was
    told once; LINE saw one body and one list of people for each key. The report."""
    report = results.outcomes(account.account_id, delivery_id)
    assert report is not None
    outcomes = report.accepted + report.unknown + sum(report.failed.values()) + sum(report.skipped.values())
    assert outcomes + report.waiting == report.people == len(to), report
    told = times_told(world, said, to)
    assert set(told) <= {0, 1}, told
    assert report.accepted <= told[1] <= report.accepted + report.unknown + report.waiting, (told, report)
    bodies: dict[str, set[str]] = {}
    for call in sends(world):
        assert call.retry_key
        bodies.setdefault(call.retry_key, set()).add(str(call.body))
    assert {len(seen) for seen in bodies.values()} <= {1}
    return report


def check_ledger(world: World, account: ConnectedAccount) -> None:
    """When nothing is on its way: the ledger says what LINE counted."""
    month, used = quota.for_a_page(account.account_id, datetime.now(UTC))
    assert month.taken == month.accepted == sum(used.values()) == account.channel.used_in(datetime.now(UTC))


def plan(world: World) -> None:
    """The minute's tick of plan_deliveries, and of nothing else."""
    invocation = world.cloud.runtime.invoke("PlanDeliveriesFunction", {"time": datetime.now(UTC).isoformat()})
    if invocation.error:
        raise invocation.error


def leap(world: World, **span: float) -> None:
    """Time passes in one step, most ticks are missed; then what is due is planned and sent."""
    world.clock.shift(timedelta(**span))
    plan(world)
    world.settle()
