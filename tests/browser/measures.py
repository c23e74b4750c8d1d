"""What a page is measured by, beyond axe: type of 18 px, contrast of 7 to 1, targets of 44 px, one column."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What can be pressed and is lower or narrower than 44 px. A link among words is excepted (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a, button, input, select, textarea, summary, label.choice')]
  .filter(e => e.checkVisibility() && !e.closest('.unseen, .skip'))
  .filter(e => !e.matches('[type=hidden], .choice input'))
  .filter(e => !(e.matches('a') && e.parentElement.textContent.trim() !== e.textContent.trim()))
  .map(e => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""

# Text that stands out by less than 7 to 1, or is smaller than 18 px.
POOR_TEXT = """() => {
  const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = e => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > .5) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own && !e.matches('input, textarea, select')) continue;
    if (!e.checkVisibility() || e.closest('svg, option')) continue;
    const words = e.textContent.trim().slice(0, 20) || e.name;
    const style = getComputedStyle(e);
    const [a, b] = [light(rgb(style.color)), light(behind(e))].sort((x, y) => y - x);
    const contrast = (a + .05) / (b + .05);
    if (contrast < 7) poor.push(`${contrast.toFixed(1)} to 1: ${words}`);
    if (parseFloat(style.fontSize) < 17.9) poor.push(`${style.fontSize}: ${words}`);
  }
  return poor;
}"""

# How many pixels the page is wider than its window, and what sticks out.
SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > room + 1 && !e.closest('.wide'))
    .map(e => `${e.tagName.toLowerCase()}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`);
}"""


def check(page: "Page") -> None:
    """Fails with what is too small, too pale, or sticks out."""
    found = {"text": page.evaluate(POOR_TEXT), "targets": page.evaluate(SMALL_TARGETS)}
    found["sideways"] = page.evaluate(SIDEWAYS)
    assert not any(found.values()), f"{page.url}: {found}"


def unfold(page: "Page") -> None:
    """Opens what is folded in the page, to be measured too; the list of sections stays as it is."""
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
