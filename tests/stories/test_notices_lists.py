"""Lists of member numbers: brought, used; and whoever LINE does not reach, told by telephone and post."""

from datetime import timedelta

import pytest

from local.http_door import Response
from renraku.desk import personal
from renraku.members import editing
from renraku.members.people_list_models import Listed
from renraku.members.personal import find_person
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.console_reading import acts, form_of, member_of, said
from tests.stories.telling import live, told
from tests.stories.test_notices_whom import SAID, path_of, send, write
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def bring(officer: Console, content: bytes, name: str = "旅行の方") -> Response:
    return officer.post("/notices/lists/new", {"name": name}, files={"file": ("numbers.csv", content)})


def kept(officer: Console, content: bytes, name: str = "旅行の方") -> str:
    """The path of a list that notices may be for."""
    path = path_of(officer, bring(officer, content, name))
    officer.follow(officer.post(f"{path}/keep"))
    return path


def people(world: World) -> None:
    world.registered(HANA, "1001", called="花田はな", 地区="中央")
    world.registered(KEN, "1002", called="剣持健", 地区="西")
    world.member("青井葵", "1003", 電話="090-3333-3333", 住所="桜町1-1", 郵便番号="123-4567", 地区="中央")


ROWS = ("氏名,会員番号", "花田,1001", "だれか,9999", "だめ,あ！", ",", "二度,1001", "青井葵,1003", "なし,")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_bad_row_hides_no_good_one(world: World, branch: ConnectedAccount, encoding: str) -> None:
    people(world)
    aoi = world.console(AOI)
    path = path_of(aoi, bring(aoi, "\r\n".join(ROWS).encode(encoding)))
    page = said(aoi.get(path))
    assert "読めなかった行（4行）" in page
    for words in (
        "3行目 この会員番号は、この支部の名簿にありません",
        "4行目 会員番号は、英数字とハイフンで20文字までです",
        "6行目 上の行と同じ会員番号です",
        "8行目 会員番号がありません",
    ):
        assert words in page
    assert "LINEで1人に送ります" in page
    assert "届かない会員は、1人です" in page
    assert path.rpartition("/")[2] not in aoi.get("/notices/new").text  # it is looked at, and not kept
    assert "残しました" in said(aoi.follow(aoi.post(f"{path}/keep")))
    assert path.rpartition("/")[2] in aoi.get("/notices/new").text


def test_numbers_may_be_pasted_without_a_heading(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    answer = aoi.post("/notices/lists/new", {"name": "旅行の方", "numbers": "１００１\n1002\n"})
    assert "LINEで2人に送ります" in said(aoi.follow(answer))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "", "numbers": "1001"}, "名前を、30文字まで"),
        ({"name": "旅行の方", "numbers": ""}, "会員番号のファイルを選ぶか"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    world: World, branch: ConnectedAccount, form: dict[str, str], words: str
) -> None:
    page = world.console(AOI).post("/notices/lists/new", form)
    assert page.status == 422
    assert words in said(page)
    assert form["numbers"] in page.text


def test_a_list_tells_its_members_on_all_their_phones_and_nobody_else(
    world: World, branch: ConnectedAccount
) -> None:
    people(world)
    aoi = world.console(AOI)
    list_id = kept(aoi, "会員番号\n1001\n1003\n".encode()).rpartition("/")[2]
    path = write(aoi, list=list_id)
    look = said(aoi.get(path))
    assert "一覧「旅行の方」の方" in look
    assert "1人 = 1通" in look
    world.friend("Hana's tablet")
    world.scans("Hana's tablet", world.letter("1001"))
    world.taps("Hana's tablet", "同意（前の電話も使う）")
    send(aoi, path)
    world.later(minutes=4)
    assert [told(world, name) for name in (HANA, "Hana's tablet", KEN)] == [[SAID], [SAID], []]


def test_whoever_is_erased_or_leaves_before_it_goes_is_on_no_list(
    world: World, branch: ConnectedAccount
) -> None:
    people(world)
    world.registered("Rie", "1004")
    aoi = world.console(AOI)
    list_id = kept(aoi, b"1001\n1002\n1004\n").rpartition("/")[2]
    path = write(aoi, list=list_id)
    send(aoi, path)
    account_id, now = branch.account_id, world.clock.now()
    hana = member_of(branch, "1001")
    person = find_person(account_id, member_id=hana.member_id)
    [on] = personal.export(account_id, person, now)["features"]["members"]["lists"]
    assert on["name"] == "旅行の方"
    personal.erase(account_id, person, now)
    assert hana.member_id not in Listed.members_on(account_id, list_id)
    ken = member_of(branch, "1002")
    editing.set_lifecycle(account_id, ken.member_id, "moved", "", was="active", officer="aoi", now=now)
    world.later(minutes=4)
    assert [told(world, name) for name in (HANA, KEN, "Rie")] == [[], [], [SAID]]


def test_a_list_that_is_needed_cannot_vanish(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    path = kept(aoi, b"1001\n")
    notice = write(aoi, list=path.rpartition("/")[2])
    page = said(aoi.get(f"{path}/remove"))
    assert "この一覧を使っています" in page
    assert SAID[:20] in page
    assert aoi.post(f"{path}/remove").status == 400
    send(aoi, notice)
    world.later(minutes=4)
    assert told(world, HANA) == [SAID]
    aoi = world.console(AOI)
    assert "「旅行の方」を消しました" in said(aoi.follow(aoi.post(f"{path}/remove")))
    assert aoi.get(path).status == 404
    assert "消した一覧の方" in said(aoi.get(notice))


def test_what_was_not_kept_is_gone_after_a_day(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    path = path_of(aoi, bring(aoi, b"1001\n"))
    world.clock.shift(timedelta(days=1))
    aoi = world.console(AOI)
    assert aoi.get(path).status == 404
    assert aoi.post(f"{path}/keep").status == 404


def test_no_two_lists_have_one_name(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    kept(aoi, b"1001\n")
    path = path_of(aoi, bring(aoi, b"1002\n"))
    refused = aoi.post(f"{path}/keep")
    assert refused.status == 400
    assert "同じ名前の一覧が、もうあります" in said(refused)


def test_another_accounts_list_does_not_exist(world: World, branch: ConnectedAccount) -> None:
    people(world)
    other = live(world.account("あさひ支部"))
    world.registered(TOM, "2001", other)
    path = kept(world.console(AOI), b"1001\n2001\n")
    tom = world.console(TOM, other)
    asked = [tom.get(path), tom.get(f"{path}/remove"), tom.post(f"{path}/keep"), tom.post(f"{path}/remove")]
    assert [answer.status for answer in asked] == [404] * 4
    assert "LINEで1人に送ります" in said(world.console(AOI).get(path))  # nobody of another branch


def test_who_has_no_line_is_called_and_ticked_off(world: World, branch: ConnectedAccount) -> None:
    people(world)
    world.member("西の人", "1005", 地区="西")
    aoi, ken = world.console(AOI), world.console(KEN)
    path = f"{write(aoi, districts=['中央'])}/without-line"
    page = said(aoi.get(path))
    assert "青井葵" in page
    assert "090-3333-3333" in page
    assert "桜町1-1" in page
    assert "花田はな" not in page  # LINE reaches her
    assert "西の人" not in page  # nobody of this audience
    member_id = member_of(branch, "1003").member_id
    done = aoi.follow(aoi.post(path, {"member": member_id, "how": "called"}))
    assert "1人に、伝えたしるしを付けました" in said(done)
    assert "電話ずみ（4月10日、Aoiさん）" in said(done)
    second = ken.follow(ken.post(path, {"member": member_id, "how": "posted"}))
    assert "しるしは増えていません" in said(second)
    assert "電話ずみ（4月10日、Aoiさん）" in said(ken.get(path))  # whoever ticked first stays
    undone = ken.follow(ken.post(f"{path}/undo", {"member": member_id}))
    assert "1人のしるしを取りました" in said(undone)
    assert "電話ずみ" not in said(undone)
    assert [act[0] for act in acts(branch)][:3] == ["told_by_hand_undone", "told_by_hand", "told_by_hand"]


def test_whoever_shares_a_phone_of_another_district_is_on_the_list(
    world: World, branch: ConnectedAccount
) -> None:
    """The phone has the first member's district; the second one's notice does not reach it."""
    world.registered(HANA, "1001", called="花田はな", 地区="中央")
    world.member("花田太郎", "1002", 地区="西")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, "同意して使いはじめる")
    aoi = world.console(AOI)
    assert "花田太郎" in said(aoi.get(f"{write(aoi, districts=['西'])}/without-line"))
    assert "花田太郎" not in said(aoi.get(f"{write(aoi, districts=['中央'])}/without-line"))
    assert "花田" not in said(aoi.get(f"{write(aoi, whom='registered')}/without-line"))


def test_telephone_numbers_are_for_who_may_see_them(world: World, branch: ConnectedAccount) -> None:
    people(world)
    path = f"{write(world.console(AOI), districts=['中央'])}/without-line"
    sender, viewer = world.console("Ren", roles=("sender",)), world.console("Uta", roles=("viewer",))
    assert "青井葵" in said(sender.get(path))
    assert "090-3333-3333" not in said(sender.get(path))
    assert viewer.get(path).status == 403
    assert sender.post(f"{path}/table").status == 403


def test_the_table_for_envelopes_has_everybody(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    path = f"{write(aoi, districts=['中央'])}/without-line"
    aoi.post(path, {"member": member_of(branch, "1003").member_id, "how": "posted"})
    assert aoi.get(f"{path}/table").status == 200
    table = aoi.post(f"{path}/table").text
    assert '"1003","青井葵"' in table
    assert '"桜町1-1","郵便ずみ"' in table
    assert "花田はな" not in table


def test_a_tick_is_somebodys_own_and_goes_with_them(world: World, branch: ConnectedAccount) -> None:
    people(world)
    aoi = world.console(AOI)
    path = f"{write(aoi, districts=['中央'])}/without-line"
    member_id = member_of(branch, "1003").member_id
    aoi.post(path, {"member": member_id, "how": "called"})
    account_id, now = branch.account_id, world.clock.now()
    person = find_person(account_id, member_id=member_id)
    told_by_hand = personal.export(account_id, person, now)["features"]["notices"]["told_by_hand"]
    assert [(tick["how"], tick["by"]) for tick in told_by_hand] == [("called", aoi.officer_id)]
    personal.erase(account_id, person, now)
    assert personal.export(account_id, person, now)["features"]["notices"]["told_by_hand"] == []
    assert "しるし：0人" in said(aoi.get(path)) or "いらっしゃいません" in said(aoi.get(path))


def test_a_hundred_are_on_a_page(world: World, branch: ConnectedAccount) -> None:
    from renraku.members.models import Member

    with Member.batch_write() as batch:
        for number in range(130):
            member_id = f"{number:032x}"
            batch.save(
                Member(
                    branch.account_id,
                    f"member#{member_id}",
                    member_id=member_id,
                    member_number=f"{number}",
                    name=f"会員{number:03d}番",
                )
            )
    aoi = world.console(AOI)
    path = f"{write(aoi, whom='registered')}/without-line"
    first = aoi.get(path)
    assert first.text.count("番</bdi>") == 100
    more = first.text.partition('rel="next" href="')[2].partition('"')[0]
    assert aoi.get(more).text.count("番</bdi>") == 30
    assert form_of(aoi, more)["after"] in more
