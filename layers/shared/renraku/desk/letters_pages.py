"""What could not be answered: how much, for everybody; what and why, for who may send it back."""

from aws_lambda_powertools.event_handler import Response

from renraku.desk import letters
from renraku.desk import letters_wording as wording
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/dead-letters", needs="figures.read")
def page(visit: Visit) -> Response[str]:
    """Whoever may not see to them sees how many there are."""
    may_act = visit.may("settings.write")
    return console.page(
        visit,
        "desk",
        "letters.html",
        title=wording.title(),
        words=wording,
        piles=letters.look(visit.account_id, visit.now) if may_act else [],
        counts={} if may_act else letters.counts(visit.account_id),
    )


@door.act("/dead-letters/<queue>/send-back", needs="settings.write", does="letters_sent_back")
def send_back(visit: Visit, queue: str) -> Response[str]:
    """One letter, or all that the page showed. Pressing twice does it once."""
    sent = letters.send_back(
        visit.account_id, queue, visit.form.all("letter"), officer=visit.officer_id, now=visit.now
    )
    visit.about(f"{queue} {sent}")
    return console.see_other(visit, "/dead-letters", told=wording.told(sent))
