"""A notice with a card and a map: composed, seen as members will, told, answered, counted."""

import json
import re
from datetime import UTC, datetime

import pytest

from renraku.desk import personal
from renraku.members import personal as members
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.console_reading import form_of, said
from tests.stories.telling import live, told
from tests.stories.test_notices import SAID, send, typed, write
from tests.world import ConnectedAccount, World

CARD = {
    "card_heading": "花見",
    "card_when": "4月20日（月）午前10時から",
    "card_where": "中央公園",
    "card_text": "お弁当が出ます。",
    "button1_kind": "answer",
    "button1_label": "行きます",
    "button2_kind": "answer",
    "button2_label": "行けません",
}
PLACE = {"place_name": "中央公園", "place_address": "みどり市中央1-1", "place_at": "35.6812, 139.7671"}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def sent(world: World, officer: str = AOI, **form: str) -> str:
    path = write(world.console(officer), **form)
    send(world.console(officer), path)
    world.later(minutes=5)
    return path


def words_of(message: dict[str, object]) -> list[str]:
    """Everything a person reads in a message, in its order."""
    found = re.findall(r'"(?:text|title|address|label)": "((?:[^"\\]|\\.)*)"', json.dumps(message))
    return [json.loads(f'"{each}"') for each in found]


def test_card_and_map_arrive_in_the_order_that_was_chosen(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    path = sent(world, **CARD, **PLACE, at_card="1")
    card, words, place = world.line.inbox[HANA][-3:]
    assert [card["type"], words["type"], place["type"]] == ["flex", "text", "location"]
    assert card["altText"].startswith("花見。日時 4月20日（月）午前10時から。場所 中央公園。お弁当が出ます。")
    assert (place["title"], place["latitude"], place["longitude"]) == ("中央公園", 35.6812, 139.7671)
    assert '"scaling": true' in json.dumps(card)
    page = said(world.console(AOI).get(path))
    at = [page.index(each) for each in (*words_of(card), SAID, "地図：中央公園", "みどり市中央1-1")]
    assert at == sorted(at), "the picture of the phone shows the same words in the same order"


def test_answers_are_counted_once_a_phone_and_the_last_one_counts(
    world: World, branch: ConnectedAccount
) -> None:
    for name, called in [(HANA, "山田花子"), (KEN, "剣持健"), (MEI, "森芽衣")]:
        world.registered(name, called=called)
    path = sent(world, **CARD)
    world.taps(HANA, "行けません")
    world.taps(HANA, "行きます")
    world.taps(KEN, "行けません")
    assert "「行きます」を受け取りました。" in told(world, HANA)[-1]
    aoi = world.console(AOI)
    results = said(aoi.get(f"{path}/results"))
    assert re.search(r"行きます 1台 行けません 1台", results), results
    missing = said(aoi.get(f"{path}/answers"))
    assert "森芽衣" in missing
    assert "山田花子" not in missing
    rin = world.console("Rin", roles=("viewer",))
    assert rin.get(f"{path}/results").status == 200
    assert rin.get(f"{path}/answers").status == 403


def test_what_was_only_tried_is_not_counted_and_what_was_rewritten_says_so(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    world.line.people[HANA]
    path = sent(world, **CARD)
    old = world.line.inbox[HANA][-1]
    notice_id = path.rpartition("/")[2]
    from renraku.notices import answering, looking
    from renraku.notices.models import Notice

    notice = Notice.find(branch.account_id, notice_id)
    assert notice is not None
    now = datetime.now(UTC)
    user_id = world.line.people[HANA].user_id
    take = answering.take
    assert take(branch.account_id, user_id, notice_id, version=9, choice=1, now=now).reason == "rewritten"
    assert take(branch.account_id, user_id, notice_id, version=1, choice=3, now=now).reason == "gone"
    assert take(branch.account_id, user_id, "nothing", version=1, choice=1, now=now).reason == "gone"
    draft = write(aoi, **CARD).rpartition("/")[2]
    assert take(branch.account_id, user_id, draft, version=1, choice=1, now=now).reason == "tried"
    assert looking.see(branch.account_id, notice).state == "done"
    assert old["type"] == "flex"


def test_an_answer_goes_with_the_person(world: World, branch: ConnectedAccount) -> None:
    user_id = world.registered(HANA, called="山田花子")
    path = sent(world, **CARD)
    world.taps(HANA, "行きます")
    person = members.find_person(branch.account_id, user_id=user_id)
    now = datetime.now(UTC)
    kept = personal.export(branch.account_id, person, now)["features"]["notices"]["answers"]
    assert [each["answer"] for each in kept] == ["行きます"]
    personal.erase(branch.account_id, person, now)
    assert personal.export(branch.account_id, person, now)["features"]["notices"]["answers"] == []
    assert "行きます 0台" in said(world.console(AOI).get(f"{path}/results"))


def test_a_cards_page_is_counted_like_any_link(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    button = {
        "button1_kind": "link",
        "button1_label": "くわしく",
        "button1_url": "https://city.example.jp/hanami",
    }
    path = write(world.console(AOI), card_heading="花見", **button)
    assert "外のページへのリンク" in said(world.console(AOI).get(path))
    world.console(AOI).post(f"{path}/submit")
    ken = world.console(KEN, roles=("sender",))
    ken.post(f"{path}/approve", {"version": form_of(ken, f"{path}/approve")["version"]})
    world.later(minutes=5)
    [url] = re.findall(r'"uri": "([^"]+)"', json.dumps(world.line.inbox[HANA][-1]))
    assert "/r/" in url
    assert "https://city.example.jp/hanami" in said(world.console(AOI).get(f"{path}/results"))


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"card_text": "見出しがない"}, "card_heading", "札の見出しを入れてください"),
        ({"card_heading": "あ" * 41}, "card_heading", "40字まで"),
        ({"card_heading": "札", "card_text": "あ" * 501}, "card_text", "500字まで"),
        ({**CARD, "button1_label": "あ" * 21}, "button1_label", "20字まで"),
        ({**CARD, "button2_label": "行きます"}, "button2_label", "ボタンの文字が同じです"),
        ({**CARD, "button1_label": "{お名前}"}, "button1_label", "印を入れられません"),
        ({**CARD, "button1_kind": "link", "button1_url": "http://a.example"}, "button1_url", "https://"),
        ({**CARD, "card_where": "{会場}"}, "card_where", "{会場} は使えません"),
        ({**PLACE, "place_at": "駅の前"}, "place_at", "地図の位置を"),
        ({**PLACE, "place_at": "135.1, 35.2"}, "place_at", "地図の位置を"),
        ({**PLACE, "place_address": ""}, "place_address", "住所を入れてください"),
        ({**PLACE, "place_name": "あ" * 101}, "place_name", "100字まで"),
        ({**CARD, **PLACE, "at_card": "1", "at_place": "1"}, "at_place", "同じ順番のもの"),
        ({**CARD, **{f"text{n}": "文" for n in range(1, 6)}}, "card_heading", "五つまでです"),
    ],
)
def test_every_limit_is_said_beside_its_field(
    world: World, branch: ConnectedAccount, form: dict[str, str], field: str, words: str
) -> None:
    page = world.console(AOI).post("/notices/new", {**typed(), **form})
    assert page.status == 422
    assert words in said(page)
    assert f'id="{field}-error"' in page.text
    for value in form.values():
        assert value in page.text, "nothing typed is lost"


def test_a_card_alone_is_a_notice(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    path = write(world.console(AOI), text1="", **CARD)
    page = said(world.console(AOI).get("/notices"))
    assert "花見 4月20日" in page
    assert form_of(world.console(AOI), f"{path}/edit")["card_heading"] == "花見"
