"""An inquiry as members make one, and what officers do with it, for stories about answering."""

import re
from datetime import datetime, timedelta

from local.http_door import Response
from renraku.inquiries.models import Inquiry, Message, Talk, put_at
from renraku.officers import bindings
from tests.console import Console
from tests.stories.telling import now
from tests.world import ConnectedAccount, World

ASKED = "花見の会の集合場所はどこですか"


def officer_with_line(world: World, name: str, *, roles: tuple[str, ...] = ("manager",)) -> Console:
    """An officer whose LINE is a friend of the account, and bound: their buttons are an officer's."""
    console = world.console(name, roles=roles)
    bindings.bind(console.officer_id, world.friend(name), now())
    return console


def asks(
    world: World,
    name: str,
    branch: ConnectedAccount,
    words: str = ASKED,
    *,
    officer_id: str = "",
    is_urgent: bool = False,
    at: datetime | None = None,
) -> str:
    """Somebody's words become an inquiry, as inquiries/member_chat.py writes it; its id."""
    at, user_id = at or now(), world.person(name)
    event_id = f"{name}{int(at.timestamp() * 1000)}"
    inquiry = Inquiry(
        branch.account_id,
        f"inquiry#{event_id}",
        user_id=user_id,
        opened_at=at,
        said_at=at,
        asked_since=at,
        officer_id=officer_id,
        is_urgent=is_urgent,
    )
    put_at(inquiry)
    inquiry.save()
    Talk(branch.account_id, f"talk#{user_id}", inquiry_id=event_id, until=at + timedelta(days=2)).save()
    adds(branch, event_id, words, at, event_id)
    return event_id


def adds(branch: ConnectedAccount, inquiry_id: str, words: str, at: datetime, event_id: str) -> Message:
    key = Message.key(inquiry_id, at, event_id)
    message = Message(branch.account_id, key, author="member", words=words, said_at=at)
    message.save()
    return message


def says_more(branch: ConnectedAccount, inquiry_id: str, words: str) -> None:
    """Another of the member's words, as inquiries/member_chat.py joins it."""
    at = now()
    adds(branch, inquiry_id, words, at, f"more{int(at.timestamp() * 1000)}")
    inquiry = found(branch, inquiry_id)
    inquiry.state, inquiry.said_at = "open", at
    inquiry.asked_since = inquiry.asked_since or at
    put_at(inquiry)
    inquiry.save()


def found(branch: ConnectedAccount, inquiry_id: str) -> Inquiry:
    inquiry = Inquiry.find(branch.account_id, inquiry_id)
    assert inquiry is not None
    return inquiry


def said_in(branch: ConnectedAccount, inquiry_id: str) -> list[tuple[str, str]]:
    """Who said what, in order."""
    return [(one.author, one.words) for one in Message.of(branch.account_id, inquiry_id)]


def taps_on(world: World, name: str, do: str, inquiry_id: str, **data: str) -> None:
    """A button of an alert, as its postback."""
    more = "".join(f"&{key}={value}" for key, value in data.items())
    world.line.taps_data(name, f"f=inquiries&do={do}&id={inquiry_id}{more}&v=1")
    world.settle()


def answers_of(world: World, name: str) -> list[str]:
    """What somebody was told by officers."""
    return [
        message["text"]
        for message in world.line.inbox[name]
        if message["type"] == "text" and "からのお返事】" in message["text"]
    ]


def last(world: World, name: str) -> str:
    """The newest message, as a phone reads it aloud."""
    message = world.line.inbox[name][-1]
    return str(message.get("altText") or message["text"])


def fields(page: Response) -> dict[str, str]:
    """What the answer's form carries hidden."""
    return {
        name: re.findall(rf'name="{name}"[^>]*value="([^"]*)"', page.text)[0] for name in ("once", "seen")
    }


def sends(officer: Console, inquiry_id: str, words: str, way: str = "push", **form: str) -> Response:
    typed = {**fields(officer.get(f"/inquiries/{inquiry_id}")), "words": words, "way": way, **form}
    return officer.post(f"/inquiries/{inquiry_id}/answer", typed)
