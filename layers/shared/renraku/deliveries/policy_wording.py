"""What officers read about how things are told."""

from renraku.i18n import _


def title() -> str:
    return _("お知らせの送り方")


def field(name: str) -> str:
    return {
        "quiet_from": _("夜は、何時から送らないか"),
        "quiet_until": _("朝は、何時から送るか"),
        "approval_above": _("何人より多く送るときに、もうひとりの役員が認めるか"),
        "most_a_day": _("おひとりに、一日に送るお知らせの数"),
        "reserve_percent": _("急ぎのために残しておく割合（％）"),
        "tells_decisions_at_once": _("申し込みを決めたときの知らせ方"),
    }[name]


def hint(name: str) -> str:
    return {
        "quiet_from": _(
            "この時刻をすぎたお知らせは、朝まで待ちます。緊急のお知らせと、その日の行事のことは、夜でも送ります。"
        ),
        "quiet_until": _("夜の時刻と同じにすると、夜も送ります。"),
        "approval_above": _("0にすると、どのお知らせも、もうひとりの役員が認めてから送ります。"),
        "most_a_day": _(
            "その数だけ受け取った方には、その日はもう送りません。0にすると、いくつでも送ります。"
            "緊急のお知らせと、行事の前のお知らせは、数に入れず、かならず送ります。"
        ),
        "reserve_percent": _(
            "一か月の通数のうち、急ぎのときだけに使う分です。無料のプランでは、残しません。"
        ),
        "tells_decisions_at_once": _("すぐに知らせると、おひとりに1通かかります。"),
    }[name]


def decisions() -> list[tuple[str, str]]:
    return [
        ("no", _("次にその方がLINEを使ったときに知らせる（無料）")),
        ("yes", _("すぐに知らせる（1通）")),
    ]


def wrong(flaw: str, fewest: int = 0, most: int = 0) -> str:
    return {
        "time": _("時刻を、21:00 のように書いてください。"),
        "long": _("送らない時間は、14時間までにしてください。送れる時間がなくなります。"),
        "number": _("{fewest}から{most}までの数を書いてください。").format(
            fewest=f"{fewest:,}", most=f"{most:,}"
        ),
    }[flaw]


def value(name: str, typed: str) -> str:
    """What somebody else has saved, as it is read."""
    return dict(decisions())[typed] if name == "tells_decisions_at_once" else typed


def saved() -> str:
    return _("お知らせの送り方を保存しました。1分ほどで、どこでもこのとおりになります。")
