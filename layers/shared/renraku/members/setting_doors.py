"""What officers set about members, as serve_console opens it."""

from renraku.members import greeting_pages, guideline_pages, notice_pages, retention_pages, test_list_pages

DOORS = (greeting_pages.door, guideline_pages.door, notice_pages.door, retention_pages.door, test_list_pages.door)
