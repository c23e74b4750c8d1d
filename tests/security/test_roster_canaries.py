"""G13 at the roster's pages: no name, number, note or code in a log, an address, a title or the audit."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest

from local.invocations import LogLine
from renraku.officers import audit
from tests.console import Console
from tests.people import AOI, HANA
from tests.stories.console_reading import file, form_of, go, looked_at, member_of
from tests.world import ConnectedAccount, World

HEADER = "会員番号,氏名,ふりがな,地区,生年月日,電話,郵便番号,住所"
ROW = "K81-0001,かなりや花子,かなりやよみ,かなりや地区,1954/4/10,090-8181-0001,181-8181,かなりや町81番地"
CANARIES = [
    "かなりや",
    json.dumps("かなりや")[1:-1],
    "K81-0",
    "090-8181",
    "181-8181",
    "1954-04-10",
    "1954/4/10",
]


def everything_an_officer_does(world: World, branch: ConnectedAccount, aoi: Console) -> list[str]:
    """And every page that was shown."""
    go(aoi, looked_at(aoi, file(ROW, "K81-0002,,,,,,,", header=HEADER)))
    member = member_of(branch, "K81-0001")
    here = f"/roster/{member.member_id}"
    pages = [aoi.get("/roster"), aoi.follow(aoi.post("/roster/search", {"words": "かなりや花"}))]
    pages.append(aoi.follow(aoi.post("/roster/search", {"words": "K81-0001"})))
    form = form_of(aoi, f"{here}/edit") | {"phone": "090-8181-0002", "reason": "かなりやのわけ"}
    pages.append(aoi.follow(aoi.post(f"{here}/edit", form)))
    pages.append(aoi.follow(aoi.post(f"{here}/notes", {"words": "かなりやの覚え書き"})))
    pages.append(aoi.post(f"{here}/edit", form | {"phone": "かなりや電話", "reason": ""}))
    state = form_of(aoi, f"{here}/lifecycle") | {"state": "lost", "note": "かなりやへ"}
    pages.append(aoi.follow(aoi.post(f"{here}/lifecycle", state)))
    new = {"name": "かなりや次郎", "member_number": "K81-0003", "sex": "", "birth_date": "1954/4/10"}
    pages.append(aoi.follow(aoi.post("/roster/new", new)))
    run = aoi.post("/letters/chosen", {"member": member.member_id}).headers["location"]
    pages.append(aoi.get(run))
    letters = aoi.post(f"{run}/print", {"part": "1", "again": ""})
    [code] = re.findall(r'class="code">.*?<strong>(\w{4} \w{4})</strong>', letters.text)
    CANARIES_OF_CODES.append(code)
    changed = ROW.replace("かなりや町81番地", "かなりや町82番地")
    path = looked_at(aoi, file(changed, header=HEADER))
    pages += [aoi.get(path), go(aoi, path), aoi.get("/imports"), aoi.get("/without-line")]
    aoi.post("/coverage/count")
    pages += [aoi.get("/coverage"), aoi.get("/letters"), aoi.get("/roster/export")]
    aoi.post("/roster/export")
    return [page.text for page in pages]


CANARIES_OF_CODES: list[str] = []


@pytest.fixture
def shown(world: World, branch: ConnectedAccount, logged: list[LogLine]) -> list[str]:
    CANARIES_OF_CODES.clear()
    world.friend(HANA)
    return everything_an_officer_does(world, branch, world.console(AOI))


def found(text: str) -> set[str]:
    return {canary for canary in (*CANARIES, *CANARIES_OF_CODES) if canary in text}


def test_the_pages_themselves_show_whom_they_are_about(shown: list[str]) -> None:
    assert {"かなりや", "K81-0", "090-8181", "181-8181"} <= found("".join(shown))


def test_no_log_line_tells_who_is_on_the_roster(
    shown: list[str], logged: list[LogLine], capfd: pytest.CaptureFixture[str]
) -> None:
    said = "\n".join(f"{line} {line.text}" for line in logged) + "".join(capfd.readouterr())
    for decision in ("roster_imported", "member_edited", "note_added", "letters_made", "roster_exported"):
        assert decision in said
    assert [line for line in said.splitlines() if found(line)] == []


def test_the_audit_has_ids_and_names_of_fields(shown: list[str], branch: ConnectedAccount) -> None:
    rows = [
        json.dumps(row.to_simple_dict(), ensure_ascii=False) for row in audit.newest(branch.account_id, 99)
    ]
    assert len(rows) >= 9
    assert found("\n".join(rows)) == set()
    assert "birth_hash" not in "".join(re.findall(r'"about": "(.*?)"', "".join(rows)))


def test_no_address_and_no_title_tells_who_was_looked_at(world: World, shown: list[str]) -> None:
    asked: list[Any] = [invocation.event for invocation in world.cloud.invocations]
    asked = [f"{event.get('rawPath')}?{event.get('rawQueryString')}" for event in asked if "rawPath" in event]
    links = re.findall(r'(?:href|action|hx-post)="([^"]*)"', "".join(shown))
    links = [link for link in links if not link.startswith("tel:")]
    titles = re.findall(r"<title>(.*?)</title>", "".join(shown), re.DOTALL)
    assert len(asked) > 30
    assert found(unquote(unescape("\n".join([*asked, *links, *titles])))) == set()
