"""An officer answers from the console: nothing typed is lost, nobody answers unknowingly with another."""

import re

import pytest

from renraku.inquiries.models import Message
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.answering import (
    answers_of,
    asks,
    fields,
    found,
    last,
    officer_with_line,
    said_in,
    says_more,
    sends,
    taps_on,
)
from tests.stories.console_reading import acts, said
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

HEADER = "【みどり支部からのお返事】\n"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_from_the_inbox_to_the_answer(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111", ふりがな="はなだはな")
    ken = world.console(KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch, officer_id=ken.officer_id)
    inbox = said(ken.get("/inquiries"))
    assert "花田はなさん" in inbox
    assert "集合場所はどこですか" in inbox
    page = ken.get(f"/inquiries/{inquiry_id}")
    assert "03-1111-1111" in page.text
    assert found(branch, inquiry_id).seen_at is None  # nothing changes by looking
    told = sends(ken, inquiry_id, "駅前です")
    world.settle()
    assert "送りました" in said(ken.follow(told))
    assert answers_of(world, HANA) == [f"{HEADER}駅前です"]
    assert "LINEが受け取りました（1通）" in said(ken.get(f"/inquiries/{inquiry_id}"))
    assert "花田はなさん" not in said(ken.get("/inquiries"))
    assert "花田はなさん" in said(ken.get("/inquiries?view=waiting"))
    assert "花田はなさん" in said(ken.follow(ken.post("/inquiries/search", {"words": "ハナダ"})))
    assert "花田はなさん" in said(ken.follow(ken.post("/inquiries/search", {"words": "集合場所"})))
    assert "花田はなさん" not in said(ken.follow(ken.post("/inquiries/search", {"words": "きのこ"})))
    assert "花田" not in ken.post("/inquiries/search", {"words": "花田"}).headers["location"]
    assert acts(branch)[0][:3] == ("inquiry_answered", ken.officer_id, inquiry_id)


def test_the_same_form_twice_is_one_answer_and_news_behind_ones_back_still_waits(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな")
    ken = world.console(KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch)
    typed = {**fields(ken.get(f"/inquiries/{inquiry_id}")), "words": "駅前です", "way": "push"}
    world.later(minutes=1)
    says_more(branch, inquiry_id, "雨でもありますか")
    part = ken.get(
        f"/inquiries/{inquiry_id}/talk?opened=2026-04-10T01:00:30%2B00:00", {"hx-request": "true"}
    ).text
    assert "雨でもありますか" in part
    assert "新しいことばが1件届きました" in part
    assert "<textarea" not in part
    for _ in range(2):
        told = ken.post(f"/inquiries/{inquiry_id}/answer", typed)
    world.settle()
    assert "新しいことばが届いています" in said(ken.follow(told))
    assert answers_of(world, HANA) == [f"{HEADER}駅前です"]
    inquiry = found(branch, inquiry_id)
    assert (inquiry.state, int(inquiry.answers)) == ("open", 1)
    assert inquiry.asked_since == inquiry.said_at


def test_whoever_comes_second_is_told_and_keeps_what_they_typed(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな")
    officer_with_line(world, KEN, roles=("inquiries",))
    aoi = world.console(AOI)
    inquiry_id = asks(world, HANA, branch)
    taps_on(world, KEN, "answer", inquiry_id)
    assert "Kenさんが回答を書いています" in said(aoi.get(f"/inquiries/{inquiry_id}"))
    refused = sends(aoi, inquiry_id, "公園です")
    assert refused.status == 409
    assert "公園です" in refused.text
    assert "Kenさんが答えています" in said(refused)
    assert answers_of(world, HANA) == []
    again = {**fields(refused), "words": "公園です", "way": "push", "over": "yes"}
    assert aoi.post(f"/inquiries/{inquiry_id}/answer", again).status == 303
    world.settle()
    assert answers_of(world, HANA) == [f"{HEADER}公園です"]
    assert "Aoiさんが代わりました" in last(world, KEN)


def test_an_answer_that_cannot_leave_stays_in_its_form_and_waits_for_nothing(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    ken = world.console(KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch)
    told = sends(ken, inquiry_id, "駅前です", "ride")
    assert "つぎに話しかけてくださったとき" in said(ken.follow(told))
    assert "届きます（無料）" in said(ken.get(f"/inquiries/{inquiry_id}"))
    world.says(HANA, "支部の電話")
    assert answers_of(world, HANA) == [f"{HEADER}駅前です"]
    assert "無料で届けました" in said(ken.get(f"/inquiries/{inquiry_id}"))
    world.line.block(HANA)
    world.settle()
    says_more(branch, inquiry_id, "もう一つ")
    page = ken.get(f"/inquiries/{inquiry_id}")
    assert "友だちをやめられた" in said(page)
    assert 'value="push"' not in page.text
    refused = sends(ken, inquiry_id, "十時です")
    assert (refused.status, "十時です" in refused.text) == (422, True)
    assert sends(ken, inquiry_id, "十時です", "phone").status == 303
    assert "お電話で伝えました" in said(ken.get(f"/inquiries/{inquiry_id}"))
    assert sends(ken, inquiry_id, "  ", "phone").status == 422


def test_a_draft_is_kept_a_ready_answer_is_filled_in(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    ken = world.console(KEN, roles=("inquiries",))
    inquiry_id = asks(world, HANA, branch)
    path = f"/inquiries/{inquiry_id}"
    canned = {"title": "場所", "words": "{お名前}、{支部名}です。{電話番号}へ。", "id": "", "version": "0"}
    assert ken.post("/inquiries/canned", {**canned, "title": ""}).status == 422
    assert ken.post("/inquiries/canned", canned).status == 303
    [canned_id] = re.findall(r"canned/([0-9a-f]{16})/remove", ken.get("/inquiries/canned").text)
    put_in = ken.post(f"{path}/canned/try", {"words": "こんにちは。", "canned": canned_id})
    assert "こんにちは。\n花田はなさん、みどり支部です。03-0000-0000へ。" in put_in.text
    ken.post("/drafts", {"draft_path": path, "words": "書きかけです"})
    assert "前に書きかけたもの" in said(ken.get(path))
    assert "書きかけです" in ken.get(f"{path}?draft=1").text
    sends(ken, inquiry_id, "書きかけです。")
    assert "前に書きかけたもの" not in said(ken.get(path))
    claimed = ken.post(f"{path}/claim", {"words": "まだ途中"})
    assert "まだ途中" in claimed.text
    assert "あなたが書いている" in said(claimed)
    assert ken.post(f"/inquiries/canned/{canned_id}/remove").status == 303


def test_notes_passing_on_closing_and_what_was_before(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    ken, aoi = world.console(KEN, roles=("inquiries",)), officer_with_line(world, AOI)
    earlier = asks(world, HANA, branch, "前の相談です")
    ken.post(f"/inquiries/{earlier}/close")
    world.later(minutes=1)
    inquiry_id = asks(world, HANA, branch)
    path = f"/inquiries/{inquiry_id}"
    ken.post(f"{path}/note", {"note": "足が悪い方です"})
    assert ken.post(f"{path}/note", {"note": ""}).status == 422
    assert answers_of(world, HANA) == []
    page = said(ken.get(path))
    assert "足が悪い方です" in page
    assert "4月10日 10:00の相談" in page
    assert ken.post(f"{path}/assign", {"to": "nobody"}).status == 422
    assert "Aoiさんの受け持ちにしました" in said(
        ken.follow(ken.post(f"{path}/assign", {"to": aoi.officer_id}))
    )
    world.settle()
    assert "花田はなさんの相談です" in last(world, AOI)
    assert "花田はなさん" in said(aoi.get("/inquiries?view=mine"))
    assert "花田はなさん" not in said(ken.get("/inquiries?view=mine"))
    aoi.post(f"{path}/close")
    assert found(branch, inquiry_id).held is None
    assert 'name="words"' not in aoi.get(path).text
    aoi.post(f"{path}/reopen")
    assert found(branch, inquiry_id).state == "open"
    done = [act[0] for act in acts(branch)]
    assert done == [
        "inquiry_reopened",
        "inquiry_closed",
        "inquiry_passed_on",
        "inquiry_noted",
        "inquiry_closed",
    ]


def test_a_telephone_call_is_taken_down(world: World, branch: ConnectedAccount) -> None:
    number = world.member("紙田かみ", 電話="03-3333-4444")
    ken = world.console(KEN, roles=("inquiries",))
    form = {"words": "会費はいつまでですか", "done": "no", "once": "a" * 32, "number": number}
    assert ken.post("/inquiries/new", {**form, "number": ""}).status == 422
    assert ken.post("/inquiries/new", {**form, "number": "9999"}).status == 422
    for _ in range(2):
        page = ken.follow(ken.post("/inquiries/new", form))
    assert "紙田かみさん の相談" in said(page)
    assert "03-3333-4444" in page.text
    assert 'value="push"' not in page.text
    assert said_in(branch, "a" * 32) == [("member", "会費はいつまでですか")]
    assert found(branch, "a" * 32).due_at is not None
    answered = {"once": "b" * 32, "name": "外の人", "done": "yes", "words": "道順", "answer": "駅前です"}
    page = ken.follow(ken.post("/inquiries/new", answered))
    assert "外の人さん の相談" in said(page)
    assert found(branch, "b" * 32).state == "closed"


def test_what_breaks_a_rule_is_noted_and_who_is_stopped_may_ask_for_review(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    aoi = officer_with_line(world, AOI)
    inquiry_id = asks(world, HANA, branch, "買ってください")
    path = f"/inquiries/{inquiry_id}/messages/{inquiry_id}/report"
    assert aoi.post(path, {"rule": ""}).status == 422
    page = aoi.follow(aoi.post(path, {"rule": "1"}))
    assert "宣伝は、書かないでください" in said(page)
    [suspend] = re.findall(r'href="([^"]*/suspend\?rule=1)"', page.text)
    assert "宣伝は、書かないでください" in aoi.get(suspend).text
    aoi.post(suspend.partition("?")[0], {"reason": "宣伝"})
    world.says(HANA, "こんにちは")
    for _ in range(2):
        world.taps(HANA, "見直しを頼む")
    assert "見直しのお申し出をお預かりしました" in last(world, HANA)
    alerts = [each for each in world.line.inbox[AOI] if "見直しのお申し出" in str(each.get("altText"))]
    assert len(alerts) == 1
    assert len(re.findall(r'scope="row"', aoi.get("/inquiries").text)) == 2
    assert "利用は止めてある" in said(aoi.get(f"/inquiries/{_newest(aoi, inquiry_id)}"))


def _newest(aoi: Console, but: str) -> str:
    rows = r'scope="row"><a href="[^"]*/inquiries/(\w+)"'
    listed: list[str] = re.findall(rows, aoi.get("/inquiries").text)
    return next(one for one in listed if one != but)


def test_reading_is_shown_in_line_and_media_only_to_officers(world: World, branch: ConnectedAccount) -> None:
    from renraku import aws, settings

    world.registered(HANA, "1001", called="花田はな")
    ken, viewer = world.console(KEN, roles=("inquiries",)), world.console("Viewer", roles=("viewer",))
    tom = world.console(TOM, live(world.account("あおば支部")))
    inquiry_id = asks(world, HANA, branch)
    world.line.says(HANA, "支部の電話")
    world.settle()
    entry = [one for one in world.line.chat(HANA, branch.channel) if one.sender == "person"][-1]
    token = next(t for t, (_, _, message_id) in world.line.read_tokens.items() if message_id == entry.id)
    entry.read = False
    inquiry = found(branch, inquiry_id)
    inquiry.read_token = token
    inquiry.save()
    [message] = Message.of(branch.account_id, inquiry_id)
    key = f"inquiries/{branch.account_id}/{inquiry_id}/1"
    kept = [Message.media_type.set("image/png"), Message.media_state.set("kept")]
    message.update(actions=[Message.media.set(key), *kept])
    aws.client("s3").put_object(Bucket=settings.from_env().media_bucket, Key=key, Body=b"png")

    path = f"/inquiries/{inquiry_id}"
    ken.get(path)
    assert not entry.read
    ken.post(f"{path}/opened")
    [is_read] = [one.read for one in world.line.chat(HANA, branch.channel) if one.id == entry.id]
    assert is_read
    assert ken.get(f"{path}/media/{inquiry_id}").status == 200
    for address in ("/inquiries", path, f"{path}/talk", f"{path}/media/{inquiry_id}", "/inquiries/canned"):
        assert viewer.get(address).status == 403
    elsewhere = f"/console/{branch.account_id}"
    assert tom.get(f"{elsewhere}{path}").status == 404
    assert tom.get(path).status == 404
    assert tom.get(f"{path}/media/{inquiry_id}").status == 404
    assert tom.post(f"{path}/answer", {"words": "x", "way": "push"}).status == 404
    assert said_in(branch, inquiry_id) == [("member", "花見の会の集合場所はどこですか")]
