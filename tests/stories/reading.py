"""What people read, and what is written down of them."""

from local.line.records import Json
from renraku.members.models import Friend
from tests.world import ConnectedAccount, World

GREETING, WELCOME_BACK = "みどり支部です", "おかえりなさい"
NOT_UNDERSTOOD, STALE = "この文を役員に渡しますか？", "このボタンは、もう使えません"
LATE = "お返事がおそくなりました"


def title(message: Json) -> str:
    """The first words of a message: a card's title, a text's first sentence."""
    words: str = message.get("altText") or message["text"]
    return words.split("。")[0]


def titles(world: World, name: str) -> list[str]:
    """What somebody has received, of all accounts, oldest first."""
    return [title(message) for message in world.line.inbox[name]]


def buttons(world: World, name: str) -> list[str]:
    """The labels of the newest message that has any."""
    labels = [(button.message_id, button.label) for button in world.line.visible_buttons(name)]
    return [label for message_id, label in labels if message_id == labels[0][0]]


def known(world: World, name: str, account: ConnectedAccount) -> Friend | None:
    """The friend as we keep them."""
    return Friend.find(account.account_id, world.person(name))


def steps(world: World, name: str, account: ConnectedAccount) -> list[str]:
    friend = known(world, name, account)
    return [step.what for step in friend.history] if friend else []
