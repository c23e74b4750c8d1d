"""An emergency notice: three taps, no undo, whatever the hour and the month; every officer is told."""

from datetime import UTC, datetime

import pytest

from local.line.records import month_of
from renraku.deliveries import quota
from renraku.safety.models import Emergency
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.console_reading import acts, form_of, said
from tests.stories.safe import hidden, officer_with_line, path_of, sends_emergency
from tests.stories.telling import crowd, live, sends, told
from tests.world import ConnectedAccount, World

WORDS = "本日の集まりは中止します。"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_three_taps_from_the_home_page_and_everybody_has_it(world: World, branch: ConnectedAccount) -> None:
    aoi, _ = officer_with_line(world, AOI), officer_with_line(world, KEN, roles=("inquiries",))
    world.registered(HANA)
    assert f'href="/console/{branch.account_id}/emergency/new"' in aoi.get("").text
    typed = {**form_of(aoi, "/emergency/new"), "words": WORDS}
    confirmation = aoi.post("/emergency/preview", typed)
    assert "1人 = 1通" in said(confirmation)
    assert WORDS in said(confirmation)
    assert told(world, HANA) == []
    path = path_of(aoi, aoi.post("/emergency/send", hidden(confirmation)))
    world.settle()  # no minute passes
    [read] = told(world, HANA)
    assert read.startswith("【緊急のお知らせ】みどり支部")
    assert WORDS in read
    [officer] = told(world, KEN)
    assert "Aoiさんが、緊急のお知らせを1人に送りました" in officer
    assert path in officer
    assert told(world, AOI) == []
    assert "LINEが受け取った方 1人" in said(aoi.get(path))
    assert acts(branch)[0][:3] == ("emergency_sent", aoi.officer_id, path.rpartition("/")[2])


def test_it_goes_out_at_night(world: World, branch: ConnectedAccount) -> None:
    officer_with_line(world, AOI)
    world.registered(HANA)
    world.later(hours=13)
    sends_emergency(world.console(AOI), WORDS)
    world.settle()
    assert len(told(world, HANA)) == 1


def test_the_month_is_used_up_and_what_is_kept_back_is_there(world: World, branch: ConnectedAccount) -> None:
    live(branch, monthly_limit=1000)
    branch.channel.usage[month_of(datetime.now(UTC))] = 900
    aoi = officer_with_line(world, AOI)
    crowd(world, branch, 50)
    quota.refresh(branch.account_id, datetime.now(UTC))
    confirmation = said(aoi.post("/emergency/preview", {"words": WORDS, "whom": "registered"}))
    assert "50人 = 50通" in confirmation
    assert "今月の残りは100通です（もしもの100通もふくみます）。" in confirmation
    sends_emergency(aoi, WORDS)
    world.settle()
    assert [call.recipients for call in sends(world)] == [50]


def test_who_was_missed_is_told_again_and_nobody_twice(world: World, branch: ConnectedAccount) -> None:
    live(branch, monthly_limit=10)
    aoi = officer_with_line(world, AOI)
    crowd(world, branch, 12)
    path = sends_emergency(aoi, WORDS)
    world.later(minutes=45)
    assert "送れなかった方 12人" in said(world.console(AOI).get(path))
    live(branch, monthly_limit=1000)
    aoi = world.console(AOI)
    assert "もう一度送りました" in said(aoi.follow(aoi.post(f"{path}/again")))
    world.later(minutes=2)
    page = said(world.console(AOI).get(path))
    assert "LINEが受け取った方 12人" in page
    assert "送れなかった方 " not in page
    assert len(told(world, "友だち00000")) == 1


def test_more_than_a_chunk_leaves_within_a_minute(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    crowd(world, branch, 501)
    sends_emergency(aoi, WORDS)
    world.later(minutes=1)
    assert sorted(call.recipients for call in sends(world)) == [1, 500]


def test_a_district_is_told_and_nobody_else(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA, 地区="中央")
    world.registered(KEN, 地区="西")
    aoi.post("/coverage/count")
    assert 'value="中央"' in aoi.get("/emergency/new").text
    sends_emergency(aoi, WORDS, whom="some", districts="中央")
    world.settle()
    assert [len(told(world, name)) for name in (HANA, KEN)] == [1, 0]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"words": "", "whom": "registered"}, "文を入れてください"),
        ({"words": "あ" * 1001, "whom": "registered"}, "文は1,000字まで"),
        ({"words": WORDS, "whom": "some"}, "地区をひとつ以上"),
    ],
)
def test_what_cannot_be_sent_is_said_beside_its_field(
    world: World, branch: ConnectedAccount, form: dict[str, str], words: str
) -> None:
    page = world.console(AOI).post("/emergency/preview", form)
    assert page.status == 422
    assert words in said(page)
    assert form["words"] in page.text


def test_a_ready_sentence_has_the_branchs_own_number(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    page = aoi.get("/emergency/new?ready=contact")
    assert "{電話番号}" in said(page)
    sends_emergency(aoi, "お困りの方は、{支部名}（電話 {電話番号}）へ。")
    world.settle()
    assert "みどり支部（電話 03-0000-0000）へ" in told(world, HANA)[0]


def test_words_are_kept_while_they_are_corrected(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    page = aoi.post("/emergency/preview", {"words": WORDS, "whom": "registered", "edit": "yes"})
    assert page.status == 200
    assert WORDS in page.text
    assert "確かめる" in said(page)


def test_pressed_twice_and_run_twice_it_is_one(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    form = hidden(aoi.post("/emergency/preview", {"words": WORDS, "whom": "registered"}))
    assert [aoi.post("/emergency/send", form).status for _ in range(2)] == [303, 303]
    world.later(minutes=2)
    assert len(told(world, HANA)) == 1


def test_what_was_written_down_and_not_told_is_told_by_the_tick(
    world: World, branch: ConnectedAccount
) -> None:
    """As if the function had died between its row and the outbox."""
    officer_with_line(world, AOI)
    world.registered(HANA)
    now = datetime.now(UTC)
    row = Emergency(branch.account_id, f"emergency#{'0' * 32}", words=WORDS, people=1, sent_by="aoi0officer")
    row.sent_at = row.due_at = now
    row.due_shard = 0
    row.save()
    world.later(minutes=2)
    assert len(told(world, HANA)) == 1
    again = Emergency.find(branch.account_id, "0" * 32)
    assert again is not None
    assert again.delivery_id
    assert again.due_at is None


def test_another_account_sees_nothing_and_a_viewer_no_words(world: World, branch: ConnectedAccount) -> None:
    other = live(world.account("あさひ支部"))
    aoi = officer_with_line(world, AOI)
    world.registered(HANA)
    world.registered(TOM, account=other)
    path = sends_emergency(aoi, WORDS)
    world.settle()
    assert told(world, TOM) == []
    assert world.console("Rin", other).get(path).status == 404
    viewer = world.console("Ren", roles=("viewer",))
    assert WORDS not in viewer.get(path).text + viewer.get("/emergency").text
    assert "1人" in said(viewer.get(path))
    assert viewer.post("/emergency/send", {"words": WORDS}).status == 403
