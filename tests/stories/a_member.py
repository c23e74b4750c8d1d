"""Hana's row on the roster, as the file has it and as the form has it."""

from renraku.members.models import Member
from tests.world import ConnectedAccount

COLUMNS = {
    "ふりがな": "はなだ はな",
    "地区": "中央",
    "性別": "女",
    "生年月日": "昭和29年4月10日",
    "電話": "090-1111-1111",
    "郵便番号": "100-0001",
    "住所": "みどり町一丁目",
    "世帯": "7",
}
SAME = {
    "name": "花田はな",
    "kana": "はなだ はな",
    "member_number": "1001",
    "district": "中央",
    "sex": "f",
    "birth_date": "",
    "phone": "090-1111-1111",
    "postal_code": "100-0001",
    "address": "みどり町一丁目",
    "household": "7",
    "reason": "電話でご本人から",
}


def kept(branch: ConnectedAccount, member_id: str) -> Member:
    member = Member.find(branch.account_id, member_id)
    assert member is not None
    return member
