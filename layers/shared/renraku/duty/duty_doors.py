"""Every door of duty, for functions/serve_console/app.py."""

from renraku.duty import calendar_pages, plan_pages, setting_pages, topic_pages

DOORS = (calendar_pages.door, plan_pages.door, setting_pages.door, topic_pages.door)
