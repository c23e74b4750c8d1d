"""The members' form under attack: guesses, forged forms, other doors; and what it tells nobody."""

import re
from datetime import timedelta
from typing import Any

import pytest

from local.http_door import Response
from renraku.members import requests, roster, web_registering
from renraku.members.models import Code
from renraku.members.web_registering_models import WebForm
from renraku.officers import line_login
from tests.faults.wire import Call, every_aws_call
from tests.people import HANA, TOM
from tests.stories.web_forms import (
    AGREE,
    BORN,
    DONE,
    NAME,
    NUMBER,
    PAUSED,
    SEND,
    WRONG,
    a_branch_with_a_form,
    fills_in,
    friend_of,
    opens,
)
from tests.wanderer import Wanderer
from tests.world import PHONE, ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return a_branch_with_a_form(world)


# --- Wrong, and too often ---------------------------------------------------------------------------------


def test_the_same_words_whatever_was_wrong(world: World, branch: ConnectedAccount) -> None:
    world.member("日付のない人", "1002")
    gone = world.member("元の会員", "1003", 生年月日="1950/1/1")
    roster.set_lifecycle(branch.account_id, gone, "moved", "", world.clock.now())
    elsewhere = world.account("あおば支部")
    world.member("よその人", "2001", elsewhere, 生年月日="1950/1/1")
    pages = []
    for number, birth in (
        (NUMBER, "1953-04-11"),
        ("9999", "1953-04-10"),
        ("1002", "1950-01-01"),
        (gone, "1950-01-01"),
        ("2001", "1950-01-01"),
    ):
        name = f"friend of {number}"
        world.friend(name, branch)
        phone, form = opens(world, name)
        page = fills_in(phone, form, number, birth)
        assert (page.status, WRONG in page.text, PHONE in page.text) == (422, True, True)
        pages.append(re.sub(r'value="[0-9a-f]{32}"', "", page.text))
    assert len(set(pages)) == 1


def test_five_wrong_tries_pause_for_an_hour_and_a_person_helps(
    world: World, branch: ConnectedAccount
) -> None:
    user_id = world.friend(HANA)
    phone, form = opens(world, HANA)
    for _ in range(4):
        assert WRONG in fills_in(phone, form, NUMBER, "1953-04-11").text
    fifth = fills_in(phone, form, NUMBER, "1953-04-11")
    assert (fifth.status, PAUSED in fifth.text) == (429, True)
    assert PAUSED in fills_in(phone, form).text, "also for what is right"
    again, page = opens(world, HANA)
    assert PAUSED in page.text, "signing in anew is no way around"
    asked = again.sends(page, "役員に確かめてもらう")
    assert "役員に伝えました" in asked.text
    [waiting] = requests.open_requests(branch.account_id)
    assert (waiting.user_id, waiting.category) == (user_id, "no_letter")
    world.clock.shift(timedelta(minutes=61))
    phone, form = opens(world, HANA)
    assert f"{NAME}さん、ようこそ" in fills_in(phone, form).text


def test_a_hundred_tries_at_once_are_five(world: World, branch: ConnectedAccount) -> None:
    """Each request has read the form before any of them has counted."""
    user_id = world.friend(HANA)
    now = world.clock.now()
    web_registering.open_form(branch.account_id, user_id, now)
    forms = [WebForm.find(branch.account_id, user_id) for _ in range(20)]
    results = [web_registering.recognize(form, NUMBER, "1953-04-11", now) for form in forms if form]
    assert results.count(web_registering.WRONG) == 4
    assert set(results[4:]) == {web_registering.PAUSED}


def test_many_phones_guess_about_one_member_ten_times_a_day(world: World, branch: ConnectedAccount) -> None:
    for number in range(10):
        name = f"stranger {number}"
        world.friend(name)
        phone, form = opens(world, name)
        assert WRONG in fills_in(phone, form, NUMBER, f"1953-04-{11 + number}").text
    world.friend(HANA)
    phone, form = opens(world, HANA)
    assert WRONG in fills_in(phone, form).text, "closed, and nobody learns that it was right"
    assert "役員に伝えました" in phone.sends(fills_in(phone, form), "役員に確かめてもらう").text
    world.clock.shift(timedelta(days=1, minutes=1))
    phone, form = opens(world, HANA)
    assert f"{NAME}さん、ようこそ" in fills_in(phone, form).text


def test_being_right_does_not_count_as_a_guess(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    phone, form = opens(world, HANA)
    for _ in range(12):
        assert f"{NAME}さん、ようこそ" in fills_in(phone, form).text


def test_a_fifth_try_that_was_killed_pauses_all_the_same(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(HANA)
    now = world.clock.now()
    web_registering.open_form(branch.account_id, user_id, now)
    form = WebForm.find(branch.account_id, user_id)
    assert form is not None
    form.update(actions=[WebForm.wrong.set(5)])
    assert web_registering.recognize(form, NUMBER, "1953-04-10", now) == web_registering.PAUSED
    later = now + timedelta(minutes=61)
    form = WebForm.find(branch.account_id, user_id)
    assert form is not None
    assert web_registering.recognize(form, NUMBER, "1953-04-10", later) == web_registering.RECOGNIZED


# --- Forged, late, elsewhere ------------------------------------------------------------------------------


def test_a_form_is_over_after_half_an_hour(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    phone, form = opens(world, HANA)
    world.clock.shift(timedelta(minutes=31))
    late = fills_in(phone, form)
    assert (late.status, "時間が過ぎました" in late.text) == (410, True)


def test_another_sites_form_is_not_taken(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    phone, form = opens(world, HANA)
    fills_in(phone, form)
    base = f"/p/{branch.account_id}/register"
    for path in ("form", "agree", "ask"):
        assert phone.post(f"{base}/{path}", {"number": NUMBER, "birth": BORN, "version": "1"}).status == 410
    nobody = Wanderer(world)
    assert nobody.get(f"{base}/form").status == 410
    assert not friend_of(world, HANA, branch).registered
    assert requests.open_requests(branch.account_id) == []


def test_one_accounts_form_is_none_in_another(world: World, branch: ConnectedAccount) -> None:
    elsewhere = world.account("あおば支部")
    world.friend(TOM, elsewhere)
    phone, form = opens(world, TOM, elsewhere)
    stolen = form.text.replace(elsewhere.account_id, branch.account_id)
    assert phone.get(f"/p/{branch.account_id}/register/form").status == 410
    answer = phone.sends(Response(200, {}, stolen.encode()), SEND, {"number": NUMBER, "birth": BORN})
    assert answer.status == 410
    assert WRONG in fills_in(phone, form).text


def test_an_officers_sign_in_opens_no_members_form(world: World, branch: ConnectedAccount) -> None:
    """The state was made at the other door, for another address to come back to."""
    world.friend(HANA)
    phone = Wanderer(world)
    back = "http://localhost/p/sign-in/back"
    start = line_login.begin("console", "", back, world.clock.now())
    phone.cookies["renraku-at-line"] = start.cookie
    answer = phone.get(phone.agrees(start.address, HANA).removeprefix("http://localhost"))
    assert answer.status == 404
    assert "renraku-form" not in phone.cookies


def test_without_a_login_channel_the_page_says_whom_to_call(world: World) -> None:
    account = world.account("みどり支部")
    page = world.cloud.request("GET", f"/p/{account.account_id}/register")
    assert page.status == 200
    assert "まだ開いていません" in page.text
    assert PHONE in page.text


def test_agreeing_twice_and_a_lost_reply_are_one_registration(world: World, branch: ConnectedAccount) -> None:
    def written_twice(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems":
            go_on()
        return go_on()

    world.friend(HANA)
    phone, form = opens(world, HANA)
    greeted = fills_in(phone, form)
    with every_aws_call(written_twice):
        assert DONE in phone.sends(greeted, AGREE).text
    assert DONE in phone.sends(greeted, AGREE).text
    assert len([code for code in Code.all_of(branch.account_id) if code.used_at]) == 1


def test_nothing_personal_is_in_a_log_an_address_or_a_cookie_that_lasts(
    world: World, branch: ConnectedAccount
) -> None:
    user_id = world.friend(HANA)
    phone, form = opens(world, HANA)
    fills_in(phone, form, NUMBER, "1953-04-11")
    phone.sends(fills_in(phone, form), AGREE)
    [cookie] = [value for name, value in phone.cookies.items() if name == "renraku-form"]
    calls = [call.event for call in world.cloud.invocations]
    asked = [f"{call.get('rawPath')} {call.get('rawQueryString')}" for call in calls]
    logged = [f"{line} {line.text} {line.fields}" for line in world.cloud.logs]
    told = "\n".join([*asked, *logged])
    assert "member_recognized" in told
    for canary in (NAME, NUMBER, "1953", user_id, cookie.partition(".")[2], "K81"):
        assert canary not in told, canary
    kept = WebForm.find(branch.account_id, user_id)
    assert kept is not None
    assert cookie.partition(".")[2] not in f"{kept.attribute_values}"
    world.line.block(HANA)
