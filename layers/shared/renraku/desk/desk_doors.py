"""Every door of the desk, for functions/serve_console/app.py."""

from renraku.desk import (
    afterwards,
    cost_pages,
    export_pages,
    handover_pages,
    health_pages,
    letters_pages,
    month_pages,
    pages,
    personal_pages,
    stage_pages,
)

DOORS = (
    pages.door,
    cost_pages.door,
    health_pages.door,
    letters_pages.door,
    export_pages.door,
    personal_pages.door,
    stage_pages.door,
    afterwards.door,
    month_pages.door,
    handover_pages.door,
)
