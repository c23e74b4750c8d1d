"""Every route of the console as the app has it, and the page that says who may use which.

.venv/bin/python -m tests.security.console_routes      writes docs/permissions.md anew
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
ROLE_NAMES = ("manager", "sender", "gatherings", "inquiries", "viewer")
WHO = ("anybody", "who has the link", "who is signed in")
HEAD = """# Who may do what in the console

Every route, what it needs, and the roles that have it. Written by `tests/security/console_routes.py` from the
routes themselves; a test fails when it is out of date, when a route declares nothing, and when the console
answers anybody otherwise than this page says. What a permission is: `renraku/officers/permissions.py`.

What needs no role: **anybody** (nobody has to be there), **who has the link** (the address proves it), **who
is signed in** (one's own things). Everything else asks for the session, then the account (another one's is
404), then the permission (403), then, where it says *again*, for a sign-in of the last ten minutes. A POST is
asked first whether a page of ours sent it, and carries the session's token.
"""


@dataclass(frozen=True)
class Asked:
    """One route. `needs`: a permission, or who it is for; `does`: what the audit calls the act."""

    method: str
    path: str
    needs: str
    does: str
    again: bool

    @property
    def is_of_an_account(self) -> bool:
        return self.needs not in WHO

    def address(self, account_id: str, thing: str = "nothing") -> str:
        """With something that is not there in place of every name."""
        return re.sub(r"<\w+>", thing, self.path.replace("<account_id>", account_id))

    @property
    def allowed(self) -> frozenset[str]:
        """The roles that have what it needs."""
        from renraku.officers.permissions import ROLES

        return frozenset(role for role, granted in ROLES.items() if self.needs in granted)


def every() -> list[Asked]:
    from functions.serve_console.app import app

    found = []
    for route in app._static_routes + app._dynamic_routes:
        tags = list(route.tags or [])
        does = next((tag.removeprefix("does ") for tag in tags if tag.startswith("does ")), None)
        needs = next((tag for tag in tags if not tag.startswith("does ") and tag != "again"), "")
        named = "" if does in (None, "None") else str(does)
        path = route.path if isinstance(route.path, str) else str(route.path)
        found.append(Asked(str(route.method), path, needs, named, "again" in tags))
    return sorted(found, key=lambda it: (it.is_of_an_account, it.path, it.method))


def page() -> str:
    """The whole of docs/permissions.md."""
    lines = [HEAD, *_table("## Outside every account", [it for it in every() if not it.is_of_an_account], ())]
    return "\n".join(
        [*lines, *_table("## In an account", [it for it in every() if it.is_of_an_account], ROLE_NAMES)]
    )


def _table(heading: str, routes: list[Asked], roles: tuple[str, ...]) -> list[str]:
    columns = ["route", "needs", "written down as", *roles]
    rows = [
        [
            f"`{it.method} {it.path.replace('/console/<account_id>', '…') or '…'}`",
            f"{it.needs}{' *again*' if it.again else ''}",
            it.does,
            *("yes" if role in it.allowed else "" for role in roles),
        ]
        for it in routes
    ]
    divider = ["---"] * len(columns)
    return [heading, "", *(f"| {' | '.join(row)} |" for row in (columns, divider, *rows)), ""]


def write() -> None:
    from local import aws
    from local.clock import Clock
    from tests import world as worlds

    aws.start()
    worlds.line_address = worlds.LineAddress()
    clock = Clock()
    worlds.new_cloud(clock)
    clock.stop()
    PAGE.write_text(page(), "utf-8")
    worlds.line_address.stop()


if __name__ == "__main__":
    sys.path.insert(0, "layers/shared")
    write()
