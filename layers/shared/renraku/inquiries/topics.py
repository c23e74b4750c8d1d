"""What an inquiry is about, for whoever reads it: the label of its button, or the gathering's title."""

from renraku.duty import actions as duty
from renraku.errors import Declined
from renraku.gatherings import coming, seats

GATHERING = "gathering:"


def holders(account_id: str, topic: str) -> tuple[str, ...]:
    """The officers of the day of the gathering it is about; nobody for any other topic."""
    if not topic.startswith(GATHERING):
        return ()
    return coming.officers_of_the_day(account_id, topic.removeprefix(GATHERING))


def label(account_id: str, topic: str) -> str:
    """ "" for no topic, and for one that is gone."""
    if topic.startswith(GATHERING):
        try:
            return str(seats.get(account_id, topic.removeprefix(GATHERING)).title)
        except Declined:
            return ""
    found = held_by(account_id, topic)
    return found.label if found else ""


def held_by(account_id: str, topic: str) -> duty.Topic | None:
    """The topic with the officers who hold it."""
    return next((one for one in duty.topics(account_id) if topic and one.topic_id == topic), None)
