"""What members are asked when they sign up, and their answers."""

from typing import Any

from renraku.gatherings import chat_wording as said
from renraku.i18n import _
from renraku.line.messages import Action, Message, card


def correct_label() -> str:
    return _("答えを直す")


def question(name: str, words: str, options: list[Action]) -> Message:
    """One question at a time. What is written freely has no buttons but one to pass over it."""
    return card(_("ひとつ、おたずねします"), [question_words(name, words)], options)


def question_words(name: str, words: str) -> str:
    return {
        "name": _("お名前を、書いて送ってください。"),
        "companions": _("ごいっしょの方は、何人ですか。"),
        "meal": _("お食事は、いりますか。"),
        "transport": _("会場へは、どうやって来られますか。"),
    }.get(name, words)


def options(name: str, most: int) -> list[tuple[str, str]]:
    """Value, label. None for what is written freely."""
    if name == "companions":
        alone = [("0", _("ひとりで行きます"))]
        return alone + [(str(n), _("{count}人").format(count=n)) for n in range(1, most + 1)]
    return {
        "meal": [("yes", _("食事がいります")), ("no", _("食事はいりません"))],
        "transport": [
            ("own", _("自分で行きます")),
            ("ride", _("車に乗せてほしい")),
            ("offer", _("車に人を乗せられます")),
        ],
    }.get(name, [])


def pass_label() -> str:
    return _("とくにありません")


def answered(told: said.Told, name: str, answers: list[tuple[str, str]], buttons: list[Action]) -> Message:
    """All of it, to be corrected where it is wrong."""
    given = [f"{asked}\n{answer}" for asked, answer in answers]
    return card(_("このとおり、うけたまわりました"), [said.named(name, told.title), *given], buttons)


def answer_words(name: str, value: Any) -> str:
    """An answer as people read it."""
    if name == "companions":
        return _("{count}人").format(count=value) if str(value) != "0" else _("なし")
    return dict(options(name, 0)).get(str(value), str(value))


def short(name: str) -> str:
    """A question in one word, for a button."""
    return {
        "name": _("お名前"),
        "companions": _("人数"),
        "meal": _("食事"),
        "transport": _("行き方"),
    }.get(name, _("そのほか"))
