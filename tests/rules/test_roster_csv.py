"""A roster as people keep it: what is read from it, and what is wrong, by line and column."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renraku.errors import Declined
from renraku.members import roster_csv
from renraku.members.roster_csv import Complaint, Row

TODAY = date(2026, 4, 10)
HEADER = "会員番号,氏名,ふりがな,生年月日,性別,地区,電話番号,郵便番号,住所,世帯,状態"
GOOD = "1001,花田 はな,はなだ はな,1954/4/10,女,中央,090-1234-5678,100-0001,みどり町1-1,1,在籍"


def read(text: str | bytes) -> list[Row | Complaint]:
    return list(roster_csv.rows(text.encode() if isinstance(text, str) else text, TODAY))


def row_of(text: str, header: str = HEADER) -> Row:
    [row] = read(f"{header}\r\n{text}\r\n")
    assert isinstance(row, Row), row
    return row


def with_cell(column: str, cell: str) -> str:
    """The good row with another value in one column."""
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | {column: cell}
    return ",".join(f'"{value}"' for value in cells.values())


def test_a_whole_row_is_read() -> None:
    assert row_of(GOOD) == Row(
        line=2,
        member_number="1001",
        name="花田 はな",
        kana="はなだ はな",
        birth_date="1954-04-10",
        sex="f",
        district="中央",
        phone="090-1234-5678",
        postal_code="100-0001",
        address="みどり町1-1",
        household="1",
        lifecycle="active",
    )


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\r\n{GOOD}\r\n".encode("utf-8-sig"),
        f"{HEADER}\r\n{GOOD}\r\n".encode("cp932"),
        f"{HEADER}\n{GOOD}".encode(),
        f"{HEADER}\r{GOOD}\r".encode(),
        f"{HEADER}\r\n{GOOD}\r\n".replace(",", "\t").encode("cp932"),
        f"{HEADER}\r\n\r\n,,,,,,,,,,\r\n{GOOD}\r\n\r\n".encode(),
    ],
    ids=["UTF-8 with a mark", "CP932", "Unix", "old Mac", "tabs", "empty lines"],
)
def test_a_file_is_read_whatever_wrote_it(content: bytes) -> None:
    [row] = read(content)
    assert isinstance(row, Row)
    assert (row.member_number, row.name, row.address) == ("1001", "花田 はな", "みどり町1-1")


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("No,お名前", True),
        ("会員 番号,氏　名", True),
        ("ＮＯ．,会員名", True),
        ("番号,名前,フリガナ,誕生日,TEL,〒,備考", True),
        ("氏名,会員番号", True),
        ("会員番号,住所", False),
        ("1001,花田はな", False),
        ("", False),
    ],
)
def test_columns_are_known_by_their_headings_in_any_order(header: str, known: bool) -> None:
    content = f"{header}\r\n".encode()
    if known:
        assert roster_csv.fields_of(content) >= {"member_number", "name"}
    else:
        with pytest.raises(Declined, match="見出し"):
            roster_csv.fields_of(content)
        with pytest.raises(Declined, match="見出し"):
            read(content)


def test_a_column_nobody_knows_is_passed_over_and_the_first_of_two_alike_counts() -> None:
    row = row_of("1,x,花田はな,090-1234-5678,03-1234-5678", "番号,備考,氏名,携帯,電話")
    assert (row.name, row.phone) == ("花田はな", "090-1234-5678")


DATES = {
    "1954/4/10": "1954-04-10",
    "1954-04-10": "1954-04-10",
    "1954.4.10": "1954-04-10",
    "1954年4月10日": "1954-04-10",
    "１９５４年４月１０日": "1954-04-10",
    "19540410": "1954-04-10",
    "昭和29年4月10日": "1954-04-10",
    "昭和２９年４月１０日": "1954-04-10",
    "S29.4.10": "1954-04-10",
    "s29/4/10": "1954-04-10",
    "S.29.4.10": "1954-04-10",
    "昭和元年12月26日": "1926-12-26",
    "T15.1.1": "1926-01-01",
    "大正 15年 1月 1日": "1926-01-01",
    "平成元年1月8日": "1989-01-08",
    "R1.5.1": "2019-05-01",
    "2024/2/29": "2024-02-29",
    "": "",
}


@pytest.mark.parametrize(("written", "born"), DATES.items())
def test_a_birth_date_is_read_as_people_write_it(written: str, born: str) -> None:
    assert row_of(with_cell("生年月日", written)).birth_date == born


READ_AS: list[tuple[str, str, str, str]] = [
    ("会員番号", "１００１", "member_number", "1001"),
    ("会員番号", " A-12 ", "member_number", "A-12"),
    ("氏名", "　花田　　はな　", "name", "花田 はな"),
    ("氏名", "花田\u200b は\u202eな\x00", "name", "花田 はな"),
    ("氏名", "髙﨑\U000e0100 神\ufa19", "name", "髙﨑\U000e0100 神\ufa19"),
    ("氏名", "花田\nはな", "name", "花田 はな"),
    ("ふりがな", "ﾊﾅﾀﾞ ﾊﾅ", "kana", "ハナダ ハナ"),
    ("性別", "男性", "sex", "m"),
    ("性別", "ｆ", "sex", "f"),
    ("性別", "", "sex", ""),
    ("電話番号", "０９０（１２３４）５６７８", "phone", "090(1234)5678"),
    ("電話番号", "+81 90 1234 5678", "phone", "+81 90 1234 5678"),
    ("電話番号", "03ー1234ー5678", "phone", "03ー1234ー5678"),
    ("郵便番号", "１０００００１", "postal_code", "100-0001"),
    ("郵便番号", "〒100-0001", "postal_code", "100-0001"),
    ("住所", "みどり町１−２−３", "address", "みどり町１−２−３"),
    ("住所", 'みどり町1-1""別館""', "address", 'みどり町1-1"別館"'),
    ("住所", "みどり町1-1,201号", "address", "みどり町1-1,201号"),
    ("状態", "", "lifecycle", "active"),
    ("状態", "転出", "lifecycle", "moved"),
    ("状態", "逝去", "lifecycle", "deceased"),
    ("状態", "連絡先不明", "lifecycle", "lost"),
]


@pytest.mark.parametrize(("column", "cell", "field", "value"), READ_AS)
def test_a_cell_is_read_as_it_is_meant(column: str, cell: str, field: str, value: str) -> None:
    assert getattr(row_of(with_cell(column, cell)), field) == value


COMPLAINTS: list[tuple[str, str, str]] = [
    ("会員番号", "", "空です"),
    ("氏名", "", "空です"),
    ("氏名", "\u200b　\x00", "空です"),
    ("会員番号", "1001/2", "英数字とハイフン"),
    ("会員番号", "千一", "英数字とハイフン"),
    ("会員番号", "1" * 21, "英数字とハイフン"),
    ("生年月日", "昭和", "日付として読めません"),
    ("生年月日", "1954/2/30", "日付として読めません"),
    ("生年月日", "4/10", "日付として読めません"),
    ("生年月日", "20180", "日付として読めません"),
    ("生年月日", f"{'9' * 60}/1/1", "日付として読めません"),
    ("生年月日", "安政5年1月1日", "日付として読めません"),
    ("生年月日", "1900/1/1", "生まれた年が 1906 年から 2026 年"),
    ("生年月日", "2026/4/11", "生まれた年が 1906 年から 2026 年"),
    ("生年月日", "平成100年1月1日", "生まれた年が 1906 年から 2026 年"),
    ("性別", "おんな?", "「男」か「女」"),
    ("電話番号", "なし", "電話番号として読めません"),
    ("電話番号", "1234", "電話番号として読めません"),
    ("電話番号", "090-1234-5678 / 03-1234-5678", "電話番号として読めません"),
    ("郵便番号", "100-001", "郵便番号は7けた"),
    ("郵便番号", "100-0001 東京", "郵便番号は7けた"),
    ("状態", "休会", "「在籍」「転出」「退会」「死亡」「不明」のどれか"),
    ("住所", "み" * 201, "200文字より長い"),
]


@pytest.mark.parametrize(("column", "cell", "reason"), COMPLAINTS)
def test_what_is_wrong_is_said_with_line_and_column(column: str, cell: str, reason: str) -> None:
    good = GOOD.replace("1001", "1002")
    found = read(f"{HEADER}\r\n{GOOD.replace('1001', '0999')}\r\n{with_cell(column, cell)}\r\n{good}\r\n")
    assert [type(one) for one in found] == [Row, Complaint, Row], "the good ones before and after it stay"
    complaint = found[1]
    assert isinstance(complaint, Complaint)
    assert (complaint.line, complaint.column) == (3, column)
    assert reason in complaint.reason


def test_a_number_that_stands_there_twice_names_the_line_of_the_first() -> None:
    found = read(f"{HEADER}\r\n{GOOD}\r\n\r\n{GOOD.replace('1001', '１００１')}\r\n")
    assert found[1] == Complaint(4, "会員番号", "2行目と同じ会員番号です")


def test_lines_are_counted_as_excel_does_also_behind_a_line_break_in_a_cell() -> None:
    broken, bad = with_cell("住所", "みどり町\n1-1"), with_cell("会員番号", "?")
    found = read(f"{HEADER}\r\n{broken}\r\n{bad}\r\n")
    assert isinstance(found[0], Row)
    assert found[0].address == "みどり町 1-1"
    assert isinstance(found[1], Complaint)
    assert found[1].line == 3


def test_cells_that_excel_left_away_are_empty_and_cells_too_many_are_a_fault() -> None:
    assert row_of("1001,花田はな").address == ""
    assert row_of(GOOD + ",,,").lifecycle == "active"
    [found] = read(f"{HEADER}\r\n1001,花田はな,,,,,,,みどり町1-1,201号,,在籍\r\n")
    assert isinstance(found, Complaint)
    assert "見出しより多い" in found.reason


def test_a_file_of_another_kind_is_declined_kindly() -> None:
    odd = [
        b"PK\x03\x04xlsx",
        "会員番号,氏名".encode("utf-16"),
        b"",
        b"\x80\x81\xff\xfe",
        b"%PDF-1.7\n\xe2\xe3\xcf",
    ]
    for content in odd:
        with pytest.raises(Declined):
            read(content)
    with pytest.raises(Declined, match="20メガバイト"):
        read(b"a" * (roster_csv.MOST_BYTES + 1))


def test_a_quotation_mark_that_never_closes_is_declined_or_complained_about() -> None:
    long = f'{HEADER}\r\n1001,"花田はな\r\n' + f"{GOOD}\r\n" * 3_000
    with pytest.raises(Declined, match="こわれています"):
        read(long)
    [found] = read(f'{HEADER}\r\n1001,"花田はな\r\n' + f"{GOOD}\r\n" * 10)
    assert isinstance(found, Complaint)
    assert found.column == "氏名"


@given(st.binary(max_size=400))
@example(b"\x00" * 40)
def test_any_bytes_are_declined_or_read_and_never_an_error(content: bytes) -> None:
    headed = f"{HEADER}\r\n".encode() + content
    for one in (content, headed):
        try:
            found = read(one)
        except Declined:
            continue
        assert all(isinstance(row, Row | Complaint) for row in found)


@given(st.lists(st.lists(st.text(max_size=12), max_size=13), max_size=6))
@example([["1001", "花田", "", "１/𝟚/٣"]])
def test_any_cells_are_rows_or_complaints(table: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in table]
    content = "\r\n".join([HEADER, *lines]).encode("utf-8", "replace")
    for found in roster_csv.rows(content, TODAY):
        assert found.line >= 2
        if isinstance(found, Row):
            assert found.member_number
            assert found.name
            assert found.name == " ".join(found.name.split())


@given(st.dates(date(1907, 1, 1), TODAY))
def test_every_day_is_read_back_in_every_way_of_writing(day: date) -> None:
    ways = [f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"]
    if day.year >= 1926:
        ways.append(f"昭和{day.year - 1925}年{day.month}月{day.day}日")
    for written in ways:
        assert row_of(with_cell("生年月日", written)).birth_date == day.isoformat()


def test_a_search_sees_width_kana_case_and_spaces_alike() -> None:
    assert roster_csv.fold_name("ﾊﾅﾀﾞ　はな Ａ") == roster_csv.fold_name("はなだハナa")
