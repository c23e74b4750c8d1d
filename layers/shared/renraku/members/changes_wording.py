"""What people read when they change their own data: in LINE, on the page, and officers who decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from renraku.i18n import _
from renraku.line.messages import Message, call, card, link, postback
from renraku.members.wording import Account


@dataclass(frozen=True)
class Field:
    """One field of the form. `autocomplete` lets a phone offer what it knows; `keyboard` is the right one."""

    name: str
    label: str
    hint: str
    autocomplete: str
    keyboard: str = "text"
    is_long: bool = False


def fields() -> list[Field]:
    """In the order of the page: what changes most often first."""
    return [
        Field("postal_code", _("郵便番号"), _("例：123-4567（なくても出せます）"), "postal-code", "numeric"),
        Field(
            "address", _("住所"), _("都道府県から、建物の名前と部屋番号まで"), "street-address", is_long=True
        ),
        Field("phone", _("電話番号"), _("例：090-1234-5678"), "tel", "tel"),
        Field("name", _("お名前"), _("例：山田 花子"), "name"),
        Field("kana", _("ふりがな"), _("例：やまだ はなこ"), "off"),
    ]


def title() -> str:
    return _("住所や電話番号の変更")


def intro() -> list[str]:
    return [
        _("変わったところだけ、書いてください。書かなかったところは、そのままです。"),
        _("送ったあと、支部の役員が確かめてから、名簿を直します。"),
    ]


def send() -> str:
    return _("この内容で送る")


def errors_heading() -> str:
    return _("もう少しです")


def errors_intro() -> str:
    return _("書かれたものは、消えていません。次のところを直して、もう一度送ってください。")


def error(field: str, reason: str, most: int = 0) -> str:
    """What to do about a field, not what is wrong with whoever filled it."""
    ways = {
        "nothing filled in": _("変わったところを、一つは書いてください。"),
        "too long": _("{most}文字までにしてください。").format(most=most),
        "no letters": {
            "name": _("お名前を、文字で書いてください。"),
            "address": _("住所を、都道府県から書いてください。"),
        }.get(field, ""),
        "no kana": _("ひらがなか、カタカナだけで書いてください。"),
        "no postal code": _("郵便番号を、数字七つで書いてください。（例：123-4567）"),
        "no phone number": _("電話番号を、市外局番から数字で書いてください。（例：03-1234-5678）"),
    }
    return ways[reason]


def taken_title() -> str:
    return _("受け取りました")


def taken() -> list[str]:
    return [
        _("ありがとうございます。支部の役員が確かめて、名簿を直します。"),
        _("終わりましたら、次にLINEを使われたときに、お知らせします。"),
        _("この画面は、閉じてください。"),
    ]


def gone_title() -> str:
    return _("このページは、時間が過ぎました")


def gone() -> list[str]:
    return [
        _("安全のため、このページは一時間だけ使えます。一度送ったあとも、使えなくなります。"),
        _("LINEの画面にもどって「登録の内容を変える」を、もう一度押してください。"),
    ]


def gone_typed() -> str:
    return _("書かれたものは、こちらです。新しいページに写してください。")


def link_card(account: Account, name: str, url: str) -> list[Message]:
    """The way to the form. The name says whose data it is, where one phone is two people's."""
    return [
        card(
            _("住所や電話番号の変更"),
            [
                _("{name}さんの変更を、下のボタンのページで受けつけます。").format(name=name),
                _("このページは一時間だけ使えます。ほかの人に送らないでください。"),
            ],
            [link(_("変更のページを開く"), url), call(_("電話で伝える"), account.phone)],
        )
    ]


def whose(account: Account, people: Sequence[tuple[str, str]]) -> list[Message]:
    """One phone, several members: (member id, name)."""
    choices = [
        postback(_("{name}さん").format(name=name)[:20], "members", "change", member=member_id)
        for member_id, name in people
    ]
    return [
        card(
            _("どなたの変更でしょうか"),
            [_("一つ押してください。")],
            [*choices, call(_("電話で伝える"), account.phone)],
        )
    ]


def not_on_the_roster(account: Account) -> list[Message]:
    """Guests and whoever is not registered: there is nothing on our roster to change."""
    return [
        card(
            _("お電話でうかがいます"),
            [
                _("ここで変えられるのは、登録のすんだ会員の方です。"),
                _("{account}（{phone}）へお電話ください。役員がうかがいます。").format(
                    account=account.name, phone=account.phone
                ),
            ],
            [call(_("電話をかける"), account.phone)],
        )
    ]


def approved(account: Account) -> list[Message]:
    return [
        card(
            _("名簿を直しました"),
            [_("お届けいただいた変更を、役員が確かめて、名簿に書きました。ありがとうございます。")],
            [call(_("電話をかける"), account.phone)],
        )
    ]


def refused(account: Account) -> list[Message]:
    return [
        card(
            _("変更について、お電話ください"),
            [
                _("お届けいただいた変更を、まだ名簿に書けません。確かめたいことがあります。"),
                _("お手数ですが、{phone} へお電話ください。").format(phone=account.phone),
            ],
            [call(_("電話をかける"), account.phone)],
        )
    ]


NO_CHANGE = "この変更は見つからないか、もう処理されています。"
SOMEBODY_WAS_FIRST = "ほかの役員が先に処理したか、名簿が同時に直されました。もう一度ごらんください。"
ROSTER_CHANGED = "名簿が、この画面を開いたあとに直されました。いまの名簿とくらべて、もう一度お決めください。"
NO_MEMBER = "この会員は、もう名簿にありません。"
