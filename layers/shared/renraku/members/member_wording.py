"""What members and their fields are called on officers' pages."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def label(field: str) -> str:
    return {
        "member_number": _("会員番号"),
        "name": _("氏名"),
        "kana": _("ふりがな"),
        "birth_date": _("生年月日"),
        "year_of_birth": _("生まれた年"),
        "birth_hash": _("生年月日"),
        "sex": _("性別"),
        "district": _("地区"),
        "phone": _("電話番号"),
        "postal_code": _("郵便番号"),
        "address": _("住所"),
        "household": _("世帯"),
        "tags": _("印"),
        "lifecycle": _("状態"),
        "reason": _("直すわけ"),
    }[field]


def labels(fields: list[str]) -> str:
    """Several, each once: of a birth date two fields are kept."""
    as_read = {"year_of_birth": "birth_date", "birth_hash": "birth_date"}
    return _("、").join(dict.fromkeys(label(as_read.get(field, field)) for field in fields))


def lifecycle(state: str) -> str:
    return {
        "active": _("在籍"),
        "lost": _("連絡先不明"),
        "moved": _("転出"),
        "left": _("退会"),
        "deceased": _("逝去"),
    }[state]


def sex(code: str) -> str:
    return {"m": _("男"), "f": _("女"), "": _("記入なし")}[code]


def age_band(band: str) -> str:
    return {
        "under60": _("59歳まで"),
        "60": _("60〜69歳"),
        "70": _("70〜74歳"),
        "75": _("75〜79歳"),
        "80": _("80〜84歳"),
        "85": _("85〜89歳"),
        "90": _("90歳から"),
        "unknown": _("わからない"),
    }[band]


def district(name: str) -> str:
    return name or _("地区の記入なし")


def age_this_year(year_of_birth: int, this_year: int) -> str:
    return _("{age}歳").format(age=this_year - year_of_birth) if year_of_birth else ""


def born_in(year_of_birth: int, this_year: int) -> str:
    if not year_of_birth:
        return _("記入なし")
    return _("{year}年（今年{age}歳）").format(year=year_of_birth, age=this_year - year_of_birth)


def with_line(is_registered: bool) -> str:
    return _("登録ずみ") if is_registered else _("まだ")


def nothing() -> str:
    return _("記入なし")


def day(at: datetime | None) -> str:
    """2026年4月10日"""
    if at is None:
        return ""
    local = clock.local(at)
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)


def moment(at: datetime) -> str:
    """2026年4月10日 10:15"""
    return f"{day(at)} {clock.local(at):%H:%M}"
