"""Officers' pages about the roster, as serve_console opens them: /roster/new before /roster/<member_id>."""

from renraku.members import (
    coverage_pages,
    editing_pages,
    import_pages,
    letter_pages,
    member_pages,
    roster_pages,
)

DOORS = (
    roster_pages.door,
    editing_pages.door,
    member_pages.door,
    import_pages.door,
    letter_pages.door,
    coverage_pages.door,
)
