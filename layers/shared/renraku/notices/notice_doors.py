"""Every door of notices, for functions/serve_console/app.py."""

from renraku.notices import answer_pages, look_pages, pattern_pages, result_pages, write_pages

DOORS = (write_pages.door, pattern_pages.door, look_pages.door, result_pages.door, answer_pages.door)
