"""Our address leads to what a notice stored, never where somebody else wants (guarantees.md, threat 14)."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from renraku import aws
from renraku.accounts import keys
from renraku.deliveries import links, rules
from renraku.deliveries.links import Named
from renraku.deliveries.shown_models import Links
from renraku.line.messages import text
from tests.world import ConnectedAccount, World

PUBLIC, URL = "https://renraku.example.or.jp", "https://www.example.or.jp/trip"
REASON = "notice:1"
NOWHERE = "この行き先は、ありません"
IN_LINE = {"user-agent": "Mozilla/5.0 Line/15.4.0"}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    keys.make_keys()
    return world.account("みどり支部")


@pytest.fixture
def token(branch: ConnectedAccount) -> str:
    counted = links.counted(branch.account_id, REASON, {"ja": [text(URL)]}, PUBLIC, datetime.now(UTC))
    return str(counted["ja"][0]["text"]).removeprefix(f"{PUBLIC}/r/")


def asked(world: World, path: str, query: str = "", **headers: str) -> tuple[int, str, str]:
    page = world.cloud.request("GET", path, {**IN_LINE, **headers}, query=query)
    return page.status, page.headers.get("location", ""), page.text


def test_a_true_token_leads_where_it_should(world: World, token: str) -> None:
    assert asked(world, f"/r/{token}")[:2] == (302, URL)


@pytest.mark.parametrize(
    "query",
    ["u=//evil.example", "u=https://evil.example", "url=%5C%5Cevil.example", "next=javascript:alert(1)",
     "u=%0d%0aLocation:%20https://evil.example"],
)  # fmt: skip
def test_nothing_in_the_address_changes_where_it_leads(world: World, token: str, query: str) -> None:
    status, location, _ = asked(
        world, f"/r/{token}", query, host="evil.example", referer="https://evil.example"
    )
    assert (status, location) == (302, URL)


ATTEMPTS = (
    "//evil.example",
    "%2F%2Fevil.example",
    "https:%2F%2Fevil.example",
    "%5C%5Cevil.example",
    "javascript:alert(1)",
    "%0d%0aLocation:%20https://evil.example",
    "data:text%2Fhtml,hello",
    "..%2F..%2Fconsole",
    "x",
    "A" * 65,
    "A" * 66,
    "A" * 67,
    "あ" * 66,
    "%E3%81%82" * 66,
    "A" * 5_000,
    "=" * 66,
)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_whatever_is_no_token_leads_nowhere(world: World, branch: ConnectedAccount, attempt: str) -> None:
    status, location, said = asked(world, f"/r/{attempt}")
    assert (status, location) == (404, "")
    assert "evil" not in said


def test_a_token_with_any_one_letter_changed_leads_nowhere(world: World, token: str) -> None:
    for place in range(len(token)):
        other = "B" if token[place] == "A" else "A"
        forged = token[:place] + other + token[place + 1 :]
        assert links.read(forged) is None, place
    status, location, said = asked(world, f"/r/{token[:-1]}{'B' if token[-1] == 'A' else 'A'}")
    assert (status, location, NOWHERE in said) == (404, "", True)


def test_a_token_is_written_in_one_way_only(token: str) -> None:
    whole = base64.urlsafe_b64decode(token + "==")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    same = [
        token[:-1] + last for last in alphabet if base64.urlsafe_b64decode(f"{token[:-1]}{last}==") == whole
    ]
    assert len(same) > 1
    assert [each for each in same if links.read(each)] == [token]


def test_a_link_of_one_account_is_none_of_another(world: World, branch: ConnectedAccount, token: str) -> None:
    other = world.account("みなと支部")
    delivery_id = rules.delivery_id(branch.account_id, REASON)
    signed = links.token(Named(other.account_id, delivery_id, 0))
    assert asked(world, f"/r/{signed}")[:2] == (404, "")
    named = links.read(token)
    assert named == Named(branch.account_id, delivery_id, 0)
    assert links.taps(other.account_id, delivery_id, datetime.now(UTC)) == []


def test_a_number_that_the_delivery_has_not_leads_nowhere(
    world: World, branch: ConnectedAccount, token: str
) -> None:
    named = links.read(token)
    assert named
    for number in (1, 255):
        signed = links.token(Named(named.account_id, named.delivery_id, number))
        assert asked(world, f"/r/{signed}")[:2] == (404, "")


@pytest.mark.parametrize(
    "planted",
    ["http://example.jp/", "javascript:alert(1)", "//evil.example", "https://a@evil.example/",
     "https://example.jp/\r\nSet-Cookie: a=b", ""],
)  # fmt: skip
def test_even_what_was_written_past_us_leads_only_to_an_encrypted_address(
    world: World, branch: ConnectedAccount, planted: str
) -> None:
    delivery_id = rules.delivery_id(branch.account_id, REASON)
    later = datetime.now(UTC) + timedelta(days=1)
    Links(branch.account_id, f"links#{delivery_id}", urls=[planted], forget_at=later).save()
    assert asked(world, f"/r/{links.token(Named(branch.account_id, delivery_id, 0))}")[:2] == (404, "")


def test_what_was_not_signed_here_asks_no_table(world: World, token: str) -> None:
    asked_for: list[str] = []
    events = aws.client("dynamodb").meta.events
    events.register_first(
        "before-call.dynamodb", lambda model, **_: asked_for.append(model.name), unique_id="n"
    )
    asked(world, f"/r/{token[:-2]}xx")
    assert asked_for == []
    asked(world, f"/r/{token}")
    events.unregister("before-call.dynamodb", unique_id="n")
    assert asked_for == ["GetItem", "UpdateItem"]


def test_an_address_names_no_person_and_is_short_enough_for_line(token: str) -> None:
    assert len(token) == links.TOKEN
    assert len(f"https://{'a' * 253}/r/{token}") < 1_000
