"""What the rest of the house may know of an account. Speaks to nobody, so that every door may import it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku import clock, settings
from renraku.accounts import wording
from renraku.accounts.models import Account

PROFILE_KEPT_FOR = timedelta(minutes=1)


@dataclass(frozen=True)
class Profile:
    """What other features and their words need of an account."""

    account_id: str
    name: str
    phone: str
    homepage: str
    basic_id: str
    stage: str
    hours: tuple[tuple[str, ...], ...] = ()
    connection: str = "ok"  # needs_reconnect: LINE refuses what we prove ourselves with

    @property
    def office_hours(self) -> str:
        """When somebody answers the telephone, in one line; "" where nobody said."""
        return wording.office_hours(self.hours)


_profiles: dict[str, tuple[Profile, datetime]] = {}


def get_profile(account_id: str) -> Profile:
    """The account's profile, at most a minute old. KeyError for an account that is not ours."""
    now = clock.now()
    kept = _profiles.get(account_id)
    if kept and now < kept[1]:
        return kept[0]
    account = Account.find(account_id)
    if account is None:
        raise KeyError(account_id)
    hours = tuple(tuple(span) for span in account.hours or ())
    profile = Profile(
        account_id,
        account.name,
        account.phone,
        account.homepage,
        account.basic_id,
        account.stage,
        hours,
        account.connection,
    )
    _profiles[account_id] = (profile, now + PROFILE_KEPT_FOR)
    return profile


def public_url() -> str:
    """Where our own pages are, for a link in a message."""
    return settings.public_url()


def forget_profile(account_id: str) -> None:
    """Read again at the next use: somebody has just changed it."""
    _profiles.pop(account_id, None)
