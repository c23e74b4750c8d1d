"""Gatherings of the demo branch: one that members sign up for, one that is nearly full, one begun."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from local import demo_after
from local.line.platform import Platform

if TYPE_CHECKING:
    from renraku.gatherings.composing import Draft


def seed(platform: Platform, account_id: str, now: datetime) -> None:
    """After members and officers."""
    from renraku.gatherings import actions, planning
    from renraku.gatherings.seats import Party
    from renraku.officers import audit, bindings

    officer = bindings.find_by_line(platform.people["Aoi"].user_id, now)
    by = officer.officer_id if officer else ""

    def write(title: str, kind: str, days: int, place: str, capacity: int) -> str:
        wanted = draft(title, kind, now + timedelta(days=days), place, capacity)
        gathering_id = planning.write(account_id, wanted, by=by, now=now)
        audit.note(account_id, "gathering_written", by=by, about=gathering_id, now=now)
        return gathering_id

    full = write("陶芸教室", "class", 20, "公民館", 3)
    picnic = write("お花見の会", "party", 10, "中央公園の入口", 20)
    write("夏のバス旅行", "outing", 90, "駅前の広場", 40)
    for gathering_id in (full, picnic):
        planning.publish(account_id, gathering_id, by=by, now=now)
    _on_its_day(account_id, by, now)
    for number, name in enumerate(("遠山さん", "川野さん")):
        party = Party(f"f::demo{number}", name=name)
        actions.act(account_id, full, party, "join", now, by=by)
    demo_after.seed(account_id, by, now)


def _on_its_day(account_id: str, by: str, now: datetime) -> None:
    """One that is on today, to be checked in to."""
    from renraku import clock
    from renraku.gatherings import actions, planning
    from renraku.gatherings.seats import Party

    before, today = now - timedelta(days=3), clock.local_day(now)
    begins, ends = clock.moment(today, time(9)), clock.moment(today, time(21))
    wanted = draft("みんなの作品展", "other", now, "公民館の広間", 5)
    wanted = replace(wanted, starts_at=begins, ends_at=ends)
    gathering_id = planning.write(account_id, wanted, by=by, now=before)
    planning.publish(account_id, gathering_id, by=by, now=before)
    for number, (name, size) in enumerate((("小川さん", 2), ("山田さん", 1), ("林さん", 1))):
        party = Party(f"f::today{number}", name=name)
        actions.act(account_id, gathering_id, party, "join", before, by=by, size=size)


def draft(title: str, kind: str, on: datetime, place: str, capacity: int) -> "Draft":
    """One from ten to twelve on that day."""
    from renraku import clock
    from renraku.gatherings.composing import Draft

    starts_at = clock.moment(clock.local_day(on), time(10))
    return Draft(
        title=title,
        kind=kind,
        words="どなたでも、お気軽にどうぞ。",
        picture_id="",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place=place,
        address="みどり市中央1-1",
        latitude="35.681236",
        longitude="139.767125",
        bring="飲みもの",
        cost="500円",
        capacity=capacity,
        has_waiting=True,
        opens_at=None,
        closes_at=None,
        cancel_until=None,
        officer="青井",
        officer_phone="",
        audience={"whom": "registered"},
        questions={"companions": 2, "meal": True, "transport": False, "free": ""},
    )
