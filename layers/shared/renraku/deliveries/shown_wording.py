"""What members read of what we sent, and of a link that leads nowhere."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def title() -> str:
    return _("わたしたちがお送りしたお知らせ")


def what_it_is(name: str) -> str:
    return _("この60日のあいだに、{name}が LINE でお送りしたお知らせです。新しい順に並んでいます。").format(
        name=name
    )


def not_here_title() -> str:
    return _("届いたものが、ここにないとき")


def not_here(name: str, phone: str) -> list[str]:
    return [
        _(
            "中のボタンや番号を押さずに、{name}（{phone}）へお電話ください。{name}の名をかたる人が送ったものかもしれません。"
        ).format(name=name, phone=phone),
        _("おひとりだけにお送りしたもの（お申し込みやご相談への返事など）は、ここにはのせません。"),
    ]


def your_name() -> str:
    """In place of a name that each reader found in their own message."""
    return _("「お名前」")


def each_their_own() -> str:
    return _("（ひとりずつ違う言葉）")


def none_yet() -> str:
    return _("この60日のあいだに、お送りしたお知らせはありません。")


def no_more() -> str:
    return _("これより前のお知らせは、ありません。")


def older() -> str:
    return _("これより前のお知らせを見る")


def newest() -> str:
    return _("新しいお知らせにもどる")


def when(at: datetime) -> str:
    """The day with its weekday, and the time, on the association's clocks."""
    local = clock.local(at)
    days = (_("月"), _("火"), _("水"), _("木"), _("金"), _("土"), _("日"))
    return _("{year}年{month}月{day}日（{weekday}）{hour}時{minute}分").format(
        year=local.year,
        month=local.month,
        day=local.day,
        weekday=days[local.weekday()],
        hour=local.hour,
        minute=f"{local.minute:02}",
    )


def beside(kind: str) -> str:
    """For a message that is no text."""
    return {
        "image": _("（写真や絵）"),
        "video": _("（動画）"),
        "audio": _("（音声）"),
        "sticker": _("（スタンプ）"),
        "location": _("（場所）"),
    }.get(kind, "")


def no_link_title() -> str:
    return _("この行き先は、ありません")


def no_link() -> list[str]:
    return [
        _("押されたところからは、どこへも行きません。古いお知らせか、途中で切れた番号かもしれません。"),
        _(
            "LINE のお知らせのボタンを、もう一度押してみてください。"
            "同じページが出るときは、支部へお電話ください。"
        ),
    ]
