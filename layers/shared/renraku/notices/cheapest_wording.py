"""The cheapest right way, as officers read it."""

from renraku.i18n import _


def heading() -> str:
    return _("いちばん安く、きちんと届けるには")


def advice(name: str, count: int) -> str:
    said = {
        "costs nothing": _(
            "電話番号や場所のように、いつも同じことは、メニューのボタンや「言葉への答え」に入れると0通です。"
        ),
        "same price": _("一度にみなさんに送っても、分けて送っても、{count}人なら{count}通です。"),
        "guests too": _(
            "登録していない方の分も、通数に数えます。登録ずみの方だけに送ると、その分が残ります。"
        ),
        "no line": _("名簿の{count}人には、LINEでは届きません。電話か郵便でお知らせください。"),
        "waits": _("夜のあいだは送らず、朝まで待ちます。急ぐときは、明るいうちの時刻にしてください。"),
        "silent": _("朝早くや夜に届きます。「音を鳴らさずに送る」にすると、驚かせません。"),
        "next month": _("来月の日時にすると、来月の通数で送れます。追加の料金はかかりません。"),
        "fewer": _("今月のうちに送るなら、{count}人までです。地区や年代で、知らせる方をしぼってください。"),
        "bigger plan": _("どうしても今月みなさんに送るときは、LINEの料金プランを上げます。"),
    }[name]
    return said.format(count=f"{count:,}")


def to_paper() -> str:
    return _("LINEのない方の一覧を見る")


def to_budget() -> str:
    return _("料金プランと、今月の見込みを見る")
