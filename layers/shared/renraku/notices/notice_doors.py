"""Every door of notices, for functions/serve_console/app.py."""

from renraku.notices import look_pages, progress_pages, result_pages, write_pages

DOORS = (write_pages.door, look_pages.door, result_pages.door, progress_pages.door)
