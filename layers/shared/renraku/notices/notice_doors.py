"""Every door of notices, and of how they are told, for functions/serve_console/app.py."""

from renraku.deliveries import policy_pages
from renraku.notices import (
    answer_pages,
    list_pages,
    look_pages,
    pattern_pages,
    progress_pages,
    result_pages,
    whom_pages,
    without_line_pages,
    write_pages,
)

DOORS = (
    whom_pages.door,  # these three first: /notices/segments is no notice's id
    list_pages.door,
    pattern_pages.door,
    write_pages.door,
    look_pages.door,
    result_pages.door,
    progress_pages.door,
    answer_pages.door,
    without_line_pages.door,
    policy_pages.door,
)
