"""The pages about people who ask, wish, wrote or are stopped, as serve_console opens them."""

from renraku.members import change_pages, people_pages, request_pages

DOORS = (request_pages.door, change_pages.door, people_pages.door)
