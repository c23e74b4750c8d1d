"""A roster is taken in: every row looked at first, nothing written until told, nobody deleted."""

import pytest

from renraku.errors import Declined
from renraku.members import letters, roster, roster_csv
from renraku.members.models import Member
from tests.people import HANA
from tests.stories.reading import known
from tests.world import ConnectedAccount, World

HEADER = "会員番号,氏名,ふりがな,地区,性別,生年月日,電話"
PEOPLE = {
    "1001": "1001,花田はな,はなだはな,中央,女,昭和29年4月10日,090-1111-1111",
    "1002": "1002,剣持健,けんもちけん,西,男,1959/3/3,",
    "1003": "1003,青井葵,あおいあおい,東,女,,",
}


def file(*lines: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *lines]).encode("cp932")


def take_in(world: World, branch: ConnectedAccount, content: bytes) -> tuple[roster.Report, roster.Written]:
    report = roster.check(branch.account_id, content, world.clock.now())
    return report, roster.go(branch.account_id, report.import_id, world.clock.now())


def members(branch: ConnectedAccount) -> dict[str, Member]:
    return {member.member_number: member for member in Member.all_of(branch.account_id)}


def kept(branch: ConnectedAccount) -> list[str]:
    return sorted(f"{member.to_simple_dict()}" for member in members(branch).values())


def test_looking_changes_nothing_and_going_writes(world: World, branch: ConnectedAccount) -> None:
    report = roster.check(branch.account_id, file(*PEOPLE.values()), world.clock.now())
    assert (report.rows, report.new, report.changed, report.unchanged, report.wrong) == (3, 3, 0, 0, 0)
    assert members(branch) == {}
    written = roster.go(branch.account_id, report.import_id, world.clock.now())
    assert (written.new, written.changed, written.refused) == (3, 0, [])
    hana = members(branch)["1001"]
    assert (hana.name, hana.kana, hana.sex, hana.year_of_birth) == ("花田はな", "はなだはな", "f", 1954)
    assert (hana.phone, hana.district, hana.lifecycle) == ("090-1111-1111", "中央", "active")
    assert "0410" not in f"{hana.to_simple_dict()}".replace("-", "")


def test_importing_twice_changes_nothing(world: World, branch: ConnectedAccount) -> None:
    report, _ = take_in(world, branch, file(*PEOPLE.values()))
    before = kept(branch)
    roster.go(branch.account_id, report.import_id, world.clock.now())
    again, written = take_in(world, branch, file(*PEOPLE.values()))
    assert (again.new, again.changed, again.unchanged, again.missing) == (0, 0, 3, [])
    assert (written.new, written.changed) == (0, 0)
    assert kept(branch) == before


def test_only_what_differs_is_written(world: World, branch: ConnectedAccount) -> None:
    take_in(world, branch, file(*PEOPLE.values()))
    moved = PEOPLE["1002"].replace("西", "北")
    report, written = take_in(world, branch, file(PEOPLE["1001"], moved, PEOPLE["1003"]))
    assert (report.changed, report.unchanged, written.changed) == (1, 2, 1)
    assert members(branch)["1002"].district == "北"


def test_who_is_missing_is_proposed_and_never_deleted(world: World, branch: ConnectedAccount) -> None:
    take_in(world, branch, file(*PEOPLE.values()))
    roster.set_lifecycle(branch.account_id, "1003", "deceased", "", world.clock.now())
    report, _ = take_in(world, branch, file(PEOPLE["1001"]))
    assert report.missing == ["1002"], "who died is not missing"
    assert members(branch).keys() == PEOPLE.keys()
    assert members(branch)["1002"].lifecycle == "active"


def test_a_column_the_file_does_not_have_leaves_what_is_kept(world: World, branch: ConnectedAccount) -> None:
    take_in(world, branch, file(*PEOPLE.values()))
    roster.set_lifecycle(branch.account_id, "1002", "deceased", "三月に逝去", world.clock.now())
    report, _ = take_in(
        world, branch, file("1001,花田はな", "1002,剣持健", "1003,青井葵", header="番号,氏名")
    )
    assert (report.changed, report.unchanged) == (0, 3)
    take_in(world, branch, file("1001,花田花", header="番号,氏名"))
    hana, ken = members(branch)["1001"], members(branch)["1002"]
    assert (hana.name, hana.phone, hana.district) == ("花田花", "090-1111-1111", "中央")
    assert roster_csv.fold_name("はなだ はな") in hana.folded
    assert (ken.lifecycle, ken.lifecycle_note) == ("deceased", "三月に逝去")


def test_an_empty_cell_is_written(world: World, branch: ConnectedAccount) -> None:
    take_in(world, branch, file(*PEOPLE.values()))
    take_in(world, branch, file("1001,花田はな,,,,,"))
    assert (members(branch)["1001"].phone, members(branch)["1001"].year_of_birth) == ("", 0)


def test_bad_rows_wait_and_good_ones_go(world: World, branch: ConnectedAccount) -> None:
    bad = ["1004,,,,,,", "1005,名前,,,,昭和99年13月1日,"]
    report, written = take_in(world, branch, file(*PEOPLE.values(), *bad))
    assert (report.rows, report.wrong, written.new) == (5, 2, 3)
    assert [(c.line, c.column) for c in report.complaints] == [(5, "氏名"), (6, "生年月日")]
    assert members(branch).keys() == PEOPLE.keys()


def test_a_number_of_another_accounts_roster_is_refused_alone(world: World, branch: ConnectedAccount) -> None:
    headquarters = world.account("みどり会本部")
    take_in(world, headquarters, file(PEOPLE["1002"]))
    _, written = take_in(world, branch, file(*PEOPLE.values()))
    assert (written.new, written.refused) == (2, ["1002"])
    assert members(branch).keys() == {"1001", "1003"}
    with pytest.raises(Declined):
        roster.find_by_number(branch.account_id, "1002")


def test_two_officers_who_look_at_the_same_file_write_it_once(world: World, branch: ConnectedAccount) -> None:
    now, content = world.clock.now(), file(*PEOPLE.values())
    reports = [roster.check(branch.account_id, content, now) for _ in range(2)]
    for report in reports:
        assert roster.go(branch.account_id, report.import_id, now).refused == []
    assert members(branch).keys() == PEOPLE.keys()
    assert len(list(Member.all_of(branch.account_id))) == 3


@pytest.mark.parametrize("gone", ["転出", "退会", "死亡"])
def test_who_is_gone_by_the_new_list_is_unlinked(world: World, branch: ConnectedAccount, gone: str) -> None:
    world.registered(HANA, "1001", called="花田はな")
    take_in(world, branch, file(f"1001,花田はな,{gone}", header="会員番号,氏名,状態"))
    friend = known(world, HANA, branch)
    assert friend is not None
    assert (friend.registered, friend.menu_wanted) == (False, "")


def test_a_new_district_reaches_the_members_phone(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 地区="中央")
    take_in(world, branch, file(PEOPLE["1001"].replace("中央", "南")))
    friend = known(world, HANA, branch)
    assert friend is not None
    assert (friend.district, friend.sex, friend.year_of_birth) == ("南", "f", 1954)


@pytest.mark.parametrize("import_id", ["0" * 32, "../secret", ""])
def test_an_import_nobody_made_is_declined(world: World, branch: ConnectedAccount, import_id: str) -> None:
    headquarters = world.account("みどり会本部")
    report = roster.check(headquarters.account_id, file(*PEOPLE.values()), world.clock.now())
    for wanted in (import_id, report.import_id):
        with pytest.raises(Declined):
            roster.go(branch.account_id, wanted, world.clock.now())


def test_letters_are_for_who_is_there_and_say_everything(world: World, branch: ConnectedAccount) -> None:
    take_in(world, branch, file(*PEOPLE.values()))
    roster.set_lifecycle(branch.account_id, "1002", "left", "", world.clock.now())
    everybody = list(Member.all_of(branch.account_id))
    document = "".join(letters.make(branch.account_id, everybody, "letter", world.clock.now()))
    assert document.count('<article class="letter">') == document.count("<svg") == 2
    for words in ("花田はな", "はなだはな", "03-0000-0000", "追加", "送信", "2026年7月9日（木）まで"):
        assert words in document
    assert "剣持健" not in document
    with pytest.raises(Declined):
        list(letters.make(branch.account_id, everybody, "rumor", world.clock.now()))


def test_the_qr_code_leads_where_the_letter_says(world: World, branch: ConnectedAccount) -> None:
    """Drawn again from the link, it is the same drawing."""
    from io import BytesIO

    import segno

    world.member("花田はな", "1001")
    [member] = Member.all_of(branch.account_id)
    document = "".join(letters.make(branch.account_id, [member], "letter", world.clock.now()))
    code = document.split('class="code">')[1].partition("<strong>")[2][:9]
    link = letters.message_link(branch.channel.basic_id, code.replace(" ", ""))
    drawn = BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4)
    assert drawn.getvalue().decode() in document
    assert link.startswith(f"https://line.me/R/oaMessage/%40{branch.channel.basic_id[1:]}/?")
