"""What officers read at the change of duty, and at the end of their year."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from renraku import clock
from renraku.i18n import _


def title() -> str:
    return _("引きつぎ")


def year_title() -> str:
    return _("年度の終わりの引きつぎ")


def day(at: date) -> str:
    return _("{year}年{month}月{day}日").format(year=at.year, month=at.month, day=at.day)


def moment(at: datetime) -> str:
    local = clock.local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=f"{local:%H:%M}")


def person(name: str) -> str:
    return _("{name}さん").format(name=name)


def people(called: Mapping[str, str], ids: Sequence[str]) -> str:
    return "、".join(person(called[one]) for one in ids) or _("いません")


def change(called: Mapping[str, str], leaving: Sequence[str], coming: str) -> str:
    return _("{leaving}から{coming}へ").format(
        leaving=people(called, leaving), coming=people(called, [coming])
    )


def count(number: int) -> str:
    return _("{count}件").format(count=number)


def times(number: int) -> str:
    return _("{count}回").format(count=number)


def topic(labels: Mapping[str, str], topic_id: str) -> str:
    if topic_id.startswith("gathering:"):
        return _("行事のこと")
    return labels.get(topic_id, _("相談"))


def holder(called: Mapping[str, str], officer_id: str) -> str:
    return person(called[officer_id]) if officer_id else _("まだ決まっていません")


def waits(since: datetime | None) -> str:
    if since is None:
        return _("会員の方のお返事を待っています")
    return _("{when}から、お返事を待っておられます").format(when=moment(since))


def unread(name: str) -> str:
    return _("{name}さんが、まだ読んでいません。お電話などで、声をかけてください。").format(name=name)


def was_read() -> str:
    return _("「読みました」と記録しました。よろしくお願いします。")


def passed(number: int, busy: int) -> str:
    said = _("相談{count}件を、いまの当番に渡しました。").format(count=number)
    return said + _("お答えの途中の{count}件は、そのままです。").format(count=busy) if busy else said


def nobody_on_duty() -> str:
    return _("いまの当番がいないか、ご本人が当番です。先に、当番を決めてください。")


def freed(number: int) -> str:
    return _("次の年度の当番{count}回を空けました。「当番の案を作る」で、ほかの方に割りふれます。").format(
        count=number
    )


def not_planned() -> str:
    return _("次の年度の当番は、まだ決まっていません。")


def planned_until(last: date) -> str:
    return _("次の年度の当番は、{day}まで決まっています。").format(day=day(last))
