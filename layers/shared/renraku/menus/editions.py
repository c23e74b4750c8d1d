"""An account's menus over time: the draft, what LINE shows, what it showed before.

An edition is what officers chose, with when it was published and by whom. Its `look` is a hash of all that
can be seen or touched of it: another telephone number is another look, though nobody chose anything.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.accounts.actions import Profile
from renraku.errors import Declined
from renraku.menus import design, keywords, officers_wording, taps, wording
from renraku.menus.design import KINDS, Design, MenuSettings, Tile
from renraku.menus.models import PublishedMenus

FIRST_CHOICE = "register"
KEPT_EDITIONS = 6


@dataclass(frozen=True)
class Edition:
    """What was published once. `by` is an officer's id, "" for a command."""

    settings: MenuSettings
    at: datetime
    by: str
    look: str


@dataclass(frozen=True)
class Standing:
    """How an account's menus stand. `published` is None where nothing was, or nobody wrote down what."""

    draft: MenuSettings
    version: int
    published: Edition | None
    earlier: list[Edition]
    is_shown: bool  # LINE has menus of ours
    is_same: bool  # LINE shows what the draft would make
    is_outdated: bool  # the telephone number or the homepage changed since


def standing(account_id: str) -> Standing:
    """The draft, what LINE shows, and what it showed before."""
    draft = feature_settings.load_with_version(account_id, MenuSettings)
    row = PublishedMenus.find(account_id)
    known = [_edition(kept) for kept in row.history] if row else []
    published = known[0] if known else None
    profile = accounts.get_profile(account_id)
    return Standing(
        draft=draft.value,
        version=draft.version,
        published=published,
        earlier=known[1:],
        is_shown=bool(row and row.shown),
        is_same=published is not None and published.look == look(draft.value, profile),
        is_outdated=published is not None and published.look != look(published.settings, profile),
    )


def save_settings(
    account_id: str,
    settings: MenuSettings,
    *,
    version: int | None = None,
    by: str = "",
    at: datetime | None = None,
) -> None:
    """Keep what officers chose, after looking at it with an old reader's eyes; `publish` shows it. Raises
    Declined with words for the officer, SavedBefore when somebody else saved since `version`."""
    found = design.flaws(settings, tuple(wording.TILES), keywords.aims(account_id))
    if found:
        raise Declined(officers_wording.menu_flaw(found[0].reason, found[0].what))
    from renraku.menus import drawing  # Pillow: only who draws or saves waits for it

    missing = drawing.missing_letters("".join(settings.texts.values()))
    if missing:
        raise Declined(officers_wording.menu_flaw("letters missing", "".join(sorted(missing))))
    feature_settings.save(account_id, settings, version=version, by=by, at=at)


def find_edition(account_id: str, look: str) -> Edition:
    """What was published with this look. Raises Declined when it is not kept any more."""
    row = PublishedMenus.find(account_id)
    for kept in row.history if row else []:
        if kept["look"] == look:
            return _edition(kept)
    raise Declined(officers_wording.no_such_edition())


def picture(account_id: str, kind: str, settings: MenuSettings) -> bytes:
    """One menu as a PNG, as LINE would show it."""
    from renraku.menus import drawing

    profile = accounts.get_profile(account_id)
    return drawing.png(drawing.draw(design_of(kind, settings, profile)))


def design_of(kind: str, settings: MenuSettings, account: Profile) -> Design:
    """One menu as this account's friends are to see it."""
    tiles = []
    for name in settings.tiles(kind):
        text, action = wording.tile(name, account, settings.texts.get(name, ""))
        if name in settings.leads:
            action = taps.action(action["label"], settings.leads[name])
        first, picture = name == FIRST_CHOICE, settings.pictures.get(name, "") or _picture(name)
        tiles.append(Tile(name, text, action, is_first_choice=first, picture=picture))
    return Design(kind, tuple(tiles), settings.ink, settings.paper, settings.bar_text or wording.BAR_TEXT)


def look(settings: MenuSettings, account: Profile) -> str:
    """A hash of all that can be seen or touched of both menus."""
    designs = [asdict(design_of(kind, settings, account)) for kind in KINDS]
    return hashlib.sha256(json.dumps(designs, sort_keys=True).encode()).hexdigest()[:32]


def note(
    row: PublishedMenus, settings: MenuSettings, account: Profile, *, by: str, at: datetime, is_new: bool
) -> None:
    """Write down that this is what LINE shows now. The same once more is no new edition."""
    entry = {
        "settings": json.loads(json.dumps(asdict(settings))),
        "look": look(settings, account),
        "at": at.isoformat(),
        "by": by,
    }
    history = list(row.history or [])
    if is_new or not history or history[0]["look"] != entry["look"]:
        row.note([entry, *history][:KEPT_EDITIONS])


def settings_of(kept: dict[str, Any]) -> MenuSettings:
    """What was kept, also by an older or a newer version of the code."""
    known = MenuSettings.__dataclass_fields__
    return MenuSettings(**{name: value for name, value in kept.items() if name in known})


def _edition(kept: dict[str, Any]) -> Edition:
    at = datetime.fromisoformat(kept["at"])
    return Edition(settings_of(kept["settings"]), at, kept["by"], kept["look"])


def _picture(name: str) -> str:
    return design.OWN_PICTURES[0] if name in design.OWN_TILES else name
