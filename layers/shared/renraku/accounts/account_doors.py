"""What officers set for an account as a whole, as serve_console opens it."""

from renraku.accounts import line_pages, office_pages

DOORS = (office_pages.door, line_pages.door)
