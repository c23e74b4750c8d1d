"""A notice with a picture: chosen, seen beside the words, told, and kept as long as the notice is read."""

from datetime import timedelta

import pytest

from renraku.media import actions as media
from tests.people import AOI, HANA
from tests.pictures import photo
from tests.stories.console_reading import said
from tests.stories.telling import live, told
from tests.stories.test_notices import SAID, send, typed, write
from tests.world import PUBLIC_URL, START, ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def picture_of(branch: ConnectedAccount) -> str:
    ticket = media.new_ticket()
    return media.add(branch.account_id, photo(), "花見の席", days=30, ticket=ticket, by="aoi", now=START)


def test_a_picture_goes_below_the_words(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA)
    picture_id = picture_of(branch)
    aoi = world.console(AOI)
    path = write(aoi, picture=picture_id)
    assert f'<img src="/media/{picture_id}/460" alt="花見の席">' in aoi.get(path).text
    assert f'<option value="{picture_id}" selected>花見の席</option>' in aoi.get(f"{path}/edit").text
    send(aoi, path)
    world.later(minutes=4)
    words, picture = world.line.inbox[HANA][-2:]
    assert words["text"] == SAID
    assert picture["originalContentUrl"].endswith(f"/media/{picture_id}/2048")
    shown = media.find(branch.account_id, picture_id, START)
    assert shown is not None
    assert shown.expires_at > START + timedelta(days=364), "who reads it next spring still sees it"


def test_the_console_says_where_a_picture_is_though_nobody_tells_it_where_it_runs(
    world: World, branch: ConnectedAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUBLIC_URL")
    world.registered(HANA)
    picture_id = picture_of(branch)
    aoi = world.console(AOI)
    send(aoi, write(aoi, picture=picture_id))
    world.later(minutes=4)
    assert world.line.inbox[HANA][-1]["originalContentUrl"] == f"{PUBLIC_URL}/media/{picture_id}/2048"


def test_a_picture_that_is_gone_is_said_before_anything_is_sent(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    picture_id = picture_of(branch)
    aoi = world.console(AOI)
    path = write(aoi, picture=picture_id)
    media.remove(branch.account_id, picture_id, by="aoi", now=START)
    assert send(aoi, path).status == 400
    answer = aoi.post("/notices/new", typed(picture=picture_id))
    assert answer.status == 422
    assert "この写真は、もう使えません。" in said(answer)
    media.put_back(branch.account_id, picture_id, START)
    five = {f"text{number}": f"{number}つめ" for number in range(1, 6)}
    answer = aoi.post("/notices/new", typed(picture=picture_id) | five)
    assert "文は四つまでです。" in said(answer)
    world.later(minutes=4)
    assert told(world, HANA) == []
