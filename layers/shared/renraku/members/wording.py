"""What friends read when they come, when they write, and when we did not understand."""

from typing import Protocol

from renraku.i18n import _
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
    @property
    def office_hours(self) -> str: ...


def greeting_title(account: Account) -> str:
    return _("{account}です").format(account=account.name)


def greeting_paragraphs() -> list[str]:
    return [
        _("友だちになってくださり、ありがとうございます。"),
        _("登録の手紙をお持ちの方は、もう一度カメラで読みとって、送信を押してください。"),
        _("まちがえて押しても、だいじょうぶです。"),
    ]


def greeting(account: Account, title: str, paragraphs: list[str]) -> list[Message]:
    return [card(title, paragraphs, newcomers_buttons(account))]


def newcomers_buttons(account: Account) -> list[Action]:
    """For whoever is not registered: registering first, a person always."""
    return [register_button(), person_button(), call(_("電話をかける"), account.phone)]


def register_button() -> Action:
    return postback(_("登録する（手紙のコード）"), "members", "register")


def person_button() -> Action:
    return postback(_("役員と話す"), "members", "person")


def guide_button() -> Action:
    return postback(_("できることを見る"), "members", "guide")


def how_to_register(account: Account) -> list[Message]:
    """The button 「登録する」: the letter once more, or its eight signs; a way without a letter."""
    return [
        card(
            _("登録のしかた"),
            [
                _(
                    "手紙の四角い模様を、もう一度カメラで読みとってください。コードが入りますので、送信を押します。"
                ),
                _("うまくいかないときは、手紙の八文字のコードを、ここに打って送ってください。"),
                _("大きい字でも小さい字でも、間があいていても、だいじょうぶです。"),
            ],
            [
                postback(_("コードがない"), "members", "no_code"),
                call(_("電話をかける"), account.phone),
                guide_button(),
            ],
        )
    ]


def welcome_back(account: Account) -> list[Message]:
    """To a member who left for a while: nothing is lost, and this is what one can do here."""
    said = _("おかえりなさい。{account}です。登録は、そのまま残っています。").format(account=account.name)
    return [text(said), *guide(account, is_registered=True)]


def back_as_a_guest(account: Account) -> list[Message]:
    return [
        card(
            _("おかえりなさい"),
            [
                _("{account}です。また友だちになってくださり、ありがとうございます。").format(
                    account=account.name
                )
            ],
            newcomers_buttons(account),
        )
    ]


def guide(account: Account, *, is_registered: bool) -> list[Message]:
    """The button 「できること」: a member may change their own data, everybody else is led to registering."""
    own = postback(_("登録の内容を変える"), "members", "change") if is_registered else register_button()
    homepage = [link(_("ホームページを見る"), account.homepage)] if account.homepage else []
    return [
        card(
            _("ここでできること"),
            [
                _("・行事や大切なお知らせが、ここに届きます。"),
                _("・あなたの書いたことは、ほかの会員には見えません。"),
                _("・わからないときは、{account}（{phone}）へお電話ください。").format(
                    account=account.name, phone=account.phone
                ),
                _("お金、暗証番号、合言葉を、ここでおたずねすることはありません。"),
            ],
            [*homepage, person_button(), own, call(_("電話をかける"), account.phone)],
        )
    ]


def person(account: Account) -> list[Message]:
    """The button 「役員と話す」: there is always a person, and this is how to reach them."""
    return [
        card(
            _("役員と話す"),
            [
                _("ここに文を書いて、役員におたずねになれます。「役員にたずねる」を押してください。"),
                _("お電話でもうかがいます。番号は {phone} です。").format(phone=account.phone),
                *when(account),
            ],
            [
                postback(_("役員にたずねる"), "inquiries", "ask"),
                call(_("電話をかける"), account.phone),
                guide_button(),
            ],
        )
    ]


def when(account: Account) -> list[str]:
    """When somebody answers the telephone, where the officers say so."""
    hours = account.office_hours
    return [_("お電話を受けるのは、{hours}です。").format(hours=hours)] if hours else []


def not_understood(account: Account) -> list[Message]:
    return [
        card(
            _("うまく読みとれませんでした"),
            [
                _("ごめんなさい。いまの文は、わたし（自動の返事）にはわかりませんでした。"),
                _("下のボタンからお選びください。"),
            ],
            _three_buttons(account),
        )
    ]


def not_readable(account: Account, kind: str) -> list[Message]:
    thing = {
        "sticker": _("スタンプ"),
        "image": _("写真"),
        "video": _("動画"),
        "audio": _("音声"),
        "file": _("ファイル"),
        "location": _("位置情報"),
    }.get(kind, _("メッセージ"))
    return [
        card(
            _("{thing}が届きました").format(thing=thing),
            [
                _("ありがとうございます。{thing}は、自動の返事では読むことができません。").format(
                    thing=thing
                ),
                _("ご用のあるときは、下のボタンからお選びください。"),
            ],
            _three_buttons(account),
        )
    ]


def stale_button(account: Account) -> list[Message]:
    """A button of an old message, or one that somebody forged: an honest answer, and a way on."""
    return [
        card(
            _("このボタンは、もう使えません"),
            [
                _("古いお知らせのボタンのようです。"),
                _("ご用のあるときは、下のボタンからお選びください。"),
            ],
            _three_buttons(account),
        )
    ]


def joined(account: Account) -> list[Message]:
    """To a talk group, whose members may read anything: Japanese."""
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
    return text(_("お返事がおそくなりました。先ほどのお返事です。"))


def _three_buttons(account: Account) -> list[Action]:
    """The way on from everywhere: a person first."""
    return [person_button(), guide_button(), call(_("電話をかける"), account.phone)]
