"""`make officer-link` and `make login-channel`: how the first officer gets in."""

import io
import json
import sys

import pytest
from werkzeug.test import Client

from local import login_channel, officer_link, server
from renraku.officers import audit, roles
from renraku.officers.login_channel import find
from tests.people import AOI
from tests.stories.test_signing_in import whose
from tests.wanderer import Wanderer, location
from tests.world import PUBLIC_URL, World


def link_for(name: str, *accounts: str) -> officer_link.Answer:
    return officer_link.link_here({"name": name, "accounts": list(accounts)}, PUBLIC_URL)


def test_the_first_officer_of_a_deployment_comes_in_and_manages_everything(world: World) -> None:
    branch, headquarters = world.account(), world.account("本部")
    made = link_for("青井葵")
    assert sorted(made["given"]) == ["みどり支部", "本部"]
    browser = Wanderer(world)
    page = browser.get(made["link"].removeprefix(PUBLIC_URL))
    page = browser.ends_up(browser.sends(page, "青井葵さんとして入る"))
    assert "LINEを登録する" in page.text
    browser.comes_back(browser.agrees(location(browser.get("/console/me/line")), AOI))
    again = Wanderer(world)
    again.signs_in(AOI)
    assert whose(again, world) == made["officer_id"]
    for account in (branch, headquarters):
        assert roles.managers_of(account.account_id) == [made["officer_id"]]
        [last, *_] = [row for row in audit.newest(account.account_id, 5) if row.what == "officer-link"]
        assert (last.by, last.about) == ("command: officer-link", made["officer_id"])


def test_who_is_an_officer_already_gets_a_link_and_no_more(world: World) -> None:
    world.account()
    ken = world.console("Ken", roles=("viewer",))
    made = link_for("Ken")
    assert (made["given"], made["officer_id"]) == ([], ken.officer_id)
    new = world.account("あおば支部")
    assert link_for("Ken")["given"] == [], "a viewer does not become more by losing their LINE"
    assert roles.managers_of(new.account_id) == []
    assert ken.get("/officers").status == 403


def test_a_new_account_is_given_to_the_manager_who_asks_again(world: World) -> None:
    world.account()
    aoi = world.console(AOI)
    new = world.account("あおば支部")
    assert link_for(AOI)["given"] == ["あおば支部"]
    assert roles.managers_of(new.account_id) == [aoi.officer_id]
    world.console("Mei")
    assert link_for("Mei")["given"] == [], "it has a manager now"


def test_accounts_are_named_and_nobody_is_made_an_officer_of_others(world: World) -> None:
    branch, headquarters = world.account(), world.account("本部")
    made = link_for("森はじめ", "本部")
    assert made["given"] == ["本部"]
    assert roles.managers_of(headquarters.account_id) == [made["officer_id"]]
    assert roles.managers_of(branch.account_id) == []


def test_what_cannot_be_done_is_said(world: World) -> None:
    assert "make account" in link_for("森はじめ")["declined"]
    world.account()
    assert "お名前が要ります" in link_for(" ")["declined"]
    assert "declined" in link_for("森はじめ", "どこにもない支部")
    assert "declined" in login_channel.save_here({"channel_id": "x", "channel_secret": "y"}, PUBLIC_URL)


def test_the_login_channel_is_kept_encrypted_and_its_callbacks_are_named(world: World) -> None:
    told = login_channel.save_here({"channel_id": "2100000001", "channel_secret": "a" * 32}, PUBLIC_URL)
    assert told["callbacks"] == [
        "http://localhost/console/sign-in/back",
        "http://localhost/p/sign-in/back",
    ]
    kept = find()
    assert kept is not None
    assert (kept.channel_id, kept.secret) == ("2100000001", "a" * 32)
    assert "a" * 32 not in repr(kept)
    assert "a" * 32 not in " ".join(line.text for line in world.cloud.logs)
    login_channel.save_here({"channel_id": "2100000001", "channel_secret": "b" * 32}, PUBLIC_URL)
    again = find()
    assert again is not None
    assert again.secret == "b" * 32


def test_the_local_cloud_is_asked_by_json_alone(world: World) -> None:
    """A page of another site can send a form to this machine, but no JSON."""
    world.account()
    client = Client(server.Front(world.cloud, server.nothing_here, str))
    form = client.post("/local/officer-link", data={"name": "Evil"})
    plain = client.post("/local/officer-link", data=json.dumps({"name": "Evil"}), content_type="text/plain")
    assert (form.status_code, plain.status_code) == (415, 415)
    made = client.post("/local/officer-link", json={"name": "青井葵", "accounts": []}).get_json()
    assert made["link"].startswith("http://localhost/console/link?t=")
    kept = {"channel_id": "2100000001", "channel_secret": "c" * 32}
    assert "callbacks" in client.post("/local/login-channel", json=kept).get_json()


def test_nothing_runs_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, typed in ((officer_link, ["--name", "A", "--port", "1"]), (login_channel, ["--port", "1"])):
        monkeypatch.setattr(sys, "argv", ["make", *typed])
        monkeypatch.setattr(sys, "stdin", io.StringIO("2100000001\nsecret\n"))
        assert module.main() == 1
        assert "make run" in capsys.readouterr().out
