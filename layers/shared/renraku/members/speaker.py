"""Who speaks: what crosses from members to every feature's chat."""

from dataclasses import dataclass

from renraku.members.matching import Person


@dataclass(frozen=True)
class Speaker:
    """The friend behind an Incoming. `expected` is the feature their next words are for, "" for none."""

    account_id: str
    user_id: str
    came_back: bool = False
    expected: str = ""
    expected_data: str = ""
    registered: bool = False
    suspended: bool = False
    language: str = "ja"
    wrong_codes: int = 0
    paused: bool = False  # too many wrong codes
    person: Person | None = None  # as the event found them: whoever asks again would read it twice
    lapsed: str = ""  # the feature whose question ran out before these words
    lapsed_data: str = ""
    broke_off: str = ""  # the feature whose question this tap ended
    broke_off_data: str = ""
