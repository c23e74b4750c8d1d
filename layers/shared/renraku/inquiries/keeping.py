"""What members send besides words, kept in our own bucket before LINE deletes it."""

from datetime import datetime

from renraku.inquiries.queue import Job


def keep(job: Job, now: datetime) -> None:
    """Fetch what the message carries and keep it. Safe to repeat."""
