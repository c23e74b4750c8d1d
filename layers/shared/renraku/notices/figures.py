"""What is known of a notice beside its outcomes: how many opened it, by LINE's count; how often its links
were tapped, by ours; in which districts they live whom it reached. Numbers alone, and nothing is changed by
looking. Reads: four items, the links' taps, and one item for each time it was told again."""

from dataclasses import dataclass
from datetime import datetime

from renraku.deliveries import districts, links, opens
from renraku.deliveries.links import Link
from renraku.deliveries.opens import Opened
from renraku.notices import figure_rules
from renraku.notices.figure_rules import Hidden
from renraku.notices.models import Notice


@dataclass(frozen=True)
class Figures:
    """`districts`: (name, people, or why this officer is not shown them); None for what is not counted."""

    opened: Opened
    links: list[Link]
    districts: list[tuple[str, int | Hidden]] | None

    def why_no_opens(self, accepted: int) -> str:
        """Of what LINE was not asked about: "few", or "not asked" where more were told than were counted, or
        before LINE was asked at all."""
        if self.opened.is_counted:
            return ""
        return "few" if accepted < opens.FEWEST else "not asked"

    @property
    def taps(self) -> int:
        return sum(link.taps for link in self.links)


def find(notice: Notice, now: datetime, *, sees_all: bool) -> Figures:
    """`sees_all`: whoever may read the roster may count a district's three people there as well."""
    account_id, first = notice.account_id, notice.delivery_id
    counted = districts.of(account_id, [first, *notice.again_ids])
    return Figures(
        opens.of(account_id, first),
        links.taps(account_id, first, now),
        figure_rules.by_district(counted, sees_all=sees_all) if counted is not None else None,
    )
