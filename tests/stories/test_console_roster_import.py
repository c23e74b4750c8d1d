"""An officer takes in the list that the branch keeps in Excel: 1,100 rows, seventeen of them wrong."""

import csv
import io
import re
from contextlib import suppress
from html import unescape
from typing import Any

import pytest

from local.http_door import Response
from renraku import aws, settings, store
from renraku.members import importing, roster
from renraku.members.models import Member, NumberTaken
from renraku.members.roster_models import Import
from renraku.officers import audit
from tests import rosters
from tests.console import Console
from tests.faults.crashes import Blow, Killed, every_point, killed, standing_in_the_way
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.reading import known
from tests.stories.test_console_members import said
from tests.world import ConnectedAccount, World

HEADER = "会員番号,氏名,ふりがな,地区,性別,生年月日,電話"
PEOPLE = {
    "1001": "1001,花田はな,はなだはな,中央,女,昭和29年4月10日,090-1111-1111",
    "1002": "1002,剣持健,けんもちけん,西,男,1959/3/3,",
    "1003": "1003,青井葵,あおいあおい,東,女,,",
}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account("みどり支部")


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def file(*lines: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *lines]).encode("cp932")


def upload(officer: Console, content: bytes, name: str = "名簿.csv") -> Response:
    return officer.post("/imports", files={"file": (name, content)})


def looked_at(officer: Console, content: bytes) -> str:
    """The path of the import that waits to be gone on with."""
    answer = upload(officer, content)
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def go(officer: Console, path: str, **form: Any) -> Response:
    """To the end, as without a script: pressing the button until there is none."""
    page = officer.follow(officer.post(f"{path}/go", form))
    while "続きを取り込む" in page.text:
        page = officer.follow(officer.post(f"{path}/go-on"))
    return page


def members(branch: ConnectedAccount) -> dict[str, Member]:
    return {member.member_number: member for member in Member.all_of(branch.account_id)}


def facts(page: Response) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page.text))


def acts(branch: ConnectedAccount) -> list[tuple[str, str]]:
    return [(row.what, row.about) for row in audit.newest(branch.account_id, 50)]


def in_the_bucket() -> list[str]:
    bucket = settings.from_env().media_bucket
    return [one["Key"] for one in aws.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])]


# --- The branch's own list ----------------------------------------------------------------------------------


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

    page = aoi.follow(aoi.post(f"{path}/go"))
    assert "続きを取り込む（500／1,083人）" in page.text
    assert '<progress max="1083" value="500">' in page.text
    assert 'hx-trigger="load delay:200ms, submit"' in page.text
    assert len(members(branch)) == 501
    page = aoi.follow(aoi.post(f"{path}/go-on"))
    assert "続きを取り込む（1,000／1,083人）" in page.text
    page = aoi.follow(aoi.post(f"{path}/go-on"))
    assert "取り込みが済みました" in page.text
    assert facts(page)["新しく入った方"] == "1,083人"
    assert len(members(branch)) == 1_084
    assert members(branch)["OLD-1"].lifecycle == "active"
    assert "在籍の方は1,084人" in aoi.get("/roster").text
    import_id = path.rpartition("/")[2]
    assert acts(branch) == [("roster_imported", import_id), ("roster_checked", import_id)]


def test_with_a_script_it_goes_on_by_itself(aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, rosters.large(520, {}))
    page = aoi.follow(aoi.post(f"{path}/go"))
    assert "（500／520人）" in page.text
    page = aoi.post(f"{path}/go-on", headers={"hx-request": "true"})
    assert page.status == 200
    assert page.text.lstrip().startswith('<div id="state"')
    assert "取り込みが済みました" in page.text
    assert "hx-post" not in page.text
    assert len(members(branch)) == 520


# --- Wrong rows ---------------------------------------------------------------------------------------------


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
    assert header == ["行", "なおす列", "わけ", *HEADER.split(",")]
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


# --- What changes, and who is missing -----------------------------------------------------------------------


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


# --- Leaving it, twice, by two, cut off ---------------------------------------------------------------------


def test_an_import_that_is_left_leaves_nothing(aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, file(*PEOPLE.values()))
    assert len(in_the_bucket()) == 2
    page = aoi.follow(aoi.post(f"{path}/discard"))
    assert "取り込みをやめました。名簿は変わっていません" in page.text
    assert in_the_bucket() == []
    assert aoi.post(f"{path}/go").status == 400
    assert "取り込みをやめました" in aoi.get(path).text
    assert members(branch) == {}


def test_what_was_written_is_not_kept_in_the_bucket(aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, file(*PEOPLE.values()))
    go(aoi, path)
    assert [key.rpartition(".")[2] for key in in_the_bucket()] == ["report"]
    assert aoi.post(f"{path}/discard").status == 400
    assert members(branch).keys() == PEOPLE.keys()


def test_a_file_that_is_forgotten_says_so(aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, file(*PEOPLE.values()))
    bucket = settings.from_env().media_bucket
    for key in in_the_bucket():
        aws.client("s3").delete_object(Bucket=bucket, Key=key)
    assert "中身はもう残っていません" in aoi.get(path).text
    assert aoi.post(f"{path}/go").status == 400
    assert members(branch) == {}


def test_pressing_twice_writes_once(aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, file(*PEOPLE.values()))
    for act in ("go", "go", "go-on", "go-on", "go-on", "go"):
        assert aoi.post(f"{path}/{act}").status == 303
    page = aoi.get(path)
    assert facts(page)["新しく入った方"] == "3人"
    assert members(branch).keys() == PEOPLE.keys()


def test_two_officers_write_one_import_once(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    """Ken presses while Aoi's slice is being written: both have read how far it has come."""
    ken = world.console(KEN)
    path = looked_at(aoi, file(*PEOPLE.values()))
    pressed: list[int] = []

    def between(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems" and not pressed:
            pressed.append(0)
            pressed[0] = ken.post(f"{path}/go").status
        return go_on()

    with every_aws_call(between):
        assert aoi.post(f"{path}/go").status == 303
    assert pressed == [303]
    assert facts(aoi.get(path))["新しく入った方"] == "3人"
    assert len(list(Member.all_of(branch.account_id))) == 3


def test_what_somebody_mended_since_is_not_written_over(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    go(aoi, looked_at(aoi, file(*PEOPLE.values())))
    path = looked_at(aoi, file(PEOPLE["1001"].replace("中央", "南"), PEOPLE["1002"].replace("西", "北")))
    hana = members(branch)["1001"]
    hana.phone = "06-2222-2222"
    hana.save()
    page = go(aoi, path)
    assert "ほかの方が直していたので、書きませんでした：2行目" in page.text
    assert facts(page)["変わった方"] == "1人"
    assert (members(branch)["1001"].phone, members(branch)["1001"].district) == ("06-2222-2222", "中央")
    assert members(branch)["1002"].district == "北"


def test_a_number_of_another_accounts_roster_is_told_by_its_row(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    world.member("本部の人", "1002", world.account("みどり会本部"))
    page = go(aoi, looked_at(aoi, file(*PEOPLE.values())))
    assert "ほかの支部の名簿にある会員番号なので、書きませんでした：3行目" in page.text
    assert "本部の人" not in page.text
    assert members(branch).keys() == {"1001", "1003"}


def test_killed_anywhere_and_pressed_again_it_stands_once(world: World, branch: ConnectedAccount) -> None:
    """Before and after every call to AWS that one slice takes: two new members, one who changes, one who
    leaves."""
    now = world.clock.now()

    def run(blow: Blow) -> None:
        empty(branch)
        world.member("剣持健", "1002", branch, 地区="東")
        world.member("去る人", "1009", branch)
        report = roster.check(branch.account_id, file(*PEOPLE.values()), now)
        [leaving] = report.missing_shown
        importing.begin(branch.account_id, report.import_id, [leaving.member_id], by=AOI, now=now)
        with standing_in_the_way(blow), suppress(Killed):
            importing.go_on(branch.account_id, report.import_id, now)
        found, _ = importing.go_on(branch.account_id, report.import_id, now)
        assert found.state == "done"
        assert (found.written_new, found.written_changed, found.refused, found.overtaken) == (2, 1, 0, 0)
        assert {number: (m.district, m.lifecycle) for number, m in members(branch).items()} == {
            "1001": ("中央", "active"),
            "1002": ("西", "active"),
            "1003": ("東", "active"),
            "1009": ("", "left"),
        }

    assert len(every_point(run, killed)) > 15


def empty(branch: ConnectedAccount) -> None:
    for member in Member.all_of(branch.account_id):
        store.forget(Member, branch.account_id, member.item)
        store.forget(NumberTaken, "association", f"number#{member.member_number}")


# --- Whose it is --------------------------------------------------------------------------------------------


def test_an_import_is_its_accounts_alone(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, file(*PEOPLE.values()))
    tom = world.console(TOM, world.account("あおば支部"))
    for address in (path, f"{path}/wrong", "/imports/" + "0" * 32, "/imports/nobody"):
        assert tom.get(address).status == 404
    for act in ("go", "go-on", "discard"):
        assert tom.post(f"{path}/{act}").status == 404
    assert "まだありません" in tom.get("/imports").text
    assert "Aoiさん" in aoi.get("/imports").text
    assert members(branch) == {}


def test_only_who_keeps_the_roster_takes_one_in(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    path = looked_at(aoi, file(*PEOPLE.values()))
    for role in ("sender", "gatherings", "inquiries", "viewer"):
        officer = world.console(f"Ken{role}", roles=(role,))
        assert upload(officer, file(*PEOPLE.values())).status == 403
        for address in ("/imports", path, f"{path}/wrong"):
            assert officer.get(address).status == 403
        assert officer.post(f"{path}/go").status == 403
    assert members(branch) == {}
