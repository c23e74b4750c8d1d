"""Every door of notices, and of how they are told, for functions/serve_console/app.py."""

from renraku.deliveries import policy_pages
from renraku.notices import look_pages, result_pages, write_pages

DOORS = (write_pages.door, look_pages.door, result_pages.door, policy_pages.door)
