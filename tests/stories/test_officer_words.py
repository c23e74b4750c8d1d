"""Officers' commands about what an account says; and who may give commands to which account."""

import json

from local import commands
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.browsing import opens
from tests.stories.officers import declined, reference, run
from tests.stories.reading import titles
from tests.world import PUBLIC_URL, ConnectedAccount, World


def test_a_keyword_is_added_tried_and_taken_away(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    assert not run("try", sentence="芋煮会はいつ")["understood"]
    run(
        "keywords-add",
        id="imoni",
        contains=["芋煮会"],
        title="芋煮会",
        text="10月4日です。\\n\\n河原で行います。",
    )
    tried = run("try", sentence="芋煮会はいつ")
    assert (tried["understood"], tried["id"], tried["origin"]) == (True, "imoni", "own")
    assert "書かれたとおりに読みました" in tried["why"]
    assert run("try", sentence="安全な設定は？")["says"] == "スマートフォンの安全な設定"
    assert run("try", sentence="支部の電話")["says"] == "支部に電話をかける"
    world.says(HANA, "芋煮会はいつですか")
    assert titles(world, HANA)[-1] == "芋煮会"
    assert "imoni" in {keyword["id"] for keyword in run("keywords-list")["keywords"]}
    assert "もう別の答えがあります" in declined(
        "keywords-add", id="other", contains=["いもに会", "芋煮会"], text="x"
    )
    assert "ボタンの行き先" in declined(
        "keywords-add", id="b", contains=["ぼたん"], title="x", text="x", buttons=["押す=javascript:x"]
    )
    run("keywords-remove", id="imoni")
    assert not run("try", sentence="芋煮会はいつ")["understood"]
    assert "この支部の答えはありません" in declined("keywords-remove", id="imoni")


def test_a_page_is_written_anew_and_set_back(world: World, branch: ConnectedAccount) -> None:
    before = run("page-show", name="swindles")
    run("page-edit", name="swindles", text="ご注意ください\n\nにせものが出ました。{電話番号} へ。\n")
    page = opens(world, f"{PUBLIC_URL}/p/{branch.account_id}/swindles").text
    assert "<h1>ご注意ください</h1>" in page
    assert "にせものが出ました。03-0000-0000 へ。" in page
    assert run("page-restore", name="swindles")["text"] == before["text"]
    assert "そのページはありません" in declined("page-edit", name="weather", text="題\n文")
    assert "題と文の両方" in declined("page-edit", name="swindles", text="題だけ")


def test_a_new_guideline_asks_everybody_again(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001")
    shown = run("guideline-show")
    assert shown["version"] == "1"
    assert run("guideline-edit", text=shown["text"])["version"] == "1"  # the same text is no new version
    assert "三行" in declined("guideline-edit", text="一行だけ\n\n全文")
    assert (
        run("guideline-edit", text="・ひとつ\n・ふたつ\n・みっつ\n\n全文です。\n\n一　はじめ\n本文")[
            "version"
        ]
        == "2"
    )
    page = opens(world, f"{PUBLIC_URL}/p/{branch.account_id}/guideline").text
    assert ("第2版" in page, "<h2>一　はじめ</h2>" in page) == (True, True)
    world.later(days=1)
    world.says(HANA, "こんにちは")
    assert titles(world, HANA)[-1] == "決まりが新しくなりました"


def test_the_menus_are_brought_to_line(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    assert run("menu-publish")["made"] == ["guest", "member"]
    assert run("menu-publish")["made"] == []
    menu = world.line.rich_menu(HANA)
    assert menu is not None
    world.line.outage("500_before", times=10)
    assert "LINEが受け付けませんでした" in declined("menu-publish")


def test_whoever_acts_says_who_they_are_and_it_is_noted_without_names_of_members(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    for name, command in commands.COMMANDS.items():
        if command.is_act:
            assert "だれがしたかを残します" in declined(name, officer=" ")
    assert run("acts")["acts"] == []
    run("suspend", who="1001", reason="宣伝を続けた")
    run("lifecycle", officer=KEN, number="1001", state="left", note="ご本人から")
    run("export", officer=KEN, who="1001")
    noted = run("acts")["acts"]
    assert [(act["officer"], act["what"]) for act in noted] == [
        (KEN, "export"),
        (KEN, "lifecycle"),
        (AOI, "suspend"),
    ]
    for personal in ("花田", "1001", "03-1111-1111", "宣伝", world.person(HANA)):
        assert personal not in json.dumps(noted, ensure_ascii=False)


def test_no_officer_is_named_in_a_log(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    run("suspend", who="1001", reason="宣伝を続けた", officer="青井あおい")
    run("reinstate", who="1001", officer="青井あおい")
    logged = "\n".join(f"{line} {line.text} {line.fields}" for line in world.cloud.logs)
    assert "friend_suspended" in logged
    for name in ("青井あおい", "花田はな", "宣伝を続けた", world.person(HANA)):
        assert name not in logged


def test_an_account_is_named_by_its_name_and_sees_nothing_of_another(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001")
    elsewhere = world.account("あおば支部")
    world.registered(TOM, "2001", elsewhere)
    assert run("requests")["account"] == "みどり支部"  # the one that was connected first
    for name in ("あおば支部", "あお", elsewhere.account_id, elsewhere.channel.basic_id):
        assert run("requests", account=name)["account"] == "あおば支部"
    assert "みどり支部、あおば支部" in declined("requests", account="本部")

    hana = reference(world, HANA, branch)
    for who in ("1001", hana):
        assert "会員番号でも友だちの記号でもありません" in declined(
            "suspend", account="あお", who=who, reason="x"
        )
        assert "会員番号でも友だちの記号でもありません" in declined("erase", account="あお", who=who)
    assert "名簿にない会員番号です" in declined("letters", account="あお", numbers=["1001"])
    assert [friend["ref"] for friend in run("friends", account="あお")["friends"]] != [hana]


def test_what_is_no_command_is_said_plainly(world: World) -> None:
    assert "まだアカウントがつながっていません" in declined("requests")
    assert "「fly」という命令はありません" in declined("fly")
