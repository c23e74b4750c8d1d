"""Every door of gatherings, for functions/serve_console/app.py."""

from renraku.gatherings import people_pages, plan_pages, report_pages, run_pages, setting_pages, survey_pages

DOORS = (
    setting_pages.door,  # first: /gatherings/reminders is no gathering's id
    plan_pages.door,
    run_pages.door,
    people_pages.door,
    report_pages.door,
    survey_pages.door,
)
