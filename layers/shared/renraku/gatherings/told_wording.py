"""What those who come are told beside the replies: an offered seat, the reminder, what changed."""

from datetime import datetime

from renraku.gatherings import wording
from renraku.gatherings.chat_wording import Told, lines, named
from renraku.i18n import N_, _
from renraku.line.messages import Action, Message, card


def offer(told: Told, until: datetime, buttons: list[Action], *, is_again: bool = False) -> Message:
    said = [
        told.title,
        wording.span(told.starts_at, told.ends_at),
        _("{until}までに、お返事ください。").format(until=wording.moment(until)),
        _("お返事がないと、席は次の方にまわります。"),
    ]
    return card(_("空いた席のお返事を、お待ちしています") if is_again else _("席が空きました"), said, buttons)


def near(kind: str, title: str) -> str:
    """A reminder's first line."""
    heads = {"day_before": _("あすは「{title}」です"), "morning": _("きょうは「{title}」です")}
    return heads.get(kind, _("もうすぐ「{title}」です")).format(title=title)


def reminder(told: Told, head: str, buttons: list[Action]) -> Message:
    return card(head, lines(told)[:4], buttons)


def answer_label() -> str:
    return _("答える")


def answers_wanted(told: Told, buttons: list[Action]) -> Message:
    """To whoever signed up and has not answered everything yet."""
    said = [
        wording.span(told.starts_at, told.ends_at),
        _("まだ、お答えいただいていないことがあります。下のボタンから、お答えください。"),
    ]
    return card(_("「{title}」のことで、おたずねします").format(title=told.title), said, buttons)


HANDS = {
    "joined": N_("役員が、お申し込みを入れました"),
    "waiting": N_("役員が、空きを待つ方に入れました"),
    "absent": N_("役員が、お休みと書きました"),
    "canceled": N_("役員が、お申し込みを取り消しました"),
}


def by_hand(told: Told, state: str, branch: str, name: str, buttons: list[Action]) -> Message:
    """What an officer changed for somebody, with who says so."""
    said = [named(name, told.title), wording.span(told.starts_at, told.ends_at), told.place]
    said += [_("お心当たりのないときは、お電話ください。"), branch]
    return card(_(HANDS[state]), said, buttons)


def news(told: Told, changed: list[str], state: str, why: str, buttons: list[Action]) -> Message:
    """What became of it, in one card."""
    heads = {
        "called_off": _("「{title}」は中止です"),
        "postponed": _("「{title}」は延期です"),
        "going_ahead": _("「{title}」は予定どおり行います"),
    }
    head = heads.get(state) if "state" in changed else None
    if "state" in changed and head is None:
        head = _("「{title}」は行うことになりました")
    said = [_("わけ：{why}").format(why=why)] if why and "state" in changed else []
    if state not in ("called_off", "postponed"):
        said += [wording.span(told.starts_at, told.ends_at)]
        said += [each for name, each in _changes(told) if name in changed and each]
    elif state == "postponed":
        said.append(_("新しい日にちが決まりましたら、お知らせします。お申し込みは、そのままです。"))
    return card((head or _("「{title}」が変わりました")).format(title=told.title), said, buttons)


def _changes(told: Told) -> list[tuple[str, str]]:
    return [
        ("place", _("集まる所：{place}").format(place=told.place)),
        ("address", told.address),
        ("bring", _("持ち物：{bring}").format(bring=told.bring or _("いりません"))),
        ("cost", _("費用：{cost}").format(cost=told.cost or _("いりません"))),
    ]
