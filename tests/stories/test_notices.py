"""A notice from the first word to its results: written, approved by a second officer, corrected, sent."""

import pytest

from local.http_door import Response
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import acts, form_of, said
from tests.stories.telling import crowd, leap, live, sends, told
from tests.world import ConnectedAccount, World

SAID = "4月20日の花見は、午前10時に駅前に集まります。"
OTHERWISE = "花見は雨のため、21日に延ばします。"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def typed(text: str = SAID, **others: str) -> dict[str, str]:
    return {"text1": text, "whom": "registered", "when": "now", "silent": "no", **others}


def write(officer: Console, **form: str) -> str:
    """The path of a new draft."""
    answer = officer.post("/notices/new", typed(**form))
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def send(officer: Console, path: str, **form: str) -> Response:
    return officer.post(f"{path}/send", {"version": form_of(officer, f"{path}/send")["version"], **form})


def approve(officer: Console, path: str) -> Response:
    return officer.post(f"{path}/approve", {"version": form_of(officer, f"{path}/approve")["version"]})


def test_a_notice_to_few_goes_without_anybody_else_three_minutes_later(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    world.friend(KEN)  # has not registered
    aoi = world.console(AOI)
    path = write(aoi)
    look = said(aoi.get(path))
    assert "1人 = 1通" in look
    assert "今月の残りは4,500通です。" in look
    answer = aoi.follow(send(aoi, path))
    assert "に送ります。それまでは取り消せます。" in said(answer)
    world.later(minutes=2)
    assert told(world, HANA) == []
    world.later(minutes=2)
    assert (told(world, HANA), told(world, KEN)) == ([SAID], [])
    assert "送りおわりました" in said(world.console(AOI).get(path))
    assert [act[0] for act in acts(branch)][:2] == ["notice_sent", "notice_written"]


def test_many_are_told_only_when_a_second_officer_has_read_the_last_words(
    world: World, branch: ConnectedAccount
) -> None:
    everybody = crowd(world, branch, 201)
    aoi, ken = world.console(AOI), world.console(KEN, roles=("sender",))
    path = write(aoi, when="later", day="2026-04-12", time="10:00")
    assert "201人 = 201通" in said(aoi.get(path))
    assert send(aoi, path).status == 400  # not without somebody else
    aoi.follow(aoi.post(f"{path}/submit"))
    assert "認めるのを待つお知らせ" in said(ken.get(""))
    refused = approve(aoi, path)
    assert refused.status == 400
    assert "ご自分では認められません" in said(refused)
    assert "2026年4月12日（日） 10:00に送ります" in said(ken.follow(approve(ken, path)))

    form = {**typed(OTHERWISE, when="later", day="2026-04-12", time="10:00"), "version": "1"}
    voided = said(aoi.follow(aoi.post(f"{path}/edit", form)))
    assert "下書きにもどった" in voided
    leap(world, days=2)
    assert sends(world) == []  # neither the old words nor the new

    aoi, ken = world.console(AOI), world.console(KEN, roles=("sender",))
    later = {**typed(OTHERWISE, when="later", day="2026-04-13", time="10:00"), "version": "2"}
    aoi.follow(aoi.post(f"{path}/edit", later))
    aoi.post(f"{path}/submit")
    assert approve(ken, path).status == 303
    leap(world, days=1, minutes=1)
    assert [call.recipients for call in sends(world)] == [201]
    assert all(told(world, world.line.by_user_id[one].name) == [OTHERWISE] for one in everybody)
    results = said(world.console(AOI).get(f"{path}/results"))
    assert "201人のうち" in results
    assert "LINEが受け取りました" in results
    done = [act[0].removeprefix("notice_") for act in reversed(acts(branch))]
    assert done == ["written", "submitted", "approved", "corrected", "corrected", "submitted", "approved"]


def test_a_correction_by_whoever_approves_keeps_its_time(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 201)
    aoi, ken = world.console(AOI), world.console(KEN, roles=("sender",))
    path = write(aoi, when="later", day="2026-04-11", time="10:00")
    aoi.post(f"{path}/submit")
    approve(ken, path)
    form = {**typed(OTHERWISE, when="later", day="2026-04-11", time="10:00"), "version": "1"}
    assert "そのまま送ります" in said(ken.follow(ken.post(f"{path}/edit", form)))
    leap(world, days=1)
    assert told(world, "友だち00000") == [OTHERWISE]


def test_a_writer_who_may_not_send_asks_and_is_told_why_it_came_back(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    ren, aoi = world.console("Ren", roles=("gatherings",)), world.console(AOI)
    path = write(ren)
    assert "送る係の役員が認めてから" in said(ren.get(path))
    assert ren.get(f"{path}/send").status == 403
    ren.post(f"{path}/submit")
    assert aoi.post(f"{path}/send-back", {"why": ""}).status == 422
    aoi.follow(aoi.post(f"{path}/send-back", {"why": "日にちがちがいます"}))
    assert "Aoiさんがもどしました。わけ：日にちがちがいます" in said(ren.get(path))


def test_what_the_month_does_not_hold_is_refused_before_anything_is_sent(
    world: World, branch: ConnectedAccount
) -> None:
    live(branch, monthly_limit=10)
    crowd(world, branch, 11)
    aoi = world.console(AOI)
    path = write(aoi)
    assert "通数が足りないため" in said(aoi.get(path))
    refused = send(aoi, path)
    assert refused.status == 400
    assert "11通が要りますが、今月送れるのは、あと10通です" in said(refused)
    world.later(minutes=5)
    assert sends(world) == []


def test_the_same_words_twice_within_minutes_are_asked_about(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    send(aoi, write(aoi))
    again = write(aoi, text="4月20日の 花見は、午前10時に駅前に集まります。")
    asked = send(aoi, again)
    assert asked.status == 422
    assert "もう一度送ってよければ" in said(asked)
    assert send(aoi, again, meant="yes").status == 303
    world.later(minutes=5)
    assert len(told(world, HANA)) == 2


def test_a_button_pressed_twice_is_one_notice(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path = write(aoi)
    version = form_of(aoi, f"{path}/send")["version"]
    assert [aoi.post(f"{path}/send", {"version": version}).status for _ in range(2)] == [303, 303]
    world.later(minutes=5)
    assert told(world, HANA) == [SAID]


def test_three_minutes_are_enough_to_take_it_back(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    world.later(minutes=2)
    assert "下書きにもどっています" in said(aoi.follow(aoi.post(f"{path}/take-back")))
    world.later(minutes=5)
    assert told(world, HANA) == []
    send(aoi, path)
    world.later(minutes=4)
    assert told(world, HANA) == [SAID]
    late = world.console(AOI).post(f"{path}/take-back")
    assert late.status == 400
    assert "もう送りはじめています" in said(late)


def test_a_canceled_notice_never_leaves(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    assert "やめました" in said(aoi.follow(aoi.post(f"{path}/cancel")))
    world.later(minutes=10)
    assert told(world, HANA) == []


def test_a_notice_for_the_night_waits_until_the_morning(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path = write(aoi, when="later", day="2026-04-10", time="23:00")
    assert "2026年4月11日（土） 08:00に送ります" in said(aoi.follow(send(aoi, path)))
    leap(world, hours=14)
    assert told(world, HANA) == []
    leap(world, hours=9)
    assert told(world, HANA) == [SAID]


def test_two_officers_on_one_notice_lose_nothing(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = world.console(AOI), world.console(KEN)
    path = write(aoi)
    ken.post(f"{path}/edit", {**typed(OTHERWISE), "version": "1"})
    mine = "わたしが直した文です。"
    page = aoi.post(f"{path}/edit", {**typed(mine), "version": "1"})
    assert page.status == 409
    assert "Ken さんが先に直しました" in said(page)
    assert mine in page.text
    assert OTHERWISE in page.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"text1": ""}, "お知らせの文を入れてください"),
        ({"text1": "{氏名}さん、こんにちは"}, "{氏名} は使えません"),
        ({"text1": SAID, "text3": "あ" * 5001}, "5000字まで"),
        ({"text1": SAID, "whom": "some"}, "どれかを選んでください"),
        ({"text1": SAID, "when": "later", "day": "2026-04-09", "time": "10:00"}, "いまより先の"),
        ({"text1": SAID, "when": "later", "day": "あした"}, "送る日と時刻を入れてください"),
    ],
)
def test_what_cannot_be_told_is_said_beside_its_field(
    world: World, branch: ConnectedAccount, form: dict[str, str], words: str
) -> None:
    page = world.console(AOI).post("/notices/new", {**typed(), **form})
    assert page.status == 422
    assert words in said(page)
    assert form["text1"] in page.text  # nothing typed is lost


def test_some_are_chosen_by_district_and_age(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, 地区="中央", 生年月日="1953/4/10")
    world.registered(KEN, 地区="中央", 生年月日="1963/4/10")
    world.registered("Taro", 地区="西", 生年月日="1953/4/10")
    aoi = world.console(AOI)
    aoi.post("/coverage/count")
    assert 'value="中央"' in aoi.get("/notices/new").text
    path = write(aoi, whom="some", districts="中央", ages="70")
    assert "登録ずみの方のうち、中央、70〜74歳" in said(aoi.get(path))
    send(aoi, path)
    world.later(minutes=4)
    assert [told(world, name) for name in (HANA, KEN, "Taro")] == [[SAID], [], []]


def test_the_branchs_own_name_and_number_are_filled_in(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    words = "{支部名}です。お電話は {電話番号} へ。"
    assert "みどり支部です。" in said(aoi.post("/notices/preview", typed(words)))
    send(aoi, write(aoi, text=words))
    world.later(minutes=4)
    assert told(world, HANA) == ["みどり支部です。お電話は 03-0000-0000 へ。"]


def test_a_link_to_a_page_that_is_not_ours_needs_a_second_officer(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path = write(aoi, text="https://example.com/win をご覧ください")
    assert "外のページへのリンク" in said(aoi.get(path))
    assert send(aoi, path).status == 400
