"""How inquiries are told is set on one page; how long members wait, and on whom the work lies, on another."""

import csv
import io
from datetime import UTC, datetime, timedelta

from renraku.accounts import feature_settings
from renraku.inquiries.alert_settings import AlertSettings
from renraku.inquiries.models import Inquiry, put_at
from renraku.officers.audit_models import Audit
from tests.console import Console
from tests.people import HANA, KEN
from tests.stories import inquiring, telling
from tests.stories.console_reading import said
from tests.stories.inquiring import asked, find, on_phone
from tests.world import ConnectedAccount, World

PATH, FIGURES = "/inquiries/settings", "/inquiries/figures"
FORM = {
    "version": "0",
    "told": "hourly",
    "urgent_minutes": "１０",
    "open_minutes": "120",
    "step_1": "heads",
    "step_2": "everybody",
    "step_3": "everybody",
}


def closed(account: ConnectedAccount, inquiry_id: str, solved: str = "") -> None:
    """As an officer or the member closes it."""
    inquiry = find(account, inquiry_id)
    inquiry.state, inquiry.closed_at, inquiry.asked_since = "closed", datetime.now(UTC), None
    inquiry.solved, inquiry.due_at, inquiry.due_shard = solved, None, None
    put_at(inquiry)
    inquiry.save()


def test_how_it_is_told_is_typed_kept_and_written_down(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert "240" in aoi.get(PATH).text
    wrong = aoi.post(PATH, {**FORM, "urgent_minutes": "すぐ", "step_2": "?"})
    assert wrong.status == 422
    assert "5から240までの数を書いてください" in wrong.text
    assert "すぐ" in wrong.text
    assert "どれか一つを選んでください" in wrong.text
    done = aoi.post(PATH, FORM)
    assert "保存しました" in aoi.follow(done).text
    kept = feature_settings.load(branch.account_id, AlertSettings)
    assert kept == AlertSettings("hourly", 10, 120, ["heads", "everybody", "everybody"])
    late = world.console("Emi").post(PATH, {**FORM, "told": "at_once"})
    assert (late.status, "さんが先に直しました" in late.text) == (409, True)
    assert feature_settings.load(branch.account_id, AlertSettings) == kept
    [row] = [row for row in Audit.between(branch.account_id, None, None) if row.what == "inquiry_alerts_set"]
    assert set(row.fields) == {"told", "urgent_minutes", "open_minutes", "step_1", "step_2"}
    assert world.console("Mei", roles=("viewer",)).get(PATH).status == 403


def test_figures_are_the_inquiries_own_without_members_names(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    account = telling.live(branch)
    on_phone(world, KEN, "manager")
    assert "この月に終わった相談は、ありません" in said(aoi.get(FIGURES))
    hana = world.registered(HANA, called="田中 花子")
    slow, quick, still = (asked(account, hana, words) for words in ("バス", "弁当", "駐車場"))
    world.settle()
    world.clock.shift(timedelta(minutes=30))
    inquiring.answered(account, quick)
    closed(account, quick, "yes")
    world.clock.shift(timedelta(hours=4))
    inquiring.tick(world)
    inquiring.answered(account, slow)
    closed(account, slow, "no")
    aoi = world.console("Aoi")  # signed in again: it has been long
    page = said(aoi.get(FIGURES))
    assert "終わった相談 2件" in page
    assert "役員の返事を待っている相談 1件" in page
    assert "はじめの返事までの時間 2時間" in page
    assert "解決した 1件" in page
    assert f"{KEN} 終わった2件、いま1件" in page
    assert find(account, still).escalations == 0, "Ken alone has a phone: nobody else to be told"
    table = aoi.get(f"{FIGURES}.csv")
    rows = list(csv.reader(io.StringIO(table.text.lstrip("\ufeff"))))
    assert [len(row) for row in rows] == [9] * 4
    assert rows[1][:3] == ["話題", "ぜんぶの相談", "2"]
    assert abs(int(rows[1][3]) - 150) <= 2
    assert rows[1][5:7] == ["1", "1"]
    assert rows[3] == ["役員", KEN, "2", "", "", "", "", "", "1"]
    viewer = world.console("Mei", roles=("viewer",))
    for told in (viewer.get(FIGURES), viewer.get(f"{FIGURES}.csv")):
        assert told.status == 200
        assert KEN not in told.text
    for told in (aoi.get(FIGURES), table):
        assert "花子" not in told.text


def test_the_months_are_by_the_clocks_here(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    """Closed half an hour after midnight in Japan, which is the evening before in UTC."""
    account = telling.live(branch)
    hana = world.friend(HANA)
    first, second = asked(account, hana, queued=False), asked(account, hana, queued=False)
    world.clock.set(datetime(2026, 4, 30, 14, 30, tzinfo=UTC))
    closed(account, first)
    world.clock.set(datetime(2026, 4, 30, 15, 30, tzinfo=UTC))
    closed(account, second)
    aoi = world.console("Aoi")
    assert "この月に終わった相談は、ありません" in said(aoi.get(f"{FIGURES}?month=2026-03"))
    assert "2026年5月 見る月" in said(aoi.get(f"{FIGURES}?month=1999-01"))
    for month in ("2026-04", "2026-05"):
        assert "終わった相談 1件" in said(aoi.get(f"{FIGURES}?month={month}")), month
    assert Inquiry.find(account.account_id, second)
