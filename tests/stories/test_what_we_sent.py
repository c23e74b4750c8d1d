"""A member wonders whether a message was really ours, and looks at the page of what we sent."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.http_door import Response
from local.line.records import month_of
from renraku import aws
from renraku.accounts import feature_settings
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.deliveries.policy import Policy
from renraku.line.messages import text
from tests.people import HANA, KEN
from tests.stories.telling import crowd, leap, live, words
from tests.world import PHONE, ConnectedAccount, World

SAID = "十月三日の旅行は、朝八時に集まります。"
NONE = "この60日のあいだに、お送りしたお知らせはありません。"
OLDER = "これより前のお知らせを見る"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def people(world: World, branch: ConnectedAccount) -> list[str]:
    return [world.friend(HANA), world.friend(KEN)]


def tell(
    world: World,
    branch: ConnectedAccount,
    to: list[str],
    said: str | dict[str, list[Any]] = SAID,
    reason: str = "notice:1",
    **more: Any,
) -> str:
    messages = words(said) if isinstance(said, str) else said
    delivery = Delivery(reason, more.pop("kind", "notice"), messages, to=to, **more)
    delivery_id = outbox.put(branch.account_id, delivery, datetime.now(UTC))
    world.settle()
    return delivery_id


def looks(world: World, branch: ConnectedAccount, query: str = "", language: str = "ja") -> Response:
    path = f"/p/{branch.account_id}/sent"
    return world.cloud.request("GET", path, {"accept-language": language}, query=query)


def test_a_member_finds_what_we_sent_with_its_day_and_time(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    assert NONE in looks(world, branch).text
    world.clock.set(datetime(2026, 9, 30, 1, 5, tzinfo=UTC))
    tell(world, branch, people)
    page = looks(world, branch)
    assert page.status == 200
    assert "<h2>2026年9月30日（水）10時05分</h2>" in page.text
    assert SAID in page.text
    assert NONE not in page.text


def test_who_does_not_find_a_message_is_told_whom_to_call(world: World, branch: ConnectedAccount) -> None:
    page = looks(world, branch).text
    assert f"中のボタンや番号を押さずに、みどり支部（{PHONE}）へお電話ください" in page
    assert "<script" not in page
    assert 'href="swindles"' in page


def test_the_pages_about_swindles_lead_there(world: World, branch: ConnectedAccount) -> None:
    for name, leads in {"swindles": True, "safe_settings": True, "how_to_use": False}.items():
        page = world.cloud.request("GET", f"/p/{branch.account_id}/{name}")
        assert ('<a href="sent">' in page.text) == leads


def test_the_newest_stands_first_and_after_sixty_days_it_is_gone(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    tell(world, branch, people, "はじめ", "notice:1")
    world.clock.shift(timedelta(days=59))
    tell(world, branch, people, "つぎ", "notice:2")
    page = looks(world, branch).text
    assert 0 < page.index("つぎ") < page.index("はじめ")
    world.clock.shift(timedelta(days=1, minutes=1))
    page = looks(world, branch).text
    assert ("つぎ" in page, "はじめ" in page) == (True, False)


NOT_SHOWN: dict[str, dict[str, Any]] = {
    "a reminder": {"kind": "reminder"},
    "an answer": {"kind": "answer"},
    "a decision": {"kind": "decision"},
    "what is tried out": {"is_shown": False},
}


@pytest.mark.parametrize("what", NOT_SHOWN.values(), ids=NOT_SHOWN.keys())
def test_what_is_no_notice_is_not_shown(
    world: World, branch: ConnectedAccount, people: list[str], what: dict[str, Any]
) -> None:
    tell(world, branch, people, **what)
    assert SAID in world.line.texts(HANA)
    assert SAID not in looks(world, branch).text


def test_what_was_written_to_one_person_is_not_shown(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    tell(world, branch, people[:1], "佐倉さん、こんにちは")
    assert "佐倉" not in looks(world, branch).text


def test_while_an_account_is_on_trial_nothing_is_shown(world: World, people: list[str]) -> None:
    trial = live(world.account("みなと支部"), stage="trial")
    tell(world, trial, people)
    assert SAID not in looks(world, trial).text


def test_another_account_shows_its_own(world: World, branch: ConnectedAccount, people: list[str]) -> None:
    tell(world, branch, people)
    other = live(world.account("みなと支部"))
    assert SAID not in looks(world, other).text
    nobody = world.cloud.request("GET", f"/p/{'0' * 32}/sent")
    assert nobody.status == 404


def test_a_planned_notice_is_shown_when_it_leaves_and_not_before(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    tell(world, branch, people, due_at=datetime.now(UTC) + timedelta(hours=1))
    assert SAID not in looks(world, branch).text
    leap(world, hours=1, minutes=1)
    assert SAID in looks(world, branch).text


def test_a_notice_that_was_stopped_in_time_was_never_shown(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    delivery_id = tell(world, branch, people, due_at=datetime.now(UTC) + timedelta(hours=1))
    outbox.stop(branch.account_id, delivery_id, datetime.now(UTC))
    leap(world, hours=2)
    assert SAID not in looks(world, branch).text


def test_a_notice_that_line_took_for_nobody_is_taken_down(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    branch.channel.usage[month_of(datetime.now(UTC))] = 5_000  # past us: LINE says no when it is asked
    delivery = Delivery("notice:1", "notice", words(SAID), to=people)
    outbox.put(branch.account_id, delivery, datetime.now(UTC))
    assert SAID in looks(world, branch).text
    world.settle()
    for _ in range(3):
        leap(world, minutes=30)
    assert SAID not in world.line.texts(HANA)
    assert SAID not in looks(world, branch).text


def test_nobodys_name_stands_there_but_a_word_for_it(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    tell(world, branch, people, "{name}さんへ。{branch}（{電話番号}）より。席は{seat}です。")
    page = looks(world, branch).text
    assert f"「お名前」さんへ。みどり支部（{PHONE}）より。席は（ひとりずつ違う言葉）です。" in page
    for secret in (*people, "HANA", HANA, "2人"):
        assert secret not in page


def test_pictures_are_named_and_signs_are_only_signs(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    picture = {
        "type": "image",
        "originalContentUrl": "https://a.jp/b.jpg",
        "previewImageUrl": "https://a.jp/b.jpg",
    }
    place = {
        "type": "location",
        "title": "公民館",
        "address": "大阪市北区１－１",
        "latitude": 34,
        "longitude": 135,
    }
    said = {"ja": [picture, text("<b>太い</b>"), place]}
    tell(world, branch, people, said)
    page = looks(world, branch).text
    for part in ("（写真や絵）", "&lt;b&gt;太い&lt;/b&gt;", "（場所）", "公民館<br>大阪市北区１－１"):
        assert part in page


def test_a_reader_of_english_is_shown_the_english_words(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    tell(world, branch, people, words("日本語だけ"), "notice:1")
    tell(world, branch, people, words("十月三日です", en="On 3 October"), "notice:2")
    page = looks(world, branch, language="en-GB,en;q=0.9").text
    assert '<html lang="en">' in page
    assert '<div lang="en">\n<p>On 3 October</p>' in page
    assert '<div lang="ja">\n<p>日本語だけ</p>' in page


def test_any_number_of_notices_takes_one_query_a_page_and_all_are_found(
    world: World, branch: ConnectedAccount, people: list[str]
) -> None:
    branch.channel.monthly_limit = None
    feature_settings.save(branch.account_id, Policy(most_a_day=0))
    for number in range(45):  # all at one moment: their order is theirs, none is lost between two pages
        tell(world, branch, people, f"お知らせ{number:02d}番", f"notice:{number}")
    looks(world, branch)
    asked: list[str] = []
    events = aws.client("dynamodb").meta.events
    events.register_first("before-call.dynamodb", lambda model, **_: asked.append(model.name), unique_id="n")
    seen: list[str] = []
    query = ""
    for _ in range(9):
        page = looks(world, branch, query).text
        seen += re.findall(r"お知らせ\d\d番", page)
        if OLDER not in page:
            break
        query = re.findall(r'href="sent\?(before=[^"]+)"', page)[0]
    events.unregister("before-call.dynamodb", unique_id="n")
    assert asked == ["Query"] * 3
    assert sorted(seen) == [f"お知らせ{number:02d}番" for number in range(45)]


@pytest.mark.parametrize(
    "cursor", ["x", "20260101T000000000000Z", "20260101T000000000000Z.<script>", "%00", "z" * 5_000]
)
def test_a_made_up_way_to_older_pages_leads_nowhere(
    world: World, branch: ConnectedAccount, cursor: str
) -> None:
    assert looks(world, branch, f"before={cursor}").status == 404
    old = "before=20000101T000000000000Z.00000000-0000-0000-0000-000000000000"
    assert "これより前のお知らせは、ありません。" in looks(world, branch, old).text


def test_a_notice_to_everybody_is_there_once(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 12, language="en") + crowd(world, branch, 12, start=12)
    tell(world, branch, people, words(SAID, en=SAID))
    assert looks(world, branch).text.count(SAID) == 1
