"""An officer sets what is answered to which words, and the phone answers it."""

import re
from html import unescape

import pytest

from local.http_door import Response
from renraku.menus import keywords
from renraku.menus.answers import Answer
from renraku.menus.folding import fold
from renraku.menus.models import ASSOCIATION
from renraku.officers import audit
from tests.console import Console
from tests.people import HANA, KEN
from tests.stories.filling_in import field
from tests.stories.reading import NOT_UNDERSTOOD, buttons, titles
from tests.world import ConnectedAccount, World

NEW = "/settings/keywords/new"
BBQ = {
    "contains": "バーベキュー、BBQ",
    "title": "バーベキュー",
    "text": "五月十日、みどり公園です。\n\n電話は {電話番号} です。",
    "label_1": "地図を見る",
    "leads_1": "address",
    "address_1": "https://midori.example.jp/地図",
    "label_2": "電話する",
    "leads_2": "tel",
    "address_2": "０６-0000-1111",
}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = world.account("みどり支部")
    world.friend(HANA)
    return made


def add(officer: Console, **form: str) -> Response:
    return officer.post(NEW, {"seen": "", **form})


def own(branch: ConnectedAccount) -> Answer:
    [answer] = [answer for origin, answer in keywords.levels(branch.account_id) if origin == "own"]
    return answer


def acts(branch: ConnectedAccount) -> list[str]:
    return [row.what for row in audit.newest(branch.account_id, 20)]


def test_a_new_answer_is_heard_on_the_phone_with_its_buttons(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    page = aoi.follow(add(aoi, **BBQ))
    assert "保存しました" in page.text
    world.says(HANA, "ばーべきゅうは いつ？")
    assert titles(world, HANA)[-1] == "バーベキュー"
    assert buttons(world, HANA) == ["地図を見る", "電話する"]
    assert world.line.taps(HANA, "地図を見る")["uri"] == "https://midori.example.jp/%E5%9C%B0%E5%9B%B3"
    assert world.line.taps(HANA, "電話する")["uri"] == "tel:0600001111"
    assert acts(branch) == ["keyword_answer_saved"]


def test_an_answer_is_mended_removed_and_put_back(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    add(aoi, **BBQ)
    path = f"/settings/keywords/{own(branch).answer_id}"
    page = aoi.get(path)
    assert "五月十日、みどり公園です。" in page.text
    aoi.post(path, {**BBQ, "seen": field(page, "seen"), "title": "春のバーベキュー"})
    world.says(HANA, "BBQ")
    assert titles(world, HANA)[-1] == "春のバーベキュー"
    page = aoi.follow(aoi.post(f"{path}/remove"))
    assert "消しました" in page.text
    world.says(HANA, "BBQ")
    assert titles(world, HANA)[-1] == NOT_UNDERSTOOD
    aoi.follow(aoi.post(f"{path}/put-back"))
    world.says(HANA, "BBQ")
    assert titles(world, HANA)[-1] == "春のバーベキュー"
    assert acts(branch)[:2] == ["keyword_answer_put_back", "keyword_answer_removed"]
    assert aoi.post(f"{path}/put-back").status == 400, "nothing is there to put back"


def test_a_page_that_was_given_is_answered_to_words_of_the_branch(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    page = aoi.get("/settings/keywords/swindles")
    aoi.post(
        "/settings/keywords/swindles",
        {"seen": field(page, "seen"), "contains": "詐欺\nへんな電話", "shows": "swindles"},
    )
    world.says(HANA, "へんな電話がありました")
    assert titles(world, HANA)[-1] == "これは本当に本部から？"
    aoi.post("/settings/keywords/swindles/remove")
    world.says(HANA, "へんな電話がありました")
    assert titles(world, HANA)[-1] == NOT_UNDERSTOOD


def test_a_sentence_is_tried_with_the_reason_and_the_answer_as_the_phone_shows_it(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    add(aoi, **BBQ)
    page = aoi.post("/settings/keywords/try", {"sentence": "はーへきゅーは？"})
    assert page.status == 200
    for words in (
        f"「{fold('はーへきゅーは？')}」として読みました",
        "「バーベキュー」という言葉で、この支部の答えが答えます",
        "濁点や伸ばす音のちがいを、見のがしました",
        "「バーベキュー」のことでしょうか",
        "五月十日、みどり公園です。",
        "地図を見る",
    ):
        assert words in unescape(page.text)
    nobody = aoi.post("/settings/keywords/try", {"sentence": "きょうは孫の誕生日です"})
    assert "この文に答える言葉はありません" in nobody.text
    assert aoi.post("/settings/keywords/try", {"sentence": " "}).status == 422
    assert acts(branch) == ["keyword_answer_saved"], "a try is no act"


def test_what_is_typed_to_try_stands_in_no_address_and_no_log(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    secret = "孫の名前はさくら"
    aoi.post("/settings/keywords/try", {"sentence": secret})
    said = "".join(str(line) for line in world.cloud.runtime.logs)
    assert secret not in said


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({**BBQ, "contains": ""}, "一つから二十まで"),
        ({**BBQ, "contains": "B"}, "短すぎます"),
        ({**BBQ, "title": "", "text": "文"}, "題も付けてください"),
        ({"contains": "会費"}, "答えの文がありません"),
        ({**BBQ, "address_1": "http://midori.example.jp"}, "https://"),
        ({**BBQ, "address_2": "いちいちぜろ"}, "tel:"),
        ({**BBQ, "label_3": "とても長いボタンの字はだれも読まないものです", "leads_3": "phone"}, "20字まで"),
        ({**BBQ, "text": "文" * 1_001}, "1,000字まで"),
        ({**BBQ, "title": "題" * 41}, "題は40字"),
    ],
)
def test_what_cannot_be_answered_is_said_beside_the_field(
    world: World, branch: ConnectedAccount, aoi: Console, form: dict[str, str], words: str
) -> None:
    answer = add(aoi, **form)
    assert answer.status == 422
    assert words in unescape(answer.text)
    assert 'class="error"' in answer.text
    for typed in (form.get("title"), form.get("text"), form.get("address_1")):
        assert not typed or typed in unescape(answer.text)
    assert acts(branch) == []


def test_words_that_another_answer_has_are_refused_and_near_ones_told_once(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    add(aoi, **BBQ)
    taken = add(aoi, contains="バーべきゅう", text="別の文。")
    assert taken.status == 422
    assert "もう別の答えがあります" in taken.text
    near = add(aoi, contains="バーベキュー大会", text="秋の大会です。")
    assert near.status == 422
    assert "両方ある文では、長い" in near.text
    assert "それでも保存する" in near.text
    anyway = add(
        aoi, contains="バーベキュー大会", text="秋の大会です。", anyway=unescape(field(near, "anyway"))
    )
    assert anyway.status == 303
    world.says(HANA, "バーベキュー大会に出たい")
    assert titles(world, HANA)[-1] == "秋の大会です"


def test_the_typed_answer_is_shown_as_the_phone_would_before_anything_is_kept(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    whole = aoi.post(f"{NEW}/preview", {"seen": "", **BBQ})
    assert whole.status == 200
    assert "電話は 03-0000-0000 です。" in whole.text
    assert BBQ["text"].split("\n")[0] in whole.text
    part = aoi.post(f"{NEW}/preview", {"seen": "", **BBQ}, headers={"hx-request": "true"})
    assert "電話は 03-0000-0000 です。" in part.text
    assert "<html" not in part.text
    assert "<html" not in aoi.post(f"{NEW}/preview", {"seen": ""}, headers={"hx-request": "true"}).text
    assert [origin for origin, _ in keywords.levels(branch.account_id) if origin == "own"] == []
    assert acts(branch) == []


def test_two_officers_at_one_answer_see_each_other(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    add(aoi, **BBQ)
    ken = world.console(KEN)
    path = f"/settings/keywords/{own(branch).answer_id}"
    opened = field(ken.get(path), "seen")
    aoi.post(path, {**BBQ, "seen": opened, "text": "六月になりました。"})
    late = ken.post(path, {**BBQ, "seen": opened, "text": "七月になりました。"})
    assert late.status == 409
    assert "Aoi" in late.text
    assert "六月になりました。" in late.text
    assert "七月になりました。" in late.text
    ken.post(path, {**BBQ, "seen": field(late, "seen"), "text": "七月になりました。"})
    assert own(branch).text == "七月になりました。"


def test_one_who_removed_what_another_is_mending_is_noticed(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    keywords.save(branch.account_id, Answer("how_to_use", contains=["手引き"], shows="how_to_use"))
    opened = field(aoi.get("/settings/keywords/how_to_use"), "seen")
    world.console(KEN).post("/settings/keywords/how_to_use/remove")
    late = aoi.post(
        "/settings/keywords/how_to_use", {"seen": opened, "contains": "手引き", "shows": "how_to_use"}
    )
    assert late.status == 409


def test_what_headquarters_locked_is_shown_and_cannot_be_changed(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    keywords.save(ASSOCIATION, Answer("scam", contains=["なりすまし"], text="本部の文。", locked=True))
    page = aoi.get("/settings/keywords").text
    assert "本部が決めています" in page
    refused = aoi.post(
        "/settings/keywords/scam", {"seen": "", "contains": "なりすまし", "text": "支部の文。"}
    )
    assert refused.status == 422
    assert "本部が決めています" in refused.text


def test_a_name_that_no_answer_has_is_not_found(branch: ConnectedAccount, aoi: Console) -> None:
    for path in ("/settings/keywords/nothing", "/settings/keywords/A%20B"):
        assert aoi.get(path).status == 404
    assert aoi.post("/settings/keywords/nothing", {"contains": "言葉", "text": "文"}).status == 404
    assert aoi.post("/settings/keywords/nothing/remove").status == 404


def test_what_was_typed_stays_when_it_is_half_written(branch: ConnectedAccount, aoi: Console) -> None:
    aoi.post("/drafts", {"draft_path": NEW, "contains": "会費", "text": "年に二千円", "seen": ""})
    page = aoi.get(NEW)
    assert "書きかけ" in page.text
    assert "年に二千円" in aoi.get(f"{NEW}?draft=1").text
    add(aoi, contains="会費", text="年に二千円です。")
    assert "書きかけたもの" not in aoi.get(NEW).text
    assert not re.search("年に二千円", aoi.get(f"{NEW}?draft=1").text)
