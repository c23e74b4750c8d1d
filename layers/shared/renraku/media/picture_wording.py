"""What officers read on the page of pictures."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _

MOST_ON_A_BUTTON = 12


def title() -> str:
    return _("写真")


def one_title() -> str:
    return _("写真を見る・直す")


def no_file() -> str:
    return _("写真を選んでください。")


def too_large(most: int) -> str:
    return _(
        "写真が大きすぎます。{most}メガバイトまでの写真を選んでください。電話で「中」か「小」の大きさにすると入ります。"
    ).format(most=most)


def file_hint(most: int) -> str:
    return _(
        "JPEG・PNG・WebPで、{most}メガバイトまで。とった場所などの記録は、ここで消えます。"
        "うつっている方が、見せてよいと言った写真だけを入れてください。"
    ).format(most=most)


def alt_hint(most: int) -> str:
    return _("見えにくい方に読まれる文です。れい：「公園で肉を焼く会員たち」。{most}文字まで。").format(
        most=most
    )


def days(count: int) -> str:
    return {30: _("1か月"), 90: _("3か月"), 365: _("1年")}[count]


def stays(at: datetime) -> str:
    return _("いまのまま（{day}まで）").format(day=_day(at))


def days_hint() -> str:
    return _("写真は、入れた日から2年までです。")


def to_one(alt: str) -> str:
    return _("「{alt}」を見る・直す").format(alt=_short(alt))


def to_put_back(alt: str) -> str:
    return _("「{alt}」をもどす").format(alt=_short(alt))


def until(at: datetime) -> str:
    return _("{day}まで見えます").format(day=_day(at))


def by_whom(name: str, at: datetime) -> str:
    return _("{day}に{name}さんが入れました").format(day=_day(at), name=name)


def removed_until(at: datetime) -> str:
    local = clock.local(at)
    return _("{day} {time}まで、もどせます").format(day=_day(at), time=f"{local:%H:%M}")


def uses(count: int) -> str:
    return _("{count}回使いました").format(count=count) if count else _("まだ使っていません")


def added() -> str:
    return _("写真を入れました。")


def changed() -> str:
    return _("写真の説明と、見せる日を直しました。")


def removed() -> str:
    return _("写真を消しました。1日のあいだは、この画面の下からもどせます。")


def put_back() -> str:
    return _("写真をもどしました。")


def _short(alt: str) -> str:
    return alt if len(alt) <= MOST_ON_A_BUTTON else f"{alt[:MOST_ON_A_BUTTON]}…"


def _day(at: datetime) -> str:
    local = clock.local(at)
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)
