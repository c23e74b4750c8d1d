"""What members read when they ask: topics, receipts, whether it was solved."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from renraku import clock
from renraku.i18n import _
from renraku.inquiries.reply_wording import solved_button
from renraku.line.messages import Action, Message, call, card, link, postback, text

MOST_TOPICS = 10
FEATURE = "inquiries"


class Account(Protocol):
    """What these words need to know of an account."""

    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...


def which_topic(account: Account, topics: Sequence[tuple[str, str]]) -> list[Message]:
    """(id, label) of the account's own topics, and one for whatever is none of them."""
    shown = [postback(label, FEATURE, "topic", id=topic_id) for topic_id, label in topics[:MOST_TOPICS]]
    rest = _("そのほか")
    others = [] if rest in [label for _id, label in topics] else [postback(rest, FEATURE, "topic", id="")]
    return [
        card(
            _("何についてのおたずねですか"),
            [_("下のボタンから、いちばん近いものをお選びください。役員がお答えします。")],
            [*shown, *others, _phone(account)],
        )
    ]


def please_write(account: Account, topic: str = "") -> list[Message]:
    """The next thing they send is the question."""
    about = [_("「{topic}」についてですね。").format(topic=topic)] if topic else []
    return [
        card(
            _("どうぞ、お書きください"),
            [
                *about,
                _("この下に、文を書いて送ってください。写真や声でもだいじょうぶです。"),
                _("読むのは役員だけです。ほかの会員には見えません。"),
            ],
            [_stop(), _phone(account)],
        )
    ]


def go_on(account: Account, inquiry_id: str) -> list[Message]:
    """They have asked already, and it is not closed."""
    return [
        card(
            _("つづけてお書きください"),
            [
                _("おたずねをお受けしています。つづきを書いて送ると、同じ役員に届きます。"),
                _("もう解決したときは、下のボタンでお知らせください。"),
            ],
            [solved_button(_("解決した"), inquiry_id, "yes"), _stop(), _phone(account)],
        )
    ]


def stopped(account: Account) -> list[Message]:
    return [
        card(
            _("わかりました"),
            [_("おたずねになりたいときは、いつでも、もう一度お選びください。")],
            [ask_button(), _phone(account)],
        )
    ]


def ask_button() -> Action:
    return postback(_("役員にたずねる"), FEATURE, "ask")


def received(account: Account, when: list[str], *, is_again: bool) -> list[Message]:
    """Their question is with the officers: when to expect an answer, and no more than will happen."""
    title = _("もう一度、役員に届けました") if is_again else _("役員に届けました")
    return [
        card(
            title,
            [
                *when,
                _("つづけて書いたことや、写真、声も、いっしょに役員に届きます。"),
                _("お急ぎのときは、{phone} へお電話ください。").format(phone=account.phone),
            ],
            [_phone(account)],
        )
    ]


def joined() -> list[Message]:
    return [text(_("いまの分も、役員に届けました。"))]


def handed_before(account: Account, when: list[str]) -> list[Message]:
    return [card(_("もう役員に届いています"), when, [_phone(account)])]


def when_answered(until: datetime | None, now: datetime, *, is_open: bool) -> list[str]:
    """`until` when somebody will have answered while it is open, or from when on somebody is there; None
    where nobody knows."""
    if until is None:
        return [_("役員が読みしだい、ここにお返事します。日にちがかかることがあります。")]
    day, hour = _day(until, now), clock.local(until).hour
    if is_open:
        return [_("{day}の{hour}時ごろまでに、役員がここにお返事します。").format(day=day, hour=hour)]
    return [
        _("いまは受けつけの時間ではありません。"),
        _("{day}の{hour}時以降に、役員がここにお返事します。").format(day=day, hour=hour),
    ]


def _day(at: datetime, now: datetime) -> str:
    """きょう, あす, 月曜日; a week ahead and later with its date."""
    local = clock.local(at)
    ahead = local.date() - clock.local_day(now)
    if ahead == timedelta(0):
        return _("きょう")
    if ahead == timedelta(days=1):
        return _("あす")
    names = (_("月曜日"), _("火曜日"), _("水曜日"), _("木曜日"), _("金曜日"), _("土曜日"), _("日曜日"))
    weekday = names[local.weekday()]
    if ahead < timedelta(days=7):
        return weekday
    dated = _("{month}月{day}日（{weekday}）")
    return dated.format(month=local.month, day=local.day, weekday=weekday)


def in_need(account: Account, kind: str) -> list[Message]:
    """Words that look like an emergency: whom to telephone first, one tap each."""
    words, numbers = {
        "illness": (
            _("いのちにかかわるときは、まよわず119番に電話してください。"),
            [_ambulance(), _advice(), _phone(account)],
        ),
        "accident": (
            _("けが人や火事のときは119番、事故や犯罪のときは110番に、すぐ電話してください。"),
            [_ambulance(), _police(), _phone(account)],
        ),
        "fraud": (
            _(
                "お金を払ったり、番号を教えたりしないでください。心配なときは188番、もう払ったときは110番に電話してください。"
            ),
            [call(_("消費者相談（188）"), "188"), _police(), _phone(account)],
        ),
    }.get(
        kind,
        (
            _("あぶないときや、人が見つからないときは、110番に電話してください。"),
            [_phone(account), _police(), _ambulance()],
        ),
    )
    return [card(_("お急ぎですか"), [words, _("下のボタンを押すと、電話がかかります。")], numbers)]


def offered(account: Account, event_id: str, *, is_urgent: bool = False) -> list[Message]:
    """Nobody understood: a person may read it, if the friend likes."""
    sorry = _("ごめんなさい。いまの文は、わたし（自動の返事）にはわかりませんでした。")
    return [
        card(
            _("この文を役員に渡しますか？"),
            [
                *([] if is_urgent else [sorry]),
                _("「役員に渡す」を押すと、役員が読みます。押さなければ、だれも読みません。"),
            ],
            [
                postback(_("役員に渡す"), FEATURE, "hand", id=event_id),
                postback(_("できることを見る"), "members", "guide"),
                _phone(account),
            ],
        )
    ]


def gone(account: Account) -> list[Message]:
    """Nothing is wrong with whoever tapped: a day has gone by."""
    return [
        card(
            _("その文は、もう残っていません"),
            [
                _("渡すまえの文は、一日だけ取っておきます。お手数ですが、もう一度書いてお送りください。"),
                _("お電話でもうかがいます。番号は {phone} です。").format(phone=account.phone),
            ],
            [_phone(account), ask_button()],
        )
    ]


def thanked() -> list[Message]:
    """A word of thanks takes nothing up again."""
    return [text(_("ごていねいに、ありがとうございます。また、いつでもおたずねください。"))]


def solved() -> list[Message]:
    said = _("お役に立てて、うれしいです。一週間のあいだは、ここに書いてくだされば、つづきをうかがいます。")
    return [text(said)]


def not_solved(account: Account, when: list[str]) -> list[Message]:
    return [
        card(
            _("もう一度、役員がうかがいます"),
            [*when, _("わからないところを、この下に書いて送ってください。写真や声でもだいじょうぶです。")],
            [_phone(account)],
        )
    ]


def member_says_not_solved() -> str:
    """In the conversation, for officers: in their language, whatever the member reads."""
    return "「まだ解決していない」を押されました。"


def too_large(account: Account) -> list[Message]:
    """Told at once where LINE tells its size; nobody waits for an answer to what did not arrive."""
    return [
        card(
            _("ファイルが大きすぎます"),
            [
                _("送ってくださったファイルは、大きすぎて、役員に届きませんでした。"),
                _("小さくして送りなおすか、お電話でお知らせください。"),
            ],
            [_phone(account)],
        )
    ]


def _stop() -> Action:
    return postback(_("やめる"), FEATURE, "stop")


def _phone(account: Account) -> Action:
    return call(_("電話をかける"), account.phone)


def _ambulance() -> Action:
    return call(_("119番（救急・火事）"), "119")


def _police() -> Action:
    return call(_("110番（警察）"), "110")


def _advice() -> Action:
    return link(_("＃7119（救急の相談）"), "tel:%237119")
