"""What an officer reads who sends a location in LINE."""

from renraku.i18n import _
from renraku.line.messages import Action, Message, card, text


def which(buttons: list[Action]) -> Message:
    if not buttons:
        return text(_("これからの行事がありません。画面で行事を書いてから、もう一度、場所を送ってください。"))
    said = [_("地図の位置に使います。ちがうときは、何も押さないでください。")]
    return card(_("どの行事の、集まる所ですか"), said, buttons)


def placed(title: str, buttons: list[Action]) -> Message:
    said = [_("会員のみなさんの「地図を見る」と、行事の前のお知らせに出ます。")]
    return card(_("「{title}」の地図の位置を決めました").format(title=title), said, buttons)


def undo_label() -> str:
    return _("前の位置にもどす")


def not_yours() -> Message:
    return text(_("この場所は決められませんでした。行事の係の役員が、もう一度、場所を送ってください。"))
