"""The sections of the console, each with the permission it needs: nobody is shown a door that stays shut."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renraku.officers.permissions import Permission
from renraku.web import navigation_wording as wording

if TYPE_CHECKING:  # members' pages are rendered by the same module, and have no officers' tables
    from renraku.web.visits import Visit


@dataclass(frozen=True)
class Section:
    """A place in the console. `key` names its words; `path` is inside the account."""

    key: str
    path: str
    needs: Permission


@dataclass(frozen=True)
class Shown:
    """A section as somebody sees it."""

    path: str
    label: str


@dataclass(frozen=True)
class Group:
    heading: str
    sections: list[Shown]


SECTIONS: dict[str, tuple[Section, ...]] = {
    "daily": (
        Section("home", "", "figures.read"),
        Section("requests", "/requests", "requests.decide"),
        Section("changes", "/changes", "requests.decide"),
        Section("inquiries", "/inquiries", "inquiries.answer"),
        Section("friends", "/friends", "roster.read"),
        Section("notices", "/notices", "figures.read"),
        Section("gatherings", "/gatherings", "gatherings.run"),
        Section("duty", "/duty", "inquiries.answer"),
        Section("month", "/month", "figures.read"),
        Section("pictures", "/pictures", "notices.write"),
        Section("emergency", "/emergency", "figures.read"),
        Section("safety", "/safety", "figures.read"),
    ),
    "roster": (
        Section("roster", "/roster", "roster.read"),
        Section("imports", "/imports", "roster.write"),
        Section("letters", "/letters", "roster.export"),
        Section("coverage", "/coverage", "figures.read"),
        Section("without_line", "/without-line", "roster.read"),
    ),
    "settings": (Section("settings", "/settings", "settings.write"),),
    "officers": (
        Section("officers", "/officers", "officers.manage"),
        Section("permissions", "/permissions", "figures.read"),
        Section("audit", "/audit", "audit.read"),
    ),
    "house": (
        Section("budget", "/budget", "figures.read"),
        Section("health", "/health", "figures.read"),
        Section("inquiry_figures", "/inquiries/figures", "figures.read"),
        Section("dead_letters", "/dead-letters", "figures.read"),
        Section("export", "/export", "roster.export"),
    ),
}


def groups(visit: "Visit") -> list[Group]:
    """What this officer may open, in order. A group with nothing in it is not there."""
    shown = [
        Group(
            wording.heading(group),
            [Shown(one.path, wording.label(one.key)) for one in sections if visit.may(one.needs)],
        )
        for group, sections in SECTIONS.items()
    ]
    return [group for group in shown if group.sections]


def here(visit: "Visit") -> str | None:
    """The section that a page belongs to: the longest beginning of its path."""
    paths = [section.path for sections in SECTIONS.values() for section in sections]
    within = [path for path in paths if visit.path == path or path and visit.path.startswith(f"{path}/")]
    return max(within, key=len, default=None)
