"""Every door of gatherings, for functions/serve_console/app.py."""

from renraku.gatherings import (
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
    figure_pages.door,  # before them: /gatherings/people/<member> is no gathering's either
    plan_pages.door,
    run_pages.door,
    people_pages.door,
    report_pages.door,
    survey_pages.door,
)
