"""The style sheet, under a name that changes with it: kept by browsers for a year, and never out of date."""

import hashlib
from pathlib import Path

SHEET = Path(__file__).with_name("static").joinpath("pages.css").read_text("utf-8")
SHEET_NAME = f"pages.{hashlib.sha256(SHEET.encode()).hexdigest()[:16]}.css"
SHEET_PATH = f"/p/static/{SHEET_NAME}"
