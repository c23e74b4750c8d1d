"""How many opened what was told, by LINE's count. Asked by `deliveries` alone, once a day for each notice.

Plain requests over connection.py: the SDK's own package for them would be imported by every function that
sends, for one number. LINE tells a number from 20 people on, and counts for 14 days after the message.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from renraku.errors import LineRefused
from renraku.line.connection import TIMEOUT, Channel, call

FEWEST = 20  # of fewer people LINE tells nothing
COUNTED_FOR = 14  # days
LONGEST = 30  # days that a question about a unit may span

# https://developers.line.biz/en/reference/messaging-api/#get-insight-message-event and the one below it
OF_A_REQUEST = "/v2/bot/insight/message/event"
OF_A_UNIT = "/v2/bot/insight/message/event/aggregation"


def opened_of_request(channel: Channel, request_id: str) -> int | None:
    """How many opened a broadcast; None for what LINE does not tell. 60 an hour. Raises LineRefused."""
    return _opened(_get(channel, OF_A_REQUEST, {"requestId": request_id}))


def opened_of_unit(channel: Channel, unit: str, first: date, last: date) -> int | None:
    """The same for everything that was sent under a unit's name between two days of Japan."""
    days = {"from": f"{first:%Y%m%d}", "to": f"{last:%Y%m%d}"}
    return _opened(_get(channel, OF_A_UNIT, {"customAggregationUnit": unit, **days}))


def _get(channel: Channel, path: str, query: Mapping[str, str]) -> Any:
    def ask(line: Any) -> Any:
        return line.api_client.call_api(
            path,
            "GET",
            query_params=list(query.items()),
            header_params={"Accept": "application/json"},
            response_types_map={"200": "object"},
            auth_settings=["Bearer"],
            _return_http_data_only=True,
            _request_timeout=TIMEOUT,
        )

    return call(channel, ask)


def _opened(answer: Any) -> int | None:
    overview = answer.get("overview") if isinstance(answer, dict) else None
    if not isinstance(overview, dict):
        raise LineRefused(permanent=False, status=200, detail="LINE's figures are not readable")
    opened = overview.get("uniqueImpression")
    return int(opened) if isinstance(opened, int | float) else None
