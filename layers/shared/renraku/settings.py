"""What the environment tells a function. With store.py the only reader of os.environ."""

import os
from contextvars import ContextVar
from dataclasses import dataclass
from zoneinfo import ZoneInfo

_asked_at: ContextVar[str] = ContextVar("asked_at", default="")


@dataclass(frozen=True)
class Settings:
    """One function's view of its stack; template.yaml is the one place that sets these."""

    accounts_table: str
    key_id: str
    line_api_url: str
    line_data_url: str
    line_access_url: str
    time_zone: ZoneInfo
    incoming_queue_url: str
    incoming_dead_letters_url: str
    public_url: str
    media_bucket: str
    deliveries_queue_url: str
    inquiries_queue_url: str
    inquiries_dead_letters_url: str


def from_env() -> Settings:
    """Read the environment. A variable that a function was not given is empty, and used nowhere in it."""
    return Settings(
        accounts_table=os.environ["ACCOUNTS_TABLE"],
        key_id=os.environ["KEY_ID"],
        line_api_url=os.environ["LINE_API_URL"],
        line_data_url=os.environ["LINE_DATA_URL"],
        line_access_url=os.environ["LINE_ACCESS_URL"],
        time_zone=ZoneInfo(os.environ["TIME_ZONE"]),
        incoming_queue_url=os.environ.get("INCOMING_QUEUE_URL", ""),
        incoming_dead_letters_url=os.environ.get("INCOMING_DEAD_LETTERS_URL", ""),
        public_url=os.environ.get("PUBLIC_URL", ""),
        media_bucket=os.environ.get("MEDIA_BUCKET", ""),
        deliveries_queue_url=os.environ.get("DELIVERIES_QUEUE_URL", ""),
        inquiries_queue_url=os.environ.get("INQUIRIES_QUEUE_URL", ""),
        inquiries_dead_letters_url=os.environ.get("INQUIRIES_DEAD_LETTERS_URL", ""),
    )


def answering_at(url: str) -> None:
    """The address that this request came to. Functions behind the API are not told where they are: a variable
    made from the API, which is made from its functions, would be a circle."""
    _asked_at.set(url)


def public_url() -> str:
    """Where our own pages are: as the template tells, else where we were asked."""
    return from_env().public_url or _asked_at.get()
