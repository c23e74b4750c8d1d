"""What is asked on the morning after, and what officers read of the answers."""

from datetime import datetime

from renraku.gatherings import wording
from renraku.i18n import _
from renraku.line.messages import Action, Message, card


def question(number: str) -> str:
    """As long as no officer worded it otherwise. Each can be answered by yes, so-so, no."""
    return {
        "1": _("楽しかったですか。"),
        "2": _("場所や時間は、よかったですか。"),
        "3": _("また来たいですか。"),
    }[number]


def choices() -> list[tuple[str, str]]:
    return [("yes", _("はい")), ("so", _("まあまあ")), ("no", _("いいえ"))]


def choice(value: str) -> str:
    return dict(choices())[value]


def free_question() -> str:
    return _("お気づきのことがあれば、書いて送ってください。")


def nothing_label() -> str:
    return _("とくにありません")


def correct_label(number: str) -> str:
    return _("{number}の答えを直す").format(number=number)


def correct_words_label() -> str:
    return _("書いたことを直す")


def asked(title: str, number: str, words: str, buttons: list[Action]) -> Message:
    """One question at a time; the first says what it is about."""
    said = [_("「{title}」に来てくださり、ありがとうございました。").format(title=title)] if title else []
    said.append(words)
    if title:
        said.append(_("お答えは、どなたのものか分からない形で数えます。"))
    return card(_("おたずね {number}").format(number=number), said, buttons)


def asked_freely(buttons: list[Action]) -> Message:
    return card(_("さいごに"), [free_question()], buttons)


def thanks(answers: list[tuple[str, str]], buttons: list[Action]) -> Message:
    given = [f"{words}\n{answer}" for words, answer in answers]
    return card(_("ありがとうございました"), given, buttons)


def no_longer() -> str:
    return _("このおたずねには、もうお答えいただけません。ありがとうございました。")


def sent_already() -> str:
    return _("おたずねは、もう送りました。質問は変えられません。")


# -- what officers read -------------------------------------------------------


def title() -> str:
    return _("行事のあとのおたずね")


def wanted_choices() -> list[tuple[str, str]]:
    return [("yes", _("次の日の朝10時に、来られた方に送る")), ("no", _("送らない"))]


def question_label(number: str) -> str:
    return _("{number}つ目の質問").format(number=number)


def too_long(most: int) -> str:
    return _("{most}字までにしてください。").format(most=most)


def kept() -> str:
    return _("おたずねを保存しました。")


def will_be_sent(at: datetime) -> str:
    return _("{at}に、来られた方に送ります。").format(at=wording.moment(at))


def phones(count: int) -> str:
    return _("{count}人").format(count=f"{count:,}")


def share(count: int, of: int) -> str:
    """3人（75%）"""
    percent = round(100 * count / of) if of else 0
    return _("{count}人（{percent}%）").format(count=f"{count:,}", percent=percent)


def answered(count: int, asked: int) -> str:
    return _("{asked}人に送り、{count}人からお答えがありました。").format(count=count, asked=asked)


def file_name(day: str) -> str:
    return _("おたずね") + f"_{day}.csv"


def header() -> list[str]:
    return [_("質問"), _("答え"), _("人数")]


def wrote() -> str:
    return _("書いてくださった方")
