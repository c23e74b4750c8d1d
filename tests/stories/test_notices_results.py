"""What became of a notice: watched, stopped, told again to whoever was missed; and tried before."""

import csv
import io
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from renraku.accounts import keys
from renraku.deliveries import quota
from renraku.line.outgoing import Allowance
from renraku.members import test_list
from renraku.officers.models import Officer
from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import said
from tests.stories.telling import body, crowd, leap, live, plan, sends, told
from tests.stories.test_notices import SAID, approve, send, write
from tests.world import ConnectedAccount, World

AWAY = "https://www.example.com/hanami"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def leap_without_sending(world: World) -> None:
    """Three minutes later: planned and on the queue, and nobody has taken it from there."""
    world.clock.shift(timedelta(minutes=3))
    plan(world)


def test_what_has_not_left_is_stopped_and_the_rest_is_counted(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 3)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    leap_without_sending(world)
    running = said(aoi.get(path))
    assert "送っているところです" in running
    assert "3件のうち0件が済みました" in running
    assert "止めました。3人には送られません。" in said(aoi.follow(aoi.post(f"{path}/stop")))
    world.later(minutes=10)
    assert sends(world) == []
    results = said(world.console(AOI).get(f"{path}/results"))
    assert "役員が止めた 3人" in results


def test_whoever_was_missed_is_told_again_when_the_month_has_room(
    world: World, branch: ConnectedAccount
) -> None:
    crowd(world, branch, 11)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    branch.channel.monthly_limit = 10
    world.later(minutes=1)
    quota.learn(branch.account_id, Allowance(10, 0), datetime.now(UTC))
    world.later(minutes=4)
    assert sends(world) == []
    aoi = world.console(AOI)
    page = said(aoi.get(f"{path}/results"))
    assert "今月の通数が足りませんでした" in page
    assert "届かなかった11人に、もう一度送る" in page
    branch.channel.monthly_limit = 5000
    leap(world, days=21)
    aoi = world.console(AOI)
    aoi.follow(aoi.post(f"{path}/again"))
    aoi.post(f"{path}/again")
    world.settle()
    assert [call.recipients for call in sends(world)] == [11]
    results = said(aoi.get(f"{path}/results"))
    assert "LINEが受け取りました 11人" in results
    assert "届かなかった" not in results.partition("この画面の使い方")[0]


def test_the_table_has_figures_and_no_names(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, called="花田はな")
    world.registered(KEN, called="剣持健")
    world.line.block(KEN, branch.channel)
    world.settle()
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    world.later(minutes=4)
    file = world.console(AOI).get(f"{path}/results/table").text.lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(file)))
    assert rows[1:3] == [["LINEが受け取りました", "accepted", "1"], ["開いた方", "opened", "20人未満"]]
    assert "花田" not in file


def test_a_viewer_sees_figures_and_no_words(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path, draft = write(aoi), write(aoi, text="まだ書いているところです")
    send(aoi, path)
    world.later(minutes=4)
    viewer = world.console("Rin", roles=("viewer",))
    listed, results = said(viewer.get("/notices")), said(viewer.get(f"{path}/results"))
    assert "1人" in listed
    assert "LINEが受け取りました 1人" in results
    assert not any(words in listed + results for words in ("花見", "まだ書いている"))
    assert viewer.get(f"{path}/results/table").status == 200
    for hidden in (path, f"{path}/edit", draft, f"{path}/send"):
        assert viewer.get(hidden).status == 403, hidden
    assert viewer.post(f"{path}/stop").status == 403


def test_it_is_tried_on_oneself_and_on_the_test_list_first(world: World, branch: ConnectedAccount) -> None:
    mine = world.friend(AOI)
    world.registered(HANA, "1001")
    world.registered(KEN, "1002")
    aoi = world.console(AOI)
    path = write(aoi)
    nobody = aoi.post(f"{path}/test", {"to": "me", "once": "a1"})
    assert nobody.status == 400
    assert "LINEを登録してください" in said(nobody)
    Officer(aoi.officer_id).update(actions=[Officer.line_subject.set(mine)])
    for _ in range(2):
        assert "1人に、ためしに送りました" in said(
            aoi.follow(aoi.post(f"{path}/test", {"to": "me", "once": "a1"}))
        )
    world.settle()
    assert told(world, AOI) == [SAID]
    assert "ためしに受け取る方が決まっていません" in said(
        aoi.post(f"{path}/test", {"to": "list", "once": "b1"})
    )
    test_list.save(branch.account_id, "1001", version=0, by="aoi", at=world.clock.now())
    aoi.follow(aoi.post(f"{path}/test", {"to": "list", "once": "b2"}))
    world.settle()
    assert (told(world, HANA), told(world, KEN)) == ([SAID], [])


def test_everybody_means_friends_who_have_not_registered_too(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    world.friend(KEN)
    aoi = world.console(AOI)
    path = write(aoi, whom="everybody", silent="yes")
    assert "2人 = 2通" in said(aoi.get(path))
    send(aoi, path)
    world.later(minutes=4)
    assert [call.path for call in sends(world)] == ["/v2/bot/message/broadcast"]
    assert body(sends(world)[0])["notificationDisabled"] is True
    assert (told(world, HANA), told(world, KEN)) == ([SAID], [SAID])
    assert "LINEが受け取りました 2人" in said(world.console(AOI).get(f"{path}/results"))


def test_what_is_planned_is_kept_free_for_it(world: World, branch: ConnectedAccount) -> None:
    live(branch, monthly_limit=10)
    crowd(world, branch, 6)
    aoi = world.console(AOI)
    planned = write(aoi, when="later", day="2026-04-20", time="10:00")
    assert send(aoi, planned).status == 303
    other = write(aoi, text="もうひとつのお知らせです")
    page = said(aoi.get(other))
    assert "今月の残りは4通です。" in page
    assert "ほかの予定のための6通を、のぞいて数えました。" in page
    assert send(aoi, other).status == 400
    aoi.post(f"{planned}/stop")
    assert "今月の残りは10通です。" in said(aoi.get(other))


def test_a_link_is_counted_and_what_was_sent_can_be_checked(world: World, branch: ConnectedAccount) -> None:
    keys.make_keys()
    crowd(world, branch, 2)
    world.registered(HANA)
    aoi, ken = world.console(AOI), world.console(KEN, roles=("sender",))
    path = write(aoi, text=f"花見のご案内です。\n{AWAY}")
    assert AWAY in said(aoi.get(path))
    aoi.post(f"{path}/submit")
    approve(ken, path)
    world.later(minutes=4)
    [words] = told(world, HANA)
    link = words.split("\n")[1]
    in_line = {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Safari Line/15.4.0"}
    for _ in range(2):
        opened = world.cloud.request("GET", urlsplit(link).path, in_line)
        assert (opened.status, opened.headers["location"]) == (302, AWAY)
    results = said(world.console(AOI).get(f"{path}/results"))
    assert f"{AWAY} 2" in results
    page = world.cloud.request("GET", f"/p/{branch.account_id}/sent").body.decode()
    assert "花見のご案内です。" in page


def test_a_trial_of_a_notice_is_not_on_the_page_of_what_was_sent(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001")
    world.registered(KEN, "1002")
    test_list.save(branch.account_id, "1001 1002", version=0, by="aoi", at=world.clock.now())
    aoi = world.console(AOI)
    path = write(aoi, text="まだ見せない文です。")
    aoi.post(f"{path}/test", {"to": "list", "once": "1"})
    world.later(minutes=1)
    assert told(world, HANA)
    page = world.cloud.request("GET", f"/p/{branch.account_id}/sent").body.decode()
    assert "まだ見せない文です。" not in page


def test_whoever_writes_like_a_swindler_is_shown_where(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    looks = said(aoi.get(write(aoi, text="至急、電子マネーのカードを買って、番号を送ってください。")))
    assert "だます人の文に似ているところがあります" in looks
    assert "電子マネーやカードを買わせる文に似ています。" in looks
    assert "だます人" not in said(aoi.get(write(aoi)))
