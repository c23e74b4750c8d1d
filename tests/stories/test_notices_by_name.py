"""A notice with each reader's own name in it: seen before, told to each, forgotten with the person."""

import json
import re
from datetime import UTC, datetime

import pytest

from renraku.deliveries import outbox
from renraku.deliveries.models import Chunk
from renraku.deliveries.outbox import Delivery
from renraku.desk import personal
from renraku.members import personal as members
from renraku.members import registering
from renraku.notices import examples
from renraku.notices.content import Content
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.console_reading import said
from tests.stories.telling import crowd, leap, live, sends, told
from tests.stories.test_notices import send, typed, write
from tests.world import ConnectedAccount, World

WORDS = "{お名前}さん、{地区}の花見は10時からです。"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def on_phones(page: str) -> list[str]:
    return re.findall(r'<p class="bubble">(.*?)</p>', page, re.DOTALL)


def chunks(branch: ConnectedAccount) -> list[Chunk]:
    return [row for row in Chunk.query(branch.account_id) if "#chunk#" in row.item]


def test_each_reads_their_own_name_and_nobody_elses(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, called="山田 花子", 地区="中央")
    world.registered(KEN, called="剣持健", 地区="西")
    world.friend(MEI)
    aoi = world.console(AOI)
    path = write(aoi, text1=WORDS, whom="everybody")
    look = aoi.get(path)
    assert "3人 = 3通" in said(look)
    send(aoi, path)
    world.later(minutes=5)
    hana, ken = "山田花子さん、中央の花見は10時からです。", "剣持健さん、西の花見は10時からです。"
    nobody = "みなさま、お住まいの地区の花見は10時からです。"
    assert [told(world, name)[-1:] for name in (HANA, KEN, MEI)] == [[hana], [ken], [nobody]]
    assert {call.path.rpartition("/")[2] for call in sends(world)} == {"push"}
    assert {hana, ken, nobody} <= set(on_phones(look.text)), "the pictures are what the inboxes got"


def test_a_household_is_called_together(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, called="山田 花子")
    number = world.member("山田 太郎")
    world.scans(HANA, world.letter(number))
    world.taps(HANA, "同意して使いはじめる")
    path = write(world.console(AOI), text1="{お名前}、こんにちは。")
    send(world.console(AOI), path)
    world.later(minutes=5)
    assert told(world, HANA)[-1] == "山田太郎さん、花子さん、こんにちは。"


def test_the_longest_name_is_shown_and_names_only_to_who_may_know_them(
    world: World, branch: ConnectedAccount
) -> None:
    for name, called in [(HANA, "森進"), (KEN, "林元"), (MEI, "原茂"), ("Yui", "勅使河原喜久左衛門")]:
        world.registered(name, called=called)
    path = write(world.console(AOI), text1=WORDS)
    assert "お名前のいちばん長い方（勅使河原喜久左衛門さん）の電話" in said(world.console(AOI).get(path))
    invented = examples.of(branch.account_id, Content([WORDS]), None, datetime.now(UTC))
    assert "鈴木一郎さん、春江さんの電話" in [one.title for one in invented]
    assert "勅使河原喜久左衛門" not in str(invented)


def test_equal_words_share_a_chunk_and_all_names_leave_by_the_schedule(
    world: World, branch: ConnectedAccount
) -> None:
    crowd(world, branch, 60)
    world.registered(HANA, called="山田 花子")
    path = write(world.console(AOI), text1="{お名前}、こんにちは。")
    send(world.console(AOI), path)
    leap(world, minutes=4)
    assert told(world, HANA)[-1] == "山田花子さん、こんにちは。"
    assert told(world, "友だち00000") == ["みなさま、こんにちは。"]
    assert sorted(len(chunk.to) for chunk in chunks(branch))[0] == 1
    assert len(sends(world)) <= 5, "whoever reads the same is told together"


def test_more_than_two_thousand_are_not_told_by_name(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 2_001)
    aoi, ken = world.console(AOI), world.console(KEN, roles=("sender",))
    path = write(aoi, text1=WORDS)
    assert "2,000人までです" in said(aoi.get(path))
    aoi.post(f"{path}/submit")
    refused = ken.post(f"{path}/approve", {"version": "1"})
    assert refused.status == 400
    assert "2,000人までです" in said(refused)


def test_nobodys_name_stands_on_the_page_of_what_we_sent(world: World, branch: ConnectedAccount) -> None:
    for name, called in [(HANA, "山田 花子"), (KEN, "剣持健")]:
        world.registered(name, called=called)
    send(world.console(AOI), write(world.console(AOI), text1="{お名前}、こんにちは。"))
    world.later(minutes=5)
    page = world.cloud.request("GET", f"/p/{branch.account_id}/sent").text
    assert "こんにちは。" in page
    assert "花子" not in page
    assert "{" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL).partition("<main")[2]


def test_an_erased_persons_name_is_in_no_words(world: World, branch: ConnectedAccount) -> None:
    user_id = world.registered(HANA, called="山田 花子")
    send(world.console(AOI), write(world.console(AOI), text1="{お名前}、こんにちは。"))
    world.later(minutes=5)
    member = members.find_person(branch.account_id, user_id=user_id)
    [member_id] = chunks(branch)[0].names
    person = members.find_person(branch.account_id, member_id=member_id)
    exported = personal.export(branch.account_id, person, datetime.now(UTC))
    assert "山田花子さん、こんにちは。" in json.dumps(exported["features"]["deliveries"], ensure_ascii=False)
    personal.erase(branch.account_id, person, datetime.now(UTC))
    assert [(chunk.messages, chunk.names) for chunk in chunks(branch)] == [([], [])]
    assert member.user_ids == (user_id,)


def test_who_left_a_shared_phone_in_between_is_not_named(world: World, branch: ConnectedAccount) -> None:
    user_id = world.registered(HANA, called="山田 花子")
    world.scans(HANA, world.letter(world.member("山田 太郎")))
    world.taps(HANA, "同意して使いはじめる")
    now = datetime.now(UTC)
    words = {"ja": [{"type": "text", "text": "{お名前}、こんにちは。"}]}
    put = Delivery("test:between", "emergency", words, to=[user_id], is_personal=True)
    outbox.put(branch.account_id, put, now)  # frozen, and on its way
    [frozen] = chunks(branch)
    assert frozen.messages[0]["text"] == "山田太郎さん、花子さん、こんにちは。"
    registering.unlink(branch.account_id, user_id, frozen.names[0], now)
    world.settle()
    assert told(world, HANA)[-1] == "みなさま、こんにちは。"
    [sent] = chunks(branch)
    assert (sent.outcome, sent.names) == ("accepted", [])
    assert "山田" not in str(sent.messages)


def test_a_link_cannot_hold_a_name(world: World, branch: ConnectedAccount) -> None:
    words = "https://midori.example/{お名前} をどうぞ"
    page = world.console(AOI).post("/notices/new", typed(words))
    assert page.status == 422
    assert "リンクの中には" in said(page)
