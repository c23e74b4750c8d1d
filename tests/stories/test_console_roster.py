"""Officers look at the roster, however long it is, and find whom they look for."""

import re
from html import unescape
from typing import Any

import pytest

from local.http_door import Response
from renraku.members import coverage
from tests import rosters
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, TOM
from tests.world import ConnectedAccount, World

PEOPLE = [
    ("花田はな", "1001", {"ふりがな": "はなだ はな", "地区": "中央", "生年月日": "1954/4/10"}),
    ("剣持健", "1002", {"ふりがな": "ケンモチ ケン", "地区": "西", "生年月日": "1940/1/1"}),
    ("青井葵", "1003", {"ふりがな": "ｱｵｲ ｱｵｲ", "地区": "東", "性別": "女"}),
    ("山田はな子", "1004", {"ふりがな": "やまだ はなこ", "地区": "西", "状態": "不明"}),
    ("相田愛", "M-05", {"ふりがな": "あいだ あい", "地区": "西", "状態": "退会"}),
    ("無名", "1006", {}),
]
EVERYBODY = ["青井葵", "剣持健", "花田はな", "山田はな子", "無名", "相田愛"]


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    branch = world.account("みどり支部")
    for name, number, columns in PEOPLE:
        world.member(name, number, branch, **columns)
    return branch


def names(page: Response) -> list[str]:
    """Whom the list shows, in its order."""
    assert page.status == 200, page.text
    return [unescape(name) for name in re.findall(r'<th scope="row"><a [^>]*><bdi>(.*?)</bdi>', page.text)]


def search(officer: Console, words: str = "", **filters: str) -> Response:
    return officer.follow(officer.post("/roster/search", {"words": words, **filters}))


def leads_to(page: Response, label: str) -> str:
    """Where a link leads."""
    [address] = re.findall(rf'href="([^"]*)"[^>]*>{label}</a>', page.text)
    return unescape(address)


def test_the_list_goes_by_kana_and_who_has_gone_stands_last(aoi: Console) -> None:
    page = aoi.get("/roster")
    assert names(page) == EVERYBODY
    for words in ("1001", "中央", "72歳", "在籍", "連絡先不明", "退会", "まだ"):
        assert words in page.text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1002", ["剣持健"]),
        ("１００２", ["剣持健"]),
        ("m-05", ["相田愛"]),
        ("はな", ["花田はな"]),
        ("ﾊﾅﾀﾞ", ["花田はな"]),
        ("ハナ ダ", ["花田はな"]),
        ("けん", ["剣持健"]),
        ("花", ["花田はな"]),
        ("田", ["花田はな", "山田はな子", "相田愛"]),
        ("なこ", ["山田はな子"]),
        ("あいだ", ["相田愛"]),
        ("M-0", ["相田愛"]),
        ("100", ["青井葵", "剣持健", "花田はな", "山田はな子", "無名"]),
        ("だれもいない", []),
    ],
)
def test_whoever_is_looked_for_is_found_however_it_is_typed(
    aoi: Console, words: str, found: list[str]
) -> None:
    page = search(aoi, words)
    assert names(page) == found
    assert f'value="{words}"' in page.text, "what was typed stays"


def test_who_has_it_inside_their_name_is_one_link_away(aoi: Console) -> None:
    page = search(aoi, "はな")
    page = aoi.get(leads_to(page, "お名前のとちゅうにある方も、さがす"))
    assert names(page) == ["花田はな", "山田はな子"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"district": "西"}, ["剣持健", "山田はな子", "相田愛"]),
        ({"district": "西", "state": "here"}, ["剣持健", "山田はな子"]),
        ({"state": "gone"}, ["相田愛"]),
        ({"state": "lost"}, ["山田はな子"]),
        ({"state": "left"}, ["相田愛"]),
        ({"state": "deceased"}, []),
        ({"age": "70"}, ["花田はな"]),
        ({"age": "unknown", "state": "active"}, ["青井葵", "無名"]),
        ({"words": "はな", "district": "東"}, []),
        ({"words": "花", "district": "中央"}, ["花田はな"]),
        ({"state": "<script>", "age": "17", "line": "perhaps"}, EVERYBODY),
    ],
)
def test_filters_leave_whom_they_ask_for(aoi: Console, filters: dict[str, str], found: list[str]) -> None:
    assert names(search(aoi, **filters)) == found


def test_members_with_and_without_line_are_told_apart(world: World, aoi: Console) -> None:
    world.registered(HANA, "1001", called="花田はな")
    assert names(search(aoi, line="yes")) == ["花田はな"]
    assert "花田はな" not in names(search(aoi, line="no"))


def test_no_address_tells_who_was_looked_for(aoi: Console, world: World) -> None:
    """A browser's history stays behind on a computer that is everybody's."""
    answer = aoi.post("/roster/search", {"words": "花田はな 1001", "district": "中央"})
    page = aoi.follow(answer)
    addresses = [answer.headers["location"], *re.findall(r'(?:href|action)="([^"]*)"', page.text)]
    addresses += [f"{i.event['rawPath']}?{i.event['rawQueryString']}" for i in world.cloud.invocations]
    told = unescape(" ".join(addresses))
    assert "q=" in told
    assert [word for word in ("花田", "%E8%8A%B1", "1001") if word in told] == []


def test_a_sealed_word_of_another_account_is_no_word(world: World, aoi: Console) -> None:
    from renraku.members import sealing

    tom = world.console(TOM, world.account("あおば支部"))
    sealed = sealing.seal(tom.account.account_id, "花")
    assert sealing.unseal(tom.account.account_id, sealed) == "花"
    for token in (sealed, sealed[:-2] + "AA", "花", "A" * 3000, ""):
        assert sealing.unseal(aoi.account.account_id, token) == ""
    assert names(aoi.get(f"/roster?q={sealed}")) == EVERYBODY


def test_the_list_shows_what_it_was_given_and_runs_nothing(world: World, aoi: Console) -> None:
    world.member("<script>alert(1)</script>", "1010", ふりがな="あ", 地区="<img src=x>")
    page = aoi.get("/roster")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert names(page)[0] == "<script>alert(1)</script>"


@pytest.mark.parametrize("role", ["sender", "gatherings", "inquiries"])
def test_other_officers_see_the_list_and_no_button_that_is_not_theirs(
    world: World, branch: ConnectedAccount, role: str
) -> None:
    page = world.console(KEN, roles=(role,)).get("/roster")
    assert names(page) == EVERYBODY
    for words in ("書きたす", "取り込む", "書き出す", 'type="checkbox"'):
        assert words not in page.text


def test_a_viewer_never_sees_a_name(world: World, branch: ConnectedAccount) -> None:
    viewer = world.console(KEN, roles=("viewer",))
    for page in (viewer.get("/roster"), viewer.post("/roster/search", {"words": "花"})):
        assert page.status == 403
        assert "花田" not in page.text


def test_nobody_sees_another_accounts_roster(world: World, branch: ConnectedAccount) -> None:
    tom = world.console(TOM, world.account("あおば支部"))
    world.member("遠くの人", "9001", tom.account)
    assert names(tom.get("/roster")) == ["遠くの人"]
    assert names(search(tom, "1001")) == []
    assert tom.get(f"/console/{branch.account_id}/roster").status == 404


# --- However long it is -------------------------------------------------------------------------------------


class Read:
    """What was asked of DynamoDB, and how many items it looked at."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.items = 0

    def meet(self, operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        answer = go_on()
        self.requests.append(operation)
        self.items += answer.get("ScannedCount", "Item" in answer)
        return answer


@pytest.mark.parametrize("members", [400, pytest.param(5_000, marks=pytest.mark.deep)])
def test_a_page_of_a_long_roster_reads_fifty_of_it(world: World, members: int) -> None:
    branch = world.account("みどり支部")
    rosters.fill(branch.account_id, members)
    aoi = world.console(AOI)
    aoi.get("/roster")  # keys are known from here on
    page, seen = "/roster", []
    for _ in range(4):
        with every_aws_call((read := Read()).meet):
            shown = aoi.get(page)
        assert (len(read.requests), read.items) == (2, 52), "the session, and fifty-one members"
        seen += names(shown)
        page = leads_to(shown, "次の方々を見る")
    assert len(set(seen)) == 200


@pytest.mark.parametrize("members", [1_500, pytest.param(5_000, marks=pytest.mark.deep)])
def test_a_search_of_a_long_roster_reads_a_part_and_says_how_far_it_went(world: World, members: int) -> None:
    branch = world.account("みどり支部")
    rosters.fill(branch.account_id, members)
    world.member("さいごの人", "Z-1", branch, ふりがな="ん")
    aoi = world.console(AOI)
    page = search(aoi, "の人")
    looked_at = 0
    while not names(page):
        told = re.search(r"ここまで([\d,]+)人を見ました。まだ見ていない方がいます。", page.text)
        assert told is not None
        assert looked_at < int(told[1].replace(",", "")) < members
        looked_at = int(told[1].replace(",", ""))
        with every_aws_call((read := Read()).meet):
            page = aoi.get(leads_to(page, "続きをさがす"))
        assert len(read.requests) == 2
        assert read.items <= 2_000, "one megabyte"
    assert names(page) == ["さいごの人"]
    assert looked_at > 500
    with every_aws_call((read := Read()).meet):
        assert names(search(aoi, "ん")) == ["さいごの人"]
        assert names(search(aoi, "z-1")) == ["さいごの人"]
    assert read.items < 12, "both are looked up"


def test_the_end_of_a_list_says_nothing_of_more(world: World) -> None:
    branch = world.account("みどり支部")
    rosters.fill(branch.account_id, 100)
    aoi = world.console(AOI)
    page = aoi.get(leads_to(aoi.get("/roster"), "次の方々を見る"))
    assert len(names(page)) == 50
    assert "次の方々を見る" not in page.text
    assert names(aoi.get(leads_to(page, "はじめから見る"))) == names(aoi.get("/roster"))
    assert names(aoi.get("/roster?after=nonsense")) == names(aoi.get("/roster"))


def test_the_list_says_how_many_there_are_when_they_were_counted(world: World, aoi: Console) -> None:
    assert "数えました" not in aoi.get("/roster").text
    coverage.recount(aoi.account.account_id, world.clock.now())
    page = aoi.get("/roster")
    assert (
        "在籍の方は5人、そのうちLINEがつながっている方は0人です（2026年4月10日 10:00に数えました）。"
        in page.text
    )
    assert '<option value="西">' in page.text
