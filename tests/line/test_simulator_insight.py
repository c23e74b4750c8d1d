"""Figures: counted from what people did, and kept back below twenty."""

from datetime import UTC, datetime, timedelta

import time_machine
from linebot.v3.insight import ApiClient, Configuration, Insight
from linebot.v3.messaging import BroadcastRequest

from local.line.records import Json
from tests.line import message_cases as cases
from tests.line.simulator import Line, header, text

URL = "https://example.com/news"
START = datetime(2036, 12, 1, 3, tzinfo=UTC)  # long after Hana became a friend, by any clock
LINK = cases.buttons({"type": "uri", "label": "読む", "uri": URL})


def insight(line: Line) -> Insight:
    return Insight(ApiClient(Configuration(host=line.url, access_token=line.platform.token(line.hq))))


def event_figures(line: Line, request_id: str) -> Json:
    told: Json = insight(line).get_message_event(request_id).to_dict()
    return told


def friends(line: Line, count: int) -> list[str]:
    names = [f"P{number}" for number in range(count)]
    for name in names:
        line.platform.create_person(name)
        line.platform.follow(name, line.hq)
    return names


def test_a_broadcasts_figures_are_told_from_twenty_people_on(line: Line) -> None:
    names = friends(line, 30)
    request = BroadcastRequest.from_dict({"messages": [text("a"), LINK]})
    request_id = header(line.api().broadcast_with_http_info(request), "x-line-request-id")
    for name in names[:19]:
        line.platform.taps(name, "読む", line.hq)
    before = event_figures(line, request_id)["overview"]
    line.platform.taps(names[19], "読む", line.hq)
    line.platform.reads(names[20], line.hq)
    after = event_figures(line, request_id)

    assert before["delivered"] == 31
    assert before.get("uniqueImpression") is None
    assert (after["overview"]["uniqueImpression"], after["overview"]["uniqueClick"]) == (21, 20)
    assert [(click["url"], click["uniqueClick"]) for click in after["clicks"]] == [(URL, 20)]
    assert [message["seq"] for message in after["messages"]] == [1, 2]


def test_what_people_do_after_two_weeks_no_longer_counts(line: Line) -> None:
    with time_machine.travel(START, tick=False) as clock:
        names = friends(line, 20)
        request = BroadcastRequest.from_dict({"messages": [LINK]})
        request_id = header(line.api().broadcast_with_http_info(request), "x-line-request-id")
        clock.shift(timedelta(days=14, seconds=1))
        for name in names:
            line.platform.taps(name, "読む", line.hq)

        assert event_figures(line, request_id)["overview"].get("uniqueClick") is None


def test_units_gather_what_was_sent_under_their_name(line: Line) -> None:
    with time_machine.travel(START, tick=False):
        names = friends(line, 20)
        body: Json = {"messages": [LINK], "customAggregationUnits": ["news"]}
        for name in names:
            to = line.platform.person(name).user_id
            assert line.call("POST", "/v2/bot/message/push", {"to": to, **body}).status == 200
            line.platform.taps(name, "読む", line.hq)
        told = insight(line).get_statistics_per_unit("news", "20361201", "20361231")
        other = insight(line).get_statistics_per_unit("other", "20361201", "20361231")
        path = "/v2/bot/insight/message/event/aggregation?customAggregationUnit=news"
        long = line.call("GET", f"{path}&from=20361201&to=20370101")

    assert (told.overview.unique_click, told.clicks[0].unique_click) == (20, 20)
    assert (other.overview.unique_click, other.messages) == (None, [])
    assert long.status == 400


def test_followers_are_told_for_days_that_are_over(line: Line) -> None:
    with time_machine.travel(START, tick=False) as clock:
        friends(line, 3)
        line.platform.block("P0", line.hq)
        today = insight(line).get_number_of_followers(var_date="20361201")
        clock.shift(timedelta(days=1))
        line.platform.block("P1", line.hq)
        told = insight(line).get_number_of_followers(var_date="20361201")

    assert today.status == "unready"
    assert (told.status, told.followers, told.targeted_reaches, told.blocks) == ("ready", 4, 3, 1)


def test_deliveries_are_told_by_kind(line: Line) -> None:
    with time_machine.travel(START, tick=False) as clock:
        line.push()
        line.push()
        clock.shift(timedelta(days=1))
        told = insight(line).get_number_of_message_deliveries("20361201")

    assert (told.status, told.api_push, told.api_broadcast) == ("ready", 2, None)


def test_nobodys_age_is_known(line: Line) -> None:
    assert insight(line).get_friends_demographics().available is False


def test_insight_is_sixty_an_hour(line: Line) -> None:
    with time_machine.travel(START, tick=False):
        answers = [line.call("GET", "/v2/bot/insight/demographic").status for _ in range(61)]

    assert answers == [200] * 60 + [429]
