"""Bringing an account's rich menus to LINE: only what changed, new before old, and nothing left lying about.

LINE takes a menu and its picture apart, exchanges neither, and knows a menu by an id it invents. So a menu is
known here by a hash of all that can be seen or touched of it, and carries a name of ours at LINE: what LINE
lists under such a name and we do not know is the rest of a run that was cut off, and is deleted.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from renraku.accounts import actions as accounts
from renraku.accounts import channels, feature_settings
from renraku.errors import Declined, LineRefused
from renraku.line import outgoing
from renraku.line.connection import Channel
from renraku.menus import design, drawing, editions, officers_wording
from renraku.menus.design import GUEST, KINDS, Design, MenuSettings
from renraku.menus.models import PublishedMenus
from renraku.observability import record

LEASE = timedelta(minutes=5)
OURS = "renraku "

Retiring = dict[str, Any]


@dataclass(frozen=True)
class Published:
    """What a run did. `waiting` menus are still being exchanged by LINE; the next run deletes them."""

    made: list[str]
    deleted: int
    waiting: int


def publish(account_id: str, now: datetime, *, chosen: MenuSettings | None = None, by: str = "") -> Published:
    """Make what is missing of the account's menus, show guests theirs, exchange and delete what is old.

    `chosen` is what is published, by default what officers saved last; `by` is who says so. Raises Declined
    while somebody else publishes, LineRefused when LINE does not go along (it lets a channel make and delete
    100 menus an hour): run it again, it goes on where it stopped.
    """
    row = PublishedMenus.take(account_id, secrets.token_hex(8), now, now + LEASE)
    if row is None:
        raise Declined(officers_wording.MENUS_BUSY)
    settings = chosen or feature_settings.load_with_version(account_id, MenuSettings).value
    try:
        done = _bring(account_id, row, settings)
        editions.note(row, settings, accounts.get_profile(account_id), by=by, at=now, is_new=bool(done.made))
    finally:
        row.release()
    record("menus_published", account_id=account_id, made=len(done.made), waiting=done.waiting)
    return done


def _bring(account_id: str, row: PublishedMenus, settings: MenuSettings) -> Published:
    channel = channels.get_channel(account_id)
    profile = accounts.get_profile(account_id)
    listed = outgoing.list_rich_menus(channel)
    deleted = _delete_strays(channel, row, listed)
    made = []
    for kind in KINDS:
        if _make_if_new(channel, row, editions.design_of(kind, settings, profile), listed):
            made.append(kind)
    outgoing.set_default_rich_menu(channel, row.shown[GUEST]["id"])
    retired = len(row.retiring)
    waiting = _retire(channel, row, listed)
    return Published(made, deleted + retired - waiting, waiting)


def _delete_strays(channel: Channel, row: PublishedMenus, listed: dict[str, str]) -> int:
    """Menus of ours that a run made and died before it wrote them down."""
    known = {menu["id"] for menu in [*row.shown.values(), *row.retiring]}
    strays = [menu_id for menu_id, name in listed.items() if name.startswith(OURS) and menu_id not in known]
    for menu_id in strays:
        outgoing.delete_rich_menu(channel, menu_id)
    return len(strays)


def _make_if_new(channel: Channel, row: PublishedMenus, wanted: Design, listed: dict[str, str]) -> bool:
    """Make the menu unless LINE has the very same; what stood in its place begins to retire."""
    picture = drawing.draw(wanted)
    definition = design.definition(wanted)
    seen = json.dumps(definition, sort_keys=True).encode() + picture.tobytes()
    key = hashlib.sha256(seen).hexdigest()[:32]
    before = row.shown.get(wanted.kind)
    if before and before["key"] == key and before["id"] in listed:
        return False
    name = f"{OURS}{wanted.kind} {key}"
    menu_id = outgoing.create_rich_menu(channel, {**definition, "name": name})
    outgoing.upload_rich_menu_image(channel, menu_id, drawing.png(picture))
    retiring = list(row.retiring)
    if before and before["id"] in listed:
        retiring.append({"id": before["id"], "kind": wanted.kind, "heir": "", "work": ""})
    _keep(row, {**row.shown, wanted.kind: {"id": menu_id, "key": key}}, retiring)
    return True


def _retire(channel: Channel, row: PublishedMenus, listed: dict[str, str]) -> int:
    """Delete the old menus that nobody sees any more; how many somebody may still see.

    The guests' is no default by now. The members' was linked to each of them: LINE exchanges it for all in
    one go, which takes minutes, and until then it stays.
    """
    left = list(row.retiring)
    for menu in list(left):
        if menu["id"] in listed and menu["kind"] != GUEST:
            heir = row.shown[menu["kind"]]["id"]
            if not menu["work"] or menu["heir"] != heir:
                menu.update(work=outgoing.replace_rich_menu(channel, menu["id"], heir), heir=heir)
                _keep(row, row.shown, left)
            if not _is_replaced(channel, menu):
                continue
        outgoing.delete_rich_menu(channel, menu["id"])
        left.remove(menu)
    _keep(row, row.shown, left)
    return len(left)


def _is_replaced(channel: Channel, menu: Retiring) -> bool:
    """Whether LINE has exchanged it everywhere. Work that LINE gave up or forgot is begun anew next time."""
    try:
        return bool(menu["work"]) and outgoing.rich_menu_is_replaced(channel, menu["work"])
    except LineRefused as refused:
        if not refused.permanent:
            raise
        menu["work"] = ""
        return False


def _keep(row: PublishedMenus, shown: dict[str, Any], retiring: list[Retiring]) -> None:
    if not row.write(shown, retiring):
        raise Declined(officers_wording.MENUS_BUSY)  # we were too slow, and somebody else has begun
