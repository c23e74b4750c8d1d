"""What officers read of the figures of inquiries."""

from datetime import date, timedelta

from renraku.i18n import _


def title() -> str:
    return _("相談の数字")


def month(first: date) -> str:
    return _("{year}年{month}月").format(year=first.year, month=first.month)


def all_topics() -> str:
    return _("ぜんぶの相談")


def gatherings() -> str:
    return _("行事のこと")


def no_topic() -> str:
    return _("話題を選んでいないもの")


def nobody() -> str:
    return _("担当の決まっていないもの")


def count(number: int) -> str:
    return _("{count}件").format(count=f"{number:,}")


def span(told: timedelta | None) -> str:
    """Office hours, in words."""
    if told is None:
        return _("まだありません")
    minutes = round(told.total_seconds() / 60)
    if minutes < 60:
        return _("{minutes}分").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    return _("{hours}時間{minutes}分").format(hours=f"{hours:,}", minutes=rest)


def first_of(first: timedelta | None, number: int) -> str:
    return _("{span}（{count}件）").format(span=span(first), count=f"{number:,}")


def loads(done: int, held: int) -> str:
    return _("終わった{done}件、いま{held}件").format(done=f"{done:,}", held=f"{held:,}")


def minutes(told: timedelta | None) -> str:
    """A cell of the table; empty where there is none."""
    return "" if told is None else str(round(told.total_seconds() / 60))


def cut(most: int) -> str:
    return _("数が多いので、新しいほうから{most}件だけで計算しました。").format(most=f"{most:,}")


def how_times() -> str:
    return _("時間は、受付時間の中だけを数えます。早いものから並べた、ちょうど真ん中の相談の時間です。")


def how_months() -> str:
    return _("その月に終わった相談で計算します。会員のお名前は、ここには出ません。")


def of_topic() -> str:
    return _("話題")


def of_officer() -> str:
    return _("役員")


def header() -> list[str]:
    return [
        _("区分"),
        _("名前"),
        _("終わった件数"),
        _("はじめの返事まで（分）"),
        _("終わるまで（分）"),
        _("解決した"),
        _("解決していない"),
        _("次の役員に知らせた回数"),
        _("いま持っている件数"),
    ]


def file_name(month: str) -> str:
    return _("相談の数字-{month}.csv").format(month=month)
