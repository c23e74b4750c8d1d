"""What officers may do: one table from role to permissions (model.md, Web). What is not in it is denied."""

from collections.abc import Iterable
from typing import Literal, get_args

Permission = Literal[
    "roster.read",
    "roster.write",
    "roster.export",
    "requests.decide",
    "friends.suspend",
    "notices.write",
    "notices.send",
    "notices.approve",
    "emergency.send",
    "gatherings.run",
    "gatherings.phones",
    "inquiries.answer",
    "duty.plan",
    "figures.read",
    "settings.write",
    "officers.manage",
    "audit.read",
    "people.erase",
]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)

MANAGER, SENDER, GATHERINGS, INQUIRIES, VIEWER = "manager", "sender", "gatherings", "inquiries", "viewer"
ROLES: dict[str, frozenset[Permission]] = {
    MANAGER: frozenset(PERMISSIONS),
    SENDER: frozenset(
        {"figures.read", "roster.read", "notices.write", "notices.send", "notices.approve", "emergency.send"}
    ),
    GATHERINGS: frozenset(
        {"figures.read", "roster.read", "notices.write", "gatherings.run", "gatherings.phones"}
    ),
    INQUIRIES: frozenset(
        {"figures.read", "roster.read", "inquiries.answer", "requests.decide", "friends.suspend", "duty.plan"}
    ),
    VIEWER: frozenset({"figures.read"}),  # figures, never names
}


def granted(roles: Iterable[str]) -> frozenset[Permission]:
    """What somebody with these roles may do. A role that is not known any more grants nothing."""
    return frozenset().union(*(ROLES.get(role, frozenset()) for role in roles))
