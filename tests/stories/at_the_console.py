"""What an officer does and sees at the console, for stories about people."""

from typing import Any

from local.http_door import Response
from renraku.members.models import Friend
from renraku.observability import friend_reference
from renraku.officers.audit_models import Audit
from tests.stories.reading import known
from tests.world import ConnectedAccount, World

NAME, WORDS = "花田はな", "先月から足が痛くて、集まりに行けません"
HOME: dict[str, Any] = {"住所": "東京都千代田区1-1", "電話": "03-1111-1111", "地区": "中央"}
AGREE, REGISTERED, STOPPED = "同意して使いはじめる", "登録がすみました", "ただいまお休みいただいています"


def asks(world: World, name: str, category: str) -> str:
    """Asks to be let in; the reference of whoever does."""
    user_id = world.friend(name)
    world.line.taps_data(name, f"f=members&do=ask_in&category={category}")
    world.settle()
    return friend_reference(world.accounts[0].account_id, user_id)


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend


def acts(branch: ConnectedAccount) -> list[tuple[str, str, list[str]]]:
    """What the audit says, the newest first."""
    return [
        (row.what, row.about, [str(field) for field in row.fields]) for row in Audit.between(*all_of(branch))
    ]


def all_of(branch: ConnectedAccount) -> tuple[str, None, None]:
    return branch.account_id, None, None


def seen(page: Response) -> str:
    """A page's text, with entities as they are read and tags left out."""
    assert page.status == 200, page.text
    return page.text
