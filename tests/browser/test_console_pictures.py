"""A photograph from a phone, put in at the console: made smaller on its way, shown, and taken away again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import console_tour
from tests.browser.conftest import Shoot
from tests.pictures import CAMERA, saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def aoi(chromium: "Browser", house: str) -> Iterator["Page"]:
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1366, "height": 900})
    page = console_tour.new_page(context)
    console_tour.sign_in(page, house, "Aoi")
    yield page
    context.close()


def test_a_photograph_too_large_for_the_server_is_sent_smaller(
    aoi: "Page", shoot: Shoot, tmp_path: Path
) -> None:
    noise = Image.effect_noise((3000, 2250), 60).convert("RGB")
    photo = tmp_path / "IMG_0001.JPG"
    photo.write_bytes(saved(noise, quality=95, comment=CAMERA))
    assert photo.stat().st_size > 5_000_000
    aoi.locator("nav.beside").get_by_role("link", name="写真", exact=True).click()
    file = aoi.get_by_label("写真", exact=True)
    file.set_input_files(photo)
    for _ in range(100):  # the page's own rules let nobody evaluate a condition in it
        if aoi.evaluate("document.getElementById('file').files[0].size") < 4_000_000:
            break
        aoi.wait_for_timeout(100)
    aoi.get_by_label("写真の説明").fill("すなあらし")
    aoi.get_by_role("button", name="写真を入れる").click()
    expect(aoi.get_by_role("status").filter(has_text="写真を入れました")).to_be_visible()
    expect(aoi.get_by_role("img", name="すなあらし")).to_be_visible()
    shoot(aoi, "console-pictures")
    assert console_tour.what_is_wrong(aoi) == []
    aoi.get_by_role("link", name="「すなあらし」を見る・直す").click()
    expect(aoi.get_by_role("img", name="すなあらし")).to_be_visible()
    shoot(aoi, "console-picture")
    assert console_tour.what_is_wrong(aoi) == []
    aoi.get_by_role("button", name="この写真を消す").click()
    expect(aoi.get_by_role("button", name="「すなあらし」をもどす")).to_be_visible()
