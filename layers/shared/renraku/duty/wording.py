"""What officers read in LINE about their shifts, and where a wish of theirs is refused."""

from datetime import date

from renraku.i18n import _
from renraku.line.messages import Action, Message, card, link, notice_card, postback


def day(at: date) -> str:
    """11月23日（月）"""
    names = (_("月"), _("火"), _("水"), _("木"), _("金"), _("土"), _("日"))
    return _("{month}月{day}日（{weekday}）").format(month=at.month, day=at.day, weekday=names[at.weekday()])


def days(first: date, last: date) -> str:
    if first == last:
        return day(first)
    return _("{first}から{last}まで").format(first=day(first), last=day(last))


def _card(title: str, paragraphs: list[str], buttons: list[Action]) -> Message:
    """LINE takes no card whose row of buttons is empty."""
    return card(title, paragraphs, buttons) if buttons else notice_card(title, [], "\n".join(paragraphs), [])


def reminder(account: str, first: date, last: date, turn: int) -> Message:
    return _card(
        _("明日から、当番です"),
        [
            _("{account}の当番は、{days}です。").format(account=account, days=days(first, last)),
            _("会員の方から相談があると、この画面にお知らせが来ます。"),
            _("ご都合の悪いときは、下のボタンでほかの役員にたずねます。"),
        ],
        [postback(_("代わってほしい"), "duty", "ask", id=f"{first.isoformat()}#{turn}")],
    )


def nobody_comes(first: date) -> Message:
    return _card(
        _("当番が決まっていません"),
        [
            _("{day}からの当番がいません。").format(day=day(first)),
            _("それまでは、代わりの役員と管理者の方に、相談をお知らせします。"),
            _("役員の画面の「当番」で、決めてください。"),
        ],
        [],
    )


def who_takes(name: str, first: date, last: date, turn: int) -> Message:
    return _card(
        _("当番を代わっていただけますか？"),
        [
            _("{name}さんが、当番を代わってほしいそうです。").format(name=name),
            days(first, last),
            _("はじめに押してくださった方に、お願いします。"),
        ],
        [postback(_("代われます"), "duty", "take", id=f"{first.isoformat()}#{turn}")],
    )


def was_taken(asker: str, taker: str, first: date, last: date) -> Message:
    return _card(
        _("当番が代わりました"),
        [
            _("{asker}さんの当番を、{taker}さんが代わってくださいます。").format(asker=asker, taker=taker),
            days(first, last),
        ],
        [],
    )


def asked(outcome: str, name: str, told: int) -> Message:
    """What became of asking to be taken the place of."""
    said = {
        "asked": _(
            "ほかの役員{count}人にたずねました。代わってくださる方が決まりましたら、お知らせします。それまでは、あなたの当番です。"
        ).format(count=told),
        "nobody to ask": _("たずねることのできる役員がいません。管理者の方に、お電話でお知らせください。"),
        "not yours": _("この当番は、いま、{name}さんのものです。").format(name=name or _("どなたか")),
    }.get(outcome, _("この当番は、もう終わっています。"))
    return _card(_("当番について"), [said], [])


def took(outcome: str, name: str) -> Message:
    """What became of "I can"."""
    said = {
        "taken": _("ありがとうございます。あなたの当番になりました。"),
        "yours": _("これは、あなたがたずねた当番です。ほかの方のお返事をお待ちください。"),
        "gone": _("ありがとうございます。もう、{name}さんに決まりました。").format(
            name=name or _("ほかの方")
        ),
    }.get(outcome, _("この当番は、もう終わっています。"))
    return _card(_("当番について"), [said], [])


def handed_over(account: str, leaving: list[str], coming: str, passed: int, key: str, page: str) -> Message:
    """The change of duty, for both."""
    names = _("さん、").join(leaving)
    said = _("引き継いだ相談が{count}件あります。").format(count=passed)
    buttons = [link(_("引きつぎを見る"), page), postback(_("読みました"), "duty", "read", id=key)]
    return _card(
        _("当番の引きつぎ"),
        [
            _("{account}の当番が、{leaving}さんから{coming}さんに代わりました。").format(
                account=account, leaving=names, coming=coming
            ),
            said if passed else _("引き継いだ相談は、ありません。"),
            _("返事を待っている方、約束したこと、これからの行事は、役員の画面の「引きつぎ」にあります。"),
        ],
        buttons,
    )


def read() -> Message:
    return _card(_("当番の引きつぎ"), [_("「読みました」とうけたまわりました。よろしくお願いします。")], [])


def gone() -> Message:
    return _card(_("当番の引きつぎ"), [_("この引きつぎは、もうありません。")], [])


def no_such_shift() -> str:
    return _("この当番は、もうありません。当番の画面を開きなおしてください。")


def no_such_officer() -> str:
    return _("選ばれた方は、いま、相談に答える係ではありません。ほかの方を選んでください。")


def shift_over() -> str:
    return _("この当番は、もう終わっています。")


def shift_changed() -> str:
    return _("ほかの方が先に変えました。当番の画面を開きなおして、いまの様子を見てください。")


def too_many_wishes() -> str:
    return _("お休みの希望が多すぎます。済んだものや、まとめられるものを消してください。")
