"""Letters with a code: for many in parts, for some, for one; each printed once."""

import base64
import gzip
import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest

from local.http_door import Response
from renraku.members import letter_runs, roster
from renraku.members.models import Member
from renraku.members.roster_models import LetterRun
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.a_roster import PEOPLE
from tests.stories.console_reading import acts, member_of, said
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    branch = world.account("みどり支部")
    for name, number, columns in PEOPLE:
        world.member(name, number, branch, **columns)
    return branch


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


# --- Letters -----------------------------------------------------------------------------------------------


def test_letters_are_made_for_who_has_not_registered(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1003", called="青井葵")
    path = plan(aoi)
    page = aoi.get(path)
    assert "手紙は3通です" in page.text
    assert acts(branch)[0][0] == "letters_planned"
    before = [m.letter_code for m in Member.all_of(branch.account_id) if m.member_number != "1003"]
    assert before == ["", "", "", ""], "planning makes no code"
    letters = print_part(aoi, path)
    assert letters.status == 200
    assert addressed(letters) == ["福田きみ", "花田はな", "剣持健"], "by district, then by kana"
    assert acts(branch)[0][::3] == ("letters_made", ["part 1", "letters 3"])
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
    ticked = [member_of(branch, number).member_id for number in ("1003", "0012", "1004")]
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
