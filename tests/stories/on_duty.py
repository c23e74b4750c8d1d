"""Officers who take turns, for stories; the minute's ticks that look after shifts; what is kept."""

import re
from datetime import UTC, datetime
from html import unescape

from renraku.accounts import feature_settings
from renraku.duty import actions
from renraku.duty.actions import Staff
from renraku.duty.duty_settings import DutyDays, DutySettings
from renraku.duty.models import Shift
from renraku.inquiries import models
from renraku.inquiries.models import Inquiry
from renraku.officers import bindings
from tests.console import Console
from tests.stories.console_reading import said
from tests.stories.safe import cards
from tests.stories.telling import plan
from tests.world import ConnectedAccount, World

TICKS = ("SendRemindersFunction", "EscalateInquiriesFunction")


def officer(
    world: World,
    name: str,
    *,
    roles: tuple[str, ...] = ("inquiries",),
    account: ConnectedAccount | None = None,
) -> Console:
    """An officer who signs in with the LINE by which they are a friend of the account."""
    console = world.console(name, account, roles=roles)
    if bindings.find_by_line(world.friend(name, account), datetime.now(UTC)) is None:
        bindings.bind(console.officer_id, world.person(name), datetime.now(UTC))
    return console


def back(console: Console) -> Console:
    """The same officer signs in anew: sessions end."""
    return Console(console.world, console.officer_id, console.account)


def leap(world: World, until: str) -> None:
    """To a moment in Japan ("2026-04-12 18:00") in one step; of all the ticks two are not missed."""
    world.clock.shift(datetime.fromisoformat(f"{until}+09:00") - datetime.now(UTC))
    for _ in range(2):
        for name in TICKS:
            invocation = world.cloud.runtime.invoke(name, {"time": datetime.now(UTC).isoformat()})
            if invocation.error:
                raise invocation.error
        plan(world)
        world.settle()


def proposes(console: Console, first: str, weeks: str = "4", **chosen: str) -> str:
    """From the form to the calendar: as proposed, but for what is `chosen` (first day="officer id")."""
    page = console.post("/duty/propose/preview", {"first": first, "weeks": weeks})
    assert page.status == 200, said(page)
    slots = [unescape(each) for each in re.findall(r'name="slot" value="([^"]*)"', page.text)]
    officers = {f"officer-{each.split('|')[0]}": each.split("|")[3] for each in slots}
    officers |= {f"officer-{day}": one for day, one in chosen.items()}
    answer = console.post("/duty/propose", {"slot": slots, **officers})
    return said(console.follow(answer))


def rota(account: ConnectedAccount) -> dict[str, str]:
    """First day -> the officer's name in small letters, "" for nobody."""
    found = Shift.query(account.account_id, Shift.item.startswith("shift#"))
    return {one.first: one.officer_id.partition("0")[0] for one in found}


def staff(account: ConnectedAccount) -> Staff:
    return actions.staff(account.account_id, datetime.now(UTC))


def settings(account: ConnectedAccount) -> tuple[DutySettings, DutyDays]:
    feature_settings._kept.clear()
    load = feature_settings.load
    return load(account.account_id, DutySettings), load(account.account_id, DutyDays)


def inquiry(account: ConnectedAccount, inquiry_id: str, officer_id: str, topic: str = "") -> Inquiry:
    """A question that an officer holds, as routing leaves it."""
    now = datetime.now(UTC)
    asked = Inquiry(
        account.account_id,
        f"inquiry#{inquiry_id}",
        opened_at=now,
        said_at=now,
        asked_since=now,
        officer_id=officer_id,
        told_at=now,
        topic=topic,
    )
    models.put_at(asked)
    asked.save()
    return asked


def holder(account: ConnectedAccount, inquiry_id: str) -> str:
    found = Inquiry.find(account.account_id, inquiry_id)
    assert found is not None
    assert found.held == f"{account.account_id}#{found.officer_id}"
    return str(found.officer_id.partition("0")[0])


def newest(world: World, name: str) -> str:
    """The newest card somebody has, as their phone reads it aloud."""
    return cards(world, name)[-1]
