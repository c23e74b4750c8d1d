"""What nobody answered in time: the next officer is told, each step once."""

from datetime import datetime


def escalate_due(now: datetime) -> None:
    """Everything that is due by now. Safe to repeat."""
