"""Every officers' page about the roster, for functions/serve_console."""

from renraku.members import roster_pages

DOORS = (roster_pages.door,)
