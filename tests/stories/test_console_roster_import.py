"""An officer takes in the list that the branch keeps in Excel: 1,100 rows, seventeen of them wrong."""

import csv
import io
import re
from html import unescape

import pytest

from local.http_door import Response
from renraku.members.roster_models import Import
from tests import rosters
from tests.console import Console
from tests.people import HANA
from tests.stories import console_reading
from tests.stories.console_reading import PEOPLE, acts, facts, file, go, looked_at, members, said, upload
from tests.stories.reading import known
from tests.world import ConnectedAccount, World

# --- The branch's own list ---------------------------------------------------------------------------------


def test_a_branchs_list_is_looked_at_and_taken_in_without_a_script(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    world.member("古くからの会員", "OLD-1", branch)
    path = looked_at(aoi, rosters.branch())
    page = aoi.get(path)
    told = facts(page)
    assert (told["表の行"], told["新しい方"], told["変わる方"]) == ("1,100行", "1,083人", "0人")
    assert (told["なおさないと入らない行"], told["名簿にいて、この表にいない方"]) == ("17行", "1人")
    wrong = re.findall(r'<tr><th scope="row">(\d+)</th><td><bdi>(.*?)</bdi></td><td>(.*?)</td>', page.text)
    planted = rosters.PLANTED_IN_BRANCH
    assert [(int(line), column) for line, column, _ in wrong] == [
        (row + 1, column) for row, (column, _, _) in planted.items()
    ]
    for (_, _, reason), (_, _, expected) in zip(wrong, planted.values(), strict=True):
        assert expected in unescape(reason)
    assert "古くからの会員さん（OLD-1" in page.text
    assert len(members(branch)) == 1, "looking writes nothing"

    page, steps = aoi.follow(aoi.post(f"{path}/go")), []
    while "続きを取り込む" in page.text:
        steps.append(so_far(page, 1_083))
        assert len(members(branch)) == steps[-1] + 1
        page = aoi.follow(aoi.post(f"{path}/go-on"))
    assert steps == sorted(set(steps))
    assert len(steps) >= 2
    assert steps[0] <= 500
    assert "取り込みが済みました" in page.text
    assert facts(page)["新しく入った方"] == "1,083人"
    assert len(members(branch)) == 1_084
    assert members(branch)["OLD-1"].lifecycle == "active"
    assert "在籍の方は1,084人" in aoi.get("/roster").text
    import_id = path.rpartition("/")[2]
    written_down = [(what, about) for what, _, about, _ in acts(branch)]
    assert written_down == [("roster_imported", import_id), ("roster_checked", import_id)]


def so_far(page: Response, total: int) -> int:
    """By the button and by the bar. How far a slice comes is a matter of time, too."""
    [done] = re.findall(rf"続きを取り込む（([\d,]+)／{total:,}人）", page.text)
    value = int(done.replace(",", ""))
    assert f'<progress max="{total}" value="{value}">' in page.text
    return value


def test_with_a_script_it_goes_on_by_itself(aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, rosters.large(520, {}))
    page = aoi.follow(aoi.post(f"{path}/go"))
    assert 'hx-trigger="load delay:200ms, submit"' in page.text
    while "続きを取り込む" in page.text:
        assert so_far(page, 520) <= 500
        page = aoi.post(f"{path}/go-on", headers={"hx-request": "true"})
        assert page.status == 200
        assert page.text.lstrip().startswith('<div id="state"')
    assert "取り込みが済みました" in page.text
    assert "hx-post" not in page.text
    assert len(members(branch)) == 520


# --- Wrong rows --------------------------------------------------------------------------------------------


def test_wrong_rows_come_back_with_their_reasons_and_can_be_mended(
    aoi: Console, branch: ConnectedAccount
) -> None:
    bad = ['1004,"=HYPERLINK(""http://evil.example"")",,西,女子,,', "1005,,,東,,,"]
    path = looked_at(aoi, file(*PEOPLE.values(), *bad))
    answer = aoi.get(f"{path}/wrong")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.body.startswith(b"\xef\xbb\xbf")
    [header, *rows] = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
    assert header == ["行", "なおす列", "わけ", *console_reading.HEADER.split(",")]
    assert [row[:2] for row in rows] == [["5", "性別"], ["6", "氏名"]]
    assert rows[0][4] == '\'=HYPERLINK("http://evil.example")'
    go(aoi, path)
    rows[0][header.index("性別")], rows[1][header.index("氏名")] = "女", "新しい人"
    written = io.StringIO()
    csv.writer(written).writerows([header, *rows])
    path = looked_at(aoi, written.getvalue().encode("cp932"))
    assert facts(aoi.get(path))["新しい方"] == "2人"
    go(aoi, path)
    assert members(branch)["1004"].name == '=HYPERLINK("http://evil.example")'
    assert members(branch).keys() == {*PEOPLE, "1004", "1005"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "表（CSV）をえらんでください"),
        ("住所録\r\nみどり町".encode("cp932"), "見出しの行が見つかりません"),
        (b"PK\x03\x04 a workbook", "エクセルのファイルのままでは"),
        (b"\xff\xfe\x00\x81\x20", "文字を読みとれません"),
        (b"a" * 4_000_001, "4メガバイトまで"),
    ],
)
def test_what_is_no_list_is_said_beside_the_field(
    aoi: Console, branch: ConnectedAccount, content: bytes, told: str
) -> None:
    page = upload(aoi, content)
    assert page.status == 422
    assert told in page.text
    assert 'id="file-error"' in page.text
    assert acts(branch) == []
    assert list(Import.query(branch.account_id, Import.item.startswith("import#"))) == []


# --- What changes, and who is missing ----------------------------------------------------------------------


def test_what_would_change_is_shown_before_and_after(aoi: Console, branch: ConnectedAccount) -> None:
    go(aoi, looked_at(aoi, file(*PEOPLE.values())))
    changed = PEOPLE["1001"].replace("中央", "南").replace("女", "男").replace("29年4月10日", "29年4月11日")
    moved = "1002,剣持健,けんもちけん,西,男,1960/3/3,06-1111-1111"
    page = aoi.get(looked_at(aoi, file(changed, moved, PEOPLE["1003"])))
    cells = r"<bdi>([^<]*)</bdi></a></th><td>(.*?)</td><td><bdi>(.*?)</bdi></td><td><bdi>(.*?)</bdi>"
    rows = re.findall(cells, page.text)
    assert set(rows) == {
        ("花田はな", "地区", "中央", "南"),
        ("花田はな", "性別", "女", "男"),
        ("花田はな", "生年月日", "（月日）", "（月日が変わります）"),
        ("剣持健", "電話番号", "（空）", "06-1111-1111"),
        ("剣持健", "生まれた年", "1959", "1960"),
    }
    assert facts(page)["変わる方"] == "2人"
    assert facts(page)["いまの名簿と同じ方"] == "1人"


def test_the_same_list_twice_changes_nothing_and_says_so(aoi: Console, branch: ConnectedAccount) -> None:
    go(aoi, looked_at(aoi, file(*PEOPLE.values())))
    before = sorted(f"{member.to_simple_dict()}" for member in members(branch).values())
    page = aoi.get(looked_at(aoi, file(*PEOPLE.values())))
    assert "いまの名簿と同じです" in page.text
    assert "取り込む（" not in page.text
    assert sorted(f"{member.to_simple_dict()}" for member in members(branch).values()) == before


def test_only_who_is_ticked_leaves(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    world.registered(HANA, "1001", called="花田はな")
    go(aoi, looked_at(aoi, file(*PEOPLE.values(), "1009,残る人,,,,,")))
    path = looked_at(aoi, file(PEOPLE["1002"], PEOPLE["1003"]))
    page = aoi.get(path)
    hana = members(branch)["1001"].member_id
    assert f'value="{hana}"' in page.text
    assert "checked" not in page.text
    stranger = members(branch)["1002"].member_id  # not proposed: a forged form
    page = go(aoi, path, leaving=[hana, stranger])
    assert facts(page)["退会にした方"] == "1人"
    states = {number: member.lifecycle for number, member in members(branch).items()}
    assert states == {"1001": "left", "1002": "active", "1003": "active", "1009": "active"}
    friend = known(world, HANA, branch)
    assert friend is not None
    assert not friend.registered
    assert "新しい名簿にないため" in said(aoi.get(f"/roster/{hana}"))


def test_whose_row_is_wrong_is_not_missing_from_the_list(aoi: Console, branch: ConnectedAccount) -> None:
    go(aoi, looked_at(aoi, file(*PEOPLE.values())))
    mistyped = PEOPLE["1001"].replace("昭和29年4月10日", "昭和29年14月10日")
    page = aoi.get(looked_at(aoi, file(mistyped, PEOPLE["1003"])))
    assert facts(page)["なおさないと入らない行"] == "1行"
    assert facts(page)["名簿にいて、この表にいない方"] == "1人"
    assert "剣持健さん（1002" in page.text
    assert "花田はなさん（1001" not in page.text


def test_what_an_import_changed_stands_in_the_members_history(aoi: Console, branch: ConnectedAccount) -> None:
    go(aoi, looked_at(aoi, file(*PEOPLE.values())))
    go(aoi, looked_at(aoi, file(PEOPLE["1001"].replace("中央", "南"))))
    page = said(aoi.get(f"/roster/{members(branch)['1001'].member_id}"))
    assert "取り込んだ表で変わった：地区 Aoi" in page
