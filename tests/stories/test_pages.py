"""Pages that friends open from LINE: the guideline, and an account's own."""

from tests.people import HANA
from tests.stories.browsing import opens
from tests.stories.reading import known
from tests.world import ConnectedAccount, World

NAME = "花田はな"


def test_the_buttons_for_pages_lead_to_pages(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    world.scans(HANA, world.letter(world.member(NAME)))
    guideline = opens(world, str(world.line.taps(HANA, "決まりの全文を読む")["uri"]))
    assert (guideline.status, "第1版" in guideline.text) == (200, True)
    world.says(HANA, "安全な設定")
    page = opens(world, str(world.line.taps(HANA, "つづきを読む")["uri"]))
    assert (page.status, "画面に鍵をかける" in page.text) == (200, True)


def test_a_page_of_an_account_that_is_not_there_asks_the_table_nothing(
    world: World, branch: ConnectedAccount
) -> None:
    for path in ("/p/x/guideline", f"/p/{branch.account_id.upper()}/guideline", "/p/../guideline"):
        assert opens(world, path).status == 404
    assert opens(world, f"/p/{branch.account_id}/guideline").status == 200
    assert known(world, HANA, branch) is None
