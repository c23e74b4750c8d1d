"""Everything an account has in one file: readable, whole, documented, and without a secret in it."""

import csv
import io
import json
import re
from typing import Any
from zipfile import ZipFile

from local.http_door import Response
from renraku.desk import exporting
from renraku.members import changes, leaving, requests
from renraku.members.models import Code, Member
from renraku.observability import friend_reference
from renraku.officers.audit_models import Audit
from renraku.web import csv_file
from tests.console import Console
from tests.house.source import read
from tests.people import AOI, HANA, KEN, TOM
from tests.world import ConnectedAccount, World

KINDS = {kind.name: kind for kind in exporting.KINDS}


def opened(answer: Response) -> ZipFile:
    assert answer.status == 200, answer.text
    return ZipFile(io.BytesIO(answer.body))


def header(answer: Response, name: str) -> str:
    return next(value for key, value in answer.headers.items() if key.lower() == name)


def objects(archive: ZipFile, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.read(f"{kind}.jsonl").decode().splitlines()]


def cells(archive: ZipFile, kind: str) -> list[dict[str, str]]:
    content = archive.read(f"{kind}.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def a_lived_in_account(world: World, branch: ConnectedAccount, aoi: Console) -> str:
    """A member with a phone who was stopped once, a request, a wish, an answer; Hana's user id."""
    account_id, now = branch.account_id, world.clock.now()
    user_id = world.registered(HANA, "M0001", called="花田はな", 電話="090-0000-0001", 生年月日="1954/4/10")
    leaving.suspend(account_id, user_id, reason="たびたびの宣伝", officer=AOI, now=now)
    leaving.reinstate(account_id, user_id, officer=AOI, now=now)
    ken = world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")
    world.settle()
    requests.refuse(account_id, ken, officer=AOI, reason="存じません", now=now)
    [whose] = changes.members_of(account_id, user_id)
    address = changes.make_link(account_id, user_id, whose.member_id, now)
    link = changes.find_link(account_id, address.rpartition("=")[2], now)
    assert link is not None
    changes.send(link, {"address": "みどり町1番地"}, now)
    changes.make_link(account_id, user_id, whose.member_id, now)  # a form nobody sent
    from renraku.menus import keywords
    from renraku.menus.answers import Answer

    keywords.save(account_id, Answer("bus", contains=("バス",), text="8時に出ます。"))
    return user_id


def test_everything_is_in_one_file_that_opens(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    user_id = a_lived_in_account(world, branch, aoi)
    answer = aoi.post("/export")
    assert header(answer, "content-type") == "application/zip"
    assert "renraku-all-2026-04-10.zip" in header(answer, "content-disposition")
    archive = opened(answer)
    assert archive.testzip() is None
    assert set(archive.namelist()) == {"README.txt"} | {f"{k}.{e}" for k in KINDS for e in ("csv", "jsonl")}
    [member] = objects(archive, "roster")
    assert (member["member_number"], member["name"], member["phone"]) == (
        "M0001",
        "花田はな",
        "090-0000-0001",
    )
    hana = friend_reference(branch.account_id, user_id)
    [friend] = [each for each in objects(archive, "friends") if each["friend"] == hana]
    assert (friend["follows"], friend["registered"], friend["consent_version"]) == (True, True, "1")
    assert friend["history"][0]["what"] == "followed"
    assert friend["past_suspensions"][0]["reason"] == "たびたびの宣伝"
    assert objects(archive, "links") == [
        {"friend": hana, "member_id": member["member_id"], "since": objects(archive, "links")[0]["since"]}
    ]
    [request] = objects(archive, "requests")
    assert (request["category"], request["decision"], request["reason"]) == ("hq", "refused", "存じません")
    [change] = objects(archive, "changes")
    assert (change["friend"], change["wishes"]) == (hana, {"address": "みどり町1番地"})
    [keyword] = objects(archive, "keyword_answers")
    assert (keyword["scope"], keyword["contains"], keyword["text"]) == ("account", ["バス"], "8時に出ます。")
    [account] = objects(archive, "account")
    assert (account["name"], account["stage"]) == ("みどり支部", "trial")
    assert objects(archive, "officers")[0]["roles"] == ["manager"]


def test_the_note_inside_says_in_japanese_what_is_there(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    a_lived_in_account(world, branch, aoi)
    note = opened(aoi.post("/export")).read("README.txt").decode()
    assert note.startswith("みどり支部の記録\r\n2026-04-10 10:0")
    assert "roster.csv と roster.jsonl … 名簿（1件）" in note
    assert all(f"{name}.csv" in note for name in KINDS)
    assert "docs/export.md" in note


def test_table_and_lines_say_the_same(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    a_lived_in_account(world, branch, aoi)
    archive = opened(aoi.post("/export"))
    for name, kind in KINDS.items():
        rows, lines = cells(archive, name), objects(archive, name)
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            assert list(row) == list(line) == list(kind.columns)
            told = {column: csv_file.unguarded(value) for column, value in row.items()}
            assert told == {column: exporting.cell(value) for column, value in line.items()}


def test_no_cell_is_run_by_a_spreadsheet(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    for name in ("=cmd|' /C calc'!A0", "＋1", "@SUM(A1)", "-2+3", "\t=1"):
        world.member(name, 住所="0901")
    archive = opened(aoi.post("/export", {"kind": "roster"}))
    for row in cells(archive, "roster"):
        assert not any(re.match(r"\s*[=+\-@＝＋－＠]", value) for value in row.values()), row
        assert row["address"] == "'0901"
    assert {line["address"] for line in objects(archive, "roster")} == {"0901"}


def test_times_are_as_everybody_reads_them(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    a_lived_in_account(world, branch, aoi)
    archive = opened(aoi.post("/export"))
    text = "\n".join(archive.read(f"{name}.jsonl").decode() for name in KINDS)
    times = set(re.findall(r'"(2026-04-10T[^"]*)"', text))
    assert len(times) > 5
    assert {time for time in times if not re.fullmatch(r"[\d-]+T[\d:.]+\+00:00", time)} == set()


def test_one_kind_is_taken_by_itself(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    a_lived_in_account(world, branch, aoi)
    answer = aoi.post("/export", {"kind": "friends"})
    assert "renraku-friends-2026-04-10.zip" in header(answer, "content-disposition")
    assert set(opened(answer).namelist()) == {"README.txt", "friends.csv", "friends.jsonl"}
    assert aoi.post("/export", {"kind": "secrets"}).status == 422


def test_what_does_not_fit_one_answer_is_offered_kind_by_kind(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    a_lived_in_account(world, branch, aoi)
    whole, roster = len(aoi.post("/export").body), len(aoi.post("/export", {"kind": "roster"}).body)
    before, exporting.MOST_BYTES = exporting.MOST_BYTES, (whole + roster) // 2
    try:
        answer = aoi.post("/export")
        assert (answer.status, "ひとつのファイルには入りきりません" in answer.text) == (422, True)
        assert all(f'value="{name}"' in answer.text for name in KINDS)
        assert aoi.post("/export", {"kind": "roster"}).status == 200
        exporting.MOST_BYTES = 100
        assert "大きすぎます" in aoi.post("/export", {"kind": "roster"}).text
    finally:
        exporting.MOST_BYTES = before
    assert len(list(Audit.between(branch.account_id, None, None))) == 3


def test_it_is_asked_who_one_is_and_written_down(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert aoi.get("/export").status == 200
    assert aoi.post("/export").status == 200
    [row] = Audit.between(branch.account_id, None, None)
    assert (row.what, row.by, row.about) == ("account_exported", aoi.officer_id, "all")
    world.later(minutes=11)
    for answer in (aoi.get("/export"), aoi.post("/export")):
        assert (answer.status, "/console/prove" in header(answer, "location")) == (303, True)
    sender = world.console("Sei", roles=("sender",))
    assert [sender.get("/export").status, sender.post("/export").status] == [403, 403]


def test_another_account_is_not_in_it(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    elsewhere = world.account("あさひ支部")
    world.registered(TOM, "A0001", elsewhere, called="隣野富")
    archive = opened(aoi.post("/export"))
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "隣野" not in everything
    assert "あさひ支部" not in everything
    assert objects(archive, "roster") == objects(archive, "friends") == []


def test_no_secret_and_no_id_of_lines_is_in_it(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    user_id = a_lived_in_account(world, branch, aoi)
    letter = world.letter(world.member("青井葵", "M0002"))
    world.says(KEN, f"コード {letter.code}")
    archive = opened(aoi.post("/export"))
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "青井葵" in everything
    canaries = [branch.channel.secret, user_id, world.person(KEN), letter.code, letter.code.replace(" ", "")]
    canaries += [code.code_hash for code in Code.all_of(branch.account_id)]
    canaries += [member.birth_hash for member in Member.all_of(branch.account_id) if member.birth_hash]
    canaries += [cookie for cookie in aoi.cookies.values() if cookie]
    canaries += [aoi.form_token, "1954-04-10", "1954/4/10"]
    assert len(canaries) > 8
    assert [canary for canary in canaries if canary in everything] == []


# -- the format is documented --------------------------------------------------------------------------


def documented() -> dict[str, tuple[str, ...]]:
    """Kind -> its columns, as docs/export.md has them."""
    found = {}
    for section in read("docs/export.md").split("\n## ")[1:]:
        name, _, rest = section.partition("\n")
        found[name.strip()] = tuple(re.findall(r"^\| `(\w+)` \|", rest, re.MULTILINE))
    return found


def test_the_manual_lists_every_file_and_column_in_order() -> None:
    assert documented() == {name: kind.columns for name, kind in KINDS.items()}


def test_the_page_names_every_kind() -> None:
    from renraku.desk import export_wording

    assert list(export_wording.kinds()) == list(KINDS)
