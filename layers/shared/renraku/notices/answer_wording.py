"""What a friend reads who answered, and officers about answers."""

from collections.abc import Sequence

from renraku.i18n import _


def taken(reason: str, label: str) -> str:
    if reason == "counted":
        return _(
            "「{label}」を受け取りました。ありがとうございます。変えるときは、もう一度押してください。"
        ).format(label=label)
    return {
        "tried": _("これは、ためしのお知らせです。答えは数えていません。"),
        "rewritten": _("このお知らせは、あとで書き直しました。新しいお知らせのほうでお答えください。"),
        "gone": _("このお知らせの答えは、もう受け取っていません。"),
    }[reason]


def title() -> str:
    return _("まだ答えていない方")


def names(known: Sequence[str]) -> str:
    return _("、").join(known) if known else _("お名前の分からない方")


def phones(count: int) -> str:
    return _("{count}台").format(count=f"{count:,}")
