"""Figures, in a simple honest form: counted from what the simulator's people really did."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from local.line.asking import Answer, Ask, Refused, Route
from local.line.endpoints.channel import asked_day, count_of
from local.line.rates import HOUR, Rate
from local.line.records import JAPAN, Dispatch, Json, day_of
from local.line.shapes import Problem

FEWEST = 20  # below it LINE tells nothing, for people's privacy
LONGEST = timedelta(days=30)
_DELIVERIES = {
    "apiBroadcast": "broadcast",
    "apiPush": "push",
    "apiMulticast": "multicast",
    "apiNarrowcast": "narrowcast",
    "apiReply": "reply",
}


def followers(ask: Ask) -> Answer:
    """Friends, reachable friends and blocks at the end of the day; followers is cumulative."""
    day = asked_day(ask)
    status, _ = count_of(ask.channel.sent, "", day)
    if status != "ready":
        return Answer(200, {"status": status})
    end = datetime.strptime(day, "%Y%m%d").replace(tzinfo=JAPAN) + timedelta(days=1)
    known = [kept for (_, of), kept in ask.platform.friendships.items() if of == ask.channel.channel_id]
    standings = [friendship.standing_at(end) for friendship in known]
    friends, blocks = standings.count("friend"), standings.count("blocked")
    body = {"followers": friends + blocks, "targetedReaches": friends, "blocks": blocks}
    return Answer(200, {"status": "ready", **body})


def deliveries(ask: Ask) -> Answer:
    day = asked_day(ask)
    status, _ = count_of(ask.channel.sent, "", day)
    counts = {name: ask.channel.sent[kind, day] for name, kind in _DELIVERIES.items()}
    counts = {name: count for name, count in counts.items() if count}
    return Answer(200, {"status": status, **(counts if status == "ready" else {})})


def demographic(_ask: Ask) -> Answer:
    """The simulator knows nobody's age, sex or town; LINE says the same of small accounts."""
    return Answer(200, {"available": False})


def message_event(ask: Ask) -> Answer:
    """Broadcasts and narrowcasts by request id; what people do later than 14 days no longer counts."""
    sent = ask.platform.dispatches.get(ask.query("requestId"))
    if sent is None or sent.channel_id != ask.channel.channel_id or sent.unit:
        raise Refused(404, "Not found")
    overview = {
        "requestId": sent.request_id,
        "timestamp": int(sent.at.timestamp()),
        "delivered": len(sent.recipients),
        **_unique([sent]),
    }
    return Answer(200, {"overview": overview, **_figures([sent])})


def per_unit(ask: Ask) -> Answer:
    unit, start, end = ask.query("customAggregationUnit"), _day(ask, "from"), _day(ask, "to")
    if not timedelta(0) <= end - start <= LONGEST:
        raise Refused(400, "The request parameters has 1 error(s)", [Problem("at most 30 days", "to")])
    first, last = start.strftime("%Y%m%d"), end.strftime("%Y%m%d")
    found = [
        sent
        for sent in ask.platform.dispatches.values()
        if sent.channel_id == ask.channel.channel_id and sent.unit == unit
        if first <= day_of(sent.at) <= last
    ]
    return Answer(200, {"overview": _unique(found), **_figures(found)})


def _day(ask: Ask, name: str) -> datetime:
    try:
        return datetime.strptime(ask.query(name), "%Y%m%d").replace(tzinfo=JAPAN)
    except ValueError:
        problem = Problem("must be yyyyMMdd", name)
        raise Refused(400, "The request parameters has 1 error(s)", [problem]) from None


def _told(people: set[str]) -> int | None:
    return len(people) if len(people) >= FEWEST else None


def _union(sets: Iterable[set[str]]) -> set[str]:
    return set[str]().union(*sets)


def _clicks(found: list[Dispatch]) -> dict[str, set[str]]:
    urls = dict.fromkeys(url for sent in found for url in sent.clicks)
    return {url: _union(sent.clicks.get(url, set()) for sent in found) for url in urls}


def _unique(found: list[Dispatch]) -> Json:
    seen = _union(sent.seen for sent in found)
    clicked = _union(_clicks(found).values())
    return {"uniqueImpression": _told(seen), "uniqueClick": _told(clicked), "uniqueMediaPlayed": None}


def _figures(found: list[Dispatch]) -> Json:
    """Per message bubble and per link. Opening a chat shows all its bubbles."""
    seen = _told(_union(sent.seen for sent in found))
    bubbles = range(1, max((sent.messages for sent in found), default=0) + 1)
    empty = {"mediaPlayed": None, "uniqueMediaPlayed": None}
    messages = [{"seq": seq, "impression": seen, "uniqueImpression": seen, **empty} for seq in bubbles]
    clicks = []
    for url, people in _clicks(found).items():
        count = _told(people)
        figures = {"click": count, "uniqueClick": count, "uniqueClickOfRequest": count}
        clicks.append({"seq": 1, "url": url, **figures})
    return {"messages": messages, "clicks": clicks}


_BY_HOUR = Rate(60, HOUR)
_INSIGHT = "/v2/bot/insight"
ROUTES = [
    Route("GET", f"{_INSIGHT}/followers", followers, rate=_BY_HOUR),
    Route("GET", f"{_INSIGHT}/message/delivery", deliveries, rate=_BY_HOUR),
    Route("GET", f"{_INSIGHT}/demographic", demographic, rate=_BY_HOUR),
    Route("GET", f"{_INSIGHT}/message/event", message_event, rate=_BY_HOUR),
    Route("GET", f"{_INSIGHT}/message/event/aggregation", per_unit, rate=_BY_HOUR),
]
