"""What officers read about the test list."""

from renraku.i18n import _


def title() -> str:
    return _("ためしに受け取る方")


def field() -> str:
    return _("会員番号（一行に一つ）")


def too_many(most: int) -> str:
    return _("{most}人までにしてください。").format(most=most)


def unknown(numbers: list[str]) -> str:
    return _("名簿にない会員番号があります：{numbers}").format(numbers=_("、").join(numbers))


def saved(count: int) -> str:
    return _("{count}人を保存しました。").format(count=count)
