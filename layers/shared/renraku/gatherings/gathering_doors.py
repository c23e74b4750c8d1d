"""Every door of gatherings, for functions/serve_console/app.py."""

from renraku.gatherings import (
    arrival_pages,
    board_pages,
    figure_pages,
    people_pages,
    plan_pages,
    report_pages,
    run_pages,
    setting_pages,
    survey_pages,
)

DOORS = (
    setting_pages.door,  # first: /gatherings/reminders is no gathering's id
    board_pages.door,  # nor is /gatherings/near
    figure_pages.door,  # nor /gatherings/people/<member>
    plan_pages.door,
    run_pages.door,
    people_pages.door,
    arrival_pages.door,
    report_pages.door,
    survey_pages.door,
)
