"""A member without a letter registers on a page: LINE says which phone, two lines say which member."""

import pytest

from renraku.accounts import feature_settings
from renraku.members import leaving
from renraku.members.guideline import Guideline
from renraku.members.web_registering_models import WebForm
from tests.people import AOI, HANA, KEN
from tests.stories.reading import buttons, titles
from tests.stories.web_forms import (
    AGREE,
    BORN,
    DONE,
    NAME,
    NUMBER,
    a_branch_with_a_form,
    fills_in,
    friend_of,
    opens,
)
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return a_branch_with_a_form(world)


# --- The way ----------------------------------------------------------------------------------------------


def test_a_member_without_a_letter_registers_by_number_and_birth_date(
    world: World, branch: ConnectedAccount
) -> None:
    user_id = world.friend(HANA)
    world.taps(HANA, "登録する（手紙のコード）")
    world.taps(HANA, "コードがない")
    assert buttons(world, HANA)[0] == "会員番号で登録する"
    led = str(world.line.taps(HANA, "会員番号で登録する")["uri"])
    assert led == f"http://localhost/p/{branch.account_id}/register"
    phone, form = opens(world, HANA)
    assert "お生まれの日" in form.text
    greeted = fills_in(phone, form)
    assert f"{NAME}さん、ようこそ" in greeted.text
    assert "三つのお約束" in greeted.text
    assert not friend_of(world, HANA, branch).registered
    now = world.clock.now()
    done = phone.sends(greeted, AGREE)
    assert DONE in done.text
    friend = friend_of(world, HANA, branch)
    assert (friend.registered, friend.category, friend.district) == (True, "member", "中央")
    assert (friend.consent_version, friend.source) == ("1", "form")
    assert friend.consent_at is not None
    assert abs((friend.consent_at - now).total_seconds()) < 5
    assert branch.channel.menus.linked.get(user_id) is None
    world.later(minutes=2)
    assert branch.channel.menus.linked.get(user_id), "the tick shows the members' menu"
    world.says(HANA, "ありがとう")
    assert "決まりが新しくなりました" not in titles(world, HANA)


@pytest.mark.parametrize(
    ("number", "birth"),
    [
        (NUMBER, "1953-04-10"),
        ("ｋ８１－０００１".replace("－", "-"), "Ｓ２８．４．１０"),
        (f" {NUMBER.lower()} ", "19530410"),
        (NUMBER, "昭和２８年　４月１０日"),
    ],
)
def test_what_is_typed_in_other_ways_is_the_same(
    world: World, branch: ConnectedAccount, number: str, birth: str
) -> None:
    world.friend(HANA)
    phone, form = opens(world, HANA)
    assert f"{NAME}さん、ようこそ" in fills_in(phone, form, number, birth).text


def test_what_cannot_be_a_date_is_said_beside_the_field_and_counts_for_nothing(
    world: World, branch: ConnectedAccount
) -> None:
    user_id = world.friend(HANA)
    phone, form = opens(world, HANA)
    for birth in ("", "きのう", "1953-13-10", "2999-01-01", "<b>"):
        again = fills_in(phone, form, NUMBER, birth)
        assert (again.status, "年・月・日で書いてください" in again.text) == (422, True)
        assert NUMBER in again.text, "nothing typed is lost"
        assert "<b>" not in again.text
    assert "数字や英字で書いてください" in fills_in(phone, form, "", BORN).text
    kept = WebForm.find(branch.account_id, user_id)
    assert kept is not None
    assert kept.wrong == 0
    assert f"{NAME}さん、ようこそ" in fills_in(phone, form).text


# --- Who may ----------------------------------------------------------------------------------------------


def test_who_is_no_friend_yet_adds_the_account_first(world: World, branch: ConnectedAccount) -> None:
    phone, page = opens(world, HANA)
    assert "先に、友だちに追加してください" in page.text
    assert f"https://line.me/R/ti/p/{branch.channel.basic_id.replace('@', '%40')}" in page.text
    world.friend(HANA)
    form = phone.clicks(page, "追加したので続ける")
    assert f"{NAME}さん、ようこそ" in fills_in(phone, form).text


def test_whoever_is_stopped_is_told_whom_to_call(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(HANA)
    leaving.suspend(branch.account_id, user_id, reason="うそ", officer=AOI, now=world.clock.now())
    _, page = opens(world, HANA)
    assert (page.status, "ご利用を止めています" in page.text) == (403, True)


def test_a_second_member_joins_the_first_on_one_phone(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1002", called="花田太郎")
    phone, form = opens(world, HANA)
    assert "この電話の登録は、すんでいます" in form.text
    assert DONE in phone.sends(fills_in(phone, form), AGREE).text
    assert len(friend_of(world, HANA, branch).member_ids or ()) == 2


def test_a_new_phone_chooses_what_becomes_of_the_old_one(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    phone, form = opens(world, HANA)
    phone.sends(fills_in(phone, form), AGREE)
    world.friend(KEN)
    new, form = opens(world, KEN)
    assert DONE in new.sends(fills_in(new, form), "同意（この電話だけ使う）").text
    assert friend_of(world, KEN, branch).registered
    assert not friend_of(world, HANA, branch).registered


def test_a_newer_guideline_is_read_before_anybody_agrees(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    phone, form = opens(world, HANA)
    greeted = fills_in(phone, form)
    feature_settings.save(branch.account_id, Guideline(version="2", lines=("新しい約束です",)))
    again = phone.sends(greeted, AGREE)
    assert "決まりが新しくなりました" in again.text
    assert not friend_of(world, HANA, branch).registered
    assert DONE in phone.sends(again, AGREE).text
    assert friend_of(world, HANA, branch).consent_version == "2"


def test_a_letter_that_is_typed_meanwhile_on_another_phone_wins(
    world: World, branch: ConnectedAccount
) -> None:
    letter = world.letter(NUMBER)
    world.friend(HANA)
    phone, form = opens(world, HANA)
    greeted = fills_in(phone, form)
    world.friend(KEN)
    world.scans(KEN, letter)
    world.taps(KEN, AGREE)
    late = phone.sends(greeted, AGREE)
    assert (late.status, "お電話ください" in late.text) == (409, True)
    assert not friend_of(world, HANA, branch).registered
