"""A member asks: the question opens an inquiry, what comes next joins it, and it ends when it is solved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from local.line.records import Json
from local.line.webhooks import body_of, headers_of
from renraku import aws, settings
from renraku.inquiries import keeping
from renraku.inquiries.models import Inquiry
from tests.bench.home import requests_to_dynamodb
from tests.faults.wire import counting_aws_calls
from tests.people import HANA, KEN
from tests.stories.asked import (
    GONE,
    HAND,
    MORE,
    OFFERED,
    SENT,
    WORDS,
    WRITE,
    asks,
    begins,
    inquiries,
    messages,
    sends,
    words,
)
from tests.stories.reading import STALE, buttons, titles
from tests.world import PHONE, ConnectedAccount, World


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    return world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")


def newest(world: World, name: str = HANA) -> str:
    message = world.line.inbox[name][-1]
    return str(message.get("altText") or message["text"])


def test_a_question_opens_an_inquiry_and_what_follows_joins_it(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    begins(world)
    assert titles(world, HANA)[-1] == WRITE
    world.says(HANA, "電話番号が変わりました。行事の集合場所はどこですか")
    assert titles(world, HANA)[-1] == SENT
    assert "きょうの12時ごろまでに" in newest(world)
    assert PHONE in newest(world)
    [inquiry] = inquiries(branch)
    assert (inquiry.state, inquiry.user_id, inquiry.is_urgent) == ("open", hana, False)
    assert inquiry.asked_since == inquiry.opened_at
    assert inquiry.due_at is not None
    assert inquiry.place.startswith("b#")
    world.says(HANA, "バスで行きます")
    assert titles(world, HANA)[-1] == SENT, "no noise within ten minutes"
    world.clock.shift(timedelta(minutes=11))
    world.says(HANA, "あめのときは")
    assert titles(world, HANA)[-1] == MORE
    sends(world, "sticker")
    assert titles(world, HANA)[-1] == MORE
    assert words(inquiry)[1:] == ["バスで行きます", "あめのときは", "(sticker)"]
    assert messages(inquiry)[-1].details["sticker_id"] == "1988"
    world.says(HANA, "行事")
    assert titles(world, HANA)[-1] != MORE
    assert len(messages(inquiry)) == 4, "the words of a button are that button"


def test_words_nobody_understood_open_one_by_a_tap(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    assert titles(world, HANA)[-1] == OFFERED
    assert buttons(world, HANA) == [HAND, "できることを見る", "電話をかける"]
    assert inquiries(branch) == [], "nobody reads it before she says so"
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == SENT
    [inquiry] = inquiries(branch)
    assert words(inquiry) == [WORDS]
    world.taps(HANA, HAND)
    assert len(inquiries(branch)) == len(messages(inquiry)) == 1
    before = list(world.line.inbox[HANA])
    world.cloud.replay()
    assert world.line.inbox[HANA] == before
    assert len(inquiries(branch)) == len(messages(inquiry)) == 1


def test_photo_voice_place_and_file_are_kept_for_officers(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    begins(world)
    sends(world, "image")
    [inquiry] = inquiries(branch)
    assert titles(world, HANA)[-1] == SENT
    for kind in ("audio", "location", "file", "video"):
        voice_of = {"data": b"\0\0\0\x18ftypM4A voice"} if kind == "audio" else {}
        sends(world, kind, HANA, **voice_of)
    photo, voice, place, file, film = messages(inquiry)
    assert (photo.media_state, photo.media_type) == ("kept", "image/jpeg")
    assert (voice.media_state, voice.media_type) == ("kept", "audio/mp4")
    assert (place.media_state, place.details["title"]) == ("", "市民会館")
    assert (file.media_state, file.media_type) == ("kept", "application/octet-stream")
    assert film.media_state == "kept"
    opened = keeping.open(branch.account_id, file.item)
    assert opened is not None
    assert opened.named.headers["Content-Disposition"].startswith("attachment")
    assert "%E5%90%8D%E7%B0%BF.pdf" in opened.named.headers["Content-Disposition"]
    shown = keeping.open(branch.account_id, photo.item)
    assert shown is not None
    assert shown.content.startswith(b"\xff\xd8\xff")
    other = world.account("あおば支部")
    assert keeping.open(other.account_id, photo.item) is None


def test_what_is_too_large_or_not_ready_is_refused_in_words(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    inquiry = asks(world, branch)
    sends(world, "file", data=b"%PDF-" + b"x" * 4_400_001)
    assert titles(world, HANA)[-1] == "ファイルが大きすぎます"
    sends(world, "video", preparing=8)
    large, film = messages(inquiry)[1:]
    assert (large.media_state, large.refused) == ("refused", "too large")
    world.later(minutes=1)
    assert messages(inquiry)[2].media_state == "kept"
    sends(world, "video", preparing=600)
    world.later(minutes=4)
    film = messages(inquiry)[3]
    assert (film.media_state, film.refused) == ("refused", "not ready")
    world.later(minutes=10)
    assert keeping.try_again(branch.account_id, film.item, world.clock.now())
    world.settle()
    assert messages(inquiry)[3].media_state == "kept"


def test_what_is_unsent_vanishes_here_and_in_the_bucket(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    inquiry = asks(world, branch)
    secret = world.says(HANA, "きかなかったことにしてください")
    photo = sends(world, "image")
    key = messages(inquiry)[-1].media
    assert in_bucket(key)
    for message_id in (secret, photo):
        world.line.unsends(HANA, message_id)
    world.settle()
    assert not in_bucket(key)
    gone = messages(inquiry)[1:]
    assert [(one.words, one.details, one.media) for one in gone] == [("", {}, "")] * 2
    assert all(one.unsent_at for one in gone)
    assert keeping.open(branch.account_id, gone[1].item) is None
    kept = Inquiry.find(branch.account_id, inquiry.inquiry_id)
    assert kept is not None


def test_an_unsending_that_overtakes_its_message_is_remembered(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    inquiry = asks(world, branch)
    said = len(world.line.webhooks)
    with lost_webhooks(world):
        message_id = world.line.says(HANA, "まちがえました")
    late = world.line.webhooks[said]
    world.line.unsends(HANA, message_id)
    world.settle()
    again(world, branch, late.events)
    assert words(inquiry) == [WORDS]
    again(world, branch, late.events)
    assert words(inquiry) == [WORDS]


def test_an_edit_is_shown_as_one_and_the_order_is_that_of_saying(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    inquiry = asks(world, branch)
    message_id = world.says(HANA, "三時ですか")
    world.clock.shift(timedelta(seconds=5))
    world.line.edits(HANA, message_id, "四時ですか")
    world.settle()
    [_first, edited] = messages(inquiry)
    assert (edited.words, [one["words"] for one in edited.edits]) == ("四時ですか", ["三時ですか"])
    said = len(world.line.webhooks)
    with lost_webhooks(world):
        world.line.says(HANA, "ひとつめ")
    world.clock.shift(timedelta(seconds=5))
    world.says(HANA, "ふたつめ")
    again(world, branch, world.line.webhooks[said].events)
    assert words(inquiry)[2:] == ["ひとつめ", "ふたつめ"]
    again(world, branch, world.line.webhooks[said].events)
    assert len(messages(inquiry)) == 4


def test_urgent_words_show_numbers_and_come_first(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.clock.shift(timedelta(hours=13))  # eleven at night
    inquiry = asks(world, branch, "うちの人が倒れて、意識がないんです")
    assert titles(world, HANA)[-2:] == ["お急ぎですか", SENT]
    assert buttons(world, HANA)[-1] == "電話をかける"
    assert "月曜日の9時以降に" in newest(world), "a Friday night"
    assert inquiry.is_urgent
    assert inquiry.place.startswith("a#")
    labels = [button.label for button in world.line.visible_buttons(HANA)]
    assert {"119番（救急・火事）", "＃7119（救急の相談）"} <= set(labels)
    world.friend(KEN)
    world.says(KEN, "電話番号がわからず、道に迷いました")
    assert titles(world, KEN)[-2:] == ["お急ぎですか", OFFERED]
    world.taps(KEN, HAND)
    assert inquiries(branch)[-1].is_urgent


def test_nobody_touches_somebody_elses_inquiry(world: World, branch: ConnectedAccount, hana: str) -> None:
    inquiry = asks(world, branch)
    world.friend(KEN)
    for data in (
        f"f=inquiries&do=solved&id={inquiry.inquiry_id}&s=yes",
        f"f=inquiries&do=hand&id={inquiry.inquiry_id}",
        f"f=inquiries&do=hand&id={'漢' * 60}",
        "f=inquiries&do=nothing",
    ):
        world.line.taps_data(KEN, data)
        world.settle()
        assert titles(world, KEN)[-1] in (STALE, GONE)
    inquiry.refresh(consistent_read=True)
    assert inquiry.state == "open"
    world.line.taps_data(KEN, "f=inquiries&do=topic&id=madeup")
    world.says(KEN, "質問です")
    assert inquiries(branch)[-1].topic == ""


def test_an_opening_word_costs_five_requests_and_a_tap_what_it_cost(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    begins(world)
    world.says(HANA, "さいしょの")
    world.friend(KEN)
    begins(world, KEN)
    with counting_aws_calls() as said:
        world.says(KEN, "つぎの")
    answering = said[: said.index("PutItem") + 1]  # up to the mark that it was seen: then it is routed
    assert requests_to_dynamodb(answering) <= 5, said
    assert len(inquiries(branch)) == 2


def test_whoever_reads_english_is_understood(world: World, branch: ConnectedAccount) -> None:
    world.friend(KEN, language="en")
    asks(world, branch, "My husband collapsed, please call an ambulance", KEN)
    [inquiry] = inquiries(branch)
    assert inquiry.is_urgent


def test_nothing_of_it_is_in_a_log(world: World, branch: ConnectedAccount, hana: str) -> None:
    asks(world, branch)
    sends(world, "location")
    logged = "\n".join(f"{line} {line.text} {line.fields}" for line in world.cloud.logs)
    assert "inquiry_opened" in logged
    for secret in (WORDS, WORDS[:6], "花田", "市民会館", hana):
        assert secret not in logged


def in_bucket(key: str) -> bool:
    found = aws.client("s3").list_objects_v2(Bucket=settings.from_env().media_bucket, Prefix=key)
    return bool(key) and found["KeyCount"] > 0


@contextmanager
def lost_webhooks(world: World) -> Iterator[None]:
    """What LINE tells in here does not arrive."""
    deliver, world.line.deliver = world.line.deliver, lambda url, headers, body: 0
    yield
    world.line.deliver = deliver


def again(world: World, account: ConnectedAccount, events: list[Json]) -> None:
    """LINE tells of these events late, or once more."""
    late = [event | {"deliveryContext": {"isRedelivery": True}} for event in events]
    body = body_of(account.channel, late)
    world.line.deliver(account.channel.webhook_url, headers_of(account.channel, body), body)
    world.settle()
