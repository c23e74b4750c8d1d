"""What officers read in LINE while they answer from there."""

from collections.abc import Iterable
from datetime import datetime

from renraku.i18n import _
from renraku.inquiries.reply_wording import moment, time_of_day
from renraku.line.messages import Action, Message, call, card, link, postback, text


def begin(name: str, asked: str, inquiry_id: str) -> list[Message]:
    """From now on what they write goes out."""
    return [
        card(
            _("{name}への回答").format(name=name),
            [
                *_quoted(asked),
                _("このあと書かれた文は、支部の名前で、そのまま{name}へ送られます。1回で1通です。").format(
                    name=name
                ),
                _("送った文は取り消せません。10分何もしないと、ひとりでに終わります。"),
            ],
            [_button(_("終わる"), "finish", inquiry_id), *_aside(inquiry_id)],
        )
    ]


def sent(name: str, inquiry_id: str, leaves_at: datetime | None, *, rides: bool) -> list[Message]:
    """The receipt, with whom it went to."""
    said = _("{name}へ送りました（1通）").format(name=name)
    if leaves_at:
        said = _("{name}へは、{when}に届きます（1通）。夜のあいだは送りません。").format(
            name=name, when=moment(leaves_at)
        )
    if rides:
        said = _("{name}が、つぎに話しかけてくださったときに届きます（無料）。").format(name=name)
    return [
        card(
            _("うけたまわりました"),
            [said, _("つづけて書けば、それも送られます。")],
            [_button(_("終わる"), "finish", inquiry_id), *_aside(inquiry_id)],
        )
    ]


def finished(name: str, inquiry_id: str) -> list[Message]:
    said = [_("これから書かれる文は、{name}へは送られません。").format(name=name)]
    buttons = [_button(_("続けて答える"), "answer", inquiry_id), _button(_("詳しく"), "details", inquiry_id)]
    return [card(_("{name}への回答を終わりました").format(name=name), said, buttons)]


def broken_off(name: str, inquiry_id: str) -> list[Message]:
    """Another button was tapped in the middle of it."""
    said = _("ほかのボタンを押されたので、{name}への回答を中断しました。").format(name=name)
    go_on = _("このあと書かれる文は送られません。続けるときは、下のボタンを押してください。")
    buttons = [_button(_("続けて答える"), "answer", inquiry_id)]
    return [card(_("回答を中断しました"), [said, go_on], buttons)]


def only_words(name: str, inquiry_id: str) -> list[Message]:
    said = _("LINEから{name}へお送りできるのは、文だけです。いまのものは送っていません。").format(name=name)
    more = _("文で書いていただくか、お電話をお願いします。")
    return [card(_("送っていません"), [said, more], [_button(_("終わる"), "finish", inquiry_id)])]


def somebody_answers(who: str, until: datetime | None, inquiry_id: str, *, said: bool) -> list[Message]:
    """The second officer is told who has it."""
    writes = _("いま、{who}さんが答えています。").format(who=who)
    if until:
        writes = _("いま、{who}さんが答えています（{time}まで）。").format(who=who, time=time_of_day(until))
    lost = [_("いまの文は、送っていません。")] if said else []
    buttons = [_button(_("詳しく"), "details", inquiry_id), _button(_("代わって答える"), "take", inquiry_id)]
    return [card(_("ほかの役員が答えています"), [writes, *lost], buttons)]


def taken_over(by: str, name: str) -> list[Message]:
    """Told to whoever had it."""
    return [text(_("{name}への回答は、{by}さんが代わりました。").format(name=name, by=by))]


def not_sent(why: str, inquiry_id: str, once: str, *, may_ride: bool, phone: str) -> list[Message]:
    """It is kept, and the officer chooses what becomes of it."""
    ride = [_kept(_("つぎの機会に届ける"), "send", inquiry_id, once, "ride")] if may_ride else []
    dial = [call(_("電話をかける"), phone)] if phone else []
    drop = _kept(_("この文を捨てる"), "drop", inquiry_id, once, "")
    said = (
        [_("つぎの機会に届けると、ご本人が話しかけてくださったときに、無料で届きます。")] if may_ride else []
    )
    return [card(_("送っていません"), [why, *said], [*ride, *dial, drop])]


def lapsed(name: str, inquiry_id: str, once: str) -> list[Message]:
    """The ten minutes were over when these words came."""
    said = _("10分たったので、{name}への回答は終わっていました。いまの文は、送っていません。").format(
        name=name
    )
    buttons = [
        _kept(_("いまの文を送る"), "send", inquiry_id, once, "push"),
        _kept(_("この文を捨てる"), "drop", inquiry_id, once, ""),
    ]
    return [card(_("送っていません"), [said], buttons)]


def dropped() -> list[Message]:
    return [text(_("その文は捨てました。だれにも送っていません。"))]


def nothing_kept() -> str:
    return _("その文は、もう残っていません。")


def no_longer_may() -> list[Message]:
    """The role was taken away in between."""
    said = _("相談に答える係ではなくなったので、いまの文は送っていません。ほかの役員にお知らせください。")
    return [card(_("送っていません"), [said], [])]


def refused(why: str) -> list[Message]:
    return [text(why)]


def details(
    name: str, rows: list[str], phones: list[tuple[str, str]], page: str, inquiry_id: str
) -> list[Message]:
    """What there is to know before answering."""
    dial = [call(_("電話をかける"), phone) for _name, phone in phones[:1]]
    buttons = [
        _button(_("答える"), "answer", inquiry_id),
        _button(_("別の人に渡す"), "pass", inquiry_id),
        *dial,
        link(_("画面で見る"), page),
    ]
    return [card(name, rows or [_("まだ、ことばはありません。")], buttons)]


def a_line(author: str, at: datetime, words: str) -> str:
    return _("{when} {author}：{words}").format(when=moment(at), author=author, words=words)


def choose_officer(
    name: str, officers: Iterable[tuple[str, str]], inquiry_id: str, page: str
) -> list[Message]:
    buttons = [
        postback(
            _short(_("{name}さん").format(name=called)), "inquiries", "pass", id=inquiry_id, to=officer_id
        )
        for officer_id, called in officers
    ]
    said = _("{name}の相談を、どなたに渡しますか。").format(name=name)
    return [card(_("別の人に渡す"), [said], [*buttons, link(_("ほかの人（画面で）"), page)])]


def nobody_else(page: str) -> list[Message]:
    said = _("ほかに、相談に答える係の役員がいません。")
    return [card(_("別の人に渡す"), [said], [link(_("画面で見る"), page)])]


def passed(name: str, to: str, *, is_told: bool) -> list[Message]:
    said = _("{name}の相談を、{to}さんに渡しました。").format(name=name, to=to)
    if not is_told:
        said += _("{to}さんはLINEを登録していないので、声をかけてください。").format(to=to)
    return [text(said)]


def passed_to_you(inquiry_id: str, name: str, asked: str, by: str, *, is_urgent: bool) -> list[Message]:
    title = _("お急ぎの相談を渡されました") if is_urgent else _("相談を渡されました")
    said = _("{by}さんから、{name}の相談です。").format(by=by, name=name)
    buttons = [_button(_("答える"), "answer", inquiry_id), *_aside(inquiry_id)]
    return [card(title, [said, *_quoted(asked)], buttons)]


def review_alert(inquiry_id: str, name: str) -> list[Message]:
    said = _("利用を止めた{name}から、見直しのお申し出がありました。").format(name=name)
    return [card(_("見直しのお申し出"), [said], [_button(_("詳しく"), "details", inquiry_id)])]


def _quoted(asked: str) -> list[str]:
    return [_("「{words}」").format(words=asked)] if asked else []


def _aside(inquiry_id: str) -> list[Action]:
    return [_button(_("別の人に渡す"), "pass", inquiry_id), _button(_("詳しく"), "details", inquiry_id)]


def _button(label: str, do: str, inquiry_id: str) -> Action:
    return postback(label, "inquiries", do, id=inquiry_id)


def _kept(label: str, do: str, inquiry_id: str, once: str, way: str) -> Action:
    return postback(label, "inquiries", do, id=inquiry_id, key=once, way=way)


def _short(label: str) -> str:
    return label if len(label) <= 20 else label[:19] + "…"
