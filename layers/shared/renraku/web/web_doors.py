"""What stands in every page of the console, as serve_console opens it."""

from renraku.web import drafts, static_pages, staying

DOORS = (static_pages, drafts.door, staying.door)
