"""The home page: what needs somebody today, how the month does, and how many members are friends."""

import re

import pytest

from local.line.outages import OutageKind
from renraku.accounts import channels
from renraku.members import changes, coverage
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.world import ConnectedAccount, World

NOTHING = "いま、していただくことはありません"
REQUESTS, CHANGES, WORDS = "登録の申し込み", "住所などの変更", "お返事を待つおたずね"
SOMEBODY_ELSE = "担当の役員が決めます"


def goes_live(world: World, branch: ConnectedAccount) -> None:
    from renraku.accounts import actions
    from renraku.accounts.credentials import ACCOUNT_ITEM
    from renraku.accounts.models import Account

    Account(branch.account_id, ACCOUNT_ITEM).update(actions=[Account.stage.set("live")])
    actions.forget_profile(branch.account_id)


def asks_in(world: World, name: str, account: ConnectedAccount | None = None) -> None:
    world.friend(name, account)
    world.line.taps_data(name, "f=members&do=ask_in&category=hq", account.channel if account else None)
    world.settle()


def wishes(world: World, branch: ConnectedAccount, user_id: str) -> None:
    [whose] = changes.members_of(branch.account_id, user_id)
    address = changes.make_link(branch.account_id, user_id, whose.member_id, world.clock.now())
    link = changes.find_link(branch.account_id, address.rpartition("=")[2], world.clock.now())
    assert link is not None
    changes.send(link, {"phone": "090-0000-0001"}, world.clock.now())


def cards(html: str) -> dict[str, str]:
    """Heading -> the card in plain words."""
    found = re.findall(r'<section class="card">\s*<h3>(.*?)</h3>(.*?)</section>', html, re.DOTALL)
    return {_plain(heading): _plain(rest) for heading, rest in found}


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def links(html: str) -> set[str]:
    return set(re.findall(r'href="/console/[0-9a-f]{32}(/[^"]*)"', html.split("<main")[1]))


def test_a_day_without_work_says_so(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    goes_live(world, branch)
    page = aoi.get("")
    assert page.status == 200
    assert NOTHING in page.text
    assert not {REQUESTS, CHANGES, WORDS} & cards(page.text).keys()


def test_what_waits_stands_first_with_its_age_and_its_page(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    goes_live(world, branch)
    asks_in(world, KEN)
    wishes(world, branch, world.registered(HANA))
    world.later(days=2)
    asks_in(world, "Taro")
    page = world.console(AOI).get("")
    found = cards(page.text)
    assert list(found)[:2] == [REQUESTS, CHANGES]
    assert "2件 いちばん古いものは、2日前からお待ちです。" in found[REQUESTS]
    assert "1件" in found[CHANGES]
    assert {"/requests", "/changes"} <= links(page.text)
    assert NOTHING not in page.text


def test_who_may_not_decide_sees_the_number_and_no_way_there(world: World, branch: ConnectedAccount) -> None:
    asks_in(world, KEN)
    viewer = world.console("Mei", roles=("viewer",)).get("")
    assert "1件" in cards(viewer.text)[REQUESTS]
    assert SOMEBODY_ELSE in cards(viewer.text)[REQUESTS]
    assert links(viewer.text).isdisjoint({"/requests", "/changes", "/roster", "/settings", "/officers"})
    inquiries = world.console("Ren", roles=("inquiries",)).get("")
    assert "/requests" in links(inquiries.text)
    assert "/settings" not in links(inquiries.text)


def test_no_name_and_no_number_of_a_person_is_on_the_page(world: World, branch: ConnectedAccount) -> None:
    user_id = world.registered(HANA, "K81-0001", called="かなりや花子", 電話="090-8181-0001")
    wishes(world, branch, user_id)
    asks_in(world, KEN)
    for roles in (("manager",), ("viewer",)):
        page = world.console(f"Officer {roles[0]}".replace(" ", ""), roles=roles).get("").text
        assert not {"かなりや", "K81-0001", "090-8181", user_id} & set(re.findall(r"[^\s<>\"]+", page))
        assert "かなりや" not in page


def test_another_account_has_its_own_day(world: World, branch: ConnectedAccount) -> None:
    elsewhere = world.account("あさひ支部")
    asks_in(world, TOM, elsewhere)
    assert REQUESTS not in cards(world.console(AOI).get("").text)
    assert REQUESTS in cards(world.console("Sora", account=elsewhere).get("").text)


def test_an_account_on_trial_and_one_that_lost_line_say_so(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    from renraku.accounts import actions

    assert "まだ「お試し」です" in cards(aoi.get("").text)
    channels.needs_reconnect(branch.account_id)
    actions.forget_profile(branch.account_id)
    found = cards(aoi.get("").text)
    assert next(iter(found)) == "LINEとのつながりが切れています"


def test_the_next_step_to_live_comes_after_the_page(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    page = aoi.get("")
    assert 'hx-get="/console/' + branch.account_id + '/next-step" hx-trigger="load"' in page.text
    assert "/settings/go-live" in links(page.text), "without script it is a link"
    part = aoi.get("/next-step", headers={"hx-request": "true"})
    assert "あと6つで、本番を始められます" in part.text
    assert "はじめのあいさつを見る" in part.text
    assert "/settings/greeting" in part.text
    whole = aoi.get("/next-step")
    assert (whole.status, whole.headers["location"].endswith("/settings/go-live")) == (303, True)
    viewer = world.console("Mei", roles=("viewer",))
    assert "next-step" not in viewer.get("").text
    goes_live(world, branch)
    assert "next-step" not in aoi.get("").text


def test_every_step_to_live_has_words_for_whoever_begins(branch: ConnectedAccount) -> None:
    from renraku.desk import going_live, wording

    assert [wording.next_step(name) for name in going_live.points(branch.account_id)]


def test_members_among_the_friends_are_a_figure_with_its_time(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    heading = "LINEの友だちになった会員"
    assert "まだ数えていません" in cards(aoi.get("").text)[heading]
    for name in (HANA, KEN):
        world.registered(name)
    for _ in range(6):
        world.member()
    coverage.recount(branch.account_id, world.clock.now())
    told = cards(world.console(AOI).get("").text)[heading]
    assert "25 %" in told
    assert "名簿の8人のうち、2人がLINEの友だちです。" in told
    assert "4月10日 10:0" in told


# -- this month's messages -----------------------------------------------------------------------------


def budget(console: Console) -> str:
    """As the home page asks for it once it is there."""
    page = console.get("")
    assert re.search(rf'hx-get="/console/{console.account.account_id}/budget" hx-trigger="load"', page.text)
    assert "/budget" in links(page.text), "without script it is a link"
    part = console.get("/budget", headers={"hx-request": "true"})
    assert part.status == 200
    assert "<html" not in part.text
    return _plain(part.text)


@pytest.mark.parametrize(
    ("limit", "used", "said"),
    [
        (200, 58, "今月は、あと142通送れます。 200通のうち、58通を送りました。"),
        (5_000, 4_700, "今月は、あと300通です。残りが少なくなりました。"),
        (200, 200, "今月は、もう送れません。"),
        (None, 1_234, "今月は、何通でも送れます。 ここまでに1,234通を送りました。"),
    ],
)
def test_this_month_is_told_in_plain_words(
    branch: ConnectedAccount, aoi: Console, limit: int | None, used: int, said: str
) -> None:
    branch.channel.monthly_limit = limit
    branch.channel.usage["202604"] = used
    told = budget(aoi)
    assert said in told
    assert limit is None or used == limit or "5月1日に、また数え直しになります" in told or limit == 5_000


def test_how_often_everybody_can_be_told_is_said_too(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    for name in (HANA, KEN):
        world.registered(name)
    coverage.recount(branch.account_id, world.clock.now())
    assert "LINEの友だちの会員2人みなさんに送ると、あと100回です。" in budget(aoi)


@pytest.mark.parametrize("fault", ["500_before", "drop", "garbage"])
def test_a_silent_line_is_told_honestly_and_asked_again(
    world: World, branch: ConnectedAccount, aoi: Console, fault: OutageKind
) -> None:
    world.line.outage(fault, path="/quota", times=-1)
    assert "残りの通数は、いま分かりません" in budget(aoi)
    world.line.mend()
    world.later(seconds=2)
    assert "あと200通送れます" in budget(aoi)


def test_line_is_asked_once_a_minute(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    def asked() -> int:
        return sum("/message/quota" in call.path for call in world.line.calls)

    budget(aoi), budget(aoi)
    assert asked() == 2
    world.later(minutes=1, seconds=1)
    budget(aoi)
    assert asked() == 4


def test_without_script_the_month_is_a_page_of_its_own(aoi: Console) -> None:
    page = aoi.get("/budget")
    assert "<h1>今月の残りの通数</h1>" in page.text
    assert "あと200通送れます" in page.text
