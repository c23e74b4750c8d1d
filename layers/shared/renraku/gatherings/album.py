"""The album of a gathering, for whoever has its link: which pictures are shown, and taking one down.

Whoever stands on a picture says so with one tap, without a name. The picture is hidden in that moment, by
everybody's word alone: a picture too few harms nobody. Officers are told by the minute's tick (after.py), and
put it back or remove it.
"""

import hmac
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import store
from renraku.errors import Declined
from renraku.gatherings import wording
from renraku.gatherings.report_models import Report
from renraku.observability import record

CONSENTS = ("yes", "nobody", "not_yet")  # all were asked; nobody can be recognized; not asked yet
TRIES = 5
MOST_ASKED = 200


@dataclass(frozen=True)
class Picture:
    """One picture of a report. `hidden` is when somebody asked for it to be taken down, `asked` what they
    said; `is_told`: officers heard of it."""

    picture_id: str
    caption: str
    consent: str
    hidden: str = ""
    asked: str = ""
    is_told: bool = False

    @property
    def is_shown(self) -> bool:
        """A picture nobody was asked about is shown to nobody."""
        return self.consent in ("yes", "nobody") and not self.hidden


def pictures(report: Report) -> list[Picture]:
    return [Picture(**kept) for kept in report.pictures]


def shown(report: Report) -> list[Picture]:
    return [picture for picture in pictures(report) if picture.is_shown]


def find(account_id: str, gathering_id: str, token: str, now: datetime) -> Report | None:
    """None for what there is not, what is over and a link that is wrong: nobody learns which."""
    report = Report.find(account_id, gathering_id) if token and gathering_id else None
    if report is None or not report.is_open(now):
        return None
    return report if hmac.compare_digest(report.token.encode(), token.encode()) else None


def take_down(
    account_id: str, gathering_id: str, token: str, picture_id: str, words: str, now: datetime
) -> bool:
    """Hide a picture until an officer has looked; False when there is none. Asking twice is asking once."""
    for _ in range(TRIES):
        report = find(account_id, gathering_id, token, now)
        known = pictures(report) if report else []
        named = [picture for picture in known if picture.picture_id == picture_id]
        if report is None or not named:
            return False
        if not named[0].is_shown:
            return True
        hidden = replace(named[0], hidden=now.isoformat(), asked=words[:MOST_ASKED], is_told=False)
        woken: list[Action] = [Report.due_at.set(now), Report.due_shard.set(store.due_shard(report.item))]
        if put(report, [hidden if one is named[0] else one for one in known], woken):
            record("picture_hidden", account_id=account_id, gathering_id=gathering_id, picture=picture_id[:8])
            return True
    raise Declined(wording.changed_meanwhile())


def put(report: Report, known: Sequence[Picture], more: Sequence[Action] = ()) -> bool:
    """Write the pictures if nobody else changed them since they were read."""
    turn = int(report.turn)
    same: Condition = Report.turn == turn
    changed = [Report.pictures.set(_plain(known)), Report.turn.set(turn + 1), *more]
    return store.change(report, changed, same if turn else same | Report.turn.does_not_exist())


def _plain(known: Sequence[Picture]) -> list[dict[str, Any]]:
    return [asdict(picture) for picture in known]
