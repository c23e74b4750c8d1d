"""Somebody writes a word, however they write it, and is answered; officers say what is answered."""

from datetime import timedelta

import pytest

from renraku.errors import Declined
from renraku.members.models import Friend
from renraku.menus import content, keywords, publishing
from renraku.menus.answers import Answer, Button
from renraku.menus.models import ASSOCIATION, KeywordList
from tests.stories.reading import NOT_UNDERSTOOD, buttons, titles
from tests.world import PHONE, ConnectedAccount, World

BBQ = Answer(
    "bbq",
    contains=["バーベキュー", "BBQ"],
    title="バーベキュー",
    text="五月十日、みどり公園です。\n\n雨のときは中止です。電話は {電話番号} です。",
    buttons=[Button("地図を見る", "https://example.org/map"), Button("使い方", "how_to_use")],
)
FEE = Answer("fee", contains=["会費"], text="会費は年に二千円です。{支部名}")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = world.account("みどり支部")
    world.friend("Hana")
    return made


def own_answers(branch: ConnectedAccount) -> list[str]:
    listed = keywords.list_answers(branch.account_id)
    return [answer.answer_id for origin, answer in listed if origin == "own"]


@pytest.mark.parametrize("typed", ["バーべきゅう", "ﾊﾞｰﾍﾞｷｭｰはいつ？", "ばあべきゅう に いきたい", "ＢＢＱ"])
def test_hana_gets_the_bbq_however_she_types_it(world: World, branch: ConnectedAccount, typed: str) -> None:
    keywords.save(branch.account_id, BBQ)
    before = len(titles(world, "Hana"))
    world.says("Hana", typed)
    assert titles(world, "Hana")[before:] == ["バーベキュー"], "sure of it: nothing is asked first"
    assert buttons(world, "Hana") == ["地図を見る", "使い方"]
    assert any(PHONE in words for words in world.line.texts("Hana"))


def test_an_answer_without_title_is_a_plain_message_with_the_branchs_own_name(
    world: World, branch: ConnectedAccount
) -> None:
    keywords.save(branch.account_id, FEE)
    world.says("Hana", "会費を教えてください")
    assert world.line.inbox["Hana"][-1] == {
        **world.line.inbox["Hana"][-1],
        "type": "text",
        "text": "会費は年に二千円です。みどり支部",
    }


def test_what_was_not_quite_written_is_answered_with_a_question_first(
    world: World, branch: ConnectedAccount
) -> None:
    keywords.save(branch.account_id, BBQ)
    world.says("Hana", "はーへきゅーは？")
    assert titles(world, "Hana")[-2:] == ["「バーベキュー」のことでしょうか", "バーベキュー"]


def test_an_answer_is_free(world: World, branch: ConnectedAccount) -> None:
    keywords.save(branch.account_id, BBQ)
    world.says("Hana", "BBQ")
    assert {call.path for call in world.line.calls if "/message/" in call.path} == {"/v2/bot/message/reply"}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("これは本当に本部から？", "これは本当に本部から？"),
        ("さぎ", "これは本当に本部から？"),
        ("安全な設定をおしえて", "スマートフォンの安全な設定"),
        ("スマホの安全なせってい", "スマートフォンの安全な設定"),
        ("安全", "スマートフォンの安全な設定"),
        ("つかいかた", "使い方"),
        ("電話番号は？", "お電話はこちらです"),
        ("登録", "会員の登録"),
        ("行事", "これからの行事"),
        ("ホームページ", "お電話でうかがいます"),
    ],
)
def test_every_account_knows_some_words_from_the_start(
    world: World, branch: ConnectedAccount, typed: str, title: str
) -> None:
    world.says("Hana", typed)
    assert titles(world, "Hana")[-1] == title
    assert "支部に電話をかける" in buttons(world, "Hana") or title == "会員の登録"


def test_the_swindle_page_names_whom_to_call(world: World, branch: ConnectedAccount) -> None:
    world.says("Hana", "詐欺かもしれない")
    read = "".join(world.line.texts("Hana"))
    assert "188" in read
    assert "#9110" in read
    assert "みどり支部" in read
    assert "{" not in read
    page = content.find_page(branch.account_id, "swindles")
    assert page is not None
    assert any(branch.channel.basic_id in paragraph for paragraph in page.paragraphs)


def test_what_nobody_knows_still_gets_the_last_doors_answer(world: World, branch: ConnectedAccount) -> None:
    world.says("Hana", "きのう孫が生まれました")
    assert titles(world, "Hana")[-1] == NOT_UNDERSTOOD


def test_every_tile_of_the_guest_menu_answers(world: World, branch: ConnectedAccount) -> None:
    publishing.publish(branch.account_id, world.clock.now())
    for label, title in [
        ("会員の登録をする", "会員の登録"),
        ("使い方を見る", "使い方"),
        ("役員にたずねる", "どうぞ、お書きください"),
    ]:
        world.taps("Hana", label)
        assert titles(world, "Hana")[-1] == title


def test_a_tile_that_is_gone_is_answered_honestly(world: World, branch: ConnectedAccount) -> None:
    world.line.taps_data("Hana", "f=menus&do=show&what=fly&v=1")
    world.settle()
    assert titles(world, "Hana")[-1] == "このボタンは、もう使えません"


def test_a_page_says_what_the_officers_wrote_until_they_take_it_back(
    world: World, branch: ConnectedAccount
) -> None:
    content.edit_page(branch.account_id, "how_to_use", "使いかた（みどり）", "一つめ\n\n電話は {電話番号}")
    world.says("Hana", "使い方")
    assert titles(world, "Hana")[-1] == "使いかた（みどり）"
    content.restore_page(branch.account_id, "how_to_use")
    world.says("Hana", "使い方")
    assert titles(world, "Hana")[-1] == "使い方"


@pytest.mark.parametrize(
    ("title", "text"),
    [("", "文"), ("題", " "), ("題" * 41, "文"), ("題", "文" * 3_001), ("題", "文\n\n" * 31)],
)
def test_a_page_nobody_could_read_is_declined(branch: ConnectedAccount, title: str, text: str) -> None:
    with pytest.raises(Declined):
        content.edit_page(branch.account_id, "how_to_use", title, text)
    with pytest.raises(Declined):
        content.edit_page(branch.account_id, "fly", "題", "文")
    assert content.find_page(branch.account_id, "fly") is None


def test_a_long_page_begins_in_the_talk_and_goes_on_elsewhere(world: World, branch: ConnectedAccount) -> None:
    text = "はじめに。\n\n" + "{電話番号}" * 300 + "\n\nおわりに。"
    content.edit_page(branch.account_id, "how_to_use", "題" * 40, text)
    world.says("Hana", "使い方")
    assert titles(world, "Hana")[-1] == "題" * 40
    assert "はじめに。" in world.line.texts("Hana")
    assert "おわりに。" not in world.line.texts("Hana")
    assert buttons(world, "Hana")[0] == "つづきを読む"


def test_a_page_that_begins_with_its_longest_paragraph_still_fits_a_card(
    world: World, branch: ConnectedAccount
) -> None:
    content.edit_page(branch.account_id, "how_to_use", "題", "{電話番号}" * 300)
    world.says("Hana", "使い方")
    assert titles(world, "Hana")[-1] == "題"
    assert buttons(world, "Hana")[0] == "大きな字で読む"


def test_a_try_says_what_would_be_answered_and_why(world: World, branch: ConnectedAccount) -> None:
    keywords.save(branch.account_id, BBQ)
    keywords.save(branch.account_id, FEE)
    tried = keywords.try_sentence(branch.account_id, "BBQの会費は？")
    assert tried.answer is not None
    assert tried.found is not None
    assert (tried.answer.answer_id, tried.found.look, tried.found.reason) == ("bbq", "as written", "longest")
    assert keywords.try_sentence(branch.account_id, "きょうは晴れ").answer is None


def test_the_association_answers_for_all_and_a_branch_may_answer_differently(world: World) -> None:
    midori, aoba = world.account("みどり支部"), world.account("あおば支部")
    world.friend("Hana", midori)
    world.friend("Ken", aoba)
    keywords.save(ASSOCIATION, FEE)
    keywords.save(aoba.account_id, Answer("ours", contains=["会費"], text="あおばの会費は千円です。"))
    world.says("Hana", "会費は？", midori)
    world.says("Ken", "会費は？", aoba)
    assert titles(world, "Hana")[-1] == "会費は年に二千円です"
    assert titles(world, "Ken")[-1] == "あおばの会費は千円です"


def test_a_branch_edits_what_it_was_given_by_saving_the_same_name(
    world: World, branch: ConnectedAccount
) -> None:
    own = Answer("swindles", contains=["詐欺"], text="まず支部へお電話ください。")
    assert keywords.save(branch.account_id, own) == []
    world.says("Hana", "詐欺かも")
    assert titles(world, "Hana")[-1] == "まず支部へお電話ください"
    assert keywords.remove(branch.account_id, "swindles")
    world.says("Hana", "詐欺かも")
    assert titles(world, "Hana")[-1] == "これは本当に本部から？"


def test_what_the_association_locked_a_branch_cannot_take(branch: ConnectedAccount) -> None:
    keywords.save(ASSOCIATION, Answer("scam", contains=["詐欺"], text="本部の文。", locked=True))
    with pytest.raises(Declined) as declined:
        keywords.save(branch.account_id, Answer("mine", contains=["さ ぎ", "詐欺"], text="支部の文。"))
    assert "本部が決めています" in declined.value.text


def test_what_the_association_locks_later_holds_at_once_for_all(
    world: World, branch: ConnectedAccount
) -> None:
    keywords.save(branch.account_id, Answer("scam", contains=["詐欺"], text="支部の文。"))
    world.says("Hana", "詐欺かも")
    assert titles(world, "Hana")[-1] == "支部の文"
    keywords.save(ASSOCIATION, Answer("scam", contains=["詐欺"], text="本部の文。", locked=True))
    world.says("Hana", "詐欺かも")
    assert titles(world, "Hana")[-1] == "本部の文"


def test_a_word_that_has_an_answer_already_is_declined_before_saving(branch: ConnectedAccount) -> None:
    keywords.save(branch.account_id, BBQ)
    with pytest.raises(Declined) as declined:
        keywords.save(branch.account_id, Answer("other", contains=["バーべきゅう"], text="別の文。"))
    assert "バーベキュー" in declined.value.text
    assert own_answers(branch) == ["bbq"]


def test_saving_twice_changes_nothing_and_removing_twice_says_so(branch: ConnectedAccount) -> None:
    for _again in range(2):
        keywords.save(branch.account_id, BBQ)
    assert own_answers(branch) == ["bbq"]
    assert keywords.remove(branch.account_id, "bbq")
    assert not keywords.remove(branch.account_id, "bbq")


def test_two_officers_who_save_at_once_both_get_their_answer_in(branch: ConnectedAccount) -> None:
    from concurrent.futures import ThreadPoolExecutor

    both = [Answer(f"a{n}", contains=[f"言葉{n}"], text="文。") for n in range(2)]
    with ThreadPoolExecutor(2) as officers:
        list(officers.map(lambda answer: keywords.save(branch.account_id, answer), both))
    assert sorted(own_answers(branch)) == ["a0", "a1"]


@pytest.mark.parametrize(
    "flawed",
    [
        Answer("A b", contains=["x2"], text="文。"),
        Answer("a", text="文。"),
        Answer("a", contains=["言葉"]),
        Answer("a", contains=["言葉"], shows="fly"),
        Answer("a", contains=["言葉"], text="文" * 1_001),
        Answer("a", contains=["言葉"], text="文\n\n" * 31),
        Answer("a", contains=["言葉"], text="文。", buttons=[Button("電話", "tel:188")]),
        Answer("a", contains=["言葉"], text="文。", title="題", buttons=[Button("電話", "tel:188")] * 5),
        Answer("a", contains=["言葉"], text="文。", title="題", buttons=[Button("電話", "javascript:1")]),
        Answer("a", contains=["言葉"], text="文。", title="題", buttons=[Button("電話" * 11, "tel:188")]),
        Answer("a", contains=["言葉"], text="文。", title="題", buttons=[Button("電話", "tel:いやや")]),
        Answer("a", contains=["言"], text="文。"),
        Answer("a", exact=["！？"], text="文。"),
    ],
)
def test_a_flawed_answer_is_declined_with_words(branch: ConnectedAccount, flawed: Answer) -> None:
    with pytest.raises(Declined) as declined:
        keywords.save(branch.account_id, flawed)
    assert declined.value.text.endswith("。")


def test_an_answer_saved_elsewhere_is_known_within_a_minute(world: World, branch: ConnectedAccount) -> None:
    world.says("Hana", "会費は？")
    row = KeywordList.of(branch.account_id)
    row.answers = [FEE.kept()]
    row.save()
    world.says("Hana", "会費は？")
    assert titles(world, "Hana")[-1] == NOT_UNDERSTOOD
    world.clock.shift(timedelta(minutes=1))
    world.says("Hana", "会費は？")
    assert titles(world, "Hana")[-1] == "会費は年に二千円です"


def test_who_is_registered_is_not_asked_to_register(world: World, branch: ConnectedAccount) -> None:
    friend = Friend.find(branch.account_id, world.person("Hana"))
    assert friend is not None
    friend.update(actions=[Friend.registered.set(True)])
    world.says("Hana", "登録")
    assert "登録はすんでいます" in titles(world, "Hana")


def test_in_a_talk_group_no_keyword_speaks_up(world: World, branch: ConnectedAccount) -> None:
    group = world.line.create_group("花見", ["Hana"])
    world.line.invite(group, branch.channel)
    world.settle()
    before = len(world.line.calls)
    world.line.says_in_group("Hana", group, "電話番号")
    world.settle()
    assert len(world.line.calls) == before
