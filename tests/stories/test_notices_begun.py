"""A new notice from a template or from last year's: nothing old goes out unread."""

import pytest

from tests.people import AOI
from tests.stories.console_reading import acts, form_of, said
from tests.stories.telling import live
from tests.stories.test_notices import write
from tests.world import ConnectedAccount, World

HANAMI = "花見は4月20日（月）です。{お名前}、お出かけください。"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def text1(page: str) -> str:
    return page.partition('<textarea id="text1"')[2].partition(">")[2].partition("</textarea>")[0].strip()


def test_a_template_is_kept_renamed_begun_from_and_deleted(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    path = write(aoi, text1=HANAMI, card_heading="花見", button1_kind="answer", button1_label="行きます")
    assert aoi.post(f"{path}/keep", {"name": " "}).status == 422
    assert "ひな型に入れました" in said(aoi.follow(aoi.post(f"{path}/keep", {"name": "春の花見"})))
    aoi.post(f"{path}/keep", {"name": "春の花見"})  # the same button again
    page = aoi.get("/notices/begin")
    assert page.text.count("春の花見") == 1
    [pattern] = {part.partition('"')[0] for part in page.text.split("from=pattern:")[1:]}
    begun = aoi.get(f"/notices/new?from=pattern:{pattern}")
    assert text1(begun.text) == HANAMI
    assert 'value="花見"' in begun.text
    assert "「4月20日(月)」は、前の文のままです" in said(begun)
    field = f"name-{pattern}"
    assert aoi.post(f"/notices/patterns/{pattern}/rename", {field: ""}).status == 422
    renamed = aoi.follow(aoi.post(f"/notices/patterns/{pattern}/rename", {field: "花見の会"}))
    assert "花見の会" in said(renamed)
    aoi.post(f"/notices/patterns/{pattern}/delete")
    assert "花見の会" not in said(aoi.get("/notices/begin"))
    assert aoi.get(f"/notices/new?from=pattern:{pattern}").status == 404
    done = [act[0] for act in acts(branch)][:4]
    assert done[:2] == ["notice_pattern_deleted", "notice_pattern_renamed"]


def test_last_years_notice_is_found_by_its_month_and_its_dates_are_marked(
    world: World, branch: ConnectedAccount
) -> None:
    write(world.console(AOI), text1=HANAMI)
    world.clock.shift(__import__("datetime").timedelta(days=365))
    aoi = world.console(AOI)
    page = aoi.get("/notices/begin")
    assert "2026年4月" in said(page)
    [copied] = {part.partition('"')[0] for part in page.text.split("from=notice:")[1:]}
    begun = said(aoi.get(f"/notices/new?from=notice:{copied}"))
    assert "「4月20日(月)」は、正しくは火曜日です" in begun
    assert HANAMI in begun
    other = said(aoi.get("/notices/begin?month=2027-01"))
    assert "この月のお知らせは、ありません" in other


@pytest.mark.parametrize("key", ["gathering", "canceled", "report", "assembly", "year_end"])
def test_a_template_of_ours_says_what_is_still_to_be_written(
    world: World, branch: ConnectedAccount, key: str
) -> None:
    aoi = world.console(AOI)
    page = aoi.get(f"/notices/new?from=ours:{key}")
    assert "まだ書かれていません" in said(page)
    form = form_of(aoi, f"/notices/new?from=ours:{key}")
    assert form["whom"] == "registered"
    assert text1(page.text)
