"""The keyboard alone: Tab to something by its name, Enter on it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOCUSED = """() => {
  const e = document.activeElement, ring = getComputedStyle(e.closest('.choice') || e);
  return ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2;
}"""
NAME_OF_FOCUS = """() => {
  const e = document.activeElement;
  const said = [e.getAttribute('aria-label'), e.labels?.[0]?.textContent, e.textContent];
  return [e.localName, said.join(' ').trim()];
}"""


def press_on(page: "Page", tag: str, name: str) -> None:
    """Tab to it, then Enter; the next page is there afterwards."""
    tab_to(page, tag, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: "Page", tag: str, name: str) -> None:
    """Tab until something of this name has the focus. One always sees where one is."""
    for _ in range(90):
        page.keyboard.press("Tab")
        reached, said = page.evaluate(NAME_OF_FOCUS)
        assert page.evaluate(FOCUSED) or "line" in page.url, f"nobody sees that {said} has the focus"
        if reached == tag and name in said:
            return
    raise AssertionError(f"no way to {name} by Tab on {page.url}")
