"""Pictures and those who would do harm with them: guessing, other accounts, scripts for names."""

import pytest

from renraku.errors import Declined
from renraku.media import actions, rules
from renraku.media.models import Picture
from tests.console import Console
from tests.people import AOI, TOM
from tests.pictures import photo
from tests.security.scripts_typed import ALL as SCRIPTS
from tests.stories.filling_in import field
from tests.world import START, World

NOBODYS = "0" * 32


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI)


def put_in(console: Console, content: bytes, alt: str = "花見", name: str = "a.jpg", ticket: str = "") -> str:
    ticket = ticket or field(console.get("/pictures"), "ticket")
    answer = console.post(
        "/pictures", {"alt": alt, "days": "30", "ticket": ticket}, files={"file": (name, content)}
    )
    assert answer.status == 303
    return Picture.all_of(console.account.account_id)[0].picture_id


@pytest.mark.parametrize(
    "path",
    [
        "/media",
        "/media/",
        "/media/{id}",
        "/media/{id}/",
        "/media/{id}/1040/",
        "/media/{id}/1040.jpg",
        "/media/{id}/0",
        "/media/{id}/-1040",
        "/media/{id}/1041",
        "/media/{id}/1040%00",
        "/media/{id}/..%2f1040",
        "/media/..%2f..%2fimports/1040",
        "/media/{upper}/1040",
        "/media/{id}%20/1040",
        "/media/{nobody}/1040",
        "/media/*/1040",
        "/media/../media/{id}/1040/../2048",
    ],
)
def test_only_the_exact_address_shows_a_picture(world: World, aoi: Console, path: str) -> None:
    picture_id = put_in(aoi, photo())
    asked = path.format(id=picture_id, upper=picture_id.upper(), nobody=NOBODYS)
    answer = world.cloud.request("GET", asked)
    assert answer.status == 404
    assert picture_id.encode() not in answer.body
    assert world.cloud.request("GET", f"/media/{picture_id}/1040").status == 200


def test_what_is_shown_is_never_anything_but_a_picture(world: World, aoi: Console) -> None:
    picture_id = put_in(aoi, photo() + b"<script>alert(1)</script>", name="a.html")
    shown = world.cloud.request("GET", f"/media/{picture_id}/2048")
    assert b"<script" not in shown.body
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-security-policy"].startswith("default-src 'none'")


def test_another_accounts_picture_is_not_there(world: World, aoi: Console) -> None:
    picture_id = put_in(aoi, photo())
    tom = world.console(TOM, world.account("うみ支部"))
    path = f"/pictures/{picture_id}"
    assert tom.get(path).status == tom.get(f"/pictures/{NOBODYS}").status == 404
    for act in ("", "/remove", "/put-back"):
        assert tom.post(f"{path}{act}", {"alt": "盗", "edition": "1"}).status == 404
    assert picture_id not in tom.get("/pictures").text
    with pytest.raises(Declined):
        actions.remove(tom.account.account_id, picture_id, by="tom", now=START)
    assert world.cloud.request("GET", f"/media/{picture_id}/1040").status == 200


def test_nobody_writes_over_a_picture_with_a_ticket_of_their_own(world: World, aoi: Console) -> None:
    """A ticket decides only within one account, with the very same file, and is never the address itself."""
    mine = put_in(aoi, photo(), ticket=NOBODYS)
    before = world.cloud.request("GET", f"/media/{mine}/1040").body
    tom = world.console(TOM, world.account("うみ支部"))
    for ticket in (NOBODYS, mine, "../" + mine):
        assert put_in(tom, photo(700, 500), ticket=ticket) != mine
    assert put_in(tom, photo(), ticket=NOBODYS) != mine
    assert world.cloud.request("GET", f"/media/{mine}/1040").body == before


def test_addresses_are_not_guessed_from_one_another(world: World, aoi: Console) -> None:
    names = {put_in(aoi, photo(), ticket="") for _ in range(5)}
    assert len(names) == 5, "the same file, five addresses"
    assert all(rules.is_name(name) for name in names)


@pytest.mark.parametrize("script", SCRIPTS[:6])
def test_a_script_in_a_name_or_in_the_words_stays_words(world: World, aoi: Console, script: str) -> None:
    picture_id = put_in(aoi, photo(), alt=script, name=f"{script}.jpg")
    for path in ("/pictures", f"/pictures/{picture_id}"):
        page = aoi.get(path).text
        assert script not in page or "<" not in script
        assert "<script>alert" not in page
    refused = aoi.post("/pictures", {"alt": script, "days": "30"}, files={"file": (script, b"no picture")})
    assert refused.status == 422
    assert "<script>alert" not in refused.text


def test_neither_words_nor_file_names_stand_in_the_logs(world: World, aoi: Console) -> None:
    told: list[str] = []
    world.cloud.runtime.on_log = lambda line: told.append(f"{line}")
    picture_id = put_in(aoi, photo(), alt="かなりやの写真", name="kanariya.jpg")
    aoi.post(f"/pictures/{picture_id}/remove")
    said = "\n".join(told)
    assert "picture_added" in said
    assert "picture_removed" in said
    for canary in ("かなりや", "kanariya", picture_id):
        assert canary not in said
