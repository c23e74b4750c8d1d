"""What officers read of a notice's figures: opened, tapped, by district."""

from datetime import date

from renraku import clock
from renraku.i18n import _


def opened_heading() -> str:
    return _("開いた人数")


def opened(why_none: str, days: int, people: int | None, share: int) -> str:
    """In one sentence, whatever LINE said or did not say."""
    if why_none == "not asked":
        return _("このお知らせは、開いた人数をLINEに聞いていません。")
    if why_none == "few" or (days and people is None):
        return _("20人未満のため、LINEは数を知らせません。")
    if people is None:
        return _("まだ分かりません。送った次の日から、毎日一度、LINEに聞きます。")
    told = _("{people}人が開きました。LINEが受け取った方の{share}％です。")
    return told.format(people=f"{people:,}", share=share)


def what_opened_means() -> list[str]:
    """H02: what the number is, and why it may be missing."""
    return [
        _("トークの画面で、このお知らせが目に入った方の数です。LINEが数え、名前は分かりません。"),
        _("パソコンで見た方は、数に入りません。"),
        _("20人に満たない数は、だれのことか分からないように、LINEが知らせません。"),
        _("LINEが数えるのは、送ってから14日のあいだです。そのあとは、数が変わりません。"),
    ]


def opened_by_day() -> str:
    return _("LINEに聞いた日ごとの、開いた人数")


def people_or_hidden(people: int | None) -> str:
    """For a row of the chart."""
    return _("20人未満") if people is None else _("{count}人").format(count=f"{people:,}")


def day(at: date) -> str:
    """4月11日（土）, and 5月5日（火）こどもの日"""
    weekday = (_("月"), _("火"), _("水"), _("木"), _("金"), _("土"), _("日"))[at.weekday()]
    said = _("{month}月{day}日（{weekday}）").format(month=at.month, day=at.day, weekday=weekday)
    return f"{said}{clock.holiday(at)}"


def is_final() -> str:
    return _("LINEは、もう数えていません。これが終わりの数です。")


def tapped_heading() -> str:
    return _("お知らせの行き先が押された回数")


def tapped(taps: int) -> str:
    return _("あわせて{taps}回、押されました。").format(taps=f"{taps:,}")


def taps(count: int) -> str:
    return _("{count}回").format(count=f"{count:,}")


def nobody_named() -> str:
    return _("だれが押したかは、残していません。何人に送ったお知らせでも数えます。")


def districts_heading() -> str:
    return _("地区ごとの人数")


def districts_caption() -> str:
    return _("LINEが受け取った方が住む地区（送りおわったときの名簿で数えました）")


def district(name: str) -> str:
    return name or _("地区の分からない方、登録していない方")


def few_or_people(people: int | str) -> str:
    if isinstance(people, int):
        return _("{count}人").format(count=f"{people:,}")
    return _("5人未満") if people == "few" else _("出しません")


def why_hidden() -> str:
    return _("5人未満の地区がひとつのときは、引き算で分からないように、ほかのひとつの数も出しません。")


def districts_not_counted() -> str:
    return _("まだありません。送りおわってから、何分かかかります。")


def opened_row(at: date) -> str:
    """The row of the table for Excel."""
    return _("開いた方（{day}に聞いた数）").format(day=day(at))


def opened_row_unknown() -> str:
    return _("開いた方")


def tapped_row(url: str) -> str:
    return _("押された回数　{url}").format(url=url)


def district_row(name: str) -> str:
    return _("地区　{district}").format(district=district(name))


def progress() -> str:
    return _("送り具合")


def looks_by_itself() -> str:
    return _("5秒ごとに、ひとりでに新しくなります。")


def looks_no_more() -> str:
    return _("長くかかっているので、ひとりでに新しくするのをやめました。")


def is_over() -> str:
    return _("送りおわりました。")
