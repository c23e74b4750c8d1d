"""Time as the association lives it. Functions pass `now` on from their door; nothing deeper reads a clock."""

from datetime import UTC, date, datetime, time

from renraku import settings


def now() -> datetime:
    """The present, aware, in UTC. Called at a function's door and by caches, nowhere else."""
    return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """The association's calendar day: 00:00 to 08:59 in Japan is still yesterday in UTC."""
    return at.astimezone(settings.from_env().time_zone).date()


def local(at: datetime) -> datetime:
    """The same moment as the association's clocks on the wall show it."""
    return at.astimezone(settings.from_env().time_zone)


def moment(day: date, at: time) -> datetime:
    """A moment of the association's own calendar and clock, as officers type it."""
    return datetime.combine(day, at, settings.from_env().time_zone).astimezone(UTC)


def holiday(day: date) -> str:
    """The name of a public holiday of Japan, "" for any other day. Equinoxes and days that are made up for
    are reckoned, so next year's are known; a law that moves a holiday comes with a new jpholiday."""
    import jpholiday  # 0.1 s that pages with days pay for, and the first receipt of a container

    name = jpholiday.is_holiday_name(day) or ""
    return "振替休日" if name.endswith("振替休日") else name


def from_milliseconds(milliseconds: int) -> datetime:
    """LINE, API Gateway and SQS all count milliseconds since 1970, UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
