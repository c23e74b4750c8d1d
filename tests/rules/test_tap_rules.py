"""Which addresses are counted, that nothing else of a message changes, and who counts as a person."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.deliveries import tap_rules
from renraku.line import limits
from renraku.line.messages import call, card, link, postback, text

URL, OURS = "https://www.example.or.jp/trip", "https://renraku.example.or.jp/r/" + "A" * 66

COUNTED = (
    URL,
    "https://example.jp",
    "https://example.jp/",
    "https://a.b.example.jp/c?d=e&f=%E3%81%82#g",
    "https://xn--wgv71a119e.jp/",
    f"https://example.jp/{'a' * 981}",
)
NOT_COUNTED = (
    "http://example.jp/",
    "javascript:alert(1)",
    "data:text/html,hello",
    "tel:06-0000-0000",
    "line://ti/p/@abc",
    "https://line.me/R/ti/p/@abc",
    "https://liff.line.me/123",
    "https://lin.ee/abc",
    "//evil.example/",
    r"https:\\evil.example",
    r"https://example.jp\@evil.example/",
    "https://bank.example@evil.example/",
    "https://user:word@evil.example/",
    "https://例え.jp/",
    "https://example.jp/ a",
    "https://example.jp/\r\nSet-Cookie: a=b",
    "https://example.jp/\t",
    "https://example.jp:8443/",
    "https://example.jp:port/",
    "https://[::1]/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://localhost/",
    "https://.example.jp..",
    "https:///path",
    "https://",
    "HTTPS",
    "",
    f"https://example.jp/{'a' * 982}",
)


@pytest.mark.parametrize("url", COUNTED)
def test_a_web_address_is_counted(url: str) -> None:
    assert tap_rules.is_counted(url)


@pytest.mark.parametrize("url", NOT_COUNTED)
def test_whatever_else_a_button_opens_stays_as_it_is(url: str) -> None:
    assert not tap_rules.is_counted(url)


def exchange(url: str) -> str:
    return OURS if tap_rules.is_counted(url) else url


TEXTS = {
    URL: OURS,
    f"ご案内は {URL} です": f"ご案内は {OURS} です",
    f"ご案内（{URL}）です。": f"ご案内（{OURS}）です。",
    f"See ({URL}).": f"See ({OURS}).",
    f"{URL}、{URL}": f"{OURS}、{OURS}",
    "https://line.me/R/ti/p/@abc と 06-0000-0000": "https://line.me/R/ti/p/@abc と 06-0000-0000",
    "リンクはありません": "リンクはありません",
}


@pytest.mark.parametrize(("before", "after"), TEXTS.items())
def test_an_address_in_a_text_is_exchanged_without_the_sign_behind_it(before: str, after: str) -> None:
    assert tap_rules.exchanged(text(before), exchange) == text(after)


def test_nothing_else_in_a_message_changes() -> None:
    before = card(
        "旅行",
        [f"くわしくは {URL}"],
        [link("見る", URL), call("電話", "06-1"), postback("出る", "g", "join")],
    )
    before["contents"]["hero"] = {"type": "image", "url": URL, "action": {"type": "uri", "uri": URL}}
    kept = deepcopy(before)
    after = tap_rules.exchanged(before, exchange)
    assert before == kept
    kept["contents"]["hero"]["action"]["uri"] = OURS
    kept["contents"]["footer"]["contents"][0]["action"]["uri"] = OURS
    assert after == kept
    for message in (
        {"type": "image", "originalContentUrl": URL, "previewImageUrl": URL},
        {"type": "location", "title": URL, "address": URL, "latitude": 1, "longitude": 2},
        {"type": "text", "text": URL, "emojis": [{"index": 0, "productId": "1", "emojiId": "2"}]},
    ):
        assert tap_rules.exchanged(message, exchange) == message


def test_every_kind_of_button_is_exchanged() -> None:
    imagemap = {"type": "imagemap", "baseUrl": URL, "actions": [{"type": "uri", "linkUri": URL}]}
    assert tap_rules.exchanged(imagemap, exchange) == {
        **imagemap,
        "actions": [{"type": "uri", "linkUri": OURS}],
    }
    button = {"type": "uri", "uri": URL, "altUri": {"desktop": URL}}
    quick = {**text("見る"), "quickReply": {"items": [{"type": "action", "action": button}]}}
    found: Any = tap_rules.exchanged(quick, exchange)
    assert found["quickReply"]["items"][0]["action"] == {
        "type": "uri",
        "uri": OURS,
        "altUri": {"desktop": OURS},
    }


def test_a_text_that_would_become_too_long_for_line_stays_as_it_is() -> None:
    short = "https://a.jp"
    full = "あ" * (limits.MAX_TEXT_UNITS - len(short) - 1) + " " + short
    assert tap_rules.exchanged(text(full), exchange) == text(full)
    fits = "あ" * (limits.MAX_TEXT_UNITS - len(OURS) - 1) + " " + short
    assert len(tap_rules.exchanged(text(fits), exchange)["text"]) == limits.MAX_TEXT_UNITS


@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_has_no_link_comes_back_as_it_was(value: Any) -> None:
    message = {"type": "flex", "altText": "a", "contents": value}
    assert tap_rules.exchanged(message, lambda url: url) == message
