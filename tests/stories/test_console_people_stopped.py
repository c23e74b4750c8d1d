"""Officers at the console see their friends, stop one and let them back."""

import re
from collections.abc import Iterator

import pytest

from renraku import aws
from renraku.members import friends_list, roster
from renraku.members.models import Friend
from renraku.observability import friend_reference
from renraku.officers.audit_models import Audit
from tests.console import Console
from tests.faults.wire import counting_aws_calls
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.at_the_console import (
    AGREE,
    HOME,
    NAME,
    STOPPED,
    WORDS,
    acts,
    all_of,
    asks,
    friend_of,
    seen,
)
from tests.stories.browsing import MOVED, sends, way_to_the_form
from tests.stories.reading import titles
from tests.world import ConnectedAccount, World

# --- Friends, and being stopped ---------------------------------------------------------------------------


def test_friends_are_listed_with_the_members_they_are(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    user_id = world.registered(HANA, "1001", called=NAME)
    world.friend(KEN)
    page = seen(aoi.get("/friends"))
    assert NAME in page
    assert "まだ登録していない方" in page
    assert user_id not in page
    assert "まだ数えていません" in page
    counted = aoi.follow(aoi.post("/friends/count"))
    assert "数え直しました" in counted.text
    assert "手紙" in counted.text
    assert acts(branch) == []
    figures = friends_list.last_count(branch.account_id)
    assert figures is not None
    assert (figures.following, figures.registered, figures.sources) == (2, 1, {"letter": 1, "": 1})


@pytest.fixture
def small_pages() -> Iterator[None]:
    before, friends_list.A_PAGE = friends_list.A_PAGE, 3
    yield
    friends_list.A_PAGE = before


@pytest.mark.usefixtures("small_pages")
def test_a_page_of_friends_reads_no_more_than_it_shows(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    names = [f"friend {number}" for number in range(7)]
    ids = [world.friend(name) for name in names]
    references = {friend_reference(branch.account_id, user_id) for user_id in ids}
    found: list[str] = []
    path = "/friends"
    for rows in (3, 3, 1):
        with counting_aws_calls() as calls:
            page = seen(aoi.get(path))
        assert calls.count("Query") <= 2
        here = re.findall(r"/friends/([0-9a-f]{16})/suspend", page)
        assert len(here) == rows
        found += here
        path = f"/friends?after={found[-1]}"
        assert not [user_id for user_id in ids if user_id in page]
        assert ("つづきを見る" in page) == (rows == 3 and len(found) < 7)
    assert set(found) == references
    assert len(found) == 7
    assert len(re.findall(r"/suspend", seen(aoi.get("/friends?after=nobody")))) == 3


def test_a_member_is_stopped_and_let_back_on_every_phone(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.registered(HANA, "1001", called=NAME)
    member_id = roster.find_by_number(branch.account_id, "1001").member_id
    world.friend("Hana's second phone")
    world.scans("Hana's second phone", world.letter("1001"))
    world.taps("Hana's second phone", "同意（前の電話も使う）")
    path = f"/people/{member_id}/suspend"
    page = seen(aoi.get(path))
    assert "ご利用を止めています" in page, "what she will read"
    assert "止めたことはありません" in page
    assert aoi.post(path, {"reason": ""}).status == 422
    told = aoi.follow(aoi.post(path, {"reason": "宣伝を続けた"}))
    assert "利用を止めました" in told.text
    assert all(part in told.text for part in ("宣伝を続けた", AOI, "4月10日"))
    for phone in (HANA, "Hana's second phone"):
        world.says(phone, "こんにちは")
        assert titles(world, phone)[-1] == STOPPED
        assert friend_of(world, phone, branch).menu_wanted == ""
    ken = world.console("Ken", roles=("inquiries",))
    late = ken.post(path, {"reason": "わたしも"})
    assert (late.status, "ほかの役員が先に止めました" in late.text) == (409, True)
    back = ken.follow(ken.post(f"/people/{member_id}/reinstate"))
    assert all(part in back.text for part in ("元にもどしました", "宣伝を続けた", "Ken"))
    assert ken.post(f"/people/{member_id}/reinstate").status == 409
    world.says(HANA, "こんにちは")
    assert titles(world, HANA)[-1] != STOPPED
    assert [(what, about) for what, about, _ in acts(branch)] == [
        ("friend_reinstated", member_id),
        ("friend_suspended", member_id),
    ]


def test_a_guest_is_stopped_by_their_reference(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    user_id = world.friend(KEN)
    reference = friend_reference(branch.account_id, user_id)
    path = f"/friends/{reference}/suspend"
    assert "まだ登録していない方" in seen(aoi.get(path))
    aoi.follow(aoi.post(path, {"reason": "宣伝"}))
    world.says(KEN, "こんにちは")
    assert titles(world, KEN)[-1] == STOPPED
    assert aoi.post(f"/friends/{reference}/reinstate").status == 303
    world.says(KEN, "こんにちは")
    assert titles(world, KEN)[-1] != STOPPED


def test_a_shared_phone_says_whom_it_would_stop_too(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.registered(HANA, "1001", called=NAME)
    world.member("花田太郎", "1002")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, AGREE)
    member_id = roster.find_by_number(branch.account_id, "1001").member_id
    page = seen(aoi.get(f"/people/{member_id}/suspend"))
    assert "ほかの会員の方もお使いです" in page
    assert "花田太郎" in page


def test_a_friend_who_taps_at_the_same_moment_is_stopped_all_the_same(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    user_id = world.friend(KEN)
    reference = friend_reference(branch.account_id, user_id)

    def they_tap(**call: object) -> None:
        events.unregister("before-call.dynamodb.PutItem", unique_id="a race")
        friend = Friend.find(branch.account_id, user_id)
        assert friend is not None
        friend.language = "en"
        friend.save()

    events = aws.client("dynamodb").meta.events
    page = aoi.get(f"/friends/{reference}/suspend")
    assert page.status == 200
    events.register_first("before-call.dynamodb.PutItem", they_tap, unique_id="a race")
    assert aoi.post(f"/friends/{reference}/suspend", {"reason": "宣伝"}).status == 303
    friend = friend_of(world, KEN, branch)
    assert friend.suspension is not None
    assert friend.language == "en"


# --- Who may, and what is told ----------------------------------------------------------------------------


def test_somebody_elses_people_are_not_found_here(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    elsewhere = world.account("あおば支部")
    tom = world.registered(TOM, "2001", elsewhere, called="よその人")
    member = roster.find_by_number(elsewhere.account_id, "2001")
    reference = friend_reference(elsewhere.account_id, tom)
    for path in (
        f"/people/{member.member_id}/suspend",
        f"/friends/{reference}/suspend",
        f"/requests/{reference}",
    ):
        assert aoi.get(path).status == 404, path
    assert aoi.post(f"/people/{member.member_id}/suspend", {"reason": "x"}).status == 404
    assert aoi.post(f"/friends/{reference}/suspend", {"reason": "x"}).status == 404
    assert friend_of(world, TOM, elsewhere).suspension is None
    assert acts(branch) == []


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/requests", {"manager", "inquiries"}),
        ("/changes", {"manager", "inquiries"}),
        ("/friends", {"manager", "inquiries", "sender", "gatherings"}),
    ],
)
def test_each_role_sees_what_is_theirs(
    world: World, branch: ConnectedAccount, path: str, may: set[str]
) -> None:
    for role in ("manager", "sender", "gatherings", "inquiries", "viewer"):
        status = world.console(role.title(), roles=(role,)).get(path).status
        assert status == (200 if role in may else 403), role


def test_no_name_reaches_a_log_an_address_or_the_audit(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    user_id = world.registered(HANA, "K81-0001", called="かなりや花子", **HOME)
    member_id = roster.find_by_number(branch.account_id, "K81-0001").member_id
    reference = asks(world, KEN, "no_letter")
    sends(world, way_to_the_form(world), MOVED)
    world.says(HANA, WORDS)
    world.taps(HANA, "役員に渡す")
    aoi.post(f"/requests/{reference}/check", {"number": "K81-0001"})
    aoi.post(f"/requests/{reference}/refuse", {"reason": "かなりやの理由"})
    [path] = set(re.findall(r"(/changes/[0-9a-f]{64})", aoi.get("/changes").text))
    aoi.post(f"{path}/refuse", {"reason": "かなりやの理由"})
    aoi.post(f"/people/{member_id}/suspend", {"reason": "かなりやの理由"})
    calls = [call.event for call in world.cloud.invocations]
    asked = [f"{call.get('rawPath')} {call.get('rawQueryString')}" for call in calls]
    logged = [f"{line} {line.text} {line.fields}" for line in world.cloud.logs]
    noted = [f"{row.what} {row.about} {list(row.fields)}" for row in Audit.between(*all_of(branch))]
    assert len(noted) == 3
    told = "\n".join([*asked, *logged, *noted])
    for canary in ("かなりや", "K81", user_id, WORDS[:6], "梅田", "1111-1111"):
        assert canary not in told, canary
