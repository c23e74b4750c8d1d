"""The officers' door to what a menu is to become: which tiles, what they say, in which colors."""

from collections.abc import Callable

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.menus import design, drafting, editions, keywords, menu_forms, menu_wording
from renraku.menus.design import KINDS, MOST_TILES, MenuSettings
from renraku.menus.menu_forms import TILES, Filled
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
MENU, PLACES, LOOK = "/settings/menu", "/settings/menu/places", "/settings/menu/look"

Again = Callable[[Filled, str, Newer | None], Response[str]]
"""The same form again, with what was typed, the version it goes with from now on, and what is newer."""


@door.page("/settings/menu/places", needs="settings.write")
def places(visit: Visit) -> Response[str]:
    standing = editions.standing(visit.account_id)
    filled = Filled(standing.draft, menu_forms.places_as_typed(standing.draft))
    return _places(visit, filled, str(standing.version), None)


@door.act("/settings/menu/places", needs="settings.write", does="menu_drafted")
def choose_places(visit: Visit) -> Response[str]:
    draft = editions.standing(visit.account_id).draft
    filled = menu_forms.read_places(visit.form, draft)

    def rows(settings: MenuSettings) -> list[tuple[str, str]]:
        named = {kind: map(menu_wording.tile_name, settings.tiles(kind)) for kind in KINDS}
        return [(menu_wording.kind(kind), menu_wording.listed(tiles)) for kind, tiles in named.items()]

    return _save(visit, filled, rows, lambda *again: _places(visit, *again), ["tiles"])


@door.page("/settings/menu/look", needs="settings.write")
def look(visit: Visit) -> Response[str]:
    standing = editions.standing(visit.account_id)
    filled = Filled(standing.draft, menu_forms.look_as_typed(standing.draft))
    return _look(visit, filled, str(standing.version), None)


@door.act("/settings/menu/look", needs="settings.write", does="menu_drafted")
def choose_look(visit: Visit) -> Response[str]:
    filled = menu_forms.read_look(visit.form, editions.standing(visit.account_id).draft)

    def rows(settings: MenuSettings) -> list[tuple[str, str]]:
        typed = menu_forms.look_as_typed(settings)
        named = menu_wording.colors(typed["colors"])
        colors = named if typed["colors"] != menu_forms.OWN_COLORS else f"{settings.ink} {settings.paper}"
        return [(menu_wording.colors_label(), colors), (menu_wording.bar_label(), settings.bar_text)]

    return _save(visit, filled, rows, lambda *again: _look(visit, *again), ["colors", "bar_text"])


@door.page("/settings/menu/tiles/<tile>", needs="settings.write")
def one_tile(visit: Visit, tile: str) -> Response[str]:
    if tile not in TILES:
        return console.missing(visit)
    standing = editions.standing(visit.account_id)
    filled = Filled(standing.draft, menu_forms.tile_as_typed(standing.draft, tile))
    return _tile(visit, tile, filled, str(standing.version), None)


@door.act("/settings/menu/tiles/<tile>", needs="settings.write", does="menu_drafted")
def edit_tile(visit: Visit, tile: str) -> Response[str]:
    if tile not in TILES:
        return console.missing(visit)
    draft = editions.standing(visit.account_id).draft
    filled = menu_forms.read_tile(visit.form, tile, draft, keywords.aims(visit.account_id))

    def rows(settings: MenuSettings) -> list[tuple[str, str]]:
        profile = accounts.get_profile(visit.account_id)
        leads_to = drafting.leads_in_words(visit.account_id, tile, settings, profile)
        text = settings.texts.get(tile, "") or menu_wording.as_ever()
        return [(menu_wording.text_label(), text), (menu_wording.leads_label(), leads_to)]

    return _save(visit, filled, rows, lambda *again: _tile(visit, tile, *again), [tile])


def _save(
    visit: Visit,
    filled: Filled,
    rows: Callable[[MenuSettings], list[tuple[str, str]]],
    again: Again,
    fields: list[str],
) -> Response[str]:
    """Keep the draft, or show the form again: with what is to be mended, or with what somebody else saved."""
    version = visit.form.get("version")
    if filled.errors:
        return again(filled, version, None)
    try:
        editions.save_settings(
            visit.account_id,
            filled.settings,
            version=int(version) if version.isdecimal() else 0,
            by=visit.officer_id,
            at=visit.now,
        )
    except SavedBefore as refused:
        standing = editions.standing(visit.account_id)
        return again(filled, str(standing.version), newer.of(refused, rows(standing.draft)))
    except Declined as refusal:
        return again(Filled(filled.settings, filled.typed, {"": refusal.text}), version, None)
    visit.about("", fields=fields)
    return console.see_other(visit, MENU, told=menu_wording.saved())


def _status(filled: Filled, changed: Newer | None) -> int:
    if changed:
        return 409
    return 422 if filled.errors else 200


def _places(visit: Visit, filled: Filled, version: str, changed: Newer | None) -> Response[str]:
    draft = editions.standing(visit.account_id).draft
    tiles = [("", menu_wording.no_tile()), *((tile, menu_wording.tile_name(tile)) for tile in TILES)]
    return console.page(
        visit,
        "menus",
        "menu_places.html",
        title=menu_wording.places_title(),
        status=_status(filled, changed),
        words=menu_wording,
        kinds=KINDS,
        numbers=range(1, MOST_TILES + 1),
        options=tiles,
        own=[(tile, draft.texts.get(tile, "")) for tile in design.OWN_TILES],
        typed=filled.typed,
        errors=filled.errors,
        version=version,
        newer=changed,
    )


def _look(visit: Visit, filled: Filled, version: str, changed: Newer | None) -> Response[str]:
    named = [
        (name, f"{menu_wording.colors(name)} {menu_wording.contrast(design.contrast(*pair))}")
        for name, pair in design.PAIRS.items()
    ]
    own = (menu_forms.OWN_COLORS, menu_wording.colors(menu_forms.OWN_COLORS))
    return console.page(
        visit,
        "menus",
        "menu_look.html",
        title=menu_wording.look_title(),
        status=_status(filled, changed),
        options=[*named, own],
        most=design.MOST_BAR_LETTERS,
        typed=filled.typed,
        errors=filled.errors,
        version=version,
        newer=changed,
    )


def _tile(visit: Visit, tile: str, filled: Filled, version: str, changed: Newer | None) -> Response[str]:
    profile = accounts.get_profile(visit.account_id)
    return console.page(
        visit,
        "menus",
        "menu_tile.html",
        title=menu_wording.tile_title(tile),
        status=_status(filled, changed),
        tile=tile,
        is_phone=tile == design.PHONE,
        is_own=tile in design.OWN_TILES,
        aims=drafting.aims(visit.account_id, tile, profile),
        pictures=[(name, menu_wording.picture_name(name)) for name in design.OWN_PICTURES],
        typed=filled.typed,
        errors=filled.errors,
        version=version,
        newer=changed,
    )
