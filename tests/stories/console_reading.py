"""What a test reads on officers' pages about the roster, and how it does what an officer does there."""

import re
from html import unescape
from typing import Any

from local.http_door import Response
from renraku.members import roster
from renraku.members.models import Member
from renraku.officers import audit
from tests.console import Console
from tests.world import ConnectedAccount


def said(page: Response) -> str:
    """What stands on a page, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page.text)))


def facts(page: Response) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page.text))


def form_of(officer: Console, path: str) -> dict[str, str]:
    """What a browser would send of a form that nobody touched."""
    page = officer.get(path)
    assert page.status == 200
    fields = dict(re.findall(r'<input [^>]*?name="([^"]*)"[^>]*?value="([^"]*)"', page.text))
    chosen = re.findall(r'<input type="radio" [^>]*name="([^"]*)" value="([^"]*)" checked', page.text)
    return {name: unescape(value) for name, value in {**fields, **dict(chosen)}.items()}


def acts(branch: ConnectedAccount) -> list[tuple[str, str, str, list[str]]]:
    """What the audit has, the newest first: what, by whom, about what, which fields."""
    return [
        (row.what, row.by, row.about, [str(field) for field in row.fields])
        for row in audit.newest(branch.account_id, 50)
    ]


def member_of(branch: ConnectedAccount, number: str) -> Member:
    return roster.find_by_number(branch.account_id, number)


def members(branch: ConnectedAccount) -> dict[str, Member]:
    """Everybody on the roster, by number."""
    return {member.member_number: member for member in Member.all_of(branch.account_id)}


HEADER = "会員番号,氏名,ふりがな,地区,性別,生年月日,電話"
PEOPLE = {
    "1001": "1001,花田はな,はなだはな,中央,女,昭和29年4月10日,090-1111-1111",
    "1002": "1002,剣持健,けんもちけん,西,男,1959/3/3,",
    "1003": "1003,青井葵,あおいあおい,東,女,,",
}


def file(*lines: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *lines]).encode("cp932")


def upload(officer: Console, content: bytes, name: str = "名簿.csv") -> Response:
    return officer.post("/imports", files={"file": (name, content)})


def looked_at(officer: Console, content: bytes) -> str:
    """The path of the import that waits to be gone on with."""
    answer = upload(officer, content)
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def go(officer: Console, path: str, **form: Any) -> Response:
    """To the end, as without a script: pressing the button until there is none."""
    page = officer.follow(officer.post(f"{path}/go", form))
    while "続きを取り込む" in page.text:
        page = officer.follow(officer.post(f"{path}/go-on"))
    return page
