"""The officers' door to figures of gatherings: where a member took part, and what one gathering's messages
cost."""

from aws_lambda_powertools.event_handler import Response

from renraku.gatherings import costs, figures_wording, history, shredding
from renraku.gatherings import wording as day_words
from renraku.gatherings.models import Gathering, SignUp
from renraku.members import roster_list
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/gatherings/people/<member_id>", needs="gatherings.run")
def member_history(visit: Visit, member_id: str) -> Response[str]:
    """Came, absent, missed: for a fair choice when there are more wishes than places."""
    members = roster_list.chosen(visit.account_id, [member_id])
    if not members:
        return console.missing(visit)
    found = history.of(visit.account_id, member_id, visit.now)
    return console.page(
        visit,
        "gatherings",
        "history.html",
        title=figures_wording.history_title(),
        words=figures_wording,
        name=members[0].name,
        member_id=member_id,
        history=found,
    )


@door.page("/gatherings/<gathering_id>/costs", needs="gatherings.run")
def gathering_costs(visit: Visit, gathering_id: str) -> Response[str]:
    """By what the messages were for, and a head."""
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None or gathering.state == "draft":
        return console.missing(visit)
    people = SignUp.of(visit.account_id, gathering_id)
    found = costs.look(gathering, people, visit.now)
    came = shredding.people_of(gathering, people).came
    messages, yen = sum(one.messages for one in found), sum(one.yen for one in found)
    return console.page(
        visit,
        "gatherings",
        "costs.html",
        title=figures_wording.costs_title(),
        words=figures_wording,
        day_words=day_words,
        gathering=gathering,
        costs=found,
        messages=messages,
        yen=yen,
        came=came,
        a_head=figures_wording.a_head(yen, came),
        base=f"/gatherings/{gathering_id}",
    )
