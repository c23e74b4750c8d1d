"""The day of a gathering: who cannot come, who takes the seat, who arrives; what officers see and hear."""

import re
from html import unescape

import pytest

from local.http_door import Response
from renraku.gatherings import actions
from renraku.gatherings.models import SignUp
from renraku.gatherings.seats import Party
from renraku.officers.models import LineBinding, Officer
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, MEI, TOM
from tests.stories.console_reading import acts, said
from tests.stories.gathering import TITLE, kept, leap, minute, opened
from tests.stories.telling import live, sends
from tests.stories.test_gatherings_in_line import newest, signs_up
from tests.world import ConnectedAccount, World

SOON = {"day": "2026-04-20", "capacity": "3", "companions": "2", "asked": "meal"}  # ten to noon, in ten days
MORI = "Mori"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def officer(world: World, name: str, *roles: str) -> Console:
    """An officer whose LINE is known, and who is a friend of the account."""
    console = world.console(name, roles=roles)
    line = world.friend(name)
    Officer(console.officer_id).update(actions=[Officer.line_subject.set(line)])
    LineBinding(f"line#{line}", bound_officer_id=console.officer_id).save()
    return console


def again(world: World, name: str = AOI, *roles: str) -> Console:
    """Signs in anew: sessions end."""
    console = world.console(name, roles=roles or ("gatherings",))
    if name in world.line.people:
        Officer(console.officer_id).update(actions=[Officer.line_subject.set(world.person(name))])
    return console


def comes(world: World, name: str, companions: str = "ひとりで行きます") -> None:
    """Signs up, and answers what is asked."""
    world.registered(name, 電話="03-1111-1111", ふりがな="はなだはな" if name == HANA else "")
    signs_up(world, name)
    world.taps(name, companions)
    world.taps(name, "食事がいります")


def the_morning(world: World) -> None:
    """Half past seven on its day; the reminder and the evening before have passed."""
    leap(world, days=8)
    leap(world, days=1, hours=8, minutes=1)
    leap(world, hours=13, minutes=29)


def cards(page: Response) -> dict[str, str]:
    """Name -> the card of one person at the door."""
    parts = page.text.split('<section class="card">')[1:]
    return {re.findall(r"<bdi>(.*?)</bdi>", part)[0]: part.split("</section>")[0] for part in parts}


def presses(aoi: Console, path: str, name: str, page: Response | None = None, **form: str) -> Response:
    """The button on somebody's card, as a browser sends it."""
    card = cards(page or aoi.get(f"{path}/arrivals"))[name]
    [action] = re.findall(r'action="[^"]*?(/gatherings/[^"]*)"', card)
    hidden = dict(re.findall(r'<input type="hidden" name="(place|size)" value="([^"]*)"', card))
    return aoi.post(unescape(action), {**hidden, **form})


def figures(aoi: Console, path: str) -> dict[str, str]:
    page = aoi.get(f"{path}/today")
    return dict(re.findall(r'<dt>(.*?)</dt><dd class="figure">(.*?)</dd>', page.text))


@pytest.fixture
def path(world: World, branch: ConnectedAccount) -> str:
    """Three places: Hana and her husband, Mei; Ken waits. Aoi is its officer of the day, Mori another one."""
    aoi = officer(world, AOI, "gatherings")
    officer(world, MORI, "gatherings")
    path = opened(aoi, **SOON, officers=aoi.officer_id)
    comes(world, HANA, "1人")
    comes(world, MEI)
    comes(world, KEN)
    return path


def test_the_day_from_the_first_absence_to_who_did_not_come(
    world: World, branch: ConnectedAccount, path: str
) -> None:
    the_morning(world)
    hana_cannot_come(world, path)
    ken_takes_the_seat(world, path)
    who_came(world, path)
    assert {row[0] for row in acts(branch)} >= {"arrival_marked", "arrival_undone", "missing_marked"}


def hana_cannot_come(world: World, path: str) -> None:
    assert f"あしたは「{TITLE}」です" in newest(world, AOI)
    assert "来る方：3人\n昼食など：3人分\n空き待ち：1組" in newest(world, AOI)
    told, others = len(sends(world)), len(world.line.inbox[MORI])

    world.taps(HANA, "行けなくなりました")
    minute(world)
    minute(world)
    assert "Hanaさんたち2人が、今日は行けないとのことです" in newest(world, AOI)
    assert "来る方：1人\n昼食など：1人分\n空き待ち：1組" in newest(world, AOI)
    assert (len(sends(world)), len(world.line.inbox[MORI])) == (told + 1, others)  # Aoi, and nobody else
    aoi = again(world)
    assert figures(aoi, path) == {
        "来る方": "1人",
        "着いた方": "0人",
        "今日のお休み": "2人",
        "ごいっしょの方": "0人",
        "昼食など": "1人分",
        "空き待ち": "1組",
    }
    assert "Hana 2 午前7時30分" in said(aoi.get(f"{path}/today"))


def ken_takes_the_seat(world: World, path: str) -> None:
    aoi = again(world)
    leap(world, minutes=4)  # the seat is kept three minutes for whoever tapped by mistake
    assert "席が空きました" in newest(world, KEN)
    assert "午前9時までに、お返事ください" in newest(world, KEN)
    assert "Ken 1 席をすすめています お返事は4月20日（月）午前9時まで" in said(aoi.get(f"{path}/today"))
    world.taps(KEN, "この席をもらう")
    minute(world)
    assert "Kenさんが、空いた席に来られます" in newest(world, AOI)
    world.taps(AOI, "いまの人数")
    assert "来る方：2人\n昼食など：2人分" in newest(world, AOI)
    assert "今日のお休み：2人" in newest(world, AOI)


def who_came(world: World, path: str) -> None:
    leap(world, hours=2, minutes=15)  # 9:50, at the meeting place
    aoi = again(world)
    assert presses(aoi, path, KEN).status == 303
    assert figures(aoi, path)["着いた方"] == "1人"
    presses(aoi, path, KEN)  # pressed too soon: their card says so now
    assert figures(aoi, path)["着いた方"] == "0人"
    presses(aoi, path, KEN)
    assert "行事が終わってから" in said(aoi.post(f"{path}/arrivals/missing"))
    leap(world, hours=2, minutes=20)  # 12:10
    aoi = again(world)
    assert aoi.post(f"{path}/arrivals/missing").status == 303
    assert figures(aoi, path)["連絡なし"] == "1人"
    assert TITLE in said(aoi.get("/gatherings/near"))
    presses(aoi, path, MEI)
    assert "連絡なし" not in figures(aoi, path)


def test_who_stands_at_the_door_without_a_seat(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI, roles=("gatherings",))
    path = opened(aoi, **{**SOON, "capacity": "2"})
    comes(world, HANA, "1人")
    comes(world, KEN)
    number = world.member("花田はなこ", ふりがな="はなだはなこ")
    assert "受けつけは、行事の日になると始められます" in said(aoi.get(f"{path}/arrivals"))
    the_morning(world)
    aoi = again(world)
    found = aoi.post(f"{path}/arrivals/search", {"who": "ハナダ"})
    assert [*cards(found)] == [HANA]
    assert "花田はなこ" in said(found)
    [member] = re.findall(r'name="member" value="(\w+)"', found.text)
    walks_in = {"member": member, "size": "1"}
    assert "空きを待つ方がおられます" in said(aoi.post(f"{path}/arrivals/walk-in", walks_in))
    leap(world, hours=2, minutes=31)  # it has begun: now it is for who is there
    aoi = again(world)
    asked = aoi.post(f"{path}/arrivals/walk-in", walks_in)
    assert asked.status == 409
    assert "定員2人がいっぱいです。定員を3人に増やして、この方を入れますか" in said(asked)
    assert kept(aoi, path).taken == 2
    for _ in range(2):  # pressed twice
        assert aoi.post(f"{path}/arrivals/walk-in", {**walks_in, "room": "3"}).status == 303
    assert (kept(aoi, path).capacity, kept(aoi, path).taken) == (3, 3)
    assert aoi.post(f"{path}/arrivals/walk-in", {**walks_in, "room": "9"}).status == 400
    assert presses(aoi, path, HANA, size="1").status == 303  # alone
    assert figures(aoi, path)["着いた方"] == "2人"
    assert ("walk_in_added", ["capacity"]) in [(row[0], row[3]) for row in acts(branch)]
    by_name = {"name": "通りがかりの人", "size": "1", "once": "a"}
    assert aoi.post(f"{path}/arrivals/walk-in", by_name).status == 409
    assert number


def test_who_may_see_what_on_the_day(world: World, branch: ConnectedAccount) -> None:
    aoi = officer(world, AOI, "gatherings")
    officer(world, KEN, "inquiries")
    path = opened(aoi, **SOON)
    comes(world, HANA)
    the_morning(world)
    world.taps(HANA, "行けなくなりました")
    minute(world)
    manager = again(world, AOI)
    assert HANA in said(manager.get(f"{path}/today"))
    for role in ("viewer", "sender", "inquiries"):
        there = world.console(f"O{role}", roles=(role,))
        page = there.get(f"{path}/today")
        assert page.status == 200
        assert "今日のお休み 1人" in said(page)
        assert HANA not in page.text
        assert [there.get(f"{path}/{page}").status for page in ("sheet", "arrivals")] == [403, 403]
        assert there.post(f"{path}/sheet").status == 403
        assert TITLE in said(there.get("/gatherings/near"))
        assert "印刷する一覧" not in said(there.get("/gatherings/near"))
    elsewhere = world.console(TOM, world.account("別の支部"))
    for what in ("today", "sheet", "arrivals"):
        assert elsewhere.get(f"{path}/{what}").status == 404
    for name, words in ((AOI, "いまの人数"), (KEN, "いまの人数"), (HANA, "今の人数")):
        world.says(name, words)
        assert ("来る方：0人" in newest(world, name)) == (name == AOI)
    assert "役員にだけ、お答えしています" in newest(world, HANA)


def test_the_list_with_telephones_is_written_down_each_time(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI, roles=("gatherings",))
    path = opened(aoi, **SOON)
    comes(world, HANA, "1人")
    leap(world, days=9)
    aoi = again(world)
    near = aoi.get("/gatherings/near", headers={"hx-request": "true"})
    assert "あした" in said(near)
    assert "印刷する一覧" in said(near)
    assert "03-1111-1111" not in aoi.get(f"{path}/sheet").text
    for times in (1, 2):
        assert "Hana 2 03-1111-1111 食事 食事がいります" in said(aoi.post(f"{path}/sheet"))
        assert [row[0] for row in acts(branch)].count("day_list_viewed") == times


def test_the_board_says_nothing_while_nothing_changes_and_stops(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = world.console(AOI, roles=("gatherings",))
    path = opened(aoi, **SOON)
    comes(world, HANA)
    assert "every 20s" not in aoi.get(f"{path}/today").text  # not yet
    the_morning(world)
    aoi, part = again(world), {"hx-request": "true"}
    [address] = re.findall(r'hx-get="[^"]*?(/gatherings/[^"]*)"', aoi.get(f"{path}/today").text)
    assert aoi.get(unescape(address), headers=part).status == 204
    world.taps(HANA, "行けなくなりました")
    changed = aoi.get(unescape(address), headers=part)
    assert (changed.status, "<h1" in changed.text) == (200, False)
    leap(world, hours=6)
    stopped = again(world).get(unescape(address), headers=part)
    assert (stopped.status, "hx-get" in stopped.text) == (286, False)


def test_told_once_however_often_it_runs_and_taken_back(world: World, branch: ConnectedAccount) -> None:
    aoi = officer(world, AOI, "gatherings")
    path = opened(aoi, **SOON)
    comes(world, HANA)
    the_morning(world)
    before = len(world.line.inbox[AOI])
    world.taps(HANA, "行けなくなりました")
    world.taps(HANA, "やはり行きます")  # within the minute: nobody need know
    minute(world)
    assert len(world.line.inbox[AOI]) == before
    world.taps(HANA, "行けなくなりました")
    world.taps(HANA, "行けなくなりました")
    minute(world)
    [sign_up] = SignUp.of(branch.account_id, path.rsplit("/", 1)[1])
    sign_up.update(actions=[SignUp.day_news.set(sign_up.told_news)])  # killed before it was noted
    kept(aoi, path).update(actions=[type(kept(aoi, path)).due_at.set(world.clock.now())])
    minute(world)
    assert len(world.line.inbox[AOI]) == before + 1
    world.taps(HANA, "やはり行きます")
    minute(world)
    assert len(world.line.inbox[AOI]) == before + 2
    assert "Hanaさんが、やはり来られます" in newest(world, AOI)


def test_checking_in_reads_one_place_however_many_come(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI, roles=("gatherings",))
    path = opened(aoi, **{**SOON, "capacity": ""})
    gathering_id, now = path.rsplit("/", 1)[1], world.clock.now()
    for number in range(30):
        party = Party(f"f::{number}", name=f"客{number}")
        actions.act(branch.account_id, gathering_id, party, "join", now, by="aoi")
    leap(world, days=9, hours=23)
    aoi, asked = again(world), list[str]()
    page = aoi.get(f"{path}/arrivals")

    def meet(operation: str, parameters: dict[str, object], go_on: Call) -> object:
        asked.append(operation if "Gatherings" in str(parameters.get("TableName")) else "")
        return go_on()

    with every_aws_call(meet):
        assert presses(aoi, path, "客7", page).status == 303
    assert [each for each in asked if each] == ["GetItem", "GetItem", "GetItem", "UpdateItem"]
    assert figures(aoi, path)["着いた方"] == "1人"
