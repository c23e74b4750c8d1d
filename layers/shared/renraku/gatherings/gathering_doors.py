"""Every door of gatherings, for functions/serve_console/app.py."""

from renraku.gatherings import (
    arrival_pages,
    board_pages,
    people_pages,
    plan_pages,
    run_pages,
    setting_pages,
)

DOORS = (
    setting_pages.door,  # first: /gatherings/reminders is no gathering's id
    board_pages.door,  # nor is /gatherings/near
    plan_pages.door,
    run_pages.door,
    people_pages.door,
    arrival_pages.door,
)
