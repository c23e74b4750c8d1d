"""What officers did can be looked through and taken along; nobody changes it, and it names no member."""

import csv
import io
import json
from datetime import timedelta

import pytest

from local import commands
from renraku.officers import audit, audit_acts_wording, history
from renraku.officers.audit_models import Audit
from renraku.officers.history import Wish
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.security import console_routes
from tests.stories.officers import run
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


def noted(
    world: World, branch: ConnectedAccount, aoi: Console, count: int, what: str = "menu_drafted"
) -> None:
    """That many acts, a minute apart."""
    for number in range(count):
        world.clock.shift(timedelta(minutes=1))
        audit.note(branch.account_id, what, by=aoi.officer_id, about=f"a{number:03}", now=world.clock.now())


def about(page_text: str) -> list[str]:
    """The ids on a page, in order."""
    return [part.split("<")[0] for part in page_text.split('<td class="link"><bdi>')[1:]]


def test_the_newest_stand_first_in_words(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    ken = world.console(KEN, roles=("viewer",))
    aoi.post("/officers/invite", {"role": "sender"})
    world.clock.shift(timedelta(minutes=1))
    aoi.post(f"/officers/{ken.officer_id}", {"roles": ["gatherings", "inquiries"]})
    page = aoi.get("/audit").text.split("<tbody>")[1]
    first = page.index("役員の係を変えた")
    assert first < page.index("役員を招いた", first)
    row = page[first : page.index("</tr>", first)]
    assert "Ken" in row, "an officer is called by their name"
    assert "行事担当、相談担当" in row
    assert "2026年4月10日 10:01" in page


def test_an_act_without_words_is_shown_as_it_is_called(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    noted(world, branch, aoi, 1, what="moon_landed")
    assert "moon_landed" in aoi.get("/audit").text


def test_pages_follow_one_another_without_a_gap(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    noted(world, branch, aoi, 120)
    seen, after = [], ""
    for _ in range(3):
        found = history.look(branch.account_id, Wish(), after)
        seen += [row.about for row in found.rows]
        after = found.more
    assert seen == [f"a{number:03}" for number in reversed(range(120))]
    assert after == ""
    aoi = world.console(AOI)
    second = aoi.get("/audit")
    more = second.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert about(aoi.get(more).text) == [f"a{number:03}" for number in range(69, 19, -1)]


def test_it_is_asked_by_officer_act_and_days(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    ken = world.console(KEN)
    noted(world, branch, aoi, 1)
    world.clock.shift(timedelta(days=1))
    noted(world, branch, ken, 1, what="menu_published")
    again = world.console(AOI)
    for query, count in (
        ("", 2),
        (f"?officer={ken.officer_id}", 1),
        ("?what=menu_drafted", 1),
        ("?from=2026-04-11", 1),
        ("?to=2026-04-10", 1),
        ("?from=2026-04-10&to=2026-04-11", 2),
        ("?from=2026-04-12", 0),
        (f"?officer={ken.officer_id}&what=menu_drafted", 0),
        ("?officer=nobody", 0),
    ):
        assert len(about(again.get(f"/audit{query}").text)) == count, query


@pytest.mark.parametrize(
    ("hour", "is_of_the_day"), [("14:59:59", False), ("15:00:00", True), ("14:59:58", False)]
)
def test_days_begin_at_midnight_in_japan(
    world: World, branch: ConnectedAccount, aoi: Console, hour: str, is_of_the_day: bool
) -> None:
    at = world.clock.now().replace(
        hour=int(hour[:2]), minute=int(hour[3:5]), second=int(hour[6:]), microsecond=0
    )
    audit.note(branch.account_id, "menu_drafted", by=aoi.officer_id, about="a", now=at)
    wish = Wish(first=history.typed_day("2026-04-11"), last=history.typed_day("2026-04-11"))
    assert bool(history.look(branch.account_id, wish).rows) is is_of_the_day
    before = Wish(last=history.typed_day("2026-04-10"))
    assert bool(history.look(branch.account_id, before).rows) is not is_of_the_day


@pytest.mark.parametrize("query", ["?from=yesterday", "?to=2026-13-01", "?from=2026-04-31"])
def test_what_is_no_date_is_said_beside_the_field(
    world: World, branch: ConnectedAccount, aoi: Console, query: str
) -> None:
    page = aoi.get(f"/audit{query}")
    assert page.status == 422
    assert "日付を、年・月・日で選んでください" in page.text


@pytest.mark.parametrize("after", ["x", "9", "../..", "2026-04-10T01:00:00+00:00#zz", "' or 1=1"])
def test_a_made_up_place_is_passed_over(
    world: World, branch: ConnectedAccount, aoi: Console, after: str
) -> None:
    noted(world, branch, aoi, 1)
    assert [row.about for row in history.look(branch.account_id, Wish(), after).rows] == ["a000"]


def test_a_page_reads_a_bounded_number_of_rows(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    start = world.clock.now()
    with Audit.batch_write() as batch:
        for number in range(history.READ_AT_MOST + 10):
            at = start + timedelta(seconds=number)
            item = f"{at.isoformat()}#{number:08x}"
            batch.save(Audit(branch.account_id, item, at=at, what="menu_drafted", by=aoi.officer_id))
    found = history.look(branch.account_id, Wish(what="officer_invited"))
    assert found.rows == []
    assert found.more != ""
    assert history.look(branch.account_id, Wish(what="officer_invited"), found.more).more == ""
    assert "つづきをご覧ください" in aoi.get("/audit?what=officer_invited").text


def rows_of(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


def test_it_is_taken_along_as_a_file_and_that_is_written_down(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    noted(world, branch, aoi, 3)
    audit.note(branch.account_id, "=1+1", by="=cmd|' /C calc'!A0", about="+81", now=world.clock.now())
    file = aoi.post("/audit/export", {"what": "", "officer": "", "from": "2026-04-10", "to": ""})
    assert file.status == 200
    assert file.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert file.body.startswith(b"\xef\xbb\xbf")
    header, first, *others = rows_of(file.body)
    assert header == ["日時", "した方", "したこと", "どれに", "変えたところ", "したことの記号"]
    assert [cell[:1] for cell in (first[1], first[2], first[3], first[5])] == ["'"] * 4, "no formula runs"
    assert [row[3] for row in others] == ["a002", "a001", "a000"]
    assert others[0][1:3] == [AOI, "メニューの下書きを直した"]
    [last] = history.look(branch.account_id, Wish(what="audit_exported")).rows
    assert (last.by, last.about) == (aoi.officer_id, "4")


def test_a_file_holds_what_was_asked_for_or_says_what_is_wrong(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    noted(world, branch, aoi, 2)
    assert len(rows_of(aoi.post("/audit/export", {"from": "2026-04-11"}).body)) == 1
    wrong = aoi.post("/audit/export", {"from": "soon"})
    assert wrong.status == 422
    assert 'value="soon"' in wrong.text


def test_nobody_changes_or_deletes_what_was_done(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    """By condition here, and by the functions' rights: none may update or delete in this table."""
    noted(world, branch, aoi, 1)
    [row] = audit.newest(branch.account_id, 5)
    with pytest.raises(Exception, match="ConditionalCheckFailed"):
        Audit(branch.account_id, row.item, at=row.at, what="forged", by="nobody").save(
            condition=Audit.item.does_not_exist()
        )
    assert [it.what for it in audit.newest(branch.account_id, 5)] == ["menu_drafted"]


def test_only_who_may_see_it_sees_it(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    ken = world.console(KEN, roles=("sender", "gatherings", "inquiries", "viewer"))
    assert [ken.get(path).status for path in ("/audit", "/audit/export")] == [403, 403]
    assert ken.post("/audit/export").status == 403


def test_what_is_done_by_commands_stands_there_too(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.registered(HANA, "1001", called="花田はな")
    run("suspend", who="1001", reason="宣伝を続けた", officer="青井あおい")
    page = aoi.get("/audit").text
    assert "青井あおい（命令で）" in page
    assert "LINEの友だちを止めた" in page
    assert "花田" not in page.split("<main")[1]


def test_every_act_there_is_has_words() -> None:
    """Of every route of the console, and of every command."""
    acts = {route.does for route in console_routes.every() if route.does}
    typed = {name for name, command in commands.COMMANDS.items() if command.is_act}
    assert (acts | typed) - audit_acts_wording.acts().keys() == set()


def test_no_member_is_named_in_it(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    run("suspend", who="1001", reason="宣伝を続けた")
    rows = json.dumps([str(row.attribute_values) for row in audit.newest(branch.account_id, 50)])
    for personal in ("花田", "03-1111-1111", "宣伝", world.person(HANA)):
        assert personal not in rows
