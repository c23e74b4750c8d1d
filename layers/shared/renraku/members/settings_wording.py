"""What officers read where they set the greeting, the guideline and who gets trial notices."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def greeting_title() -> str:
    return _("はじめのあいさつ")


def greeting_saved() -> str:
    return _("保存しました。これから友だちになる方が、この文を読みます。")


def greeting_restored() -> str:
    return _("はじめからある文にもどしました。")


def greeting_flaw(name: str, most_title: int, most_text: int, most_paragraphs: int) -> str:
    return {
        "title empty": _("見出しを入れてください。"),
        "text empty": _("文を入れてください。"),
        "title too long": _("見出しは{most}字までにしてください。").format(most=most_title),
        "text too long": _("文は{most}字までにしてください。長いと、読まれません。").format(most=most_text),
        "too many paragraphs": _("段落は{most}つまでにしてください。").format(most=most_paragraphs),
    }[name]


GREETING_FIELD = {
    "title empty": "title",
    "title too long": "title",
    "text empty": "text",
    "text too long": "text",
    "too many paragraphs": "text",
}
"""Which field a flaw stands beside."""


def heading_label() -> str:
    return _("見出し")


def text_label() -> str:
    return _("文")


def confirmed() -> str:
    return _("確かめたことを記録しました。")


def guideline_title() -> str:
    return _("使い方の決まり")


def old_guideline_title(version: str) -> str:
    return _("前の決まり（第{version}版）").format(version=version)


def line_label(number: int) -> str:
    return _("約束{number}").format(number=number)


def full_text_label() -> str:
    return _("決まりの全文")


def published(version: str) -> str:
    return _("第{version}版を出しました。会員には、次にLINEを使うときに、もう一度おたずねします。").format(
        version=version
    )


def nothing_new() -> str:
    return _("いまの決まりと同じでした。会員には、おたずねしません。")


def how_many(people: int, counted_at: datetime) -> str:
    return _("名簿の会員でLINEのある方は、{people}人です（{day}に数えました）。").format(
        people=people, day=moment(counted_at)
    )


def moment(at: datetime) -> str:
    """2026年4月10日 10:00."""
    local = clock.local(at)
    day = _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)
    return f"{day} {local:%H:%M}"


def unknown_day() -> str:
    return _("（日の記録がありません）")
