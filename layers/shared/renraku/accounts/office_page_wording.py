"""What officers read where they say what their account is called, when it is open, and which plan it has."""

from collections.abc import Sequence
from typing import Protocol

from renraku.i18n import _


class Plan(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def messages(self) -> int: ...
    @property
    def yen_with_tax(self) -> int: ...


def title() -> str:
    return _("支部の名前・電話・受付時間")


def field(name: str) -> str:
    return {
        "name": _("会員に見せる名前"),
        "phone": _("困ったときにかける電話番号"),
        "homepage": _("ホームページのアドレス"),
    }[name]


def weekday(day: int) -> str:
    """0 is Monday."""
    return [_("月曜"), _("火曜"), _("水曜"), _("木曜"), _("金曜"), _("土曜"), _("日曜")][day]


def opens(day: int) -> str:
    return _("{weekday}　始まり").format(weekday=weekday(day))


def closes(day: int) -> str:
    return _("{weekday}　終わり").format(weekday=weekday(day))


def span(hours: Sequence[str]) -> str:
    return _("{opens}から{closes}まで").format(opens=hours[0], closes=hours[1]) if hours else _("休み")


def hours_flaw(day: int, flaw: str) -> str:
    words = {
        "half": _("{weekday}：始まりと終わりの両方を書くか、両方とも空にしてください。"),
        "not a time": _("{weekday}：「10:00」や「16時」のように書いてください。"),
        "ends before it begins": _("{weekday}：終わりが始まりより前になっています。"),
    }
    return words[flaw].format(weekday=weekday(day))


def plan_field() -> str:
    return _("LINEの料金プラン")


def plan(chosen: Plan) -> str:
    names = {"free": _("コミュニケーション"), "light": _("ライト"), "standard": _("スタンダード")}
    return _("{name}　月{messages}通まで　{yen}円（税込）").format(
        name=names[chosen.name], messages=f"{chosen.messages:,}", yen=f"{chosen.yen_with_tax:,}"
    )


def quiet() -> str:
    return _("夜に送らない時間は、「お知らせの送り方」で決めます。")


def no_name(most: int) -> str:
    return _("名前を書いてください。{most}字までです。").format(most=most)


def no_phone() -> str:
    return _("電話番号を、市外局番から書いてください。（例：03-0000-0000）")


def no_homepage() -> str:
    return _("「https://」から始まるアドレスを書くか、空にしてください。")


def saved() -> str:
    return _("保存しました。会員に見えるまで、一分ほどかかることがあります。")
