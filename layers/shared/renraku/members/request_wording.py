"""What officers read about requests to join and wishes for another address."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _
from renraku.members import changes_wording

DECIDED_SHOWN = 50


def requests_title() -> str:
    return _("登録の申し込み")


def request_title() -> str:
    return _("申し込みを見る")


def recognized_title() -> str:
    return _("この方でまちがいありませんか")


def changes_title() -> str:
    return _("住所などの変更")


def change_title(name: str) -> str:
    return _("{name}さんの変更").format(name=name)


def category(kind: str) -> str:
    return {
        "no_letter": _("会員（手紙がない）"),
        "hq": _("本部の役員"),
        "branch": _("ほかの支部の会員"),
    }.get(kind, kind)


def guests() -> list[tuple[str, str]]:
    return [("hq", category("hq")), ("branch", category("branch"))]


def decision(made: str) -> str:
    return {"approved": _("認めました"), "refused": _("お断りしました")}.get(made, "")


def field(name: str) -> str:
    """What a field of the roster is called."""
    return {each.name: each.label for each in changes_wording.fields()}.get(name, name)


def fields(names: str) -> str:
    return _("、").join(field(name) for name in names.split(",") if name)


def day(at: datetime | None) -> str:
    if at is None:
        return ""
    local = clock.local(at)
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)


def waited(since: datetime, now: datetime) -> str:
    days = (clock.local_day(now) - clock.local_day(since)).days
    return _("{days}日前から").format(days=days) if days else _("今日")


def approved() -> str:
    return _("認めました。次にこの方がLINEを使われたときに、お知らせが出ます。")


def refused() -> str:
    return _("お断りしました。次にこの方がLINEを使われたときに、お電話をお願いする文が出ます。")


def change_approved() -> str:
    return _("名簿を直しました。次にこの方がLINEを使われたときに、お知らせが出ます。")


def change_refused() -> str:
    return _("名簿は直していません。次にこの方がLINEを使われたときに、お電話をお願いする文が出ます。")


def number_needed() -> str:
    return _("会員番号を書いてください。")


def no_such_number() -> str:
    return _("この番号の方は、この支部の名簿にいません。番号をもう一度ごらんください。")


def category_needed() -> str:
    return _("どちらの方か、一つ選んでください。")


def reason_needed() -> str:
    return _("理由を書いてください。ご本人から聞かれたときに、お答えするためです。")


def reason_too_long(most: int) -> str:
    return _("{most}文字までにしてください。").format(most=most)


def first_title() -> str:
    return _("ほかの役員が先に決めました")


def first(officer: str, at: datetime | None) -> list[str]:
    """Whoever comes second is told who was first; nothing of theirs was written."""
    if not officer:
        return [_("これは、もう処理されています。あなたの操作では、なにも変わっていません。")]
    who = _("{officer}さんが、{day}に決めました。").format(officer=officer, day=day(at))
    return [who, _("あなたの操作では、なにも変わっていません。")]


def back_to_list() -> str:
    return _("一覧にもどる")
