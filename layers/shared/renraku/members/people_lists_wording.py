"""What is said of lists of members when one cannot be made or kept."""

from renraku.i18n import _


def too_many_people(most: int) -> str:
    return _("ひとつの一覧は{most}人までです。分けて入れてください。").format(most=f"{most:,}")


def too_many_lists(most: int) -> str:
    return _("会員番号の一覧は{most}までです。使わないものを消してから、入れてください。").format(most=most)


def forgotten() -> str:
    return _(
        "この一覧は、もうありません。一日のうちに残さなかったか、消したものです。もう一度入れてください。"
    )


def name_taken() -> str:
    return _("同じ名前の一覧が、もうあります。ほかの名前にしてください。")
