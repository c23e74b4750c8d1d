"""What joins an inquiry, what looks like an emergency, what a file really is: tables."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from renraku.inquiries import content_rules, courtesies, urgent
from renraku.inquiries import joining_rules as rules
from renraku.inquiries import member_wording as wording
from renraku.inquiries.joining_rules import Standing, Version
from renraku.line.incoming import parse

NOW = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)  # a Friday, ten in the morning in Japan
SOON, OVER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("standing", "is_keyword", "joins"),
    [
        (Standing("open", SOON), False, True),
        (Standing("open", SOON), True, False),
        (Standing("open", OVER), False, False),
        (Standing("waiting", OVER), False, True),
        (Standing("waiting", OVER), True, False),
        (Standing("answering", OVER, SOON), True, True),
        (Standing("answering", OVER, NOW), True, False),
        (Standing("closed", SOON, SOON, OVER), False, False),
    ],
)
def test_what_joins_an_inquiry(standing: Standing, is_keyword: bool, joins: bool) -> None:
    assert rules.joins(standing, NOW, is_keyword=is_keyword) is joins


@pytest.mark.parametrize(
    ("state", "closed_at", "reopens"),
    [
        ("closed", NOW - timedelta(days=7) + timedelta(seconds=1), True),
        ("closed", NOW - timedelta(days=7), False),
        ("closed", None, False),
        ("open", NOW, False),
    ],
)
def test_what_takes_up_a_closed_one(state: str, closed_at: datetime | None, reopens: bool) -> None:
    assert rules.reopens(Standing(state, NOW, None, closed_at), NOW) is reopens


@pytest.mark.parametrize(
    ("minutes", "is_due"), [(None, True), (0, True), (1, False), (9, False), (10, True), (-3, False)]
)
def test_a_receipt_is_given_at_most_once_in_ten_minutes(minutes: int | None, is_due: bool) -> None:
    last = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert rules.is_receipt_due(last, NOW) is is_due


def test_edits_stand_in_the_order_in_which_they_were_typed() -> None:
    versions = [Version(words, NOW + timedelta(minutes=n)) for n, words in enumerate("abcd")]
    for order in permutations(versions[1:]):
        heard = versions[:1]
        for one in (*order, *order):
            heard = rules.edited(heard, one)
        assert heard == versions


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("主人が倒れました", "illness"),
        ("ｷｭｳｷｭｳ車をよんで", "illness"),
        ("胸が 苦しい", "illness"),
        ("たすけてー", "illness"),
        ("My husband collapsed", "illness"),
        ("I can\u2019t breathe", "illness"),
        ("車の事故です", "accident"),
        ("どろぼうに財布を、泥棒です", "accident"),
        ("There is a FIRE", "accident"),
        ("オレオレ詐欺の電話がありました", "fraud"),
        ("だまされて振り込んでしまいました", "fraud"),
        ("I think it is a scam", "fraud"),
        ("集合場所がわからず、道に迷いました", "lost"),
        ("バスで乗り過ごしてしまって", "lost"),
        ("I got lost on the way", "lost"),
        ("こんにちは", ""),
        ("行事の会費はいくらですか", ""),
        ("足が痛いので休みます", ""),
        ("！！", ""),
        ("", ""),
    ],
)
def test_what_looks_like_an_emergency(words: str, kind: str) -> None:
    assert urgent.kind_of(words) == kind


@pytest.mark.parametrize("kind", urgent.KINDS)
def test_every_kind_of_emergency_has_a_number_to_telephone(kind: str) -> None:
    class Branch:
        name, phone = "みどり支部", "03-0000-0000"

    [card] = wording.in_need(Branch(), kind)
    numbers = [button["action"]["uri"] for button in card["contents"]["footer"]["contents"]]
    assert all(number.startswith("tel:") for number in numbers)
    assert "tel:0300000000" in numbers
    assert {"tel:119", "tel:110"} & set(numbers)


@pytest.mark.parametrize(
    ("words", "is_thanks"),
    [
        ("ありがとうございました", True),
        ("はい、わかりました。ありがとうございます！", True),
        ("ＯＫ", True),
        ("😊", True),
        ("Thank you very much", True),
        ("ありがとう、でもまだ痛いです", False),
        ("はいってもいいですか", False),
        ("", False),
    ],
)
def test_a_word_of_thanks_is_no_question(words: str, is_thanks: bool) -> None:
    assert courtesies.is_thanks(words) is is_thanks


@pytest.mark.parametrize(
    ("until", "is_open", "said"),
    [
        (NOW + timedelta(hours=2), True, "きょうの12時ごろまでに、役員がここにお返事します。"),
        (NOW + timedelta(days=1), False, "あすの10時以降に、役員がここにお返事します。"),
        (NOW + timedelta(days=3), False, "月曜日の10時以降に、役員がここにお返事します。"),
        (NOW + timedelta(days=7), False, "4月17日（金曜日）の10時以降に、役員がここにお返事します。"),
        (None, False, "役員が読みしだい、ここにお返事します。日にちがかかることがあります。"),
    ],
)
def test_when_an_answer_may_be_expected(until: datetime | None, is_open: bool, said: str) -> None:
    assert wording.when_answered(until, NOW, is_open=is_open)[-1] == said


@pytest.mark.parametrize(
    ("content", "kind", "media_type"),
    [
        (b"\xff\xd8\xff\xe0", "file", "image/jpeg"),
        (b"%PDF-1.7", "file", "application/pdf"),
        (b"\0\0\0\x18ftypM4A ", "audio", "audio/mp4"),
        (b"\0\0\0\x18ftypmp42", "audio", "audio/mp4"),
        (b"\0\0\0\x18ftypmp42", "video", "video/mp4"),
        (b"\0\0\0\x18ftypheic", "image", "application/octet-stream"),
        (b"PK\x03\x04 word/document.xml", "file", f"{content_rules._OFFICE}wordprocessingml.document"),
        (b"PK\x03\x04", "file", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file", "application/x-ole-storage"),
        (b"<html><script>", "file", "application/octet-stream"),
        (b"<svg onload=1>", "image", "application/octet-stream"),
        (b"", "file", "application/octet-stream"),
    ],
)
def test_a_content_is_what_its_bytes_say(content: bytes, kind: str, media_type: str) -> None:
    assert content_rules.type_of(content, kind) == media_type


@pytest.mark.parametrize(
    ("media_type", "name", "begins", "whole"),
    [
        ("image/jpeg", "", "inline", "filename=\"01ABC.jpg\"; filename*=UTF-8''01ABC.jpg"),
        ("application/pdf", "名簿.pdf", "attachment", "filename*=UTF-8''%E5%90%8D%E7%B0%BF.pdf"),
        ("text/html", '../../"a\r\nX: y".html', "attachment", 'filename="aX_y.html"'),
        ("application/octet-stream", "...", "attachment", 'filename="01ABC"'),
    ],
)
def test_what_is_not_shown_is_downloaded_under_a_harmless_name(
    media_type: str, name: str, begins: str, whole: str
) -> None:
    headers = content_rules.named(media_type, name, "01ABC").headers
    assert headers["Content-Disposition"].startswith(begins)
    assert whole in headers["Content-Disposition"]
    assert "\r" not in headers["Content-Disposition"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_message_tells_of_itself_is_read_with_care() -> None:
    odd = {"type": "file", "fileName": 7, "fileSize": True, "latitude": "x", "contentProvider": "line"}
    assert parse("a", {"type": "message", "message": odd}, NOW).details == {}
    place = {"type": "location", "title": "駅", "address": "町", "latitude": 35.5, "longitude": 139}
    assert parse("a", {"type": "message", "message": place}, NOW).details == {
        "title": "駅",
        "address": "町",
        "latitude": 35.5,
        "longitude": 139,
    }
    elsewhere = {
        "type": "image",
        "contentProvider": {"type": "external", "originalContentUrl": "https://a.b"},
    }
    assert parse("a", {"type": "message", "message": elsewhere}, NOW).details == {"from": "external"}
