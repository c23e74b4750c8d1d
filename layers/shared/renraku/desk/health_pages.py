"""How the account does, in plain sentences; and LINE's own try of our webhook."""

from aws_lambda_powertools.event_handler import Response

from renraku.desk import health, rules
from renraku.desk import health_wording as wording
from renraku.desk.rules import Sign
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
KINDS = {"good": "good", "look": "warn", "act": "bad"}  # of a sign -> of a note


@door.page("/health", needs="figures.read")
def page(visit: Visit) -> Response[str]:
    """Good, look at this, or what to do: one after the other."""
    signs = health.look(visit.account_id, visit.now)
    level = rules.worst(signs)
    return console.page(
        visit,
        "desk",
        "health.html",
        title=wording.title(),
        words=wording,
        summary=wording.summary(level),
        level=KINDS[level],
        signs=[(sign.about, KINDS[sign.level], _told(sign)) for sign in signs],
    )


@door.act("/health/try-webhook", needs="settings.write", does="webhook_tried")
def try_webhook(visit: Visit) -> Response[str]:
    """LINE calls our webhook with nothing in it."""
    tried = health.try_webhook(visit.account_id)
    visit.about("works" if tried.success else tried.reason)
    told = wording.tried(success=tried.success, reason=tried.reason, status=tried.status)
    return console.see_other(visit, "/health", told=told)


def _told(sign: Sign) -> wording.Told:
    return wording.told(sign.about, sign.reason, sign.count, sign.at)
