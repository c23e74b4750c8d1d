"""The demo branch has something to do for the officer who opens the console first."""

import re
from datetime import UTC, datetime

import pytest

from local import demo, demo_members, demo_news, demo_officers, demo_pictures
from local.demo import DemoAccount
from renraku.inquiries import unanswered
from renraku.members import changes, requests, waiting
from renraku.officers import bindings, sessions
from tests.console import Console
from tests.world import PUBLIC_URL, ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> DemoAccount:
    now = datetime.now(UTC)
    demo.people_line(world.line)
    demo_officers.open_login(world.line, PUBLIC_URL)
    accounts = demo.connect_accounts(world.line, PUBLIC_URL, now)
    demo.seed_branch(world.line, world.cloud, accounts, now)
    demo_officers.seed(world.line, accounts, now)
    demo_news.seed(world.line, world.cloud, demo.branch_of(accounts), now=now)
    return demo.branch_of(accounts)


def test_what_waits_is_three_requests_two_moves_and_two_inquiries(world: World, branch: DemoAccount) -> None:
    found = waiting.open_counts(branch.account_id)
    assert found.counts == {requests.KIND: 3, changes.KIND: 2}
    waits = unanswered.waiting(branch.account_id, datetime.now(UTC))
    assert waits is not None
    assert waits[0] == 2
    assert (datetime.now(UTC) - found.oldest[requests.KIND]).days == 3
    assert world.cloud.dead_letters("IncomingQueue") == []


def test_the_first_page_of_the_first_officer_is_alive(world: World, branch: DemoAccount) -> None:
    now = datetime.now(UTC)
    aoi = bindings.find_by_line(world.line.people["Aoi"].user_id, now)
    assert aoi is not None
    here = ConnectedAccount(branch.account_id, world.line.channels[branch.channel_id])
    console = Console(world, aoi.officer_id, here)
    console.cookies = {"renraku": sessions.open_session(aoi, now)}
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", console.get("").text))
    for said in ("3件", "2件", "1件", "名簿の30人のうち、10人がLINEの友だちです。", "33 %"):
        assert said in page
    assert "あと142通送れます" in console.get("/budget").text
    assert demo_pictures.ALT in console.get("/pictures").text


def test_nobody_in_the_news_is_on_the_roster_without_being_a_friend() -> None:
    known = {*demo_news.MOVED, *demo_news.NOTES, demo_news.ASKED[0]}
    assert known <= set(demo_members.FRIENDS)
    assert set(demo_news.ASKING).isdisjoint({*demo_members.FRIENDS, *demo.PEOPLE, demo.FOREIGN_SPEAKER})
