"""What members read about gatherings in LINE: cards, details, their sign-ups, what they are told."""

from datetime import datetime
from typing import Protocol

from renraku.gatherings import wording
from renraku.i18n import _
from renraku.line.messages import Action, Message, call, card, postback, text

MOST_BUBBLES = 10
# What an absence looks like, typed. It is asked about, never acted upon.
ABSENCES = (
    "休み",
    "休む",
    "休ませ",
    "欠席",
    "行けない",
    "行けません",
    "行けなく",
    "行けそうに",
    "いけない",
) + (
    "いけません",
    "いけなく",
    "参加できない",
    "参加できません",
    "出られない",
    "出られません",
)
MOST_LOCATION = 100  # LINE's limit for a place's name and address


class Told(Protocol):
    """What these words need to know of a gathering."""

    @property
    def title(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def place(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def bring(self) -> str: ...
    @property
    def cost(self) -> str: ...
    @property
    def latitude(self) -> str: ...
    @property
    def longitude(self) -> str: ...


def button(label: str, do: str, gathering_id: str, **data: str) -> Action:
    return postback(label, "gatherings", do, id=gathering_id, **data)


def lines(told: Told) -> list[str]:
    """All of it, for the card of one gathering."""
    place = f"{told.place}\n{told.address}" if told.address else told.place
    said = [wording.span(told.starts_at, told.ends_at), _("集まる所：{place}").format(place=place)]
    said += [_("持ち物：{bring}").format(bring=told.bring)] if told.bring else []
    said += [_("費用：{cost}").format(cost=told.cost)] if told.cost else []
    return [*said, told.words] if told.words else said


def labels(*, has_map: bool, phone: str) -> list[str]:
    """The buttons below it, for an officer's page."""
    return [join_label(), *([map_label()] if has_map else []), *([phone_label()] if phone else [])]


def join_label() -> str:
    return _("申し込む")


def map_label() -> str:
    return _("地図を見る")


def phone_label() -> str:
    return _("役員に電話する")


def more_label() -> str:
    return _("くわしく見る")


def cancel_label() -> str:
    return _("取り消す")


def absent_label() -> str:
    return _("今日は行けません")


def cannot_label() -> str:
    return _("行けなくなりました")


def undo_label() -> str:
    return _("やはり行きます")


def mine_label() -> str:
    return _("申し込みの確認")


def list_label() -> str:
    return _("これからの行事")


def accept_label() -> str:
    return _("この席をもらう")


def decline_label() -> str:
    return _("今回はやめておく")


def leave_list_label() -> str:
    return _("待つのをやめる")


def seats(look: str, free: int | None) -> str:
    """How many places are left, in words."""
    if look == "full":
        return _("満席です（空きをお待ちいただけます）")
    if look == "few":
        return _("のこり{free}席です").format(free=free)
    return _("空きがあります")


def phase(name: str, opens_at: datetime | None) -> str:
    """Why nobody can sign up now; "" when they can."""
    if name == "before" and opens_at:
        return _("申し込みは{day}からです").format(day=wording.day(opens_at))
    return {
        "closed": _("受けつけは終わりました"),
        "called_off": _("中止になりました"),
        "postponed": _("延期になりました"),
        "held": _("終わりました"),
    }.get(name, "")


def brief(told: Told, gathering_id: str, standing: str, first: Action | None) -> Message:
    """One of several: enough to choose by."""
    more = button(more_label(), "show", gathering_id)
    said = [wording.moment(told.starts_at), told.place, standing]
    return card(told.title, [each for each in said if each], [first, more] if first else [more])


def carousel(cards: list[Message]) -> list[Message]:
    """Cards side by side; one alone stays a card."""
    if len(cards) == 1:
        return cards
    aloud = _("これからの行事が{count}件あります。").format(count=len(cards))
    aloud += "".join(each["altText"] for each in cards)
    bubbles = [each["contents"] for each in cards[:MOST_BUBBLES]]
    return [{"type": "flex", "altText": aloud[:400], "contents": {"type": "carousel", "contents": bubbles}}]


def whole(told: Told, standing: str, buttons: list[Action]) -> Message:
    return card(told.title, [*lines(told), *([standing] if standing else [])], buttons)


def location(told: Told) -> Message:
    """The meeting point on the phone's own map."""
    return {
        "type": "location",
        "title": told.place[:MOST_LOCATION],
        "address": (told.address or told.place)[:MOST_LOCATION],
        "latitude": float(told.latitude),
        "longitude": float(told.longitude),
    }


def phone_button(phone: str) -> Action:
    return call(phone_label(), phone)


def ask_button(gathering_id: str) -> Action:
    """A question about it: inquiries' door takes it from here."""
    return postback(_("この行事のことを聞く"), "inquiries", "topic", id=f"gathering:{gathering_id}")


def nothing_planned(phone: str) -> Message:
    return card(
        _("これからの行事"),
        [_("いま、お知らせしている行事はありません。決まりましたら、こちらに出ます。")],
        [call(_("支部に電話をかける"), phone)],
    )


def no_sign_ups() -> Message:
    return card(
        mine_label(),
        [_("いま、申し込まれている行事はありません。")],
        [postback(list_label(), "gatherings", "list")],
    )


def who_comes(title: str, choices: list[Action]) -> Message:
    return card(_("どなたのことですか"), [title], choices)


def standing(state: str, *, position: int = 0, until: datetime | None = None, goes_to: str = "") -> str:
    """How somebody stands, on their own list."""
    if state == "waiting":
        return _("空きを待っています。いま、{position}番目です。").format(position=position)
    if state == "offered" and until:
        return _("席が空きました。{until}までにお返事ください。").format(until=wording.moment(until))
    return {
        "joined": _("申し込みずみです。"),
        "leaving": _("お休みと聞いています。") if goes_to == "absent" else _("取り消しました。"),
        "absent": _("お休みと聞いています。"),
    }.get(state, _("取り消しました。"))


def named(name: str, said: str) -> str:
    return _("{name}さん：{said}").format(name=name, said=said) if name else said


def joined(told: Told, name: str, buttons: list[Action]) -> Message:
    said = [named(name, told.title), wording.span(told.starts_at, told.ends_at), told.place]
    return card(_("お申し込みを受けました"), said, buttons)


def on_the_list(told: Told, name: str, position: int, buttons: list[Action]) -> Message:
    said = [
        named(name, told.title),
        _("いまは満席です。空きを待つ方の、{position}番目です。").format(position=position),
        _("席が空きましたら、ここでお知らせします。"),
    ]
    return card(_("空きをお待ちください"), said, buttons)


def left(told: Told, name: str, *, is_absent: bool, is_seat: bool, buttons: list[Action]) -> Message:
    said = [named(name, told.title)]
    if is_seat:
        said.append(_("まちがいのときは、3分のうちに下のボタンを押してください。"))
    return card(_("お休みをうけたまわりました") if is_absent else _("取り消しました"), said, buttons)


def undone(told: Told, name: str, buttons: list[Action]) -> Message:
    return card(_("もとにもどしました"), [named(name, told.title), wording.moment(told.starts_at)], buttons)


def declined() -> Message:
    return text(_("分かりました。この席は、次の方におゆずりします。"))


def refused(reason: str, phone: str) -> Message:
    return card(_("お受けできませんでした"), [wording.refused(reason)], [call(_("電話をかける"), phone)])


def looks_like_an_absence(titles: str) -> str:
    return _("{titles}を、お休みになりますか。").format(titles=titles)


def absence_offered(paragraph: str, buttons: list[Action]) -> Message:
    return card(_("お休みの連絡ですか"), [paragraph], buttons)


def listed(titles: list[str]) -> str:
    return _("、").join(_("「{title}」").format(title=title) for title in dict.fromkeys(titles))


def cannot_named(title: str, name: str) -> str:
    """A button's label: LINE takes no more than twenty letters."""
    said = _("{name}さん {title}").format(name=name, title=title) if name else title
    return (said if len(said) <= 14 else said[:13] + "…") + _("を休む")
