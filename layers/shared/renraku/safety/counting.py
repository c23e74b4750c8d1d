"""How a check stands: counted from its answers alone, a megabyte (some 3,000 of them) a request, and never
from the roster; whoever has not answered is nobody's row."""

from dataclasses import dataclass, field
from typing import Any

from renraku import store
from renraku.safety import rules
from renraku.safety.models import ANSWERS, Answer, Check
from renraku.safety.rules import Group


@dataclass(frozen=True)
class Standing:
    """`answers`: party -> what they answered last; who took it back is not there."""

    groups: list[Group]
    answers: dict[str, str] = field(repr=False)

    @property
    def total(self) -> Group:
        return rules.total(self.groups)

    @property
    def members(self) -> set[str]:
        """The members who have answered, by their ids."""
        return {party[2:] for party in self.answers if party.startswith("m:")}

    def of(self, answer: str) -> list[str]:
        """The parties who answered this."""
        return sorted(party for party, said in self.answers.items() if said == answer)


def count(check: Check) -> Standing:
    """As it is now; of a closed check the figures are those of its end."""
    begins = f"{ANSWERS}{check.check_id}#"
    rows: list[dict[str, Any]] = list(
        store.plain_items(Answer, check.account_id, begins, ("item", "answer", "district"))
    )
    answers = {row["item"].removeprefix(begins): row["answer"] for row in rows if row["answer"]}
    if check.figures is not None:
        return Standing([Group(**group) for group in check.figures], answers)
    return Standing(rules.add_up(check.groups, [(row["district"], row["answer"]) for row in rows]), answers)
