"""Every payload of events/serve_public through its handler: what a page says, and what it keeps to itself."""

from datetime import UTC, datetime

import pytest

from functions.serve_public import app
from local.http_door import Response, to_response
from renraku.accounts import feature_settings, keys
from renraku.members.change_models import Change
from renraku.members.changes import LINK_LASTS
from renraku.members.guideline import Guideline
from renraku.members.models import Friend, Member
from renraku.web import static_files
from tests.functions.payloads import ACCOUNT_ID, EVENTS, HANA, NAME, connect_the_account, payload
from tests.world import PHONE, World

NOW = datetime(2026, 10, 4, 5, 1, 30, tzinfo=UTC)
SHEET = static_files.address("pages.css")
TOKEN, MEMBER_ID = "0d6f1c52a9be47d38e1740c5f2b6a981", "a" * 32
LOST, GONE = "ページが見つかりません", "このページは、時間が過ぎました"
FORM, ALMOST, TAKEN = "住所や電話番号の変更", "もう少しです", "受け取りました"

# case -> (status, what the page says)
SAID = {
    "guideline": (200, "使い方の決まり"),
    "safe_settings": (200, "スマートフォンの安全な設定"),
    "swindles": (200, "これは本当に本部から？"),
    "how_to_use": (200, "使い方"),
    "sent": (200, "わたしたちがお送りしたお知らせ"),
    "link_there_is_not": (404, "この行き先は、ありません"),
    "page_there_is_not": (404, LOST),
    "picture_there_is_not": (404, LOST),
    "page_of_an_unknown_account": (404, LOST),
    "page_of_no_account_at_all": (404, LOST),
    "path_that_climbs": (404, LOST),
    "style_sheet_of_yesterday": (404, LOST),
    "change_form": (200, FORM),
    "change_form_without_token": (410, GONE),
    "change_form_of_another_account": (404, LOST),
    "change_sent": (200, TAKEN),
    "change_sent_with_errors": (422, ALMOST),
    "change_sent_empty": (422, ALMOST),
    "change_sent_by_an_unknown_link": (410, GONE),
    "post_to_a_page": (404, LOST),
}
OURS_ALONE = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
}


@pytest.fixture
def branch(world: World) -> World:
    """The account of the payloads, Hana on its roster and its friend, and her link to the form."""
    connect_the_account(world, NOW)
    keys.make_keys()
    feature_settings.save(ACCOUNT_ID, Guideline())  # what the test before had is kept for a minute
    Member(
        ACCOUNT_ID, f"member#{MEMBER_ID}", member_id=MEMBER_ID, member_number="1001", name="佐倉 花"
    ).save()
    friend = Friend.new(ACCOUNT_ID, HANA)
    friend.registered, friend.member_ids = True, {MEMBER_ID}
    friend.save()
    item = f"change#{keys.keyed_hash('links', TOKEN)}"
    Change(ACCOUNT_ID, item, user_id=HANA, member_id=MEMBER_ID, expires_at=NOW + LINK_LASTS).save()
    return world


def serve(world: World, case: str) -> Response:
    done = world.cloud.runtime.invoke("ServePublicFunction", payload("serve_public", case))
    assert done.error is None
    return to_response(done.result)


def kept() -> Change:
    (change,) = Change.all_of(ACCOUNT_ID)
    return change


def test_every_request_has_its_answer_here() -> None:
    assert {path.stem for path in (EVENTS / "serve_public").glob("*.json")} == set(SAID)


@pytest.mark.parametrize(("case", "expected"), SAID.items())
def test_a_page_says_what_was_asked_for_and_keeps_to_itself(
    branch: World, case: str, expected: tuple[int, str]
) -> None:
    page = serve(branch, case)
    assert (page.status, expected[1] in page.text) == (expected[0], True)
    assert {name: page.headers[name] for name in OURS_ALONE} == OURS_ALONE
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for forbidden in ("<script", "style=", "onclick", "http://", "佐倉", "{{"):
        assert forbidden not in page.text


@pytest.mark.parametrize("case", [case for case, (status, _) in SAID.items() if status != 404])
def test_every_page_of_an_account_says_whom_to_call(branch: World, case: str) -> None:
    page = serve(branch, case)
    assert f'<a href="tel:{PHONE.replace("-", "")}">☎ {PHONE}</a>' in page.text
    assert NAME in page.text


@pytest.mark.parametrize(
    "case", [case for case in SAID if case.startswith("change_") and "another" not in case]
)
def test_what_is_about_a_person_is_kept_by_no_browser(branch: World, case: str) -> None:
    assert serve(branch, case).headers["cache-control"] == "no-store"


def test_the_guideline_is_shown_whole_with_its_version(branch: World) -> None:
    feature_settings.save(
        ACCOUNT_ID, Guideline("7", ("・ひとつ <b>",), "まえがき\n\n一　はじめ\n本文です\n・い\n・ろ")
    )
    page = serve(branch, "guideline").text
    for part in (
        "第7版",
        "<li>ひとつ &lt;b&gt;</li>",
        "<h2>一　はじめ</h2>",
        "<p>本文です</p>",
        "<li>ろ</li>",
    ):
        assert part in page


def test_a_browser_that_asks_for_english_is_answered_in_english_and_the_next_one_is_not(
    branch: World,
) -> None:
    event = payload("serve_public", "guideline")
    event["headers"]["accept-language"] = "en-GB,en;q=0.9,ja;q=0.5"
    english = to_response(branch.cloud.runtime.invoke("ServePublicFunction", event).result).text
    assert '<html lang="en">' in english
    for part in (
        "<h2>1. Who may use it</h2>",
        "<li>We never ask for money or PINs here.</li>",
        "please call",
    ):
        assert part in english
    japanese = serve(branch, "guideline").text
    assert '<html lang="ja">' in japanese
    assert "<h2>一　使える人</h2>" in japanese


def test_what_officers_wrote_is_marked_as_japanese_on_an_english_page(branch: World) -> None:
    feature_settings.save(ACCOUNT_ID, Guideline("2", ("・ひとつ",), "じぶんたちの決まり"))
    event = payload("serve_public", "guideline")
    event["headers"]["accept-language"] = "en"
    page = to_response(branch.cloud.runtime.invoke("ServePublicFunction", event).result).text
    assert '<div lang="ja">\n<p>じぶんたちの決まり</p>' in page


def test_the_style_sheet_is_kept_for_a_year_under_a_name_that_changes_with_it(branch: World) -> None:
    event = payload("serve_public", "style_sheet_of_yesterday")
    event["rawPath"] = SHEET
    done = branch.cloud.runtime.invoke("ServePublicFunction", event)
    style = to_response(done.result)
    assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert style.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert style.headers["x-content-type-options"] == "nosniff"
    assert f'href="{SHEET}"' in serve(branch, "guideline").text


def test_what_was_typed_is_kept_for_an_officer_in_letters_they_can_use(branch: World) -> None:
    serve(branch, "change_sent")
    wished = {
        "postal_code": "123-4567",
        "address": "東京都千代田区千代田１－１ みどり荘２０３",
        "phone": "03(1234)5678",
    }
    assert (kept().wishes, kept().sent_at is not None) == (wished, True)


def test_sending_twice_is_sending_once(branch: World) -> None:
    serve(branch, "change_sent")
    first = kept()
    branch.clock.set(NOW.replace(minute=30))
    assert TAKEN in serve(branch, "change_sent").text
    assert TAKEN in serve(branch, "change_sent_with_errors").text
    assert TAKEN in serve(branch, "change_form").text
    assert (kept().sent_at, kept().wishes) == (first.sent_at, first.wishes)


def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(branch: World) -> None:
    page = serve(branch, "change_sent_with_errors").text
    assert kept().sent_at is None
    for typed in (
        'value="123"',
        'value="でんわ"',
        'value="YAMADA"',
        ">東京都千代田区千代田１－１ みどり荘２０３<",
    ):
        assert typed in page
    for field in ("postal_code", "phone", "kana"):
        assert f'id="{field}-error"' in page
        assert f'aria-describedby="{field}-hint {field}-error" aria-invalid="true"' in page
        assert f'<a href="#{field}">' in page
    assert 'id="address-error"' not in page


def test_what_was_typed_into_a_page_that_is_over_can_be_copied(branch: World) -> None:
    branch.clock.set(NOW + LINK_LASTS)
    page = serve(branch, "change_sent")
    assert page.status == 410
    assert kept().sent_at is None
    assert "みどり荘２０３" in page.text
    assert serve(branch, "change_form").status == 410


def test_looking_at_the_form_changes_nothing(branch: World) -> None:
    for _ in range(5):
        assert serve(branch, "change_form").status == 200
    assert kept().sent_at is None


def test_every_route_says_who_may_use_it() -> None:
    routes = app.app._static_routes + app.app._dynamic_routes
    assert {route.path: tuple(route.tags or ()) for route in routes} == {
        "/media/<picture_id>/<width>": ("who has the link",),
        "/p/<account_id>/album/<gathering_id>/<token>": ("who has the link",),
        "/p/<account_id>/album/<gathering_id>/<token>/down": ("who has the link",),
        "/p/static/<name>": ("anybody",),
        "/p/<account_id>/guideline": ("anybody",),
        "/p/<account_id>/privacy": ("anybody",),
        "/p/<account_id>/disclaimer": ("anybody",),
        "/p/<account_id>/change": ("who has the link",),
        "/p/<account_id>/register": ("anybody",),
        "/p/<account_id>/register/line": ("anybody",),
        "/p/sign-in/back": ("anybody",),
        "/p/<account_id>/register/form": ("who LINE vouches for",),
        "/p/<account_id>/register/agree": ("who LINE vouches for",),
        "/p/<account_id>/register/ask": ("who LINE vouches for",),
        "/p/<account_id>/sent": ("anybody",),
        "/r/<token>": ("who has the link",),
        "/p/<account_id>/<name>": ("anybody",),
    }
