"""A large roster as Excel would save it, with faults planted where we know them."""

from collections.abc import Iterator, Mapping

HEADER = ("会員番号", "氏名", "ふりがな", "生年月日", "性別", "地区", "電話番号", "郵便番号", "住所", "状態")
DISTRICTS = ("中央", "東", "西", "南", "北", "みどりが丘")

# Row -> (column, what stands there, what is said of it).
PLANTED: dict[int, tuple[str, str, str]] = {
    17: ("会員番号", "", "空です"),
    999: ("氏名", "　", "空です"),
    1_500: ("会員番号", "A/7", "英数字"),
    2_001: ("会員番号", "M00003", "4行目と同じ"),  # row 3 stands in line 4
    3_333: ("生年月日", "昭和29年13月1日", "日付として"),
    4_000: ("生年月日", "1954年2月30日", "日付として"),
    5_555: ("生年月日", "19804", "日付として"),
    6_000: ("生年月日", "明治10年1月1日", "生まれた年"),
    7_777: ("生年月日", "2126/4/10", "生まれた年"),
    8_888: ("性別", "女子", "「男」か「女」"),
    9_999: ("電話番号", "090-12", "電話番号"),
    11_111: ("電話番号", "自宅なし", "電話番号"),
    12_345: ("郵便番号", "100-00011", "7けた"),
    14_000: ("郵便番号", "東京都", "7けた"),
    16_161: ("状態", "入院中", "「在籍」"),
    18_000: ("住所", "み" * 300, "200文字"),
    20_000: ("氏名", "", "空です"),
}


# The same seventeen faults in a branch's list of 1,100.
BRANCH_ROWS = 1_100
PLANTED_IN_BRANCH = {10 + 60 * place: fault for place, fault in enumerate(PLANTED.values())}


def large(rows: int = 20_000, planted: Mapping[int, tuple[str, str, str]] = PLANTED) -> bytes:
    """CP932, with commas and line breaks inside cells here and there."""
    return "".join(_lines(rows, planted)).encode("cp932")


def branch() -> bytes:
    """What a branch's Excel saves, faults and all."""
    return large(BRANCH_ROWS, PLANTED_IN_BRANCH)


def _lines(rows: int, planted: Mapping[int, tuple[str, str, str]]) -> Iterator[str]:
    yield ",".join(HEADER) + "\r\n"
    for row in range(1, rows + 1):
        cells = dict(zip(HEADER, _cells(row), strict=True))
        if row in planted:
            column, cell, _ = planted[row]
            cells[column] = cell
        yield (
            ",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in cells.values()) + "\r\n"
        )


def _cells(row: int) -> tuple[str, ...]:
    return (
        f"M{row:05}",
        f"会員{row:05}",
        f"かいいん{'あいうえおかきくけこ'[row % 10]}",
        f"昭和{10 + row % 40}年{1 + row % 12}月{1 + row % 28}日"
        if row % 3
        else f"19{35 + row % 40}/4/{1 + row % 28}",
        "男" if row % 2 else "女",
        DISTRICTS[row % len(DISTRICTS)],
        f"090-{row % 10000:04}-{row * 7 % 10000:04}" if row % 5 else "",
        f"{100 + row % 800}-{row % 10000:04}",
        f"みどり町{row % 9 + 1}丁目{row % 30 + 1}番地" + (f",{row % 400 + 1}号室" if row % 50 == 0 else ""),
        "" if row % 100 else "在籍",
    )


def fill(account_id: str, members: int) -> None:
    """A long roster, written without the care an import takes. Each member takes some 900 bytes."""
    from renraku.members.models import Member

    with Member.batch_write() as batch:
        for row in range(members):
            member_id = f"{row:032x}"
            batch.save(
                Member(
                    account_id,
                    f"member#{member_id}",
                    member_id=member_id,
                    member_number=f"L{row:05}",
                    name=f"会員{row:05}",
                    kana=f"かいいん{'あいうえお'[row % 5]}",
                    district=f"{row % 6}区",
                    address="みどり町一丁目" * 20,
                    version=1,
                )
            )
