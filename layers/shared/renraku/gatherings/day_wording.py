"""What officers read on the pages of a gathering's day."""

from datetime import datetime

from renraku.gatherings import pages_wording, wording
from renraku.gatherings.day_told_wording import Counts
from renraku.i18n import _


def board_title(title: str) -> str:
    return _("当日の様子：{title}").format(title=title)


def arrivals_title() -> str:
    return _("当日の受けつけ")


def sheet_title() -> str:
    return _("当日の一覧")


def near_title() -> str:
    return _("きょうとあしたの行事")


def not_yet() -> str:
    return _("受けつけは、行事の日になると始められます。")


def not_over() -> str:
    return _("行事が終わってから、押してください。遅れて来られる方があるかもしれません。")


def no_seat() -> str:
    return _("この方には、いま席がありません。画面を開きなおして、確かめてください。")


def big_figures(figures: Counts, *, has_meal: bool) -> list[tuple[str, str]]:
    """What stands in large type, in order."""
    shown = [
        (_("来る方"), people(figures.coming)),
        (_("着いた方"), people(figures.arrived)),
        (_("今日のお休み"), people(figures.gone)),
        (_("ごいっしょの方"), people(figures.companions)),
    ]
    shown += [(_("昼食など"), _("{count}人分").format(count=f"{figures.lunches:,}"))] if has_meal else []
    shown += [(_("席をすすめています"), people(figures.offered))] if figures.offered else []
    shown += [(_("空き待ち"), pages_wording.waiting(figures.waiting))] if figures.waiting else []
    shown += [(_("連絡なし"), people(figures.missing))] if figures.missing else []
    return shown


def people(count: int) -> str:
    return _("{count}人").format(count=f"{count:,}")


def as_of(at: datetime) -> str:
    return _("{time}の数です。").format(time=wording.time_of_day(at))


def time_of_day(at: datetime) -> str:
    return wording.time_of_day(at)


def came_sizes(size: int) -> list[tuple[str, str]]:
    return [(str(n), people(n)) for n in range(size, 0, -1)]


def arrived() -> str:
    return _("受けつけました。")


def taken_back() -> str:
    return _("もとにもどしました。")


def marked(count: int, is_more: bool) -> str:
    done = _("{count}組を、連絡なしのお休みにしました。").format(count=count)
    return done + _("まだおられますので、もう一度押してください。") if is_more else done


def full(capacity: int, room: int) -> str:
    return _("定員{capacity}人がいっぱいです。定員を{room}人に増やして、この方を入れますか。").format(
        capacity=capacity, room=room
    )


def raise_and_take(room: int) -> str:
    return _("定員を{room}人にして、入れる").format(room=room)


def needs_name() -> str:
    return _("お名前を書いてください。")


def nobody_found() -> str:
    return _("見つかりませんでした。")
