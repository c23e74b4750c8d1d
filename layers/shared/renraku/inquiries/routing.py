"""Who answers an inquiry: chosen once by a rule with a written reason, told in LINE."""

from datetime import datetime

from renraku.inquiries.queue import Job


def route(job: Job, now: datetime) -> None:
    """Choose an officer for an inquiry that nobody holds; tell who holds it what is new. Safe to repeat."""
