"""What people see and tap: Flex, templates, quick replies, imagemaps, rich menus."""

from typing import Any

import pytest

from local.line.records import Json
from tests.line import message_cases as cases
from tests.line.simulator import Line, text


def reply_button(label: str, data: str, **more: Any) -> Json:
    return {"type": "postback", "label": label, "data": data, **more}


def confirm(words: str) -> Json:
    both = [reply_button("はい", "y"), reply_button("否", "n")]
    return cases.template("confirm", text=words, actions=both)


def flex_with(*actions: Json) -> Json:
    shown = [{"type": "button", "action": action} for action in actions]
    return cases.flex(cases.bubble(cases.text("行事"), *shown))


def test_a_flex_button_is_tapped_by_its_label(line: Line) -> None:
    line.push(flex_with(reply_button("参加", "g=1", displayText="参加します"), reply_button("欠席", "g=0")))

    action = line.platform.taps("Hana", "参加")

    [event] = line.parsed()
    assert event.postback.data == action["data"] == "g=1"
    entry = line.platform.chat("Hana")[-1]
    assert (entry.sender, entry.message["text"]) == ("person", "参加します")
    assert [told["type"] for told in line.events] == ["follow", "postback"]


def test_a_button_that_is_not_there_names_those_that_are(line: Line) -> None:
    line.push(flex_with(reply_button("参加", "g=1"), reply_button("欠席", "g=0")))

    with pytest.raises(AssertionError, match="'参加', '欠席'"):
        line.platform.taps("Hana", "参加する")


def test_the_newest_message_is_tapped_first_and_older_ones_still_can_be(line: Line) -> None:
    line.push(flex_with(reply_button("参加", "old"), reply_button("昔", "old2")))
    line.push(flex_with(reply_button("参加", "new")))

    line.platform.taps("Hana", "参加")
    line.platform.taps("Hana", "昔")

    assert [event["postback"]["data"] for event in line.events[-2:]] == ["new", "old2"]


def test_quick_replies_vanish_with_the_next_message(line: Line) -> None:
    line.push(cases.quick(label="はい"))
    line.platform.taps("Hana", "はい")

    assert line.events[-1]["message"]["text"] == "はい"
    with pytest.raises(AssertionError, match="none at all"):
        line.platform.taps("Hana", "はい")


@pytest.mark.parametrize(
    ("message", "label"),
    [
        (cases.buttons(reply_button("押す", "d")), "押す"),
        (
            cases.template(
                "confirm", text="a", actions=[reply_button("いいえ", "n"), reply_button("はい", "d")]
            ),
            "はい",
        ),
        (cases.template("carousel", columns=[cases.column(), cases.column()]), "押す"),
        (
            cases.template(
                "image_carousel", columns=[{"imageUrl": cases.URL, "action": reply_button("絵", "d")}]
            ),
            "絵",
        ),
        (cases.flex({"type": "carousel", "contents": [cases.bubble(action=reply_button("泡", "d"))]}), "泡"),
    ],
)
def test_every_kind_of_button_can_be_tapped(line: Line, message: Json, label: str) -> None:
    assert line.push(message).status == 200

    line.platform.taps("Hana", label)

    assert line.events[-1]["type"] == "postback"


def test_a_tappable_box_without_a_label_is_called_by_its_words(line: Line) -> None:
    box = cases.box(cases.text("夏祭り"), cases.text("8月1日"), action={"type": "postback", "data": "g=7"})
    line.push(cases.flex(cases.bubble(box)))

    line.platform.taps("Hana", "夏祭り 8月1日")

    assert line.events[-1]["postback"] == {"data": "g=7"}


def test_an_imagemap_is_tapped_by_its_text(line: Line) -> None:
    line.push(cases.imagemap())

    line.platform.taps("Hana", "a")

    assert line.events[-1]["message"]["text"] == "a"


@pytest.mark.parametrize(
    ("more", "params", "told"),
    [
        ({"mode": "date", "initial": "2026-12-24"}, None, {"date": "2026-12-24"}),
        ({"mode": "time"}, {"time": "18:30"}, {"time": "18:30"}),
        ({"mode": "datetime", "initial": "2026-12-24T18:30"}, None, {"datetime": "2026-12-24T18:30"}),
    ],
)
def test_a_date_picker_tells_what_was_picked(line: Line, more: Json, params: Json | None, told: Json) -> None:
    line.push(flex_with({"type": "datetimepicker", "label": "いつ", "data": "when", **more}))

    line.platform.taps("Hana", "いつ", params=params)

    assert line.events[-1]["postback"] == {"data": "when", "params": told}


def test_a_link_tells_the_account_nothing(line: Line) -> None:
    line.push(flex_with({"type": "uri", "label": "開く", "uri": "https://example.com/"}))
    told = len(line.delivered)

    assert line.platform.taps("Hana", "開く")["uri"] == "https://example.com/"
    assert len(line.delivered) == told


def test_a_button_in_a_group_is_tapped_there(line: Line) -> None:
    group = line.platform.create_group("会議", ["Hana"])
    line.platform.invite(group)
    line.push(flex_with(reply_button("賛成", "v=1")), to=group.group_id)

    line.platform.taps("Hana", "賛成", group=group)

    assert line.events[-1]["source"] == {
        "type": "group",
        "groupId": group.group_id,
        "userId": line.hana.user_id,
    }


def test_everything_written_can_be_read(line: Line) -> None:
    spans = {"type": "text", "contents": [{"type": "span", "text": "太"}, {"type": "span", "text": "字"}]}
    line.push(text("一"))
    line.push(cases.flex(cases.bubble(cases.text("二"), spans), "代わり"))
    line.push(confirm("三"))

    assert line.platform.texts("Hana") == ["一", "代わり", "二", "太", "字", "どれ", "三", "はい", "否"]
    assert line.platform.texts("Hana", line.hq) == line.platform.texts("Hana")


def test_a_blocked_account_cannot_be_tapped(line: Line) -> None:
    line.push(flex_with(reply_button("参加", "g=1")))
    line.platform.block("Hana")

    with pytest.raises(AssertionError, match="blocks HQ"):
        line.platform.taps("Hana", "参加")
