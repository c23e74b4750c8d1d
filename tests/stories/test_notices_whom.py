"""Whom a notice is for, from the form to the inbox: who is counted is who is told."""

from collections.abc import Callable

import pytest

from local.http_door import Response
from renraku.notices.models import Notice
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.console_reading import acts, form_of, member_of, said
from tests.stories.safe import officer_with_line
from tests.stories.telling import leap, live, told
from tests.world import ConnectedAccount, World

SAID = "4月20日の花見は、午前10時に駅前に集まります。"
FRAGMENT = {"hx-request": "true"}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def form(**others: str | list[str]) -> dict[str, str | list[str]]:
    return {"text1": SAID, "whom": "some", "when": "now", "silent": "no", **others}


def path_of(officer: Console, answer: Response) -> str:
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def write(officer: Console, **others: str | list[str]) -> str:
    return path_of(officer, officer.post("/notices/new", form(**others)))


def send(officer: Console, path: str) -> None:
    answer = officer.post(f"{path}/send", {"version": form_of(officer, f"{path}/send")["version"]})
    assert answer.status == 303, said(answer)


def counted(officer: Console, **others: str | list[str]) -> str:
    return said(officer.post("/notices/count", form(**others), headers=FRAGMENT))


ROSTER = {
    HANA: {"地区": "中央", "性別": "女", "生年月日": "1953/4/10", "印": "コーラス、世話役"},
    KEN: {"地区": "西", "性別": "男", "生年月日": "1943/4/10", "印": "将棋"},
    "Rie": {"地区": "西", "性別": "女", "生年月日": "1963/4/10"},
}


def people(world: World) -> None:
    for name, columns in ROSTER.items():
        world.registered(name, "", None, **columns)
    world.friend("Guest")


@pytest.mark.parametrize(
    ("chosen", "names", "shown"),
    [
        ({"districts": ["中央"]}, [HANA], "中央"),
        ({"districts": ["中央", "西"], "sex": "f"}, [HANA, "Rie"], "中央・西、女の方"),
        ({"ages": ["70", "80"]}, [HANA, KEN], "70〜74歳・80〜84歳"),
        ({"tags": ["世話役", "将棋"]}, [HANA, KEN], "世話役・将棋"),
        ({"tags": ["将棋"], "sex": "f"}, [], "女の方、将棋"),
        ({"language": "ja"}, [HANA, KEN, "Rie"], "日本語の方"),
        ({"heard": "1"}, [HANA, KEN, "Rie"], "この1か月のあいだに使った方"),
        ({"whom": "unregistered"}, ["Guest"], "まだ登録していない方"),
        ({"whom": "everybody"}, [HANA, KEN, "Rie", "Guest"], "友だちみなさん"),
    ],
)
def test_who_is_counted_is_who_is_told(
    world: World, branch: ConnectedAccount, chosen: dict[str, str | list[str]], names: list[str], shown: str
) -> None:
    people(world)
    aoi = world.console(AOI)
    assert f"LINEで{len(names)}人に送ります（{len(names)}通）" in counted(aoi, **chosen)
    path = write(aoi, **chosen)
    look = said(aoi.get(path))
    assert f"{len(names)}人 = {len(names)}通" in look or not names
    assert shown in look
    if not names:
        return
    send(aoi, path)
    world.later(minutes=4)
    assert [name for name in [*ROSTER, "Guest"] if told(world, name) == [SAID]] == names


def test_those_who_have_not_been_heard_of_for_long(world: World, branch: ConnectedAccount) -> None:
    people(world)
    leap(world, days=100)
    world.says(HANA, "こんにちは")
    aoi = world.console(AOI)
    assert "LINEで1人に送ります" in counted(aoi, heard="1")
    assert "LINEで2人に送ります" in counted(aoi, heard="not3")
    assert "LINEで0人に" in counted(aoi, heard="not6")


def test_the_choice_is_counted_without_a_script_too_and_nothing_typed_is_lost(
    world: World, branch: ConnectedAccount
) -> None:
    people(world)
    world.member("花子", 地区="中央")
    aoi = world.console(AOI)
    aoi.post("/coverage/count")
    page = aoi.post("/notices/count", form(districts=["中央"], path="/notices/new"))
    assert page.status == 200
    assert "いま数えると、LINEで1人に送ります（1通）。" in said(page)
    assert "同じ選び方で、LINEでは届かない会員は、1人です。" in said(page)
    assert SAID in page.text
    assert 'value="中央" checked' in page.text
    assert list(Notice.newest(branch.account_id, 5)) == []  # nothing is kept
    assert said(aoi.post("/notices/count", form(), headers=FRAGMENT)).strip() == ""  # nothing is chosen
    for wrong, words in ((form(), "どれかを選んでください"), (form(whom="segment"), "ひとつ選んでください")):
        page = aoi.post("/notices/count", {**wrong, "path": "/notices/new"})
        assert (page.status, words in said(page)) == (422, True)
        assert "いま数えると" not in said(page)


def test_a_tag_an_officer_writes_is_on_the_phone_at_once(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001")
    aoi = world.console(AOI)
    path = f"/roster/{member_of(branch, '1001').member_id}/edit"
    typed = {**form_of(aoi, path), "tags": " 世話役,コーラス　世話役 ", "reason": "総会で"}
    assert "コーラス、世話役" in said(aoi.follow(aoi.post(path, typed)))
    assert "LINEで1人に送ります" in counted(aoi, tags=["コーラス"])
    too_long = aoi.post(path, {**form_of(aoi, path), "tags": "あ" * 21, "reason": "総会で"})
    assert too_long.status == 422
    assert "印は10個まで" in said(too_long)
    aoi.post("/coverage/count")
    assert "コーラス" in said(aoi.get("/coverage"))
    assert 'value="コーラス"' in aoi.get("/notices/new").text


def save(officer: Console, name: str, **chosen: str | list[str]) -> Response:
    return officer.post("/notices/segments/new", {"name": name, **chosen})


def test_a_choice_under_a_name_is_used_by_its_name(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    segment = path_of(aoi, save(aoi, "中央の方", districts=["中央"]))
    assert "LINEで1人に送ります" in said(aoi.get(segment))
    assert "中央の方" in said(aoi.get("/notices/segments"))
    segment_id = segment.rpartition("/")[2]
    assert f'value="{segment_id}"' in aoi.get("/notices/new").text
    path = write(aoi, whom="segment", segment=segment_id)
    assert "「中央の方」：登録ずみの方のうち、中央" in said(aoi.get(path))
    assert f'value="{segment_id}" selected' in aoi.get(f"{path}/edit").text
    send(aoi, path)
    world.later(minutes=4)
    assert [told(world, name) for name in ROSTER] == [[SAID], [], []]
    assert [act[0] for act in acts(branch)][-2:] == ["notice_written", "segment_added"]


def test_a_segment_changed_after_planning_changes_no_notice(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    segment = path_of(aoi, save(aoi, "中央の方", districts=["中央"]))
    path = write(
        aoi,
        whom="segment",
        segment=segment.rpartition("/")[2],
        when="later",
        day="2026-04-10",
        time="15:00",
    )
    send(aoi, path)
    changed = aoi.post(segment, {"name": "西の方", "districts": ["西"], "version": "1"})
    assert "「西の方」を残しました" in said(aoi.follow(changed))
    look = said(aoi.get(path))
    assert "「中央の方」：登録ずみの方のうち、中央" in look
    assert "書いたときの選び方で 送ります" in look or "書いたときの選び方で送ります" in look
    edit = aoi.get(f"{path}/edit").text
    assert 'value="some" checked' in edit  # the filters it was written with, to be kept or chosen anew
    assert 'value="中央" checked' in edit
    confirm = said(aoi.get(f"{segment}/remove"))
    assert "まだ送っていないものが" not in confirm or "1件あります" in confirm
    aoi.post(f"{segment}/remove")
    assert aoi.get(segment).status == 404
    leap(world, hours=6)
    assert [told(world, name) for name in ROSTER] == [[SAID], [], []]


def test_a_segment_says_which_notices_wait_with_it(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    segment = path_of(aoi, save(aoi, "中央の方", districts=["中央"]))
    write(aoi, whom="segment", segment=segment.rpartition("/")[2])
    confirm = said(aoi.get(f"{segment}/remove"))
    assert "まだ送っていないものが1件あります" in confirm
    assert SAID[:20] in confirm


def test_no_two_segments_have_one_name(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    first = path_of(aoi, save(aoi, "コーラス係", tags=["コーラス"]))
    second = path_of(aoi, save(aoi, "将棋係", tags=["将棋"]))
    for refused in (
        save(aoi, "こーらす 係", tags=["コーラス"]),
        aoi.post(second, {"name": "コーラス係", "tags": ["将棋"], "version": "1"}),
    ):
        assert refused.status == 422
        assert "同じ名前のものが、もうあります" in said(refused)
    assert aoi.post(first, {"name": "歌の係", "tags": ["コーラス"], "version": "1"}).status == 303
    assert aoi.post(second, {"name": "コーラス係", "tags": ["将棋"], "version": "1"}).status == 303
    aoi.post(f"{first}/remove")
    assert save(aoi, "歌の係", tags=["コーラス"]).status == 303


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "", "sex": "f"}, "名前を入れてください"),
        ({"name": "あ" * 31, "sex": "f"}, "30文字まで"),
        ({"name": "だれでも"}, "どれかを選んでください"),
        ({"name": "名簿の方", "list": "nothing"}, "この一覧は、もうありません"),
    ],
)
def test_what_is_no_segment_is_said_beside_its_field(
    world: World, branch: ConnectedAccount, typed: dict[str, str], words: str
) -> None:
    page = world.console(AOI).post("/notices/segments/new", typed)
    assert page.status == 422
    assert words in said(page)
    assert typed["name"] in page.text


def test_two_officers_on_one_segment_lose_nothing(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = world.console(AOI), world.console(KEN)
    segment = path_of(aoi, save(aoi, "女の方", sex="f"))
    ken.post(segment, {"name": "男の方", "sex": "m", "version": "1"})
    page = aoi.post(segment, {"name": "英語の方", "language": "en", "version": "1"})
    assert page.status == 409
    assert "Ken さんが先に直しました" in said(page)
    assert "英語の方" in page.text
    assert "男の方" in said(page)
    again = aoi.post(
        segment, {"name": "英語の方", "language": "en", "version": form_of(aoi, segment)["version"]}
    )
    assert again.status == 303


def test_another_accounts_segment_does_not_exist(world: World, branch: ConnectedAccount) -> None:
    other = live(world.account("あさひ支部"))
    aoi, tom = world.console(AOI), world.console(TOM, other)
    segment = path_of(aoi, save(aoi, "女の方", sex="f"))
    asked: list[Callable[[], Response]] = [
        lambda: tom.get(segment),
        lambda: tom.get(f"{segment}/remove"),
        lambda: tom.post(segment, {"name": "わたしの", "sex": "m", "version": "1"}),
        lambda: tom.post(f"{segment}/remove"),
    ]
    assert [ask().status for ask in asked] == [404] * 4
    refused = tom.post("/notices/new", form(whom="segment", segment=segment.rpartition("/")[2]))
    assert refused.status == 422
    assert "ひとつ選んでください" in said(refused)
    assert "女の方" in said(aoi.get(segment))


def test_one_phone_will_do_for_whoever_has_two(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001")
    world.friend("Hana's second phone")
    world.scans("Hana's second phone", world.letter("1001"))
    world.taps("Hana's second phone", "同意（前の電話も使う）")
    aoi = world.console(AOI)
    path = write(aoi, whom="registered", once_each="yes")
    page = said(aoi.get(path))
    assert "1人 = 1通" in page
    assert "LINEを二つ以上お使いの方には、一つだけ" in page
    assert 'value="yes" checked' in aoi.get(f"{path}/edit").text
    send(aoi, path)
    world.later(minutes=4)
    assert len(told(world, HANA) + told(world, "Hana's second phone")) == 1


def test_it_is_tried_on_all_officers(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    for officer in (AOI, KEN):
        officer_with_line(world, officer)
    aoi.post(f"{write(aoi, whom='registered')}/test", {"to": "officers", "once": "a"})
    world.settle()
    assert told(world, AOI) == told(world, KEN) == [SAID]
