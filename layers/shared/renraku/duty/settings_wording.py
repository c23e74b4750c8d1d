"""What officers read where duty is set: turns, topics, days of their own."""

from collections.abc import Sequence
from datetime import date

from renraku.duty import wording
from renraku.i18n import _


def settings_title() -> str:
    return _("当番の決め方")


def days_title() -> str:
    return _("休みの日・開ける日")


def topics_title() -> str:
    return _("相談の種類")


def topic_title() -> str:
    return _("相談の種類を直す")


def day(at: date) -> str:
    return wording.day(at)


def turns() -> list[tuple[str, str]]:
    return [("week", _("1週間ずつ代わる")), ("day", _("1日ずつ代わる（事務所が開いている日）"))]


def weekdays() -> list[tuple[str, str]]:
    names = (_("月曜日"), _("火曜日"), _("水曜日"), _("木曜日"), _("金曜日"), _("土曜日"), _("日曜日"))
    return [(str(number), name) for number, name in enumerate(names)]


def place(number: int) -> str:
    return _("{number}番目にたずねる方").format(number=number + 1)


def not_set() -> str:
    return _("決めない")


def rows(taken: str, weekday: int, remind_at: str, substitutes: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (_("代わり方"), dict(turns())[taken]),
        (_("週のはじまり"), dict(weekdays())[str(weekday)]),
        (_("お知らせの時刻"), remind_at),
        (_("代わりの方"), "、".join(substitutes) or not_set()),
    ]


def no_turns() -> str:
    return _("1週間ずつか、1日ずつかを選んでください。")


def no_weekday() -> str:
    return _("週のはじまりの曜日を選んでください。")


def no_reminder_time() -> str:
    return _("お知らせの時刻を、朝8時から夜8時半までで書いてください。")


def settings_saved() -> str:
    return _("当番の決め方を保存しました。次に案を作るときから使います。")


def no_day() -> str:
    return _("はじめの日を、今日からあとの日で選んでください。")


def no_last_day(most: int) -> str:
    return _("終わりの日は、はじめの日からあとで、{count}日までにしてください。").format(count=most)


def no_hours() -> str:
    return _("開ける時刻と閉める時刻を、書いてください。閉める時刻のほうが、あとになります。")


def too_long(most: int) -> str:
    return _("{count}字までで書いてください。").format(count=most)


def too_many_days() -> str:
    return _("入れた日が多すぎます。いらないものを消してください。")


def somebody_was_first() -> str:
    return _("ほかの方が、いま変えました。いまの様子を見て、もう一度押してください。")


def days_added(count: int) -> str:
    return _("{count}日を入れました。").format(count=count)


def day_removed() -> str:
    return _("いつものとおりにもどしました。")


def kind(hours: Sequence[str]) -> str:
    if not hours:
        return _("休み")
    return _("{begins}から{ends}まで開ける").format(begins=hours[0], ends=hours[1])


def kinds() -> list[tuple[str, str]]:
    return [("closed", _("休みにする")), ("open", _("いつもは休みの日に開ける、または時刻を変える"))]


def topic_label() -> str:
    return _("ボタンのことば")


def holders(names: Sequence[str]) -> str:
    return "、".join(_("{name}さん").format(name=name) for name in names) or _("そのときの当番")


def no_label(most: int) -> str:
    return _("ボタンのことばを、{count}字までで書いてください。").format(count=most)


def same_label() -> str:
    return _("同じことばのボタンが、もうあります。")


def too_many_topics(most: int) -> str:
    return _("種類は{count}個までです。どれかを消してから入れてください。").format(count=most)


def topic_added(label: str) -> str:
    return _("「{label}」を入れました。").format(label=label)


def topic_changed(label: str) -> str:
    return _("「{label}」を直しました。").format(label=label)


def topic_moved() -> str:
    return _("順番を変えました。")


def topic_removed() -> str:
    return _("種類を消しました。前に来た相談は、そのまま残ります。")
