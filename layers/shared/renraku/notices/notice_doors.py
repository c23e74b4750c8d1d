"""Every door of notices, for functions/serve_console/app.py."""

from renraku.notices import (
    list_pages,
    look_pages,
    result_pages,
    whom_pages,
    without_line_pages,
    write_pages,
)

DOORS = (
    whom_pages.door,  # these two first: /notices/segments is no notice's id
    list_pages.door,
    write_pages.door,
    look_pages.door,
    result_pages.door,
    without_line_pages.door,
)
