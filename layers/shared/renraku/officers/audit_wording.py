"""What officers did, in words: one line for each act that a Door or a command writes down."""

from collections.abc import Iterable
from datetime import datetime

from renraku import clock
from renraku.i18n import _
from renraku.officers import roles_wording

_ABOUT_OFFICERS = {
    "roles_changed",
    "officer_removed",
    "link_made",
    "invitation_accepted",
    "officer-link",
}
_ABOUT_MEMBERS = {"member_added", "member_edited", "lifecycle_set", "note_added", "change_approved"}


def is_about_an_officer(act: str) -> bool:
    return act in _ABOUT_OFFICERS


def is_about_a_member(act: str) -> bool:
    return act in _ABOUT_MEMBERS


def about(act: str, what_about: str, names: dict[str, str]) -> str:
    """What it was about: an officer by their name, a role by its own, everything else by its id or count."""
    if act == "officer_invited":
        return roles_wording.role(what_about)
    return names.get(what_about, what_about) if is_about_an_officer(act) else what_about


def shortly(what_about: str) -> str:
    """An id by its beginning: nobody reads more, and the file has all of it."""
    is_id = len(what_about) >= 16 and what_about.isalnum() and what_about.isascii()
    return f"{what_about[:8]}…" if is_id else what_about


def fields(act: str, changed: Iterable[str]) -> str:
    """What was changed, by the words that forms have for it; what has none as it is called."""
    if act in ("roles_changed", "invitation_accepted"):
        return roles_wording.roles(changed)
    known = _fields()
    return _("、").join(known.get(name, name) for name in changed)


def _fields() -> dict[str, str]:
    return {
        "name": _("お名前"),
        "kana": _("ふりがな"),
        "member_number": _("会員番号"),
        "phone": _("電話番号"),
        "postal_code": _("郵便番号"),
        "address": _("住所"),
        "district": _("地区"),
        "household": _("世帯"),
        "sex": _("性別"),
        "birth": _("生年月日"),
        "birth_date": _("生年月日"),
        "birth_hash": _("生年月日"),
        "year_of_birth": _("生まれた年"),
        "lifecycle": _("会員の状態"),
        "lifecycle_note": _("状態の覚え書き"),
        "homepage": _("ホームページ"),
        "hours": _("時間"),
        "plan": _("料金プラン"),
        "quiet_from": _("夜に送らない時刻"),
        "quiet_until": _("朝に送りはじめる時刻"),
        "approval_above": _("認めてもらう人数"),
        "most_a_day": _("一日のお知らせの数"),
        "reserve_percent": _("残しておく通数"),
        "tells_decisions_at_once": _("申し込みを決めたときの知らせ方"),
        "stage": _("段階"),
        "alt": _("写真の説明"),
        "expires_at": _("見せる日"),
        "member_id": _("名簿のどなたか"),
        "category": _("会員か、本部・ほかの支部の方か"),
    }


def who(by: str, names: dict[str, str]) -> str:
    """An officer by their name; whoever typed a command by what they typed."""
    if by.startswith("command: "):
        return _("{name}（命令で）").format(name=by.removeprefix("command: "))
    return names.get(by, by)


def when(at: datetime) -> str:
    local = clock.local(at)
    return _("{year}年{month}月{day}日 {time}").format(
        year=local.year, month=local.month, day=local.day, time=f"{local:%H:%M}"
    )


def title() -> str:
    return _("操作の記録")


def export_title() -> str:
    return _("操作の記録を書き出す")


def everybody() -> str:
    return _("すべての方")


def everything() -> str:
    return _("すべての操作")


def no_date() -> str:
    return _("日付を、年・月・日で選んでください。")


def too_many(most: int) -> str:
    return _("{most}件を超えるため、一度に書き出せません。日付で短く区切ってください。").format(most=most)


def header() -> list[str]:
    return [_("日時"), _("した方"), _("したこと"), _("どれに"), _("変えたところ"), _("したことの記号")]


def file_name(day: str) -> str:
    return _("操作の記録-{day}.csv").format(day=day)
