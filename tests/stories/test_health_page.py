"""The health page: good, look at this, or what to do; and LINE's own try of our webhook."""

import re
import time

import pytest

from local.line.outages import OutageKind
from renraku.accounts import actions, channels
from renraku.officers.audit_models import Audit
from tests.console import Console
from tests.faults.test_sending_back import becomes_a_dead_letter
from tests.people import AOI, HANA, TOM
from tests.world import ConnectedAccount, World

CONNECTION, WEBHOOK, LAST = "LINEとのつながり", "LINEからの知らせの受け口", "最後に友だちから届いたもの"
LETTERS, INQUIRIES, MONTH = "返事ができなかったもの", "役員につなげなかった相談", "今月の残りの通数"
TRY = "LINEに試してもらう"


def signs(console: Console) -> dict[str, tuple[str, str]]:
    """Heading -> (kind, everything that is said)."""
    page = console.get("/health")
    assert page.status == 200
    found = re.findall(r'<section class="card">\s*<h2>(.*?)</h2>(.*?)</section>', page.text, re.DOTALL)
    kinds = {heading: re.findall(r'class="note (\w+)"', rest) for heading, rest in found}
    return {heading: (kinds[heading][0], re.sub(r"<[^>]+>", "", rest)) for heading, rest in found}


def test_an_account_that_is_well_has_six_good_signs(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.friend(HANA)
    found = signs(aoi)
    assert list(found) == [CONNECTION, WEBHOOK, LAST, LETTERS, INQUIRIES, MONTH]
    assert {kind for kind, _ in found.values()} == {"good"}
    assert "4月10日 10:00に届きました" in found[LAST][1]
    assert "すべて、うまく動いています" in aoi.get("/health").text


def test_each_fault_is_said_with_what_to_do(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA, "かなりや")
    branch.channel.webhook_active = False
    branch.channel.usage["202604"] = 190
    channels.needs_reconnect(branch.account_id)
    actions.forget_profile(branch.account_id)
    found = signs(aoi)
    assert [kind for kind, _ in found.values()] == ["bad", "bad", "good", "bad", "good", "warn"]
    assert "make account" in found[CONNECTION][1]
    assert "「Webhookの利用」を入に" in found[WEBHOOK][1]
    assert "1件あります。いちばん古いものは4月10日 10:00に届きました" in found[LETTERS][1]
    page = aoi.get("/health").text
    assert "していただくことがあります" in page
    assert "かなりや" not in page


def test_a_webhook_elsewhere_and_one_that_is_not_set_are_noticed(
    branch: ConnectedAccount, aoi: Console
) -> None:
    branch.channel.webhook_url = "https://elsewhere.example/hook"
    assert "別のところへ知らせています" in signs(aoi)[WEBHOOK][1]
    branch.channel.webhook_url = ""
    assert "登録されていません" in signs(aoi)[WEBHOOK][1]


def test_a_week_of_silence_is_worth_a_look(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    assert signs(aoi)[LAST][0] == "warn"
    world.friend(HANA)
    world.later(days=8)
    assert signs(world.console(AOI))[LAST][0] == "warn"


@pytest.mark.parametrize("fault", ["500_before", "drop", "timeout_before"])
def test_a_silent_line_is_told_honestly_and_soon(
    world: World, branch: ConnectedAccount, aoi: Console, fault: OutageKind
) -> None:
    world.line.outages.held_seconds = 5
    world.line.outage(fault, times=-1)
    began = time.monotonic()
    found = signs(aoi)
    took = time.monotonic() - began
    world.line.mend()
    assert [found[name][0] for name in (CONNECTION, WEBHOOK, MONTH)] == ["warn"] * 3
    assert "LINEが、いま答えません" in found[CONNECTION][1]
    assert took < 10, "two seconds of patience, and once only"


def test_line_tries_our_webhook_and_the_answer_is_said(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert TRY in aoi.get("/health").text
    world.cloud.invocations.clear()
    page = aoi.follow(aoi.post("/health/try-webhook"))
    assert "LINEからの知らせを受け取れました" in page.text
    assert [ran.function for ran in world.cloud.invocations].count("ReceiveWebhookFunction") == 1
    [row] = [row for row in Audit.between(branch.account_id, None, None) if row.what == "webhook_tried"]
    assert (row.by, row.about) == (aoi.officer_id, "works")


def test_a_try_that_fails_says_how(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    branch.channel.webhook_url = branch.channel.webhook_url.replace(branch.account_id, "f" * 32)
    answer = aoi.post("/health/try-webhook")
    assert "受け取れませんでした（こちらの答えが401でした）" in aoi.follow(answer).text


def test_what_line_will_not_try_changes_nothing_and_is_no_act(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    branch.channel.webhook_url = ""
    answer = aoi.post("/health/try-webhook")
    assert (answer.status, "登録されていないので、試せません" in answer.text) == (400, True)
    world.line.outage("500_before")
    assert "いま試してくれませんでした" in aoi.post("/health/try-webhook").text
    assert [row for row in Audit.between(branch.account_id, None, None) if row.what == "webhook_tried"] == []


def test_a_viewer_sees_how_it_does_and_presses_nothing(world: World, branch: ConnectedAccount) -> None:
    viewer = world.console("Mei", roles=("viewer",))
    assert CONNECTION in signs(viewer)
    assert TRY not in viewer.get("/health").text
    assert viewer.post("/health/try-webhook").status == 403


def test_another_accounts_troubles_are_not_ours(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    elsewhere = world.account("あさひ支部")
    world.friend(TOM, elsewhere)
    becomes_a_dead_letter(world, TOM)
    found = signs(aoi)
    assert (found[LETTERS][0], found[LAST][0]) == ("good", "warn")
