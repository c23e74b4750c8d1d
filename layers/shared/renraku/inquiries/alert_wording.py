"""What officers read in LINE about inquiries."""

from collections.abc import Sequence
from datetime import timedelta

from renraku.i18n import _
from renraku.line.messages import Action, Message, card, postback

MOST_LETTERS = 300  # of a question: the rest is behind "details"
MOST_LISTED = 5  # in one message of an hour


def came(*, is_urgent: bool) -> str:
    return _("【急ぎ】会員から相談です") if is_urgent else _("会員から相談です")


def said_more(who: str) -> str:
    return _("{who}：つづきの言葉").format(who=who)


def unanswered(*, is_urgent: bool) -> str:
    return _("【急ぎ】まだ返事のない相談です") if is_urgent else _("まだ返事のない相談です")


def whose(who: str) -> str:
    return who or _("登録していない方")


def question(title: str, lines: Sequence[str], buttons: Sequence[Action]) -> Message:
    """What it is about, who asks, in whose words, and what can be done."""
    return card(title, [line for line in lines if line], list(buttons))


def asks(who: str) -> str:
    return _("どなた：{who}").format(who=whose(who))


def about(label: str) -> str:
    return _("話題：{label}").format(label=label) if label else ""


def quoted(words: str) -> str:
    """A question as it was typed; a long one is cut."""
    cut = len(words) > MOST_LETTERS
    return _("「{words}」").format(words=words[:MOST_LETTERS] + ("…" if cut else ""))


def sent(kind: str) -> str:
    """What is no words."""
    return {
        "image": _("写真が届いています。"),
        "video": _("動画が届いています。"),
        "audio": _("声の伝言が届いています。"),
        "file": _("書類が届いています。"),
        "location": _("場所が届いています。"),
        "sticker": _("スタンプが届いています。"),
    }.get(kind, _("くわしくは「くわしく見る」を押してください。"))


def yours(why: str) -> str:
    return _("あなたの担当です。{why}").format(why=why)


def holds(name: str) -> str:
    """For whoever is told because the first did not answer."""
    if not name:
        return _("担当の役員が決まっていません。")
    return _(
        "担当は{name}さんです。返事がまだなので、お知らせしました。代わりに答えていただけますか。"
    ).format(name=name)


def gone_by(waited: timedelta) -> str:
    minutes = int(waited.total_seconds() // 60)
    if minutes < 60:
        return _("{minutes}分、待っています。").format(minutes=max(minutes, 1))
    return _("{hours}時間、待っています。").format(hours=minutes // 60)


def for_holder(inquiry_id: str) -> list[Action]:
    return [
        postback(_("答える"), "inquiries", "answer", id=inquiry_id),
        postback(_("ほかの役員に渡す"), "inquiries", "pass", id=inquiry_id),
        _details(inquiry_id),
    ]


def for_others(inquiry_id: str) -> list[Action]:
    return [
        postback(_("わたしが答える"), "inquiries", "take", id=inquiry_id),
        _details(inquiry_id),
    ]


def while_answering(inquiry_id: str) -> list[Action]:
    """They are in a conversation: what they type is an answer."""
    return [postback(_("返事を終わる"), "inquiries", "finish", id=inquiry_id), _details(inquiry_id)]


def _details(inquiry_id: str) -> Action:
    return postback(_("くわしく見る"), "inquiries", "details", id=inquiry_id)


def together(count: int, lines: Sequence[str], inquiry_id: str) -> Message:
    """What came in an hour, in one message. The buttons are about the one that waits longest."""
    more = count - len(lines)
    rest = [_("ほかに{count}件あります。管理画面の「相談」で見られます。").format(count=more)] if more else []
    title = _("返事を待つ相談が{count}件あります").format(count=count)
    first = postback(_("はじめの相談に答える"), "inquiries", "answer", id=inquiry_id)
    return card(title, [*lines, *rest], [first, _details(inquiry_id)])


def listed(who: str, label: str, words: str) -> str:
    named = whose(who) + (_("（{label}）").format(label=label) if label else "")
    return _("・{named}：{words}").format(named=named, words=words[:60] + ("…" if len(words) > 60 else ""))
