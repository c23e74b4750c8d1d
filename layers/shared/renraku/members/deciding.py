"""Two officers at one thing: the second one is told who was first."""

from datetime import datetime

from renraku.errors import Declined


class DecidedBefore(Declined):
    """Somebody else has decided. `by` is who, as it is kept; pages say their name."""

    def __init__(self, text: str, by: str = "", at: datetime | None = None) -> None:
        super().__init__(text)
        self.by, self.at = by, at
