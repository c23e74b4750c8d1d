"""Every door of emergencies and safety checks, for functions/serve_console/app.py."""

from renraku.safety import call_pages, check_pages, emergency_pages

DOORS = (emergency_pages.door, check_pages.door, call_pages.door)
