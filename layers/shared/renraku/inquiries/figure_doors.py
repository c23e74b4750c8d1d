"""The doors of how inquiries are told and how they are doing, for functions/serve_console/app.py: before the
inbox, for their paths are no inquiry's id."""

from renraku.inquiries import alert_pages, figure_pages

DOORS = (alert_pages.door, figure_pages.door)
