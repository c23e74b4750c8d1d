"""What stands behind the page: its routes, without a browser."""

import json
from datetime import timedelta

import pytest
from werkzeug.test import Client, TestResponse

from local.line.phone import PhonesApp
from tests.browser.showcase import Showcase


@pytest.fixture
def showcase() -> Showcase:
    return Showcase()


@pytest.fixture
def client(showcase: Showcase) -> Client:
    return Client(PhonesApp(showcase.platform, showcase.clock, showcase.logs))


def act(client: Client, **wish: object) -> TestResponse:
    return client.post("/phones/act", json=wish)


def test_nothing_but_its_own_files_may_run_on_the_page(client: Client) -> None:
    for path in ("/", "/phones/static/main.js", "/phones/state", "/nowhere"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["../phone.py", "..%2fphone.py", "/etc/passwd", "vendor/../../phone.py", ""])
def test_only_static_files_are_handed_out(client: Client, name: str) -> None:
    assert client.get(f"/phones/static/{name}").status_code in (301, 308, 404)


def test_a_page_of_another_site_cannot_act(client: Client, showcase: Showcase) -> None:
    body = json.dumps({"do": "block", "who": "Hana", "to": showcase.branch.channel_id})
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        assert client.post("/phones/act", data=body, content_type=kind).status_code == 415
    assert showcase.platform.standing("Hana", showcase.branch) == "friend"


def test_what_the_platform_refuses_is_said(client: Client, showcase: Showcase) -> None:
    channel_id = showcase.branch.channel_id
    showcase.platform.block("Hana", showcase.branch)
    refused = act(client, do="says", who="Hana", to=channel_id, text="もしもし")
    assert refused.status_code == 409
    assert "blocks" in refused.text
    assert act(client, do="juggle", who="Hana").status_code == 400
    assert act(client, do="says", who="Hana", to="no such channel", text="x").status_code == 400
    assert act(client, do="switch", to=channel_id, name="secret", on=True).status_code == 400


def test_the_state_waits_for_news(client: Client, showcase: Showcase) -> None:
    first = client.get("/phones/state").get_json()
    showcase.log("answer_friends", "reply_sent")
    second = client.get(f"/phones/state?since={first['version']}").get_json()
    assert second["version"] != first["version"]
    assert [line["message"] for line in second["logs"]] == ["reply_sent"]


def test_a_message_taken_back_is_gone_from_the_state(client: Client, showcase: Showcase) -> None:
    message_id = showcase.platform.says("Hana", "ひみつの話")
    act(client, do="unsend", who="Hana", to=showcase.branch.channel_id, message=message_id)
    people = client.get("/phones/state").get_json()["people"]
    entries = people[0]["talks"][0]["entries"]
    assert [(entry["unsent"], entry["message"]) for entry in entries] == [(True, {"type": "unsent"})]


def test_what_was_sent_can_be_fetched_until_it_is_taken_back(client: Client, showcase: Showcase) -> None:
    channel_id = showcase.branch.channel_id
    sent = act(client, do="sends", who="Hana", to=channel_id, kind="image", sample="lunch").get_json()
    content = client.get(f"/phones/content/{sent['id']}")
    assert content.content_type == "image/jpeg"
    assert content.data[:2] == b"\xff\xd8"
    act(client, do="unsend", who="Hana", to=channel_id, message=sent["id"])
    assert client.get(f"/phones/content/{sent['id']}").status_code == 410
    assert client.get("/phones/content/nothing").status_code == 404


def test_the_clock_never_goes_back_nor_too_far(client: Client, showcase: Showcase) -> None:
    before = showcase.clock.now()
    assert client.post("/phones/clock", json={"to": "2001-01-01T00:00"}).status_code == 409
    assert client.post("/phones/clock", json={"hours": 24 * 1000}).status_code == 409
    assert client.post("/phones/clock", json={"to": "tomorrow"}).status_code == 400
    assert client.post("/phones/clock", json={}).status_code == 400
    assert client.post("/phones/clock", json={"hours": 1}).status_code == 200
    assert timedelta(minutes=59) < showcase.clock.now() - before < timedelta(minutes=61)


def test_the_test_button_sends_a_signed_webhook_without_events(client: Client, showcase: Showcase) -> None:
    answer = act(client, do="test_webhook", to=showcase.branch.channel_id).get_json()
    url, headers, body = showcase.heard[-1]
    assert answer["status"] == 200
    assert url == "http://test/hook"
    assert b'"events":[]' in body
    assert headers["x-line-signature"]


def test_faults_that_do_not_exist_are_refused(client: Client, showcase: Showcase) -> None:
    assert client.post("/phones/outage", json={"kind": "earthquake"}).status_code == 400
    assert client.post("/phones/outage", json={"kind": "drop", "times": "many"}).status_code == 400
    assert client.post("/phones/outage", json={"kind": "drop", "times": 2}).status_code == 200
    assert len(showcase.platform.outages.planned) == 1


def test_webhooks_are_doubled_and_put_out_of_order_on_demand(client: Client, showcase: Showcase) -> None:
    client.post("/phones/outage", json={"duplicate": True})
    heard = len(showcase.heard)
    showcase.platform.says("Hana", "一度だけ")
    assert len(showcase.heard) - heard == 2
    client.post("/phones/outage", json={"duplicate": False, "shuffle": True})
    heard = len(showcase.heard)
    showcase.platform.says("Hana", "あとで")
    assert len(showcase.heard) == heard
    client.post("/phones/outage", json={"shuffle": False})
    assert len(showcase.heard) == heard + 1


def test_a_group_is_made_and_an_account_asked_in(client: Client, showcase: Showcase) -> None:
    made = act(client, do="group", name="係", people=["Hana", "Ken"], to=showcase.branch.channel_id)
    group = made.get_json()["group"]
    assert act(client, do="says", who="Ken", group=group, text="どうも").status_code == 200
    kinds = [event["type"] for sent in showcase.platform.webhooks for event in sent.events]
    assert kinds[-2:] == ["join", "message"]
    assert act(client, do="says", who="Tom", group=group, text="入れて").status_code == 409
