"""What officers read on the pages of duty: the calendar, the rota, days off."""

from collections.abc import Mapping, Sequence
from datetime import date

from renraku.duty import wording
from renraku.i18n import _

day, days = wording.day, wording.days


def title() -> str:
    return _("当番")


def shift_title() -> str:
    return _("ひとつの当番")


def propose_title() -> str:
    return _("当番の案を作る")


def proposed_title() -> str:
    return _("当番の案を確かめる")


def wishes_title() -> str:
    return _("お休みの希望")


def month(first: date) -> str:
    return _("{year}年{month}月の当番").format(year=first.year, month=first.month)


def other_month(first: date) -> str:
    return _("{year}年{month}月を見る").format(year=first.year, month=first.month)


def weekdays() -> list[str]:
    return [_("日"), _("月"), _("火"), _("水"), _("木"), _("金"), _("土")]


def weekday(at: date) -> str:
    return weekdays()[at.isoweekday() % 7]


def today() -> str:
    return _("今日")


def closed() -> str:
    return _("休み")


def person(name: str) -> str:
    return _("{name}さん").format(name=name)


def whose_label() -> str:
    return _("当番の方")


def nobody() -> str:
    return _("だれも決めない")


def whose(called: Mapping[str, str], officer_id: str) -> str:
    return person(called[officer_id]) if officer_id else _("決まっていません")


def offered(name: str, *, is_away: bool) -> str:
    return _("{name}さん（お休みの希望の日です）").format(name=name) if is_away else person(name)


def why(reason: str) -> str:
    """Why a shift is somebody's, or nobody's."""
    return {
        "fewest": _("今年度の回数が少ない方"),
        "only": _("ほかの方は、お休みの希望の日"),
        "by hand": _("役員が選んだ方"),
        "swap": _("代わってくださった方"),
        "closed": _("事務所が休みの日"),
        "away": _("みなさん、お休みの希望の日"),
        "nobody": _("相談に答える係の方がいません"),
        "freed": _("まだ決めていません"),
    }.get(reason, "")


def now(staff_why: str) -> str:
    """Why nobody is on duty at this moment; "" when somebody is."""
    return {
        "on duty": "",
        "no shift planned": _("今日の当番が、決まっていません。"),
        "the officer may no longer answer": _("今日の当番の方は、相談に答える係ではなくなりました。"),
        "the office is closed": _("今日は休みの日で、当番はいません。"),
        "everybody is away": _("今日は、みなさんお休みの希望の日で、当番がいません。"),
    }.get(staff_why, _("今日の当番が、決まっていません。"))


def meanwhile() -> str:
    return _("相談は、代わりの役員と管理者の方にお知らせします。")


def times(count: int) -> str:
    return _("{count}回").format(count=count)


def clash(name: str, first: date, last: date) -> str:
    return _("{name}さんの{days}の当番は、お休みの希望の日に重なっています。").format(
        name=name, days=days(first, last)
    )


def shift_given(of_days: str) -> str:
    return _("{days}の当番を変えました。").format(days=of_days)


def swap(outcome: str, told: int) -> str:
    return {
        "asked": _("ほかの役員{count}人に、LINEでたずねました。").format(count=told),
        "nobody to ask": _("LINEでたずねることのできる役員がいません。お電話などで相談してください。"),
        "over": _("この当番は、もう終わっています。"),
    }.get(outcome, _("この当番は、いま、あなたのものではありません。"))


def weeks(number: int) -> str:
    return {13: _("13週間（3か月）"), 26: _("26週間（半年）")}.get(
        number, _("{count}週間").format(count=number)
    )


def no_first_day() -> str:
    return _("はじめの日を、今日からあとの日で選んでください。")


def no_weeks() -> str:
    return _("何週間分かを選んでください。")


def nothing_to_keep() -> str:
    return _("決める当番がありませんでした。もう一度、案を作ってください。")


def kept(count: int) -> str:
    return _("当番を{count}回分、決めました。前の日の夕方に、ご本人にLINEでお知らせします。").format(
        count=count
    )


def everything_is_planned() -> str:
    return _("この間の当番は、もうすべて決まっています。")


def no_day_off() -> str:
    return _("お休みのはじめの日を、今日からあとの日で選んでください。")


def no_last_day(most: int) -> str:
    return _("終わりの日は、はじめの日からあとで、{count}日までにしてください。").format(count=most)


def day_off_kept(of_days: str) -> str:
    return _("{days}を、お休みの希望に入れました。").format(days=of_days)


def day_off_removed() -> str:
    return _("お休みの希望を消しました。")


def listed(spans: Sequence[tuple[date, date]]) -> list[tuple[str, str]]:
    return [(first.isoformat(), days(first, last)) for first, last in spans]
