"""Ten thousand inquiries over a hundred accounts: a page reads its own account's, and no more of them than it
has room for. DEPTH=full makes so many; else a tenth."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from renraku.inquiries import figures
from renraku.inquiries.models import INQUIRY, Inquiry, put_at
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.world import ConnectedAccount, World

ACCOUNTS = 100 if os.environ.get("DEPTH") == "full" else 10
EACH = 100
PAGES = {"/inquiries/figures": 2 * EACH, "/inquiries": 3 * 51}
"""Page -> the most items of this table it reads: here each inquiry's key in the index, and itself."""


def fill(account_ids: list[str], each: int) -> None:
    """Half of them closed."""
    now = datetime.now(UTC)
    with Inquiry.batch_write() as batch:
        for account_id in account_ids:
            for number in range(each):
                inquiry = Inquiry(account_id, f"{INQUIRY}{number:026d}", opened_at=now, said_at=now)
                inquiry.state = "closed" if number % 2 else "open"
                inquiry.closed_at, inquiry.asked_since = (now, None) if number % 2 else (None, now)
                put_at(inquiry)
                batch.save(inquiry)


def items_read(look: Callable[[], Any]) -> int:
    """Of the inquiries' table and its indexes."""
    read: list[int] = []

    def count(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        answer = go_on()
        if "InquiriesTable" in str(parameters.get("TableName")):
            read.append(answer.get("ScannedCount", 1))
        for table, keys in parameters.get("RequestItems", {}).items():
            read.append(len(keys["Keys"]) if "InquiriesTable" in table and "Keys" in keys else 0)
        return answer

    with every_aws_call(count):
        look()
    return sum(read)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_its_own_accounts_and_a_bounded_number(
    world: World, branch: ConnectedAccount, aoi: Console, path: str
) -> None:
    fill([branch.account_id, *(f"{number:032x}" for number in range(ACCOUNTS - 1))], EACH)
    assert aoi.get(path).status == 200
    assert 0 < items_read(lambda: aoi.get(path)) <= PAGES[path]


def test_the_figures_say_so_when_there_are_more_than_they_read(
    world: World, branch: ConnectedAccount, aoi: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST", 20)  # a number, and no behavior
    fill([branch.account_id], EACH)
    assert items_read(lambda: aoi.get("/inquiries/figures")) <= 4 * 21
    page = aoi.get("/inquiries/figures").text
    assert "新しいほうから20件だけで計算しました" in page
