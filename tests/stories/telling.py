"""Reading what was told, and putting something in the outbox."""

from typing import TYPE_CHECKING, Any

from renraku.accounts import actions as accounts
from renraku.accounts.models import Account
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
