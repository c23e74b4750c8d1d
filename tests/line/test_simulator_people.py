"""People and groups: profiles, friendship, what they sent, what is read."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from linebot.v3.messaging import ApiException, ShowLoadingAnimationRequest

from local.line.pictures import plain_png
from tests.line.simulator import Line, text


def test_profiles_are_of_friends_and_of_who_wrote_and_not_of_who_blocks(line: Line) -> None:
    ken, mei = line.platform.create_person("Ken"), line.platform.create_person("Mei", language="en")
    line.platform.says("Mei", "hi", line.hq)

    assert line.api().get_profile(line.hana.user_id).display_name == "Hana"
    assert line.api().get_profile(mei.user_id).language == "en"
    assert line.call("GET", f"/v2/bot/profile/{ken.user_id}").status == 404
    line.platform.block("Hana")
    assert line.call("GET", f"/v2/bot/profile/{line.hana.user_id}").status == 404


def test_followers_are_told_to_verified_accounts_page_by_page(line: Line) -> None:
    people = [line.hana.user_id]
    for name in "ABCD":
        people.append(line.platform.create_person(name).user_id)
        line.platform.follow(name, line.hq)
    line.platform.block("B", line.hq)
    del people[2]

    assert line.call("GET", "/v2/bot/followers/ids").status == 403
    line.hq.verified = True
    first = line.api().get_followers(limit=3)
    rest = line.api().get_followers(start=first.next, limit=3)

    assert [*first.user_ids, *rest.user_ids] == people
    assert rest.next is None
    assert line.call("GET", "/v2/bot/followers/ids?limit=1001").status == 400


def test_a_group_is_described_until_the_account_leaves_it(line: Line) -> None:
    ken = line.platform.create_person("Ken")
    group = line.platform.create_group("会議", ["Hana", "Ken"])
    line.platform.invite(group)
    api, path = line.api(), f"/v2/bot/group/{group.group_id}"

    assert api.get_group_summary(group.group_id).group_name == "会議"
    assert api.get_group_member_count(group.group_id).count == 2
    assert api.get_group_member_profile(group.group_id, ken.user_id).display_name == "Ken"
    assert line.call("GET", f"{path}/members/ids").status == 403
    line.hq.verified = True
    assert api.get_group_members_ids(group.group_id).member_ids == [line.hana.user_id, ken.user_id]
    told = len(line.delivered)
    api.leave_group(group.group_id)
    assert line.call("GET", f"{path}/summary").status == 404
    assert len(line.delivered) == told


def test_a_group_chat_holds_what_was_said_there_and_nothing_else(line: Line) -> None:
    line.platform.create_person("Ken")
    group, other = (line.platform.create_group(name, ["Hana", "Ken"]) for name in ("会議", "別"))
    for one in (group, other):
        line.platform.invite(one)
    line.platform.says("Hana", "ここだけ")
    line.platform.says_in_group("Ken", other, "別の話")
    line.platform.says_in_group("Ken", group, "議題は？")
    line.push(text("三つです"), to=group.group_id)

    said = [(entry.sender, entry.name, entry.message["text"]) for entry in line.platform.group_chat("会議")]
    assert said == [("person", "Ken", "議題は？"), ("account", "", "三つです")]
    with pytest.raises(AssertionError, match="not in the group"):
        line.platform.says_in_group(line.platform.create_person("Tom").name, group, "入れて")


def test_a_second_account_cannot_be_asked_into_a_group(line: Line) -> None:
    branch = line.platform.create_channel("Branch")
    group = line.platform.create_group("会議", ["Hana"])
    line.platform.invite(group, line.hq)

    with pytest.raises(AssertionError, match="no second"):
        line.platform.invite(group, branch)
    branch.may_join_groups = False
    with pytest.raises(AssertionError, match="does not join groups"):
        line.platform.invite(line.platform.create_group("別", ["Hana"]), branch)


def test_what_a_person_sent_can_be_fetched_by_the_account_it_was_sent_to(line: Line) -> None:
    data = plain_png(10, 10)
    message_id = line.platform.sends("Hana", "image", data=data)
    path = f"/v2/bot/message/{message_id}/content"

    answer = line.call("GET", path)

    assert (answer.data, answer.headers["content-type"]) == (data, "image/png")
    assert line.blob().get_message_content(message_id) == data
    assert line.call("GET", path, channel=line.platform.create_channel("Branch")).status == 404
    assert line.call("GET", "/v2/bot/message/1/content").status == 404


def test_a_film_is_prepared_first(line: Line) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        path = f"/v2/bot/message/{line.platform.sends('Hana', 'video', preparing=10)}/content"
        preparing = [line.call("GET", path + end) for end in ("", "/preview", "/transcoding")]
        clock.shift(timedelta(seconds=10))
        ready = [line.call("GET", path + end) for end in ("", "/preview", "/transcoding")]

    assert [answer.status for answer in preparing] == [202, 202, 200]
    assert preparing[2].json() == {"status": "processing"}
    assert [answer.status for answer in ready] == [200, 200, 200]
    assert [answer.headers["content-type"] for answer in ready[:2]] == ["video/mp4", "image/png"]


def test_what_was_unsent_is_gone(line: Line) -> None:
    message_id = line.platform.sends("Hana", "file", data=b"secret", fileName="名簿.pdf")
    line.platform.unsends("Hana", message_id)

    for end in ("", "/transcoding"):
        assert line.call("GET", f"/v2/bot/message/{message_id}/content{end}").status == 410
    assert line.platform.chat("Hana")[-1].unsent
    with pytest.raises(AssertionError, match="has no message"):
        line.platform.unsends("Hana", message_id)


def test_the_loading_animation_shows_until_its_time_or_a_message(line: Line) -> None:
    def starts(seconds: int) -> None:
        request = {"chatId": line.hana.user_id, "loadingSeconds": seconds}
        line.api().show_loading_animation(ShowLoadingAnimationRequest.from_dict(request))

    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False) as clock:
        starts(5)
        shown = [line.platform.is_loading("Hana")]
        clock.shift(timedelta(seconds=5))
        shown.append(line.platform.is_loading("Hana"))
        starts(60)
        line.push()
        shown.append(line.platform.is_loading("Hana"))

    assert shown == [True, False, False]


@pytest.mark.parametrize("seconds", [0, 4, 6, 61, 65, "5"])
def test_the_loading_animation_lasts_5_to_60_seconds_in_steps_of_5(line: Line, seconds: object) -> None:
    body = {"chatId": line.hana.user_id, "loadingSeconds": seconds}

    assert line.call("POST", "/v2/bot/chat/loading/start", body).status == 400


def test_an_account_that_chats_marks_messages_as_read_by_token(line: Line) -> None:
    line.hq.mark_as_read_mode = "manual"
    line.platform.says("Hana", "1")
    token = line.events[-1]["message"]["markAsReadToken"]
    line.platform.says("Hana", "2")

    answer = line.call("POST", "/v2/bot/chat/markAsRead", {"markAsReadToken": token})

    assert answer.status == 200
    assert [entry.read for entry in line.platform.chat("Hana")] == [True, False]
    assert line.call("POST", "/v2/bot/chat/markAsRead", {"markAsReadToken": "x"}).status == 400


def test_an_account_that_does_not_chat_reads_at_once(line: Line) -> None:
    line.platform.says("Hana", "1")

    assert line.platform.chat("Hana")[-1].read


def test_who_blocks_cannot_write_and_is_no_friend(line: Line) -> None:
    line.platform.block("Hana")

    with pytest.raises(AssertionError, match="blocks HQ"):
        line.platform.says("Hana", "やあ")
    assert line.platform.standing("Hana") == "blocked"
    line.platform.unblock("Hana")
    assert line.platform.standing("Hana") == "friend"


def test_a_second_follow_is_nothing_new(line: Line) -> None:
    line.platform.follow("Hana")

    assert [event["type"] for event in line.events] == ["follow"]


def test_without_saying_to_whom_it_goes_to_the_only_account_one_knows(line: Line) -> None:
    branch = line.platform.create_channel("Branch")
    line.platform.create_person("Tom")
    line.platform.follow("Tom", branch)

    line.platform.create_person("New")
    line.platform.says("Tom", "やあ")
    line.platform.says("New", "はじめまして")

    assert [entry.message["text"] for entry in line.platform.chat("Tom", branch)] == ["やあ"]
    assert [entry.message["text"] for entry in line.platform.chat("New", line.hq)] == ["はじめまして"]


def test_a_wrong_name_says_who_there_is(line: Line) -> None:
    with pytest.raises(AssertionError, match="Hana"):
        line.platform.says("Hanna", "やあ")


def test_the_other_accounts_people_see_nothing(line: Line) -> None:
    line.platform.create_channel("Branch")
    line.platform.create_person("Tom")
    line.platform.follow("Tom", "2000000002")

    line.push(text("HQだけ"))

    assert line.platform.inbox == {"Hana": [text("HQだけ")], "Tom": []}


def test_an_unknown_profile_is_lines_404(line: Line) -> None:
    with pytest.raises(ApiException) as refused:
        line.api().get_profile("U" + "0" * 32)

    assert refused.value.status == 404


def test_who_waits_for_news_is_woken_by_it(line: Line) -> None:
    since = line.platform.version
    threading.Timer(0.05, line.platform.says, ("Hana", "やあ")).start()

    assert line.platform.wait(since, timeout=10) > since
    assert line.platform.wait(since, timeout=10) > since  # there already
    assert line.platform.wait(line.platform.version, timeout=0.01) == line.platform.version
