"""An officer writes what a new friend reads first."""

from html import unescape

import pytest

from renraku.accounts import stage
from renraku.officers import audit
from tests.console import Console
from tests.people import HANA, KEN, MEI, TOM
from tests.stories.filling_in import field, save
from tests.stories.reading import GREETING, buttons, title, titles
from tests.world import PHONE, ConnectedAccount, World

PATH = "/settings/greeting"
OWN = {"title": "ようこそ {支部名}へ", "text": "お待ちしていました。\n\n電話は {電話番号} です。"}


def acts(branch: ConnectedAccount) -> list[str]:
    return [row.what for row in audit.newest(branch.account_id, 20)]


def test_a_new_friend_reads_what_the_officers_wrote(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    before = aoi.get(PATH)
    assert "{支部名}です" in before.text, "the form begins with our own words"
    assert "保存しました" in aoi.follow(save(aoi, PATH, **OWN)).text
    world.friend(HANA)
    assert titles(world, HANA) == ["ようこそ みどり支部へ"]
    assert f"電話は {PHONE} です。" in world.line.texts(HANA)
    assert buttons(world, HANA) == ["登録する（手紙のコード）", "役員と話す", "電話をかける"]
    assert acts(branch) == ["greeting_saved"]


def test_who_reads_english_is_greeted_in_english_all_the_same(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, PATH, **OWN)
    world.friend(TOM, language="en")
    assert "ようこそ" not in title(world.line.inbox[TOM][0])
    assert not any("お待ちしていました" in words for words in world.line.texts(TOM))


def test_our_own_words_come_back(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    save(aoi, PATH, **OWN)
    page = aoi.get(PATH)
    aoi.post(f"{PATH}/restore", {"version": field(page, "version")})
    world.friend(HANA)
    assert titles(world, HANA) == [GREETING]
    assert "はじめからある文にもどす" not in aoi.get(PATH).text
    assert acts(branch) == ["greeting_restored", "greeting_saved"]


def test_what_is_typed_is_shown_on_the_phones_picture_before_it_is_kept(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    whole = aoi.post(f"{PATH}/preview", {"version": "0", **OWN})
    assert "ようこそ みどり支部へ" in whole.text
    assert "ようこそ {支部名}へ" in unescape(whole.text), "and the form still has what was typed"
    part = aoi.post(f"{PATH}/preview", {"version": "0", **OWN}, headers={"hx-request": "true"})
    assert "登録する（手紙のコード）" in part.text
    assert "<html" not in part.text
    world.friend(HANA)
    assert titles(world, HANA) == [GREETING]
    assert acts(branch) == []


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"title": "", "text": "文。"}, "見出しを入れて"),
        ({"title": "題", "text": " "}, "文を入れて"),
        ({"title": "題" * 41, "text": "文。"}, "40字まで"),
        ({"title": "題", "text": "文" * 301}, "300字まで"),
        ({"title": "題", "text": "文\n\n" * 6}, "段落は5つまで"),
    ],
)
def test_a_greeting_nobody_would_read_is_said_beside_the_field(
    branch: ConnectedAccount, aoi: Console, form: dict[str, str], words: str
) -> None:
    answer = save(aoi, PATH, **form)
    assert answer.status == 422
    assert words in answer.text
    assert 'class="error"' in answer.text
    assert acts(branch) == []


def test_two_officers_at_the_greeting_see_each_other(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    ken = world.console(KEN)
    opened = field(ken.get(PATH), "version")
    save(aoi, PATH, **OWN)
    late = ken.post(PATH, {"version": opened, "title": "こんにちは", "text": "文。"})
    assert late.status == 409
    assert "Aoi" in late.text
    assert "お待ちしていました。" in late.text
    assert "こんにちは" in late.text
    assert ken.post(PATH, {"version": field(late, "version"), "title": "やあ", "text": "文。"}).status == 303
    world.friend(MEI)
    assert titles(world, MEI) == ["やあ"]


def test_looking_at_it_and_finding_it_good_is_kept_once(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert not stage.own_points(branch.account_id)["greeting"]
    page = aoi.follow(aoi.post(f"{PATH}/confirm"))
    assert "役員が確かめています" in page.text
    assert stage.own_points(branch.account_id)["greeting"]
    world.friend(HANA)
    assert titles(world, HANA) == [GREETING], "nothing else changed"


def test_a_greeting_that_was_written_has_been_looked_at(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, PATH, **OWN)
    assert stage.own_points(branch.account_id)["greeting"]


def test_a_half_written_greeting_waits_for_its_officer(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    aoi.post("/drafts", {"draft_path": PATH, "title": "書きかけ", "text": "お待ち", "version": "0"})
    assert 'value="書きかけ"' not in aoi.get(PATH).text
    assert 'value="書きかけ"' in aoi.get(f"{PATH}?draft=1").text
    assert 'value="書きかけ"' not in world.console(KEN).get(f"{PATH}?draft=1").text
