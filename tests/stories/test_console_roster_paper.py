"""What leaves the console on paper or as a file: letters, lists to telephone by, the roster as a table."""

import base64
import csv
import gzip
import hashlib
import io
import re
from datetime import timedelta
from typing import Any

import pytest

from local.http_door import Response
from renraku.members import coverage, leaving, letter_runs, roster
from renraku.members.models import Member
from renraku.members.roster_models import LetterRun
from renraku.officers import audit
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.test_console_members import said
from tests.stories.test_console_roster import Read
from tests.stories.test_console_roster_import import facts, go, looked_at
from tests.world import ConnectedAccount, World

PEOPLE: list[tuple[str, str, dict[str, str]]] = [
    (
        "花田はな",
        "0012",
        {
            "ふりがな": "はなだ はな",
            "地区": "中央",
            "性別": "女",
            "電話": "+81-90-1111-1111",
            "生年月日": "1954/4/10",
        },
    ),
    (
        "剣持健",
        "1-2",
        {
            "ふりがな": "けんもち けん",
            "地区": "西",
            "電話": "09022222222",
            "郵便番号": "1000001",
            "住所": "=1+1",
        },
    ),
    ("青井葵", "1003", {"ふりがな": "あおい あおい", "地区": "西", "世帯": "3/4"}),
    ("@相田愛", "1004", {"ふりがな": "あいだ あい", "地区": "西", "状態": "退会"}),
    ("福田きみ", "1005", {"ふりがな": "ふくだ きみ", "状態": "不明"}),
]


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    branch = world.account("みどり支部")
    for name, number, columns in PEOPLE:
        world.member(name, number, branch, **columns)
    return branch


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def acts(branch: ConnectedAccount) -> list[tuple[str, list[str]]]:
    newest = audit.newest(branch.account_id, 50)
    return [(row.what, [str(field) for field in row.fields]) for row in newest]


def member_id(branch: ConnectedAccount, number: str) -> str:
    return roster.find_by_number(branch.account_id, number).member_id


def plan(officer: Console, **form: str) -> str:
    """The path of a run of letters."""
    wanted = {"whom": "unregistered", "source": "letter", "district": "", **form}
    answer = officer.post("/letters", wanted)
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def print_part(officer: Console, path: str, part: int = 1, again: str = "") -> Response:
    return officer.post(f"{path}/print", {"part": f"{part}", "again": again})


def addressed(page: Response) -> list[str]:
    return re.findall(r'<p class="to">(?:<ruby>)?(.*?)(?:<rt>|　)', page.text)


def codes(page: Response) -> list[str]:
    return re.findall(r'class="code">.*?<strong>(\w{4} \w{4})</strong>', page.text)


# --- Letters ------------------------------------------------------------------------------------------------


def test_letters_are_made_for_who_has_not_registered(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1003", called="青井葵")
    path = plan(aoi)
    page = aoi.get(path)
    assert "手紙は3通です" in page.text
    assert acts(branch)[0] == ("letters_planned", [])
    before = [m.letter_code for m in Member.all_of(branch.account_id) if m.member_number != "1003"]
    assert before == ["", "", "", ""], "planning makes no code"
    letters = print_part(aoi, path)
    assert letters.status == 200
    assert addressed(letters) == ["福田きみ", "花田はな", "剣持健"], "by district, then by kana"
    assert acts(branch)[0] == ("letters_made", ["part 1", "letters 3"])
    code = codes(letters)[1]
    world.friend(KEN)
    world.says(KEN, f"コード {code}")
    world.taps(KEN, "同意して使いはじめる")
    member = roster.find_by_number(branch.account_id, "0012")
    assert member.registered_at is not None
    friends = [friend.source for friend in everybody(branch) if friend.registered]
    assert sorted(friends) == ["letter", "letter"]


def everybody(branch: ConnectedAccount) -> list[Any]:
    from renraku.members.models import Friend

    return list(Friend.all_of(branch.account_id))


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ({"whom": "everybody"}, ["福田きみ", "花田はな", "青井葵", "剣持健"]),
        ({"whom": "everybody", "district": "西"}, ["青井葵", "剣持健"]),
        ({"district": "中央", "source": "newsletter"}, ["花田はな"]),
    ],
)
def test_letters_are_for_whom_they_were_asked(aoi: Console, form: dict[str, str], names: list[str]) -> None:
    assert addressed(print_part(aoi, plan(aoi, **form))) == names


def test_letters_for_whom_was_ticked_in_the_list(aoi: Console, branch: ConnectedAccount) -> None:
    ticked = [member_id(branch, number) for number in ("1003", "0012", "1004")]
    page = aoi.get("/roster").text
    assert [one in page for one in ticked] == [True, True, True]
    answer = aoi.post("/letters/chosen", {"member": [*ticked, "0" * 32, "nobody"]})
    path = answer.headers["location"].partition(f"/console/{branch.account_id}")[2]
    assert addressed(print_part(aoi, path)) == ["青井葵", "花田はな"], "who has gone gets none"
    assert "しるしを付けてください" in aoi.post("/letters/chosen", {}).text


def test_the_printed_page_brings_its_own_style_and_nothing_else_runs(aoi: Console) -> None:
    letters = print_part(aoi, plan(aoi))
    policy = letters.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert letters.headers["cache-control"] == "no-store"
    [style] = re.findall(r"<style>(.*?)</style>", letters.text, re.DOTALL)
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy
    assert "style=" not in letters.text
    assert "いま印刷して" in letters.text


def test_loading_a_printed_page_again_voids_nothing(aoi: Console, branch: ConnectedAccount) -> None:
    path = plan(aoi)
    assert print_part(aoi, path).status == 200
    before = member_of(branch, "0012").letter_code
    again = print_part(aoi, path)
    assert again.status == 409
    assert "もう作ってあります" in again.text
    assert member_of(branch, "0012").letter_code == before
    [made_at] = re.findall(r'name="again" value="([^"]+)"', again.text)
    assert print_part(aoi, path, again=made_at).status == 200, "it was meant"
    assert member_of(branch, "0012").letter_code != before
    for part in ("0", "2", "x", "-1", "１"):
        assert aoi.post(f"{path}/print", {"part": part}).status == 409


def member_of(branch: ConnectedAccount, number: str) -> Member:
    return roster.find_by_number(branch.account_id, number)


def test_who_registered_or_left_between_two_parts_gets_no_letter(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    path = plan(aoi)
    world.registered(HANA, "0012", called="花田はな")
    roster.set_lifecycle(branch.account_id, "1-2", "moved", "", world.clock.now())
    letters = print_part(aoi, path)
    assert addressed(letters) == ["福田きみ", "青井葵"]
    assert "手紙2通です" in letters.text


def test_somebody_who_is_mended_while_letters_are_made_stops_no_letter(
    aoi: Console, branch: ConnectedAccount
) -> None:
    path, mended = plan(aoi), ["1-2", "0012"]

    def between(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "PutItem" and mended and "code#" in f"{parameters}":
            member = member_of(branch, mended.pop())
            member.phone = "06-0000-0000"
            member.save()
        return go_on()

    with every_aws_call(between):
        assert len(codes(print_part(aoi, path))) == 4
    assert not mended
    assert member_of(branch, "0012").phone == member_of(branch, "1-2").phone == "06-0000-0000"


def test_many_letters_are_printed_in_parts_with_honest_numbers() -> None:
    run = LetterRun(
        "a", "print#b", by=AOI, source="letter", total=1_083, made={"2": "2026-04-10T01:00:00+00:00"}
    )
    told = [(part.number, part.first, part.last, bool(part.made_at)) for part in letter_runs.parts_of(run)]
    assert told == [(1, 1, 400, False), (2, 401, 800, True), (3, 801, 1_083, False)]


def test_a_part_of_letters_fits_into_one_answer_of_lambda(aoi: Console, branch: ConnectedAccount) -> None:
    """4,300 bytes a letter: four hundred unpacked are 1.8 MB, and JSON may make it half as much again."""
    letters = print_part(aoi, plan(aoi))
    each = len(letters.body) / len(codes(letters))
    assert each * letter_runs.PART * 1.5 < 5_500_000
    path = plan(aoi)
    packed = aoi.post(f"{path}/print", {"part": "1", "again": ""}, headers={"accept-encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert b"<article" in gzip.decompress(packed.body)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"whom": "ghosts"}, "どなたへの手紙か"),
        ({"source": "rumor"}, "どうやってわたすか"),
        ({"district": "どこにもない"}, "手紙を作る方がいません"),
    ],
)
def test_letters_for_nobody_are_not_planned(
    aoi: Console, branch: ConnectedAccount, form: dict[str, str], told: str
) -> None:
    page = aoi.post("/letters", {"whom": "everybody", "source": "letter", "district": "", **form})
    assert page.status == 422
    assert told in page.text
    assert acts(branch) == []


def test_a_run_is_its_accounts_alone_and_is_forgotten_after_a_day(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    path = plan(aoi)
    tom = world.console(TOM, world.account("あおば支部"))
    assert tom.get(path).status == 404
    assert print_part(tom, path).status == 404
    world.clock.shift(timedelta(hours=25))
    assert world.console(AOI).get(path).status == 404


# --- Those whom LINE does not reach -------------------------------------------------------------------------


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


# --- Figures ------------------------------------------------------------------------------------------------


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


# --- The roster as a table ----------------------------------------------------------------------------------


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
