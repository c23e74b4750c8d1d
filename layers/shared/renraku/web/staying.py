"""Somebody who reads for long says that they are still here. Every visit says so; this one nothing else."""

from aws_lambda_powertools.event_handler import Response

from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@door.act("/still-here", needs="figures.read", does=None)
def still_here(visit: Visit) -> Response[str]:
    return console.answer("") if visit.is_fragment else console.see_other(visit, "")
