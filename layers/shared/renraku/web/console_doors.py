"""What every officer's page fetches or sends besides itself, for functions/serve_console."""

from renraku.web import drafts, static_pages, staying

DOORS = (static_pages, drafts.door, staying.door)
