"""Gatherings of the lived-in branch: see lived_in.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.security.lived_in import Somebody
    from tests.world import ConnectedAccount


def all_of_them(branch: "ConnectedAccount", now: "datetime", people: "Sequence[Somebody]") -> None:
    """One that is begun, one that somebody comes to, waits for, and is kept from; one that is over, with an
    album."""
    from datetime import timedelta

    from local import demo_after, demo_gatherings
    from renraku.gatherings import actions, planning, report
    from renraku.gatherings.seats import Party
    from renraku.members import roster

    account_id, by = branch.account_id, "aoi0officer"
    for title in ("花見", "秋の旅行"):
        draft = demo_gatherings.draft(title, "party", now + timedelta(days=10), "駅前の広場", 2)
        gathering_id = planning.write(account_id, draft, by=by, now=now)
    planning.publish(account_id, gathering_id, by=by, now=now)
    for who in people:
        party = Party(f"m:{roster.find_by_number(account_id, who.number).member_id}", "")
        actions.act(account_id, gathering_id, party, "join", now, by=by)
    report.prepare(account_id, demo_after.seed(account_id, by, now), before="", by=by, now=now)
    _of_today(branch, now, people[:2])


def _of_today(branch: "ConnectedAccount", now: "datetime", people: "Sequence[Somebody]") -> None:
    """It is over: somebody came, somebody has not been seen."""
    from dataclasses import replace
    from datetime import timedelta

    from local import demo_gatherings
    from renraku.gatherings import actions, arriving, planning
    from renraku.gatherings.seats import Party
    from renraku.members import roster

    account_id, by, before = branch.account_id, "aoi0officer", now - timedelta(days=1)
    draft = demo_gatherings.draft("朝の散歩", "sports", now, "駅前の広場", 5)
    draft = replace(draft, starts_at=now - timedelta(minutes=90), ends_at=now - timedelta(minutes=30))
    gathering_id = planning.write(account_id, draft, by=by, now=before)
    planning.publish(account_id, gathering_id, by=by, now=before)
    for who in people:
        party = Party(f"m:{roster.find_by_number(account_id, who.number).member_id}", "")
        actions.act(account_id, gathering_id, party, "join", before, by=by)
    arriving.arrive(account_id, gathering_id, party.party_id, 1, now)
