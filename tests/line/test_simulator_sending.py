"""Reply, push, multicast, broadcast, narrowcast: who gets what, what counts, what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from linebot.v3.messaging import ApiException, BroadcastRequest, NarrowcastRequest, ReplyMessageRequest

from local.line.records import Json
from tests.line.simulator import Line, header, multicast_of, push_of, refusal, text

REPLY, PUSH, MULTICAST = (f"/v2/bot/message/{kind}" for kind in ("reply", "push", "multicast"))
STRANGER = "U" + "0" * 32


def test_a_reply_arrives_once_and_its_token_is_then_used(line: Line) -> None:
    body = {"replyToken": line.token_of(), "messages": [text("はい")]}
    request = ReplyMessageRequest.from_dict(body)

    sent = line.api().reply_message(request).sent_messages
    with pytest.raises(ApiException) as refused:
        line.api().reply_message(request)

    assert refusal(refused.value) == (400, "Invalid reply token")
    assert line.platform.texts("Hana") == ["はい"]
    assert sent[0].id == line.platform.chat("Hana")[-1].id
    assert sent[0].quote_token


@pytest.mark.parametrize(("seconds", "status"), [(60, 200), (61, 400)])
def test_a_reply_token_lives_a_minute(line: Line, seconds: int, status: int) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        body = {"replyToken": line.token_of(), "messages": [text("a")]}
        clock.shift(timedelta(seconds=seconds))

        assert line.call("POST", REPLY, body).status == status


def test_another_accounts_reply_token_is_refused_and_not_used_up(line: Line) -> None:
    branch = line.platform.create_channel("Branch")
    body = {"replyToken": line.token_of(), "messages": [text("a")]}

    assert line.call("POST", REPLY, body, channel=branch).status == 400
    assert line.call("POST", REPLY, body).status == 200


def test_a_refused_body_does_not_use_up_the_reply_token(line: Line) -> None:
    token = line.token_of()

    assert line.call("POST", REPLY, {"replyToken": token, "messages": [text("")]}).status == 400
    assert line.call("POST", REPLY, {"replyToken": token, "messages": [text("a")]}).status == 200


def test_a_reply_is_not_counted_against_the_plan(line: Line) -> None:
    line.hq.monthly_limit = 0

    assert line.call("POST", REPLY, {"replyToken": line.token_of(), "messages": [text("a")]}).status == 200
    assert line.api().get_message_quota_consumption().total_usage == 0


def test_a_push_counts_the_person_once_however_many_bubbles(line: Line) -> None:
    sent = line.api().push_message(push_of(line.hana.user_id, *"01234"))

    assert len({message.id for message in sent.sent_messages}) == 5
    assert line.platform.texts("Hana") == ["0", "1", "2", "3", "4"]
    assert line.api().get_message_quota_consumption().total_usage == 1
    assert line.platform.calls[-2].recipients == 1


@pytest.mark.parametrize("count", [0, 6])
@pytest.mark.parametrize("path", [REPLY, PUSH, MULTICAST])
def test_one_request_carries_one_to_five_messages(line: Line, path: str, count: int) -> None:
    to: dict[str, Json] = {REPLY: {"replyToken": "x"}, PUSH: {"to": STRANGER}, MULTICAST: {"to": [STRANGER]}}

    answer = line.call("POST", path, to[path] | {"messages": [text("a")] * count})

    assert answer.status == 400
    assert answer.json()["details"] == [{"message": "Size must be between 1 and 5", "property": "messages"}]


def test_a_push_to_who_blocks_the_account_is_accepted_not_delivered_and_not_counted(line: Line) -> None:
    line.platform.block("Hana")

    answer = line.push()

    assert answer.status == 200
    assert answer.json()["sentMessages"]
    assert line.platform.inbox["Hana"] == []
    assert line.hq.used_in(datetime.now(UTC)) == 0


def test_a_push_to_an_id_nobody_has_fails(line: Line) -> None:
    answer = line.push(to=STRANGER)

    assert (answer.status, answer.json()["message"]) == (400, "Failed to send messages")


def test_a_push_to_what_is_no_id_is_refused(line: Line) -> None:
    answer = line.push(to="Hana")

    assert answer.status == 400
    assert answer.json()["message"].startswith("The property, 'to', in the request body is invalid")


def test_who_wrote_but_is_no_friend_can_be_written_to_for_seven_days(line: Line) -> None:
    ken = line.platform.create_person("Ken")
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        line.push(to=ken.user_id)
        line.platform.says("Ken", "だれ？")
        line.push(to=ken.user_id)
        clock.shift(timedelta(days=7, seconds=1))
        line.push(to=ken.user_id)

    assert len(line.platform.inbox["Ken"]) == 1


def test_a_push_to_a_group_counts_every_member(line: Line) -> None:
    line.platform.create_person("Ken")
    group = line.platform.create_group("会議", ["Hana", "Ken"])

    assert line.push(to=group.group_id).status == 400
    line.platform.invite(group)
    assert line.push(to=group.group_id).status == 200

    assert line.hq.used_in(datetime.now(UTC)) == 2
    assert line.platform.texts("Hana") == line.platform.texts("Ken") == ["やあ"]
    assert [entry.sender for entry in line.platform.group_chat(group)] == ["account"]


def _people(line: Line, count: int) -> list[str]:
    for number in range(count):
        line.platform.create_person(f"P{number}")
        line.platform.follow(f"P{number}", line.hq)
    return [line.platform.person(f"P{number}").user_id for number in range(count)]


def test_a_multicast_reaches_500_and_not_501(line: Line) -> None:
    people = _people(line, 501)

    line.api().multicast(multicast_of(people[:500], "全員へ"))
    answer = line.call("POST", MULTICAST, {"to": people, "messages": [text("a")]})

    assert answer.status == 400
    assert [len(line.platform.inbox[f"P{number}"]) for number in (0, 499, 500)] == [1, 1, 0]
    assert line.hq.used_in(datetime.now(UTC)) == 500


def test_a_multicast_drops_unknown_ids_silently_and_refuses_what_is_no_id(line: Line) -> None:
    to = [line.hana.user_id, STRANGER, line.hana.user_id]

    assert line.call("POST", MULTICAST, {"to": to, "messages": [text("a")]}).json() == {}
    assert line.call("POST", MULTICAST, {"to": ["C" + "0" * 32], "messages": [text("a")]}).status == 400

    assert line.platform.texts("Hana") == ["a"]
    assert line.hq.used_in(datetime.now(UTC)) == 1


def test_a_broadcast_reaches_friends_only(line: Line) -> None:
    _people(line, 3)
    line.platform.block("P1", line.hq)
    line.platform.create_person("Tom")

    line.api().broadcast(BroadcastRequest.from_dict({"messages": [text("お知らせ")]}))

    told = [name for name in line.platform.people if line.platform.inbox[name]]
    assert told == ["Hana", "P0", "P2"]


def test_a_narrowcast_is_taken_and_its_progress_can_be_asked(line: Line) -> None:
    _people(line, 3)
    request = NarrowcastRequest.from_dict({"messages": [text("a")], "limit": {"max": 2}})

    answer = line.api().narrowcast_with_http_info(request)
    request_id = header(answer, "x-line-request-id")
    progress = line.api().get_narrowcast_progress(request_id)

    assert answer.status_code == 202
    assert (progress.phase, progress.success_count) == ("succeeded", 2)


def test_the_months_limit_refuses_what_does_not_fit_and_keeps_what_did(line: Line) -> None:
    people = _people(line, 3)
    line.hq.monthly_limit = 3

    assert line.push().status == 200
    refused = line.call("POST", MULTICAST, {"to": people, "messages": [text("a")]})
    fits = line.call("POST", MULTICAST, {"to": people[:2], "messages": [text("a")]})

    assert (refused.status, refused.json()) == (429, {"message": "You have reached your monthly limit."})
    assert fits.status == 200
    assert line.push().status == 429
    assert line.platform.inbox["P2"] == []


def test_the_count_begins_anew_with_the_month_in_japan(line: Line) -> None:
    line.hq.monthly_limit = 1
    with time_machine.travel(datetime(2026, 11, 30, 14, 59, tzinfo=UTC), tick=False) as clock:
        assert [line.push().status, line.push().status] == [200, 429]
        clock.shift(timedelta(minutes=1))
        assert line.push().status == 200


def test_quota_and_delivery_counts_are_told(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 3, tzinfo=UTC), tick=False) as clock:
        line.push()
        line.push()
        unready = line.api().get_number_of_sent_push_messages("20261201")
        clock.shift(timedelta(days=1))
        ready = line.api().get_number_of_sent_push_messages("20261201")
        replies = line.api().get_number_of_sent_reply_messages("20261201")

    assert (unready.status, unready.success) == ("unready", None)
    assert (ready.status, ready.success) == ("ready", 2)
    assert replies.success == 0
    assert line.api().get_message_quota().type == "none"
    line.hq.monthly_limit = 200
    assert line.api().get_message_quota().value == 200


@pytest.mark.parametrize("unit", ["", "a" * 31, "とうばん", "a-b"])
def test_a_custom_unit_is_30_letters_digits_and_underscores(line: Line, unit: str) -> None:
    body = {"to": line.hana.user_id, "messages": [text("a")]}

    refused = line.call("POST", PUSH, body | {"customAggregationUnits": [unit]})
    taken = line.call("POST", PUSH, body | {"customAggregationUnits": ["Reminder_1"]})

    assert (refused.status, taken.status) == (400, 200)
    assert line.api().get_aggregation_unit_name_list().custom_aggregation_units == ["Reminder_1"]
    assert line.api().get_aggregation_unit_usage().num_of_custom_aggregation_units == 1


def test_the_1001st_unit_of_a_month_is_taken_and_not_assigned(line: Line) -> None:
    body = {"to": line.hana.user_id, "messages": [text("a")]}
    line.call("POST", PUSH, body | {"customAggregationUnits": ["first"]})
    [month] = line.hq.units
    line.hq.units[month] = [f"u{number}" for number in range(999)]

    for unit in ("last", "late"):
        assert line.call("POST", PUSH, body | {"customAggregationUnits": [unit]}).status == 200
    assert len(line.hq.units[month]) == 1000
    assert line.hq.units[month][-1] == "last"


@pytest.mark.parametrize("kind", ["reply", "push", "multicast", "broadcast", "narrowcast"])
def test_messages_can_be_validated_without_sending(line: Line, kind: str) -> None:
    path = f"/v2/bot/message/validate/{kind}"

    assert line.call("POST", path, {"messages": [text("a")]}).status == 200
    assert line.call("POST", path, {"messages": [text("")]}).status == 400
    assert line.platform.inbox["Hana"] == []


@pytest.mark.parametrize(
    ("body", "property_"),
    [
        ({"messages": [{"type": "text", "text": "a", "colour": 1}]}, "messages[0].colour"),
        ({"messages": [{"type": "text"}]}, "messages[0].text"),
        ({"messages": [{"type": "txt"}]}, "messages[0].type"),
        ({"messages": [{"text": "a"}]}, "messages[0].type"),
        ({"messages": ["a"]}, "messages[0]"),
        ({"messages": [{"type": "text", "text": "a", "sender": "HQ"}]}, "messages[0].sender"),
        ({"messages": [{"type": "text", "text": "a", "emojis": {}}]}, "messages[0].emojis"),
        ({"messages": [text("a")], "notificationsDisabled": True}, "notificationsDisabled"),
        ({"messages": [text("a")], "notificationDisabled": "yes"}, "notificationDisabled"),
    ],
)
def test_a_misspelt_or_missing_field_is_named_in_the_refusal(line: Line, body: Json, property_: str) -> None:
    answer = line.call("POST", PUSH, {"to": line.hana.user_id} | body)

    assert answer.status == 400
    assert answer.json()["message"] == "The request body has 1 error(s)"
    assert [detail["property"] for detail in answer.json()["details"]] == [property_]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"to":', b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(line: Line, raw: bytes) -> None:
    answer = line.call("POST", PUSH, raw=raw, headers={"content-type": "application/json"})

    assert answer.status == 400
    assert answer.json()["message"]


def test_a_body_nested_deeper_than_anybody_needs_is_refused(line: Line) -> None:
    box: Json = {"type": "box", "layout": "vertical", "contents": []}
    for _ in range(400):
        box = {"type": "box", "layout": "vertical", "contents": [box]}
    flex = {"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": box}}

    assert line.push(flex).status == 400


def test_a_body_above_two_megabytes_is_refused(line: Line) -> None:
    answer = line.push(text("a" * (2 * 1024 * 1024)))

    assert answer.status == 413
