"""What friends read on the tiles, behind them, and before an answer we are not sure of."""

from typing import Protocol

from renraku.i18n import _
from renraku.line.messages import Action, Message, call, card, link, postback, text


class Account(Protocol):
    """What these words need to know of an account."""

    @property
    def account_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def homepage(self) -> str: ...
    @property
    def basic_id(self) -> str: ...
    @property
    def office_hours(self) -> str: ...


# Tile -> what stands on it (at most two lines of six letters), what a phone reads aloud.
TILES = {
    "homepage": ("ホーム\nページ", "ホームページを見る"),
    "gatherings": ("これからの\n行事", "これからの行事を見る"),
    "sign_ups": ("申し込みの\n確認", "自分の申し込みを見る"),
    "ask": ("役員に\nたずねる", "役員にたずねる"),
    "phone": ("電話を\nかける", "支部に電話をかける"),
    "how_to_use": ("使い方", "使い方を見る"),
    "register": ("会員の\n登録", "会員の登録をする"),
}
BAR_TEXT = "メニュー（ここを押す）"

# What a tile or a page is also asked for by: parts of a sentence; and whole sentences only.
PARTS = {
    "safe_settings": "安全 安全な設定 安全設定 スマホの設定 スマートフォンの設定 セキュリティ",
    "swindles": "本当に本部 ほんとうに本部 本物の支部 偽物 詐欺 振り込め だまされ 騙され 乗っ取 #9110",
    "how_to_use": "使い方 使いかた つかいかた 操作方法 字を大きく 字が小さい",
    "phone": "電話番号 支部の電話 連絡先",
    "homepage": "ホームページ",
    "ask": "役員と話 役員に聞 人と話",
    "register": "会員登録 登録のしかた 登録方法 登録の仕方",
    "gatherings": "行事予定 これからの行事 次の行事 今月の行事 来月の行事",
    "sign_ups": "申し込みの確認 自分の申し込み",
}
WHOLES = {
    "safe_settings": "設定 あんぜん",
    "swindles": "さぎ 本物 ほんもの 怪しい あやしい 188",
    "how_to_use": "ヘルプ できること メニュー わからない わかりません 説明 help",
    "phone": "電話 でんわ 電話する 電話をかける tel",
    "homepage": "HP サイト",
    "ask": "役員 質問 しつもん 相談 そうだん たずねる",
    "register": "登録 とうろく 登録する 入会",
    "gatherings": "行事 ぎょうじ 予定 よてい 催し イベント",
    "sign_ups": "申し込み 申込 申込み もうしこみ 申し込む",
}

# Courtesies a sentence may end with and still ask for no more than its keyword.
ENDINGS = """
    です ですか でしょうか ですが は とは って って何 って何ですか とは何ですか は何ですか ですよね ね よ か
    について についてですが のこと のことで の件 を が の に も お願いします をお願いします 願います
    教えて を教えて おしえて をおしえて 知りたい を知りたい が知りたい 知りたいです を知りたいです
    見たい を見たい が見たい 見せて を見せて ください 下さい をください がしたい をしたい したい したいです
    どこ はどこ いつ はいつ どうする はどうする ありますか はありますか がわからない がわかりません
    たいです たいのですが のですが んですが たい
"""


def tile(name: str, account: Account, own_text: str = "") -> tuple[str, Action]:
    """What stands on a tile, and what a tap does. Its label is what a phone reads aloud: of words that
    officers wrote, those words."""
    words, label = TILES.get(name, ("", ""))
    label = "".join(own_text.split()) or label
    if name == "phone":
        action = call(label, account.phone)
    elif name == "homepage" and is_address(account.homepage):
        action = link(label, account.homepage)
    else:
        action = postback(label, "menus", "show", what=name)
    return own_text or words, action


def is_address(homepage: str) -> bool:
    return homepage.startswith(("https://", "http://"))


def shown(name: str, account: Account, *, is_registered: bool) -> list[Message]:
    """What is behind a tile."""
    if name == "homepage" and is_address(account.homepage):
        return [_homepage(account)]
    if name == "phone":
        return [_phone(account)]
    if name == "register":
        return [_registered_already(account) if is_registered else _how_to_register(account)]
    if name in ("gatherings", "sign_ups"):  # answered further up; this is read by officers who try words
        return [said(_("ここに、これからの行事や、ご自分の申し込みが出ます。"))]
    if name == "ask":
        return [said(_("ここで、役員へのおたずねが始まります。"))]
    return [_comes_later(name, account)]


def page(
    account: Account, title: str, paragraphs: list[str], url: str, buttons: list[Action], *, goes_on: bool
) -> list[Message]:
    """The beginning of a page, and the way to all of it; whom to call comes first where it is about that."""
    phone = call(_("支部に電話をかける"), account.phone)
    whole = link(_("つづきを読む") if goes_on else _("大きな字で読む"), url)
    return [card(title, paragraphs, [*buttons, phone, whole] if buttons else [whole, phone])]


def consumers_hotline() -> Action:
    return call(_("相談電話 188 にかける"), "188")


def understood_as(words: str) -> Message:
    """Before an answer to something that was not quite written like this."""
    return card(
        _("「{words}」のことでしょうか").format(words=words),
        [_("そう読みとって、お答えします。ちがうときは、下のボタンを押してください。")],
        [postback(_("役員と話す"), "members", "person")],
    )


def said(words: str) -> Message:
    return text(words)


def _phone(account: Account) -> Message:
    return card(
        _("お電話はこちらです"),
        [
            _("{account}の番号は {phone} です。").format(account=account.name, phone=account.phone),
            *_when(account),
            _("下のボタンを押すと、電話がかかります。"),
        ],
        [call(_("支部に電話をかける"), account.phone)],
    )


def _when(account: Account) -> list[str]:
    """When somebody answers, where the officers say so."""
    hours = account.office_hours
    return [_("お電話を受けるのは、{hours}です。").format(hours=hours)] if hours else []


def _homepage(account: Account) -> Message:
    return card(
        _("ホームページ"),
        [_("{account}のホームページを、下のボタンで開けます。").format(account=account.name)],
        [link(_("ホームページを見る"), account.homepage), call(_("支部に電話をかける"), account.phone)],
    )


def _how_to_register(account: Account) -> Message:
    return card(
        _("会員の登録"),
        [
            _("お送りした手紙に、８文字のコードがあります。"),
            _("一　下の文字を書くところに、コードを書きます。\n二　送るボタンを押します。"),
            _("大きい字でも小さい字でも、間があいていても、だいじょうぶです。"),
        ],
        [
            postback(_("コードがない"), "members", "no_code"),
            call(_("支部に電話をかける"), account.phone),
        ],
    )


def _registered_already(account: Account) -> Message:
    return card(
        _("登録はすんでいます"),
        [_("このままお使いください。変わったことがあるときは、お電話ください。")],
        [call(_("支部に電話をかける"), account.phone)],
    )


def _comes_later(name: str, account: Account) -> Message:
    """A tile whose work is not done yet says so, and gives a person instead."""
    what = {
        "homepage": _("ホームページのご案内"),
    }.get(name, _("このボタン"))
    return card(
        _("お電話でうかがいます"),
        [
            _("{what}は、ただいま準備しています。").format(what=what),
            _("いまは、{account}（{phone}）へお電話ください。役員がお答えします。").format(
                account=account.name, phone=account.phone
            ),
        ],
        [call(_("支部に電話をかける"), account.phone)],
    )
