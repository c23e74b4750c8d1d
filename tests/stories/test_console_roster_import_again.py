"""A roster file that is left, taken in twice, by two, or cut off; and whose it is."""

from contextlib import suppress
from typing import Any

from renraku import aws, settings, store
from renraku.members import importing, roster
from renraku.members.models import Member, NumberTaken
from tests.console import Console
from tests.faults.crashes import Blow, Killed, every_point, killed, standing_in_the_way
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, KEN, TOM
from tests.stories.console_reading import PEOPLE, facts, file, go, looked_at, members, upload
from tests.world import ConnectedAccount, World


def in_the_bucket() -> list[str]:
    bucket = settings.from_env().media_bucket
    return [one["Key"] for one in aws.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])]


# --- Leaving it, twice, by two, cut off --------------------------------------------------------------------


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


# --- Whose it is -------------------------------------------------------------------------------------------


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
