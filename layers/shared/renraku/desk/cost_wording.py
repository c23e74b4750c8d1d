"""What officers read about what messages cost."""

from datetime import date

from renraku.i18n import _


def purpose(name: str) -> str:
    return {
        "notices": _("お知らせ"),
        "gatherings": _("行事"),
        "answers": _("返事と、申し込みの結果"),
        "officers": _("役員への知らせ"),
        "emergencies": _("緊急と、安否の確認"),
        "others": _("そのほか"),
        "elsewhere": _("LINEの画面から送った分など"),
    }[name]


def month(name: str) -> str:
    """2026-04 as it is read."""
    year, number = name.split("-")
    return _("{year}年{month}月").format(year=year, month=int(number))


def plan(name: str) -> str:
    return {
        "free": _("コミュニケーション（無料）"),
        "light": _("ライト"),
        "standard": _("スタンダード"),
    }.get(name, name)


def used_for(messages: int, yen: int) -> str:
    """A row's figures in one cell: what it took, and its part of the fee."""
    return _("{messages}通（{yen}円）").format(messages=f"{messages:,}", yen=f"{yen:,}")


def how_yen() -> str:
    return _("円は、その月のプランの料金（税込み）を、送った通数で分けたものです。")


def nothing_yet() -> str:
    return _("まだ、なにも送っていません。")


def forecast(used: int, planned: int, booked: int, end: int) -> str:
    """How the month will end, with where it comes from."""
    return _(
        "今月は、ここまでに{used}通です。予定のお知らせに{planned}通、行事の前のお知らせに{booked}通が要ります。"
        "あわせて、月末までに{end}通になる見込みです。"
    ).format(used=f"{used:,}", planned=f"{planned:,}", booked=f"{booked:,}", end=f"{end:,}")


def unlooked() -> str:
    return _("これから書くお知らせは、見込みに入っていません。")


def missing(count: int) -> str:
    return _("このままでは、{count}通が足りません。").format(count=f"{count:,}")


def bigger(name: str, messages: int, yen: int) -> str:
    return _(
        "次に大きいプランは、{plan}です。月に{messages}通で、{yen}円（税込み）です。"
        "急がないものは、来月に送ることもできます。"
    ).format(plan=plan(name), messages=f"{messages:,}", yen=f"{yen:,}")


def biggest() -> str:
    return _("これより大きいプランはありません。足りない分は、LINEから一通ずつ買えます（一通3.3円まで）。")


def two_counts(ours: int, line: int) -> str:
    return _("このしくみが数えたのは{ours}通、LINEが数えたのは{line}通です。").format(
        ours=f"{ours:,}", line=f"{line:,}"
    )


def why_differs(more: int) -> str:
    if more > 0:
        return _(
            "LINEのほうが{count}通多く数えています。LINEの管理画面から、手で送ったものがあるのかもしれません。"
            "残りの通数は、LINEの数に合わせて、少ないほうで数えます。"
        ).format(count=f"{more:,}")
    return _(
        "LINEのほうが{count}通少なく数えています。LINEの数は、遅れて増えることがあります。"
        "残りの通数は、こちらの数で数えます。何日も続くときは、しくみの担当の方にお知らせください。"
    ).format(count=f"{-more:,}")


def running(usd: str, after_free: str, day: date) -> list[str]:
    return [
        _(
            "このしくみを置いているAWSの費用は、だれも使わない月で、およそ{usd}米ドルです"
            "（いつも無料の分を引くと、およそ{free}米ドル）。協会ぜんたいで一つの費用です。"
        ).format(usd=usd, free=after_free),
        _("使った分は、これに少し足されます。本当の額は、AWSの請求の画面で、しくみの担当の方が確かめます。"),
        _("{year}年{month}月に、東京の料金表から計算しました。").format(year=day.year, month=day.month),
    ]


def header() -> list[str]:
    return [_("月"), _("何のために"), _("通数"), _("円（税込み）"), _("料金プラン")]


def file_name(day: str) -> str:
    return _("通数と料金-{day}.csv").format(day=day)
