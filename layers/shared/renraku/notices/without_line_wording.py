"""What officers read on the list of those whom a notice does not reach by LINE."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def title() -> str:
    return _("LINEでは届かない方")


def export_title() -> str:
    return _("LINEでは届かない方を書き出す")


def how(name: str) -> str:
    return {"called": _("電話ずみ"), "posted": _("郵便ずみ")}[name]


def ticked(how_named: str, at: datetime, by: str) -> str:
    local = clock.local(at)
    words = _("{how}（{month}月{day}日、{name}さん）") if by else _("{how}（{month}月{day}日）")
    return words.format(how=how(how_named), month=local.month, day=local.day, name=by)


def choose(name: str) -> str:
    return _("{name}さんを選ぶ").format(name=name)


def told(count: int) -> str:
    if not count:
        return _("しるしは増えていません。選んでから押したか、もう付いていないか、確かめてください。")
    return _("{count}人に、伝えたしるしを付けました。").format(count=count)


def taken_back(count: int) -> str:
    return _("{count}人のしるしを取りました。").format(count=count)


def so_far(count: int) -> str:
    return _("このお知らせで、電話や郵便で伝えたしるし：{count}人").format(count=f"{count:,}")


def not_asked() -> str:
    return _("「LINEのことば」と「LINEを使った日」は、名簿では分からないので、のぞいて選びました。")


def nobody_on_the_roster() -> str:
    return _("まだ登録していない方へのお知らせなので、名簿の会員はあてはまりません。")


def printed_on(at: datetime) -> str:
    local = clock.local(at)
    day = _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)
    return _("{day}の名簿から").format(day=day)


def header() -> list[str]:
    return [
        _("会員番号"),
        _("氏名"),
        _("ふりがな"),
        _("地区"),
        _("電話番号"),
        _("郵便番号"),
        _("住所"),
        _("伝えたしるし"),
    ]


def file_name(day: str) -> str:
    return _("LINEでは届かない方-{day}.csv").format(day=day)


def explained() -> list[str]:
    return [
        _("このお知らせがLINEでは届かない方を、エクセルで開ける表（CSV）にして、この機械に保存します。"),
        _("お名前・電話番号・住所が入ったファイルです。使い終わったら、かならず消してください。"),
    ]
