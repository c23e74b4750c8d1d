"""What leaves the console on paper, as a file, in figures: lists to telephone by, the roster as a table."""

import csv
import gzip
import io
import re
from datetime import timedelta

import pytest

from local.http_door import Response
from renraku.members import coverage, leaving, roster
from renraku.members.models import Member
from renraku.officers import audit
from tests.console import Console
from tests.faults.wire import every_aws_call
from tests.people import AOI, HANA, KEN
from tests.stories.a_roster import PEOPLE
from tests.stories.console_reading import facts, go, looked_at
from tests.stories.test_console_roster import Read
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    branch = world.account("みどり支部")
    for name, number, columns in PEOPLE:
        world.member(name, number, branch, **columns)
    return branch


# --- Those whom LINE does not reach ------------------------------------------------------------------------


def listed(page: Response) -> list[tuple[str, str]]:
    assert page.status == 200
    cells = r'<th scope="row"><bdi>(.*?)</bdi>.*?</th>\s*<td><bdi>(.*?)</bdi>'
    return re.findall(cells, page.text)


def test_who_is_without_line_stands_there_by_district(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1003", called="青井葵", 地区="西")
    page = aoi.get("/without-line")
    assert listed(page) == [("花田はな", "中央"), ("剣持健", "西"), ("福田きみ", "")]
    assert "+81-90-1111-1111" in page.text
    assert "100-0001" in page.text
    assert listed(aoi.get("/without-line?district=西")) == [("剣持健", "西")]
    world.line.block(HANA)
    world.settle()
    page = aoi.get("/without-line")
    assert ("青井葵", "西") in listed(page)
    assert "登録のあとで、LINEをやめられた方（1人）" in page.text
    assert "青井葵" not in aoi.get("/without-line?district=中央").text


def test_who_has_a_second_phone_is_reached(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1003", called="青井葵")
    world.friend(KEN)
    world.scans(KEN, world.letter("1003"))
    world.taps(KEN, "同意（前の電話も使う）")
    world.line.block(HANA)
    world.settle()
    assert "青井葵" not in aoi.get("/without-line").text


def test_the_list_gives_telephone_numbers_to_who_may_have_them(
    world: World, branch: ConnectedAccount
) -> None:
    for role, sees in (("manager", True), ("gatherings", True), ("sender", False), ("inquiries", False)):
        page = world.console(f"Ken{role}", roles=(role,)).get("/without-line")
        assert "花田はな" in page.text
        assert ("+81-90-1111-1111" in page.text) is sees
    assert world.console("Kenviewer", roles=("viewer",)).get("/without-line").status == 403


def test_who_comes_back_is_without_line_again(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1003", called="青井葵")
    for state in ("moved", "active"):
        roster.set_lifecycle(branch.account_id, "1003", state, "", world.clock.now())
    assert "青井葵" in [name for name, _ in listed(aoi.get("/without-line"))]


# --- Figures -----------------------------------------------------------------------------------------------


def test_figures_are_counted_when_asked_and_shown_with_their_time(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    assert "まだ数えていません" in aoi.get("/coverage").text
    assert coverage.find(branch.account_id) is None
    world.registered(HANA, "1003", called="青井葵", 地区="西", 性別="女")
    world.registered(KEN, "0012", called="花田はな", 地区="中央", 性別="女", 生年月日="1954/4/10")
    world.line.block(KEN)
    world.settle()
    page = aoi.follow(aoi.post("/coverage/count"))
    assert "4人のうち1人（25％）" in page.text
    assert "2026年4月10日 10:00に数えました" in page.text
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>.*?<td[^>]*>([^<]+)</td>', page.text, re.DOTALL)
    assert dict(rows) == {
        "中央": "1人のうち0人（0％）",
        "西": "2人のうち1人（50％）",
        "地区の記入なし": "1人のうち0人（0％）",
        "70〜74歳": "1人のうち0人（0％）",
        "わからない": "3人のうち1人（33％）",
        "女": "2人のうち1人（50％）",
        "記入なし": "2人のうち0人（0％）",
    }
    counted = coverage.find(branch.account_id)
    assert counted is not None
    assert (counted.members, counted.with_line, counted.share) == (4, 1, 25)


def test_a_viewer_sees_figures_and_no_names(world: World, branch: ConnectedAccount) -> None:
    viewer = world.console(KEN, roles=("viewer",))
    page = viewer.follow(viewer.post("/coverage/count"))
    assert "4人のうち0人" in page.text
    assert [name for name, *_ in PEOPLE if name in page.text] == []
    assert "LINEのない方の一覧" not in page.text


def test_looking_at_figures_reads_one_item(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    aoi.post("/coverage/count")
    aoi.get("/coverage")
    with every_aws_call((read := Read()).meet):
        aoi.get("/coverage")
    assert (read.requests, read.items) == (["GetItem", "GetItem"], 2), "the session, and the snapshot"


def test_figures_of_a_member_who_was_stopped_count_as_reached_or_not(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    """Whoever is stopped still has the phone; they get nothing, which the page of friends says."""
    user_id = world.registered(HANA, "1003", called="青井葵")
    leaving.suspend(branch.account_id, user_id, reason="宣伝", officer=AOI, now=world.clock.now())
    assert coverage.recount(branch.account_id, world.clock.now()).with_line == 1


# --- The roster as a table ---------------------------------------------------------------------------------


def exported(officer: Console, **headers: str) -> bytes:
    answer = officer.post("/roster/export", headers=headers)
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    packed = answer.headers.get("content-encoding") == "gzip"
    return gzip.decompress(answer.body) if packed else answer.body


def test_an_export_brought_back_changes_nothing(aoi: Console, branch: ConnectedAccount) -> None:
    before = sorted(f"{member.to_simple_dict()}" for member in Member.all_of(branch.account_id))
    table = exported(aoi)
    page = aoi.get(looked_at(aoi, table))
    told = facts(page)
    assert (told["表の行"], told["いまの名簿と同じ方"], told["なおさないと入らない行"]) == (
        "5行",
        "5人",
        "0行",
    )
    assert "いまの名簿と同じです" in page.text
    go(aoi, looked_at(aoi, table))
    assert sorted(f"{member.to_simple_dict()}" for member in Member.all_of(branch.account_id)) == before


def test_no_cell_of_an_export_is_computed_or_rewritten(aoi: Console) -> None:
    table = exported(aoi, **{"accept-encoding": "gzip"})
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\r\n") == 6
    [header, *rows] = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    by_name = {row[header.index("氏名")]: dict(zip(header, row, strict=True)) for row in rows}
    assert by_name["花田はな"]["電話"] == "'+81-90-1111-1111"
    assert by_name["花田はな"]["会員番号"] == "'0012"
    assert by_name["花田はな"]["生まれた年"] == "1954"
    assert by_name["剣持健"]["電話"] == "'09022222222"
    assert by_name["剣持健"]["会員番号"] == "'1-2"
    assert by_name["剣持健"]["住所"] == "'=1+1"
    assert by_name["青井葵"]["世帯"] == "'3/4"
    assert by_name["'@相田愛"]["状態"] == "退会"
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell] == []


def test_exporting_asks_again_who_somebody_is_and_is_written_down(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    assert "使い終わったら、かならず消してください" in aoi.get("/roster/export").text
    exported(aoi)
    assert [(row.what, row.about) for row in audit.newest(branch.account_id, 1)] == [("roster_exported", "5")]
    world.clock.shift(timedelta(minutes=11))
    for answer in (aoi.get("/roster/export"), aoi.post("/roster/export")):
        assert answer.status == 303
        assert "/console/prove" in answer.headers["location"]
    for role in ("sender", "gatherings", "inquiries", "viewer"):
        assert world.console(f"Ken{role}", roles=(role,)).post("/roster/export").status == 403
