"""LINE's limits, by name. Source: https://developers.line.biz/en/reference/messaging-api/ (August 2026)."""

from datetime import timedelta

MAX_BODY_BYTES = 1_000_000  # ours, not LINE's: its webhooks are a few kilobytes
MAX_EVENTS = 1_000  # ours, too: more cannot be queued before LINE gives up waiting
MAX_EVENT_DEPTH = 50  # ours: an event's fields are three or four deep
MAX_MESSAGES = 5
MAX_TEXT_UNITS = 5_000  # UTF-16 units: an emoji counts two
MAX_ALT_TEXT = 1_500
MAX_BUTTON_LABEL = 20
MAX_ADDRESS = 1_000  # of a page that a button opens
MAX_PLACE = 100  # a location's name, and its address
MAX_BUBBLE_BYTES = 30_000  # a Flex bubble as JSON; a carousel may have 50,000

STATELESS_TOKEN_KEPT = timedelta(minutes=10)  # LINE lets it live 15
