"""What members read of an answer, why something is not sent, and what both doors of officers say alike."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode

from renraku import clock
from renraku.i18n import _
from renraku.line.messages import Action, Message, call, card, text


class Account(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...


class Person(Protocol):
    @property
    def name(self) -> str: ...


class Whom(Protocol):
    @property
    def people(self) -> Iterable[Person]: ...
    @property
    def name(self) -> str: ...


def name_of(who: Whom) -> str:
    """Whoever asks, as officers may know them."""
    names = [_("{name}さん").format(name=person.name) for person in who.people]
    if not names and who.name:
        names = [_("{name}さん").format(name=who.name)]
    return _("、").join(names) or _("登録していない友だち")


# -- what the member reads


def to_the_member(account: Account, words: str, inquiry_id: str) -> Message:
    """An answer under the branch's name. The two buttons stand until something else is said."""
    said = _("【{account}からのお返事】").format(account=account.name) + "\n" + words
    answers = [
        solved_button(_("これで解決しました"), inquiry_id, "yes"),
        solved_button(_("まだ聞きたい"), inquiry_id, "no"),
    ]
    items = [{"type": "action", "action": answer} for answer in answers]
    return {**text(said), "quickReply": {"items": items}}


def solved_button(label: str, inquiry_id: str, answer: str) -> Action:
    """Whether it was solved, "yes" or "no": member_chat hears it."""
    data = urlencode({"f": "inquiries", "do": "solved", "id": inquiry_id, "v": answer})
    return {"type": "postback", "label": label, "data": data, "displayText": label}


def review_taken(account: Account) -> list[Message]:
    return [
        card(
            _("見直しのお申し出をお預かりしました"),
            [
                _("支部の代表が、もう一度見直します。"),
                _("お返事は、お電話でいたします。お急ぎのときは {phone} へお電話ください。").format(
                    phone=account.phone
                ),
            ],
            [call(_("電話をかける"), account.phone)],
        )
    ]


def review_asked() -> str:
    """What stands in the inquiry, as if they had said it."""
    return _("（利用を止められた方から、見直しのお申し出がありました。）")


def why_answered() -> str:
    return _("この相談に答えたので")


def why_passed(by: str) -> str:
    return _("{by}さんから渡されたので").format(by=by)


def why_reopened() -> str:
    return _("この相談をもう一度開いたので")


def why_taken_down() -> str:
    return _("電話を受けたので")


def took_over(by: str, former: str) -> str:
    return _("{by}さんが、{former}さんに代わって答えています。").format(by=by, former=former)


def busy() -> str:
    return _("ちょうど今、ほかの人がこの相談を使っています。もう一度お試しください。")


def gone() -> str:
    return _("この相談は、もうありません。")


def no_such_picture() -> str:
    return _("その写真は、もうありません。ほかの写真を選ぶか、写真を付けずに送ってください。")


def closed_already() -> str:
    return _("この相談は、もう終わっています。答えるときは、画面でもう一度開いてください。")


def nothing_written() -> str:
    return _("文を書いてください。")


def too_long(most: int) -> str:
    return _("一度に送れるのは{most}文字までです。送っていません。分けて書いてください。").format(
        most=f"{most:,}"
    )


def note_needed() -> str:
    return _("覚え書きを書いてください。")


def note_too_long(most: int) -> str:
    return _("{most}文字までにしてください。").format(most=f"{most:,}")


def may_not_answer() -> str:
    return _("その役員は、いま、相談に答える係ではありません。")


def no_rule() -> str:
    return _("どの決まりに合わないかを選んでください。")


def somebody_writes(who: str, until: datetime) -> str:
    return _("いま、{who}さんが答えています（{time}まで）。").format(who=who, time=time_of_day(until))


def cannot_leave(reason: str) -> str:
    return {
        "no line": _("この方は、LINEではお話しできません。お電話をお願いします。"),
        "suspended": _("この方の利用は止めてあるので、LINEではお返事できません。お電話をお願いします。"),
        "blocked": _("この方は、友だちをやめられたので、LINEでは届きません。お電話をお願いします。"),
        "stage": _("支部のLINEが本番ではないので、この方にはまだ送れません。お電話をお願いします。"),
        "quota": _("今月の通数が残っていないので、すぐには送れません。つぎの機会に届けるか、お電話を。"),
    }[reason]


def in_a_line(kind: str, words: str) -> str:
    """What was said, or what kind of thing it was."""
    if words:
        return words
    return {
        "image": _("（写真）"),
        "video": _("（動画）"),
        "audio": _("（声の録音）"),
        "file": _("（書類）"),
        "location": _("（場所）"),
        "sticker": _("（スタンプ）"),
    }.get(kind, _("（消された文）"))


def author(kind: str) -> str:
    return {
        "member": _("ご本人"),
        "officer": _("支部"),
        "note": _("覚え書き"),
        "system": _("記録"),
    }.get(kind, kind)


def moment(at: datetime) -> str:
    local = clock.local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=time_of_day(at))


def time_of_day(at: datetime) -> str:
    return f"{clock.local(at):%H:%M}"


def review_topic() -> str:
    return _("見直しのお申し出")
