"""What a month's messages went to and what that cost, and how the month will end. Values in, figures out."""

from collections.abc import Mapping
from dataclasses import dataclass

# What officers call it -> the kinds of deliveries it is made of, in the order of a page.
PURPOSES: dict[str, tuple[str, ...]] = {
    "notices": ("notice",),
    "gatherings": ("reminder", "change", "go_no_go", "absence_today", "seat_today", "survey"),
    "answers": ("answer", "decision"),
    "officers": ("officers", "officers_at_once", "urgent_inquiry"),
    "emergencies": ("emergency", "safety_check", "safety_drill"),
}
OTHERS, ELSEWHERE = "others", "elsewhere"


@dataclass(frozen=True)
class Share:
    """A purpose's part of a month: its messages, and its part of the month's yen."""

    purpose: str
    messages: int
    yen: int


@dataclass(frozen=True)
class Forecast:
    """How the month will end by what is known now: `limit` None for no limit, or an unknown one."""

    used: int
    planned: int
    booked: int
    limit: int | None

    @property
    def end(self) -> int:
        return self.used + self.planned + self.booked

    @property
    def missing(self) -> int:
        return 0 if self.limit is None else max(self.end - self.limit, 0)


def by_purpose(used: Mapping[str, int], elsewhere: int) -> dict[str, int]:
    """Every message stands under one purpose; what has none yet under "others"."""
    named = {kind: purpose for purpose, kinds in PURPOSES.items() for kind in kinds}
    found = dict.fromkeys((*PURPOSES, OTHERS, ELSEWHERE), 0)
    for kind, messages in used.items():
        found[named.get(kind, OTHERS)] += messages
    found[ELSEWHERE] += elsewhere
    return {purpose: messages for purpose, messages in found.items() if messages}


def shares(used: Mapping[str, int], elsewhere: int, yen: int) -> list[Share]:
    """The month's yen by messages, in whole yen that add up: the largest parts round first."""
    found = by_purpose(used, elsewhere)
    total = sum(found.values())
    whole = {purpose: yen * messages // total for purpose, messages in found.items()}
    left = yen - sum(whole.values()) if total else 0
    order = sorted(found, key=lambda purpose: (-(yen * found[purpose] % total), purpose))
    for purpose in order[:left]:
        whole[purpose] += 1
    return [Share(purpose, messages, whole[purpose]) for purpose, messages in found.items()]
