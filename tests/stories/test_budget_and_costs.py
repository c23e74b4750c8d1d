"""What messages cost, on the page of this month's messages: purposes, months before, how it will end."""

import csv
import re
from datetime import UTC, datetime
from html import unescape

import pytest

from local.http_door import Response
from renraku.accounts.models import Account
from renraku.deliveries import outbox, quota
from renraku.deliveries.models import Quota, Use
from renraku.deliveries.outbox import Delivery
from renraku.desk import costs
from tests.bench import idle
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.telling import live, words
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"), monthly_limit=200)


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def text(page: Response) -> str:
    assert page.status == 200, page.text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.text)))


def tell(world: World, branch: ConnectedAccount, said: str, kind: str, names: list[str]) -> None:
    to = [world.person(name) for name in names]
    outbox.put(branch.account_id, Delivery(said, kind, words(said), to), datetime.now(UTC))
    world.settle()


def test_this_month_by_purpose_and_the_months_before(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert "まだ、なにも送っていません" in text(aoi.get("/budget"))
    Quota(branch.account_id, "quota#2026-02", limit=5_000, accepted=4_000).save()
    Use(branch.account_id, "used#2026-02#notice", accepted=3_000).save()
    Use(branch.account_id, "used#2026-02#reminder", accepted=1_000).save()
    Use(branch.account_id, "used#2025-03#notice", accepted=7).save()
    for name in (HANA, KEN):
        world.friend(name)
    tell(world, branch, "花見", "notice", [HANA, KEN])
    tell(world, branch, "あした", "reminder", [HANA])
    page = text(aoi.get("/budget"))
    assert "お知らせ 2通（0円）" in page
    assert "行事 1通（0円）" in page
    assert "2026年2月 4,000通（5,500円）" in page
    assert "2025年3月" not in page, "a year and a month ago"
    answer = aoi.get("/budget/messages.csv")
    rows = list(csv.reader((answer.body.decode("utf-8-sig")).splitlines()))
    assert rows[0] == ["月", "何のために", "通数", "円（税込み）", "料金プラン"]
    assert [row[1:] for row in rows[1:]] == [
        ["お知らせ", "2", "0", "コミュニケーション（無料）"],
        ["行事", "1", "0", "コミュニケーション（無料）"],
        ["お知らせ", "3000", "4125", "ライト"],
        ["行事", "1000", "1375", "ライト"],
    ]


def test_the_end_of_the_month_counts_what_is_planned_and_booked(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.registered(HANA)
    page = text(aoi.get("/budget"))
    assert "月末までに0通になる見込み" in page
    form = {"text1": "花見です。", "whom": "registered", "when": "later", "silent": "no"}
    written = aoi.post("/notices/new", form | {"day": "2026-04-20", "time": "10:00"})
    place = next(value for name, value in written.headers.items() if name.lower() == "location")
    assert aoi.post(f"{place}/send", {"version": "1"}).status == 303
    quota.book(branch.account_id, "trip", datetime(2026, 4, 25, tzinfo=UTC), 240)
    page = text(aoi.get("/budget"))
    assert "予定のお知らせに1通、行事の前のお知らせに240通が要ります。" in page
    assert "41通が足りません" in page
    assert "次に大きいプランは、ライトです。月に5,000通で、5,500円（税込み）です。" in page


def test_two_counts_that_differ_are_shown_and_explained(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.friend(HANA)
    tell(world, branch, "花見", "notice", [HANA])
    assert "LINEのほうが" not in text(aoi.get("/budget"))
    branch.channel.usage["202604"] += 30
    world.later(minutes=2)
    page = text(aoi.get("/budget"))
    assert "このしくみが数えたのは1通、LINEが数えたのは31通です。" in page
    assert "LINEのほうが30通多く数えています" in page


def test_the_daily_comparison_is_logged(
    world: World, branch: ConnectedAccount, capsys: pytest.CaptureFixture[str]
) -> None:
    world.friend(HANA)
    tell(world, branch, "花見", "notice", [HANA])
    branch.channel.usage["202604"] += 30
    world.later(days=1, minutes=2)
    assert "allowance_differs" in capsys.readouterr().out


def test_a_silent_line_leaves_the_report_there(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    Account(branch.account_id).update(actions=[Account.plan.set("light")])
    world.line.outage("500_before", path="/quota", times=-1)
    page = text(aoi.get("/budget"))
    assert "残りの通数は、いま分かりません" in page
    assert "LINEの数と、こちらの数" not in page
    assert "月末までに0通になる見込み" in page


def test_a_notice_is_weighed_before_anybody_asked_line_and_a_silence_is_said(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.registered(HANA)
    form = {"text1": "花見です。", "whom": "registered", "when": "now", "silent": "no"}
    written = aoi.post("/notices/new", form)
    place = next(value for name, value in written.headers.items() if name.lower() == "location")
    Quota(branch.account_id, "quota#2026-04").delete()
    assert "今月の残りは200通です" in text(aoi.get(place))
    assert Quota.find(branch.account_id, "2026-04") is None, "looking writes nothing"
    world.line.outage("500_before", path="/quota", times=-1)
    assert "LINEから答えがなく、今月の残りの通数が分かりません" in text(aoi.get(place))


def test_what_the_house_costs_while_nobody_speaks_is_what_is_computed() -> None:
    numbers = idle.measure()
    assert pytest.approx(numbers["idle.usd_per_month"], rel=0.2) == costs.IDLE_USD
    after_free = numbers["idle.usd_per_month_after_free_allowances"]
    assert pytest.approx(after_free, rel=0.25) == costs.IDLE_USD_AFTER_FREE
