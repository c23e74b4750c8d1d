"""What officers read about choices that are saved under a name."""

from renraku.i18n import _


def list_title() -> str:
    return _("名前を付けた選び方")


def new_title() -> str:
    return _("選び方に名前を付ける")


def edit_title() -> str:
    return _("名前を付けた選び方を直す")


def remove_title() -> str:
    return _("名前を付けた選び方を消す")


def name_label() -> str:
    return _("名前")


def choice_label() -> str:
    return _("選び方")


def name_needed() -> str:
    return _("名前を入れてください。")


def name_too_long(most: int) -> str:
    return _("名前は{most}文字までにしてください。").format(most=most)


def saved(name: str) -> str:
    return _("「{name}」を残しました。").format(name=name)


def removed(name: str) -> str:
    return _("「{name}」を消しました。").format(name=name)


def waiting(count: int) -> str:
    return _("この選び方で書いたお知らせで、まだ送っていないものが{count}件あります。").format(count=count)
