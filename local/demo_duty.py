"""Duty of the demo branch: eight weeks are given out, somebody is off, members may choose a topic."""

from dataclasses import replace
from datetime import datetime, timedelta

from local.line.platform import Platform


def seed(platform: Platform, account_id: str, now: datetime) -> None:
    """After officers."""
    from renraku import clock
    from renraku.accounts import feature_settings
    from renraku.duty import planning, wishes
    from renraku.duty.duty_settings import DutySettings
    from renraku.duty.planning import Kept
    from renraku.officers import audit, bindings

    aoi, ken = (bindings.find_by_line(platform.people[name].user_id, now) for name in ("Aoi", "Ken"))
    if aoi is None or ken is None:
        return
    labels = {
        "events": ("行事のこと", []),
        "fees": ("会費のこと", [aoi.officer_id]),
        "roster": ("名簿や住所のこと", []),
    }
    topics = [{"id": name, "label": label, "officers": held} for name, (label, held) in labels.items()]
    before = feature_settings.load(account_id, DutySettings)
    feature_settings.save(account_id, replace(before, topics=topics), by=aoi.officer_id, at=now)
    today = clock.local_day(now)
    wishes.add(account_id, ken.officer_id, today + timedelta(days=16), today + timedelta(days=18), now)
    rota = planning.propose(account_id, today, 8)
    kept = [Kept(one.slot.first, one.slot.last, one.officer_id, one.why) for one in rota]
    planning.keep(account_id, kept, by=aoi.officer_id, now=now)
    audit.note(account_id, "rota_kept", by=aoi.officer_id, about=str(len(kept)), now=now)
