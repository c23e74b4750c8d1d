"""Every door of gatherings, for functions/serve_console/app.py."""

from renraku.gatherings import people_pages, plan_pages, run_pages, setting_pages

DOORS = (plan_pages.door, run_pages.door, people_pages.door, setting_pages.door)
