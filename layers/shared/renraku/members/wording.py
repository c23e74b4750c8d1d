"""What friends read when they come, when they write, and when we did not understand."""

from typing import Protocol

from renraku.line.messages import Action, Message, call, card, link, postback, text


class Account(Protocol):
    """What these words need to know of an account."""

    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def homepage(self) -> str: ...
    @property
    def basic_id(self) -> str: ...


THINGS = {
    "sticker": "スタンプ",
    "image": "写真",
    "video": "動画",
    "audio": "音声",
    "file": "ファイル",
    "location": "位置情報",
}


def greeting(account: Account) -> list[Message]:
    return [
        card(
            f"{account.name}です",
            [
                "友だちになってくださり、ありがとうございます。",
                "ここでは、行事のお知らせを受け取ったり、役員にたずねたりできます。",
                "下のボタンを押すだけで使えます。まちがえて押しても、だいじょうぶです。",
            ],
            _three_buttons(account),
        )
    ]


def welcome_back(account: Account) -> list[Message]:
    return [
        card(
            "おかえりなさい",
            [f"{account.name}です。また友だちになってくださり、ありがとうございます。"],
            _three_buttons(account),
        )
    ]


def guide(account: Account, *own: Action) -> list[Message]:
    """The button 「できること」; `own` is what this friend may do besides."""
    buttons = [postback("役員と話す", "members", "person"), call("電話をかける", account.phone)]
    if account.homepage:
        buttons.insert(0, link("ホームページを見る", account.homepage))
    buttons += own
    return [
        card(
            "ここでできること",
            [
                "・行事や大切なお知らせが、ここに届きます。",
                "・あなたの書いたことは、ほかの会員には見えません。",
                f"・わからないときは、{account.name}（{account.phone}）へお電話ください。",
                "お金、暗証番号、合言葉を、ここでおたずねすることはありません。",
            ],
            buttons,
        )
    ]


def person(account: Account) -> list[Message]:
    """The button 「役員と話す」: there is always a person, and this is how to reach them."""
    return [
        card(
            "役員と話す",
            [
                f"お電話で、役員がお話をうかがいます。番号は {account.phone} です。",
                "下のボタンを押すと、電話がかかります。",
            ],
            [call("電話をかける", account.phone), postback("できることを見る", "members", "guide")],
        )
    ]


def not_understood(account: Account) -> list[Message]:
    return [
        card(
            "うまく読みとれませんでした",
            [
                "ごめんなさい。いまの文は、わたし（自動の返事）にはわかりませんでした。",
                "下のボタンからお選びください。",
            ],
            [
                postback("役員と話す", "members", "person"),
                postback("できることを見る", "members", "guide"),
                call("電話をかける", account.phone),
            ],
        )
    ]


def not_readable(account: Account, kind: str) -> list[Message]:
    thing = THINGS.get(kind, "メッセージ")
    return [
        card(
            f"{thing}が届きました",
            [
                f"ありがとうございます。{thing}は、自動の返事では読むことができません。",
                "ご用のあるときは、下のボタンからお選びください。",
            ],
            [
                postback("役員と話す", "members", "person"),
                postback("できることを見る", "members", "guide"),
                call("電話をかける", account.phone),
            ],
        )
    ]


def stale_button(account: Account) -> list[Message]:
    """A button of an old message, or one that somebody forged: an honest answer, and a way on."""
    return [
        card(
            "このボタンは、もう使えません",
            ["古いお知らせのボタンのようです。ご用のあるときは、下のボタンからお選びください。"],
            _three_buttons(account),
        )
    ]


def joined(account: Account) -> list[Message]:
    return [
        text(
            f"{account.name}です。お招きありがとうございます。"
            "みなさまのお話のじゃまをしないよう、呼ばれるまで静かにしております。"
        )
    ]


def addressed(account: Account) -> list[Message]:
    return [
        card(
            "一対一でお話ししましょう",
            [
                "ここはみなさまが読む場所ですので、ご用は一対一のトークでうかがいます。",
                f"お電話は {account.phone} へどうぞ。",
            ],
            [
                link("トークをひらく", f"https://line.me/R/ti/p/{account.basic_id}"),
                call("電話をかける", account.phone),
            ],
        )
    ]


def waited() -> Message:
    return text("お返事がおそくなりました。先ほどのお返事です。")


def _three_buttons(account: Account) -> list[Action]:
    return [
        postback("できることを見る", "members", "guide"),
        postback("役員と話す", "members", "person"),
        call("電話をかける", account.phone),
    ]
