"""Links of a notice: they lead where it says, and it is known how often, never by whom."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.http_door import Response
from renraku import store
from renraku.accounts import keys
from renraku.deliveries import links, outbox
from renraku.deliveries.outbox import Delivery
from renraku.deliveries.shown_models import Taps
from renraku.line.messages import card, link, text
from tests.people import HANA, KEN
from tests.stories.telling import crowd, live, told
from tests.world import ConnectedAccount, World

PUBLIC = "https://renraku.example.or.jp"
TRIP, MAP = "https://www.example.or.jp/trip?day=3", "https://maps.example.jp/a/b#c"
REASON = "notice:trip"
IN_LINE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile/15E148 Safari Line/15.4.0"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    keys.make_keys()
    return live(world.account("みどり支部"))


def now() -> datetime:
    return datetime.now(UTC)


def notice() -> dict[str, list[dict[str, Any]]]:
    return {
        "ja": [
            text(f"旅行のご案内です。\n{TRIP}"),
            card("旅行", ["十月三日です。"], [link("地図を見る", MAP)]),
        ]
    }


def tell(branch: ConnectedAccount, to: list[str]) -> str:
    counted = links.counted(branch.account_id, REASON, notice(), PUBLIC, now())
    return outbox.put(branch.account_id, Delivery(REASON, "notice", counted, to=to), now())


def taps_on(world: World, url: str, agent: str = IN_LINE, method: str = "GET", **headers: str) -> Response:
    assert url.startswith(f"{PUBLIC}/r/")
    asked = {"user-agent": agent, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return world.cloud.request(method, url.removeprefix(PUBLIC), asked)


def in_the_text(world: World, name: str) -> str:
    return told(world, name)[0].split("\n")[1]


def on_the_button(world: World, name: str) -> str:
    return str(world.line.taps(name, "地図を見る")["uri"])


def counts(branch: ConnectedAccount, delivery_id: str) -> dict[str, int]:
    return {each.url: each.taps for each in links.taps(branch.account_id, delivery_id, now())}


def test_an_audience_of_twelve_taps_and_every_tap_is_counted(world: World, branch: ConnectedAccount) -> None:
    people = [world.friend(HANA), *crowd(world, branch, 11)]
    delivery_id = tell(branch, people)
    world.settle()
    names = [HANA, *(f"友だち{number:05d}" for number in range(11))]
    for name in names:
        page = taps_on(world, in_the_text(world, name))
        assert (page.status, page.headers["location"], page.text) == (302, TRIP, "")
    for name in names[:5]:
        assert taps_on(world, on_the_button(world, name)).headers["location"] == MAP
    assert counts(branch, delivery_id) == {TRIP: 12, MAP: 5}


def test_everybody_has_the_same_link_and_nothing_kept_says_who_tapped(
    world: World, branch: ConnectedAccount
) -> None:
    hana, ken = world.friend(HANA), world.friend(KEN)
    delivery_id = tell(branch, [hana, ken])
    world.settle()
    assert in_the_text(world, HANA) == in_the_text(world, KEN)
    taps_on(world, in_the_text(world, HANA))
    kept = list(
        store.plain_items(Taps, branch.account_id, "taps#", ("item", "taps", "account_id", "forget_at"))
    )
    assert [row["taps"] for row in kept] == [1]
    (raw,) = [each.attribute_values for each in Taps.all_of(branch.account_id, delivery_id)]
    assert set(raw) == {"account_id", "item", "taps", "forget_at"}
    assert hana not in str(raw)


def test_the_way_is_kept_by_no_browser_and_tells_nobody_where_it_came_from(
    world: World, branch: ConnectedAccount
) -> None:
    tell(branch, [world.friend(HANA), world.friend(KEN)])
    world.settle()
    page = taps_on(world, in_the_text(world, HANA))
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")


LOOKS = {
    "LINE's preview": {"agent": "facebookexternalhit/1.1;line-poker/1.0"},
    "a search engine": {"agent": "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"},
    "another search engine": {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
    "a program": {"agent": "python-requests/2.32"},
    "nobody": {"agent": ""},
    "only the head": {"method": "HEAD"},
    "a browser that looks ahead": {"sec_purpose": "prefetch;prerender"},
    "an older one": {"purpose": "prefetch"},
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_who_looks_ahead_is_led_on_and_not_counted(
    world: World, branch: ConnectedAccount, look: dict[str, str]
) -> None:
    delivery_id = tell(branch, [world.friend(HANA), world.friend(KEN)])
    world.settle()
    assert taps_on(world, in_the_text(world, HANA), **look).status == 302
    assert counts(branch, delivery_id) == {TRIP: 0, MAP: 0}


@pytest.mark.parametrize(
    "agent",
    [
        IN_LINE,
        "Mozilla/5.0 (Linux; Android 12; CUBOT X18) Chrome/140.0 Mobile Safari/537.36 Line/15.4.0/IAB",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    ],
)
def test_telephones_and_computers_are_people(world: World, branch: ConnectedAccount, agent: str) -> None:
    delivery_id = tell(branch, [world.friend(HANA), world.friend(KEN)])
    world.settle()
    taps_on(world, in_the_text(world, HANA), agent)
    assert counts(branch, delivery_id) == {TRIP: 1, MAP: 0}


def test_what_is_sent_again_is_counted_with_the_first(world: World, branch: ConnectedAccount) -> None:
    people = [world.friend(HANA), world.friend(KEN)]
    delivery_id = tell(branch, people)
    for _ in range(2):
        assert tell(branch, people) == delivery_id
    world.settle()
    taps_on(world, in_the_text(world, KEN))
    assert counts(branch, delivery_id) == {TRIP: 1, MAP: 0}
    assert Counter(told(world, HANA)).most_common(1)[0][1] == 1


def test_a_correction_before_it_is_put_keeps_the_numbers_of_links(branch: ConnectedAccount) -> None:
    before = links.counted(branch.account_id, REASON, {"ja": [text(TRIP)]}, PUBLIC, now())
    after = links.counted(branch.account_id, REASON, {"ja": [text(f"{MAP} {TRIP}")]}, PUBLIC, now())
    assert str(after["ja"][0]["text"]).split()[1] == before["ja"][0]["text"]
    again = links.counted(branch.account_id, REASON, after, PUBLIC, now())
    assert again == after


def test_after_more_than_a_year_a_link_leads_nowhere_and_says_so(
    world: World, branch: ConnectedAccount
) -> None:
    tell(branch, [world.friend(HANA), world.friend(KEN)])
    world.settle()
    url = in_the_text(world, HANA)
    world.clock.shift(timedelta(days=399))
    assert taps_on(world, url).status == 302
    world.clock.shift(timedelta(days=1))
    page = taps_on(world, url)
    assert (page.status, "この行き先は、ありません" in page.text) == (404, True)
