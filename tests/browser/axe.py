"""axe-core on a page: what would shut somebody out, by the rules a machine can check (WCAG 2.2 AA)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"


def check(page: "Page") -> None:
    """Fails with what is wrong, where, and how to mend it."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def violations(page: "Page") -> list[str]:
    """Put in by the debugger, past the page's Content-Security-Policy, which stays as it is for the page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate(RUN, RULES)
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n  {node['html'][:300]}\n  {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
