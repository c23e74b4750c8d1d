"""Every door of the desk, for functions/serve_console/app.py."""

from renraku.desk import health_pages, letters_pages, pages

DOORS = (pages.door, health_pages.door, letters_pages.door)
