"""What is said where a wish about a gathering is refused, to officers and members alike; days and times."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def no_such_gathering() -> str:
    return _("この行事は、もうありません。")


def changed_meanwhile() -> str:
    return _("この行事は、いま、そのようにはできません。画面を開きなおしてください。")


def already_begun() -> str:
    return _("もう始まっている行事は、このようには変えられません。")


def too_few_seats(taken: int) -> str:
    return _("もう{taken}人分の席が決まっています。定員は、それより少なくできません。").format(taken=taken)


def refused(reason: str) -> str:
    """Why a place is not given, kept or changed."""
    return {
        "draft": _("この行事は、まだお知らせしていません。"),
        "before": _("申し込みの受けつけは、まだ始まっていません。"),
        "closed": _("申し込みの受けつけは、終わりました。"),
        "called_off": _("この行事は、中止になりました。"),
        "postponed": _("この行事は、延期になりました。日にちが決まりましたら、お知らせします。"),
        "held": _("この行事は、終わりました。"),
        "archived": _("この行事は、終わりました。"),
        "full": _("申しわけありません。満席です。"),
        "too late to cancel": _("取り消しの期限をすぎています。お電話でお知らせください。"),
        "not signed up": _("この行事には、申し込まれていません。"),
        "offer over": _("申しわけありません。お返事の期限をすぎたため、この席は次の方にまわりました。"),
        "too late to undo": _(
            "申しわけありません。もとにもどせる時間をすぎました。もう一度お申し込みください。"
        ),
        "no seats for companions": _("申しわけありません。お連れの方の席が足りません。"),
        "full at the door": _("定員いっぱいです。"),
        "others wait": _("空きを待つ方がおられます。始まるまでは、その方たちに先に席をすすめます。"),
        "not invited": _("申しわけありません。この行事は、かぎられた方にご案内しています。"),
    }.get(reason, _("いまは、お受けできません。"))


def weekday(at: datetime) -> str:
    days = (_("月"), _("火"), _("水"), _("木"), _("金"), _("土"), _("日"))
    return days[clock.local(at).weekday()]


def day(at: datetime) -> str:
    """4月20日（月）"""
    local = clock.local(at)
    return _("{month}月{day}日（{weekday}）").format(month=local.month, day=local.day, weekday=weekday(at))


def time_of_day(at: datetime) -> str:
    """午前10時, 正午, 午後0時30分"""
    local = clock.local(at)
    if (local.hour, local.minute) == (12, 0):
        return _("正午")
    if local.minute:
        said = _("午前{hour}時{minute}分") if local.hour < 12 else _("午後{hour}時{minute}分")
    else:
        said = _("午前{hour}時") if local.hour < 12 else _("午後{hour}時")
    return said.format(hour=local.hour % 12, minute=f"{local.minute:02}")


def moment(at: datetime) -> str:
    """4月20日（月）午前10時"""
    return _("{day}{time}").format(day=day(at), time=time_of_day(at))


def span(starts_at: datetime, ends_at: datetime) -> str:
    """4月20日（月）午前10時から午後1時まで"""
    is_one_day = clock.local_day(starts_at) == clock.local_day(ends_at)
    end = time_of_day(ends_at) if is_one_day else moment(ends_at)
    return _("{start}から{end}まで").format(start=moment(starts_at), end=end)
