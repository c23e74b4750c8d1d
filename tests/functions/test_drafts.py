"""Forms that save themselves: what is kept, for whom, how long, and what is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from local import http_door
from local.http_door import Request
from local.wiring import Route
from renraku.web import console, drafts
from renraku.web.doors import Door, Visit
from renraku.web.draft_models import KeptDraft
from tests.console import Console
from tests.people import AOI, KEN
from tests.world import World

ROUTE = Route("ANY", "/console/{proxy+}", "ServeConsoleFunction")
PATH = "/news/new"
door = Door()


@door.page(PATH, needs="roster.read")
def new(visit: Visit) -> Response[str]:
    draft = drafts.find(visit, PATH)
    typed = draft.over({"heading": "from the page"})
    offered = "offered" if draft.is_offered else "not offered"
    words = [offered, typed["heading"], typed.get("text", ""), ",".join(draft.chosen("days", ["none"]))]
    return console.page(visit, "web", "said.html", title="new", paragraphs=words, links=[])


@door.act(PATH, needs="roster.read", does="news_written")
def write(visit: Visit) -> Response[str]:
    drafts.forget(visit, PATH)
    return console.see_other(visit, PATH)


app = APIGatewayHttpResolver()
for its in (drafts.door, door):
    app.include_router(its.router)


class Writing(Console):
    """A browser in front of these pages alone."""

    def _send(self, request: Request) -> http_door.Response:
        event = http_door.to_event(request, ROUTE, {"proxy": request.path.removeprefix("/console/")})
        return http_door.to_response(app.resolve(event, None))  # type: ignore[arg-type]

    def saves(self, path: str = PATH, drawn: datetime | None = None, **fields: Any) -> http_door.Response:
        """What htmx sends two seconds after the last key."""
        drawn = drawn or datetime.now(UTC)
        return self.post("/drafts", {"draft_path": path, "draft_drawn": drawn.isoformat(), **fields})

    def shown(self, query: str = "") -> list[str]:
        text = self.get(f"{PATH}{query}").text
        return [part.split("</p>")[0] for part in text.split("</details>")[-1].split("<p>")[1:5]]


@pytest.fixture
def house(world: World) -> World:
    world.account()
    return world


def at(world: World, name: str, **more: Any) -> Writing:
    signed_in = world.console(name, roles=("manager",), **more)
    return Writing(world, signed_in.officer_id, signed_in.account)


def kept(officer: Writing, path: str = PATH) -> KeptDraft | None:
    account_id = officer.account.account_id
    found = KeptDraft.query(officer.officer_id, KeptDraft.item == f"draft#{account_id}#{path}")
    return next(iter(found), None)


def test_what_was_being_written_is_offered_and_taken_up_again(house: World) -> None:
    aoi = at(house, AOI)
    answer = aoi.saves(heading="お花見", text="一行目\r\n二行目", days=["sat", "sun"])
    assert answer.text.startswith("書きかけを保存しました 10:00")
    assert aoi.shown() == ["offered", "from the page", "", "none"]
    assert aoi.shown("?draft=1") == ["not offered", "お花見", "一行目\n二行目", "sat,sun"]


def test_what_was_sent_is_no_draft_any_more(house: World) -> None:
    aoi = at(house, AOI)
    drawn = datetime.now(UTC)
    aoi.saves(heading="お花見")
    house.clock.shift(timedelta(seconds=5))
    assert aoi.post(PATH, {"heading": "お花見"}).status == 303
    assert aoi.shown("?draft=1")[:2] == ["not offered", "from the page"]
    assert aoi.saves(drawn=drawn, heading="お花見").text.strip() == "", (
        "it came late, from the form that was sent"
    )
    assert aoi.shown()[0] == "not offered"
    house.clock.shift(timedelta(seconds=5))
    aoi.saves(heading="つぎの知らせ")
    assert aoi.shown("?draft=1")[1] == "つぎの知らせ"


def test_what_is_thrown_away_is_gone(house: World) -> None:
    aoi = at(house, AOI)
    aoi.saves(heading="お花見")
    thrown = aoi.post("/drafts/discard", {"draft_path": PATH})
    assert "書きかけを捨てました" in aoi.follow(thrown).text
    assert aoi.shown()[0] == "not offered"
    found = kept(aoi)
    assert found is not None
    assert found.fields is None


def test_a_draft_is_its_officers_and_its_accounts_alone(house: World) -> None:
    other = house.account("本部")
    aoi, ken = at(house, AOI), at(house, KEN)
    aoi.saves(heading="お花見")
    assert ken.shown()[0] == "not offered"
    assert at(house, AOI, account=other).shown()[0] == "not offered"
    assert aoi.shown()[0] == "offered"


def test_after_seven_days_a_draft_is_absent(house: World) -> None:
    at(house, AOI).saves(heading="お花見")
    house.clock.shift(timedelta(days=7, seconds=-1))
    assert at(house, AOI).shown()[0] == "offered"
    house.clock.shift(timedelta(seconds=1))
    assert at(house, AOI).shown()[0] == "not offered"


def test_neither_the_token_nor_a_file_is_kept(house: World) -> None:
    aoi = at(house, AOI)
    aoi.saves(heading="お花見", picture="[object File]")
    found = kept(aoi)
    assert found is not None
    assert found.fields == {"heading": ["お花見"], "picture": []}


def test_what_is_too_long_is_said_and_not_kept(house: World) -> None:
    aoi = at(house, AOI)
    assert "保存していません" in aoi.saves(text="あ" * 17_000).text
    assert kept(aoi) is None


@pytest.mark.parametrize("path", ["", "//evil.example", "/a?b=c", "/a\r\nb", "news", "/" + "a" * 300])
def test_no_page_has_such_a_path(house: World, path: str) -> None:
    aoi = at(house, AOI)
    assert aoi.saves(path, heading="お花見").text.strip() == ""
    assert aoi.post("/drafts/discard", {"draft_path": path}).status == 404
    assert kept(aoi, path) is None


def test_saving_a_draft_is_no_act_to_write_down(house: World) -> None:
    from renraku.officers import audit

    aoi = at(house, AOI)
    aoi.saves(heading="お花見")
    assert list(audit.newest(aoi.account.account_id, 10)) == []
