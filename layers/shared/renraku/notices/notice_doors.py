"""Every door of notices, for functions/serve_console/app.py."""

from renraku.notices import look_pages, result_pages, whom_pages, write_pages

DOORS = (whom_pages.door, write_pages.door, look_pages.door, result_pages.door)
