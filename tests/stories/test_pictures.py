"""Pictures: an officer puts one in, phones show it until its day, and it can be taken away at once."""

import json
import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from local.http_door import Response
from renraku.desk import exporting
from renraku.errors import Declined
from renraku.line import outgoing
from renraku.media import actions, rules
from renraku.media.models import Picture
from tests.console import Console
from tests.people import AOI, KEN
from tests.pictures import CAMERA, photo, quarters, saved, segments
from tests.stories.filling_in import field
from tests.world import World

PICTURES = "/pictures"
ALT = "公園で肉を焼く会員たち"
SHOWN = re.compile(r'src="(/media/([0-9a-f]{32})/460)"')
LOST = "ページが見つかりません"


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI, roles=("sender",))


def put_in(
    console: Console, content: bytes, alt: str = ALT, name: str = "IMG_0001.JPG", days: str = "90"
) -> Response:
    """As the page's own form sends it."""
    ticket = field(console.get(PICTURES), "ticket")
    form = {"alt": alt, "days": days, "ticket": ticket}
    return console.post(PICTURES, form, files={"file": (name, content)})


def only(console: Console) -> str:
    [(_, picture_id)] = SHOWN.findall(console.get(PICTURES).text)
    return str(picture_id)


def seen(world: World, picture_id: str, width: int | str = 1040) -> Response:
    return world.cloud.request("GET", f"/media/{picture_id}/{width}")


def files_of(world: World, picture_id: str) -> list[str]:
    from renraku import aws, settings

    found = aws.client("s3").list_objects_v2(
        Bucket=settings.from_env().media_bucket, Prefix=f"pictures/{picture_id}"
    )
    return [each["Key"] for each in found.get("Contents", [])]


def test_a_picture_from_a_phone_is_shown_without_the_place_it_was_at(world: World, aoi: Console) -> None:
    sent = photo(3000, 2000, orientation=6)
    told = aoi.follow(put_in(aoi, sent))
    assert "写真を入れました" in told.text
    assert ALT in told.text
    picture_id = only(aoi)
    for width in rules.ALL_WIDTHS:
        shown = seen(world, picture_id, width)
        assert (shown.status, shown.headers["content-type"]) == (200, "image/jpeg")
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert CAMERA.encode() not in shown.body
        assert 0xE1 not in segments(shown.body)
        image = Image.open(BytesIO(shown.body))
        assert image.height > image.width, "upright"
    assert Image.open(BytesIO(seen(world, picture_id, 240).body)).width == 240


def test_a_phone_keeps_it_an_hour_and_never_past_its_day(world: World, aoi: Console) -> None:
    put_in(aoi, photo(), days="30")
    picture_id = only(aoi)
    assert seen(world, picture_id).headers["cache-control"] == "public, max-age=3600"
    world.clock.shift(timedelta(days=29, hours=23, minutes=50))
    seconds = seen(world, picture_id).headers["cache-control"].removeprefix("public, max-age=")
    assert 500 < int(seconds) <= 600


def test_after_its_day_nobody_sees_it_and_within_the_hour_it_is_gone(world: World, aoi: Console) -> None:
    put_in(aoi, photo(), days="30")
    picture_id = only(aoi)
    world.clock.shift(timedelta(days=30))
    lost = seen(world, picture_id)
    assert lost.status == 404
    assert LOST in lost.text
    assert len(files_of(world, picture_id)) == len(rules.ALL_WIDTHS), "nobody came to take it yet"
    world.later(hours=1)
    assert files_of(world, picture_id) == []
    assert Picture.find(world.accounts[0].account_id, picture_id) is None


def test_a_removed_picture_is_unseen_at_once_and_comes_back_for_a_day(world: World, aoi: Console) -> None:
    put_in(aoi, photo())
    picture_id = only(aoi)
    gone = aoi.follow(aoi.post(f"{PICTURES}/{picture_id}/remove"))
    assert "もどせます" in gone.text
    assert seen(world, picture_id).status == 404
    world.later(hours=23)
    aoi = world.console(AOI, roles=("sender",))
    assert aoi.post(f"{PICTURES}/{picture_id}/put-back").status == 303
    assert seen(world, picture_id).status == 200
    aoi.post(f"{PICTURES}/{picture_id}/remove")
    world.later(hours=25)
    aoi = world.console(AOI, roles=("sender",))
    assert aoi.post(f"{PICTURES}/{picture_id}/put-back").status == 404
    assert files_of(world, picture_id) == []


def test_a_form_that_was_sent_twice_is_one_picture(world: World, aoi: Console) -> None:
    form = {"alt": ALT, "days": "90", "ticket": field(aoi.get(PICTURES), "ticket")}
    for _ in range(2):
        assert aoi.post(PICTURES, form, files={"file": ("a.jpg", photo())}).status == 303
    only(aoi)
    assert aoi.post(PICTURES, form, files={"file": ("b.jpg", photo(800, 600))}).status == 303
    assert len(SHOWN.findall(aoi.get(PICTURES).text)) == 2, "another picture, chosen after going back"


def test_what_is_wrong_is_said_beside_each_field_and_the_words_stay(world: World, aoi: Console) -> None:
    refused = put_in(aoi, b"", alt="花見の一枚", days="7")
    assert refused.status == 422
    assert "写真を選んでください" in refused.text
    assert "いつまで見せるかを選んで" in refused.text
    assert field(refused, "alt") == "花見の一枚"
    refused = put_in(aoi, photo(), alt=" \u202e ")
    assert refused.status == 422
    assert "何がうつっているか" in refused.text
    assert "200文字まで" in put_in(aoi, photo(), alt="あ" * 201).text
    assert not SHOWN.search(aoi.get(PICTURES).text)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "互換性優先"),
        (b"<script>alert(1)</script>", "写真のファイルではない"),
        (photo()[:3000], "こわれていて"),
        (saved(quarters(60, 60)), "小さすぎて"),
        (b"\xff\xd8\xff" + bytes(4_000_001), "4メガバイトまで"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(aoi: Console, content: bytes, words: str) -> None:
    refused = put_in(aoi, content, name="photo.jpg")
    assert refused.status == 422
    assert words in refused.text
    assert not SHOWN.search(aoi.get(PICTURES).text)


def test_the_words_are_mended_and_the_day_moved(world: World, aoi: Console) -> None:
    put_in(aoi, photo(), days="30")
    picture_id = only(aoi)
    page = aoi.get(f"{PICTURES}/{picture_id}")
    form = {"alt": "花見", "days": "365", "edition": field(page, "edition")}
    assert "直しました" in aoi.follow(aoi.post(f"{PICTURES}/{picture_id}", form)).text
    found = actions.find(world.accounts[0].account_id, picture_id, world.clock.now())
    assert found is not None
    assert found.alt == "花見"
    assert found.expires_at - world.clock.now() > timedelta(days=364)


def test_the_second_of_two_officers_reads_what_the_first_wrote(world: World, aoi: Console) -> None:
    put_in(aoi, photo())
    path = f"{PICTURES}/{only(aoi)}"
    ken = world.console(KEN)
    edition = field(ken.get(path), "edition")
    aoi.post(path, {"alt": "青井の文", "edition": edition})
    refused = ken.post(path, {"alt": "剣持の文", "edition": edition})
    assert refused.status == 409
    assert "青井の文" in refused.text
    assert field(refused, "alt") == "剣持の文"
    assert ken.post(path, {"alt": "剣持の文", "edition": field(refused, "edition")}).status == 303


def test_no_picture_is_kept_longer_than_two_years(world: World, aoi: Console) -> None:
    account_id = world.accounts[0].account_id
    put_in(aoi, photo(), days="365")
    picture_id = only(aoi)
    begun = world.clock.now()
    for _ in range(3):
        world.clock.shift(timedelta(days=300))
        if found := actions.find(account_id, picture_id, world.clock.now()):
            row = Picture.find(account_id, picture_id)
            assert row is not None
            edition = int(row.edition)
            actions.change(account_id, picture_id, ALT, days=365, edition=edition, now=world.clock.now())
            assert found.expires_at <= begun + timedelta(days=731)
    assert seen(world, picture_id).status == 404


def test_what_it_is_told_with_is_counted_once_and_keeps_it(world: World, aoi: Console) -> None:
    account_id = world.accounts[0].account_id
    put_in(aoi, photo(), days="30")
    picture_id, now = only(aoi), world.clock.now()
    for reason in ("notice-1", "notice-1", "notice-2"):
        actions.use(account_id, picture_id, reason, now + timedelta(days=100), now)
    assert "2回使いました" in aoi.get(PICTURES).text
    world.clock.shift(timedelta(days=99))
    assert seen(world, picture_id).status == 200
    with pytest.raises(Declined):
        actions.use(account_id, "0" * 32, "notice-3", now, now)


def test_line_takes_the_message_made_of_it(world: World, aoi: Console) -> None:
    from renraku.accounts import channels

    account = world.accounts[0]
    hana = world.friend("Hana")
    put_in(aoi, photo(1000, 500))
    shown = actions.find(account.account_id, only(aoi), world.clock.now())
    assert shown is not None
    told = [actions.image_message("https://example.jp", shown)]
    sending = outgoing.Sending(told, "00000000-0000-4000-8000-000000000000")
    outgoing.push(channels.get_channel(account.account_id), hana, sending)
    image = world.line.inbox["Hana"][-1]
    assert image["originalContentUrl"].endswith(f"/media/{shown.picture_id}/2048")
    assert image["previewImageUrl"].endswith(f"/media/{shown.picture_id}/700")


def test_everything_an_officer_did_stands_in_the_audit(world: World, aoi: Console) -> None:
    put_in(aoi, photo())
    path = f"{PICTURES}/{only(aoi)}"
    aoi.post(path, {"alt": "花見", "edition": field(aoi.get(path), "edition")})
    aoi.post(f"{path}/remove")
    aoi.post(f"{path}/put-back")
    audit = world.console(KEN).get("/audit").text
    for words in ("写真を入れた", "写真の説明や、見せる日を変えた", "写真を消した", "消した写真をもどした"):
        assert words in audit


def test_whoever_leaves_takes_the_list_of_pictures_along(world: World, aoi: Console) -> None:
    account_id = world.accounts[0].account_id
    put_in(aoi, photo())
    picture_id = only(aoi)
    actions.use(account_id, picture_id, "notice-1", world.clock.now(), world.clock.now())
    export = exporting.make(account_id, world.clock.now(), "pictures")
    with ZipFile(BytesIO(export.content)) as archive:
        row = json.loads(archive.read("pictures.jsonl"))
    told = {name: row[name] for name in ("picture_id", "state", "alt", "uploaded_by", "uses")}
    assert told == {
        "picture_id": picture_id,
        "state": "kept",
        "alt": ALT,
        "uploaded_by": aoi.officer_id,
        "uses": ["notice-1"],
    }
    assert row["expires_at"].startswith("2026-07-09T")
