"""What an officer typed on the pages about menus, as settings, or as words about what to mend. Pure but for
what may be led to, which comes as an argument."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from renraku.menus import design, menu_wording, officers_wording, taps, wording
from renraku.menus.design import GUEST, KINDS, MOST_TILES, OWN_TILES, MenuSettings
from renraku.web.forms import Form

ADDRESS, OWN_COLORS = "address", "own"
TILES = (*wording.TILES, *OWN_TILES)


@dataclass(frozen=True)
class Filled:
    """`typed` is shown again when there are `errors` (field -> words)."""

    settings: MenuSettings
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


def places_as_typed(settings: MenuSettings) -> dict[str, str]:
    return {
        f"{kind}_{number}": tile
        for kind in KINDS
        for number, tile in enumerate(settings.tiles(kind), start=1)
    }


def read_places(form: Form, before: MenuSettings) -> Filled:
    """Which tiles stand on which menu, in order."""
    chosen = {
        kind: tuple(filter(None, (form.get(f"{kind}_{n}") for n in range(1, MOST_TILES + 1))))
        for kind in KINDS
    }
    errors = {}
    for kind, tiles in chosen.items():
        found = design.tile_flaws(tiles, TILES)
        empty = [tile for tile in tiles if tile in OWN_TILES and not _is_made(tile, before)]
        if found:
            errors[f"{kind}_1"] = _words(found[0].reason, found[0].what)
        elif empty:
            errors[f"{kind}_{tiles.index(empty[0]) + 1}"] = _words("tile without text", empty[0])
    settings = replace(before, guest_tiles=chosen[GUEST], member_tiles=chosen[design.MEMBER])
    return Filled(settings, form.typed(), errors)


def look_as_typed(settings: MenuSettings) -> dict[str, str]:
    pair = (settings.ink, settings.paper)
    named = [name for name, colors in design.PAIRS.items() if colors == pair]
    return {
        "colors": named[0] if named else OWN_COLORS,
        "ink": settings.ink,
        "paper": settings.paper,
        "bar_text": settings.bar_text,
    }


def read_look(form: Form, before: MenuSettings) -> Filled:
    """The two colors, and the line under the talk."""
    chosen = design.PAIRS.get(form.get("colors"))
    ink, paper = chosen or (form.get("ink").lower(), form.get("paper").lower())
    settings = replace(before, ink=ink, paper=paper, bar_text=form.get("bar_text"))
    errors = {}
    for name, color in (("ink", ink), ("paper", paper)):
        if design.rgb(color) is None:
            errors[name] = _words("not a color", color)
    if not errors and design.contrast(ink, paper) < design.LEAST_CONTRAST:
        errors["colors"] = _words("contrast too low", f"{design.contrast(ink, paper):.1f}")
    if len(settings.bar_text) > design.MOST_BAR_LETTERS:
        errors["bar_text"] = _words("bar text too long", "")
    return Filled(settings, form.typed(), errors)


def tile_as_typed(settings: MenuSettings, tile: str) -> dict[str, str]:
    leads_to = settings.leads.get(tile, "")
    is_address = taps.is_address(leads_to)
    return {
        "text": settings.texts.get(tile, ""),
        "leads": ADDRESS if is_address else leads_to,
        "address": leads_to if is_address else "",
        "picture": settings.pictures.get(tile, "") or design.OWN_PICTURES[0],
    }


def read_tile(form: Form, tile: str, before: MenuSettings, aims: Collection[str]) -> Filled:
    """What one tile says and where it leads. Nothing typed is Renraku's own again."""
    text = "\n".join(line.strip() for line in form.get("text").splitlines() if line.strip())
    leads_to = form.get("leads")
    if leads_to == ADDRESS:
        leads_to = taps.tidied(form.get("address"))
    settings = replace(
        before,
        texts=_with(before.texts, tile, text),
        leads=_with(before.leads, tile, leads_to if tile != design.PHONE else ""),
        pictures=_with(before.pictures, tile, form.get("picture") if tile in OWN_TILES else ""),
    )
    return Filled(settings, form.typed(), _tile_errors(form, tile, text, leads_to, aims))


def _tile_errors(form: Form, tile: str, text: str, leads_to: str, aims: Collection[str]) -> dict[str, str]:
    from renraku.menus import drawing  # Pillow: only who saves waits for it

    errors = {}
    if not design.fits(text):
        errors["text"] = _words("tile text too long", tile)
    elif missing := drawing.missing_letters(text):
        errors["text"] = _words("letters missing", "".join(sorted(missing)))
    elif tile in OWN_TILES and not text:
        errors["text"] = _words("tile without text", tile)
    if form.get("leads") == ADDRESS and not taps.is_address(leads_to):
        errors["address"] = menu_wording.wrong_address()
    elif leads_to and not taps.is_well(leads_to, aims) or (tile in OWN_TILES and not leads_to):
        errors["leads"] = _words("tile leads nowhere", tile)
    if tile in OWN_TILES and form.get("picture") not in design.OWN_PICTURES:
        errors["picture"] = menu_wording.please_choose()
    return errors


def read_moment(form: Form) -> tuple[date | None, time | None, dict[str, str]]:
    """A day and a time, as the browser's own fields send them."""
    errors: dict[str, str] = {}
    day, at = _day(form.get("day")), _time(form.get("time"))
    if day is None:
        errors["day"] = menu_wording.day_missing()
    if at is None:
        errors["time"] = menu_wording.time_missing()
    return day, at, errors


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _time(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed)
    except ValueError:
        return None


def _is_made(tile: str, settings: MenuSettings) -> bool:
    return bool(settings.texts.get(tile)) and tile in settings.leads


def _with(values: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    others = {key: kept for key, kept in values.items() if key != name}
    return {**others, name: value} if value else others


def _words(reason: str, what: str) -> str:
    return officers_wording.menu_flaw(reason, menu_wording.tile_name(what))
