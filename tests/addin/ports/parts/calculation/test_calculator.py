"""Formulas worked out without Excel: results by hand, and what is left because it cannot be told."""

import re
from decimal import Decimal

import openpyxl
import pytest

from radbill_addin.ports.parts.calculation.calculator import CalculatedSheet, Calculator
from radbill_addin.ports.parts.calculation.formula_tree import CannotTellError
from radbill_addin.ports.parts.calculation.shown_values import is_equal
from radbill_addin.ports.parts.formula_reading import Names
from radbill_addin.ports.parts.moments import Calendar

DAY = openpyxl.utils.datetime.from_excel(46204)
#: Columns A to F: status, claim, amount, day, sorted codes and their kinds.
ROWS = {
    1: ["Status", "Claim", "Charge", "Day", "00000", "Other"],
    2: ["HOLD", "C1", 120.5, DAY, "70010", "X-ray"],
    3: ["hold", "c2", Decimal("30.25"), None, "70450", "CT"],
    4: ["OK", "C3", "n/a", None, "G0202", "Mammography"],
    5: ["A*", "X", True],
}
NAMES = Names({}, {"codes": "Data!$E$1:$E$4", "kinds": "Data!$F$1:$F$4", "itself": "itself"})


def result_of(text: str, row: int = 2, formulas: dict[tuple[int, int], str] | None = None) -> object:
    """What a formula in column H of the sheet `Data` shows; `formulas` stand beside it."""
    every = {(row, 8): text, **(formulas or {})}
    sheets = {"Data": CalculatedSheet(ROWS, every, frozenset({(9, 7)})), "To fix": CalculatedSheet({1: ["it's"]}, {})}

    def sheet(name: str) -> CalculatedSheet:
        if name not in sheets:
            raise CannotTellError
        return sheets[name]

    return Calculator(sheet, NAMES, Calendar(is_1904=False)).result("Data", row, 8)


SAME_ROW = "INDEX(Data!${0}:${0},ROW())"


@pytest.mark.parametrize("text", [
    'IFERROR(LOOKUP(E,codes,kinds),"Other")', 'IFERROR(INDEX(C:C,MATCH(A,Data!$A:$A,0))&"","no")', "IFERROR(A+1,A)",
    'IFERROR(MATCH(A,Data!$A:$A,0)+ROW(),"no")', "IFERROR(MATCH(A&B,Data!$A:$A,0),B)", "IFERROR(C/0,C)",
    "IFERROR(MATCH(G,Data!$A:$A,0),G)", 'IFERROR(IF(A="HOLD",ROW(),LEN(A)),0)', 'IFERROR(IF(C=TRUE,"yes",C),"no")',
])  # fmt: skip
def test_rows_are_told_together_as_each_alone(text: str) -> None:
    """What is worked out once for a text is that of the row's own cells: the letters stand for cells of its row."""
    for letter in "ABCEG":
        text = re.sub(rf"(?<=[(+&/,=]){letter}(?=[)+&/,=])", SAME_ROW.format(letter), text)
    cells = ROWS | {row + 4: ROWS[row] for row in range(2, 6)}
    columns = {(row, 7): f'{SAME_ROW.format("B")}&"{row % 2}"' for row in cells}
    rows = dict.fromkeys(cells)
    together = _calculator(cells, columns | {(row, 8): text for row in rows})
    alone = [_calculator(cells, columns | {(row, 8): text}).result("Data", row, 8) for row in rows]
    assert [together.result("Data", row, 8) for row in rows] == alone
    assert len(set(map(str, alone))) > 1


def _calculator(cells: dict[int, list], formulas: dict[tuple[int, int], str]) -> Calculator:
    return Calculator(lambda _: CalculatedSheet(cells, formulas), NAMES, Calendar(is_1904=False))


def test_a_formula_that_reads_itself_by_another_is_not_told_wherever_it_is_begun() -> None:
    circle = {(2, 8): "J2&A2", (2, 10): "H2", (3, 8): 'IFERROR(J2,"x")', (4, 8): 'IFERROR(A4,"x")'}
    for order in ((2, 3, 4), (4, 3, 2), (3, 2, 4)):
        calculator = _calculator(ROWS, circle)
        assert {row: calculator.result("Data", row, 8) for row in order} == {2: None, 3: None, 4: "OK"}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1+2*3", 7), ("(1+2)*3", 9), ("7-2-1", 4), ("-2+5", 3), ("1/4", Decimal("0.25")), ("8/2/2", 2),
        ('"a"&"b""c"', 'ab"c'), ('1&" claim"', "1 claim"), ('C2&""', "120.5"), ('"x"&D3', "x"), ("D2", 46204),
        ("Z99", 0), ('IF(Z99="","none",Z99)', "none"), ("IF(C2>C3,1,2)", 1), ('IF(A2="Hold",1,2)', 1),
        ('IF(A2<>"OK",1,2)', 1), ("IF(3>=3,1,2)", 1), ("IF(2<=1,1,2)", 2), ("IF(1<2,1,2)", 1), ('IF("a">1,1,2)', 1),
        ("'To fix'!A1", "it's"), ("INDEX(Data!$A:$A,ROW())", "HOLD"), ("INDEX($B$2:$B$4,3)", "C3"),
        ('IF(OR(A2="x",A2="HOLD"),1,2)', 1), ('CHOOSE(ROW()-1,"a","b")', "a"), ('LEN("abc")', 3),
        ('LEFT("abc",2)', "ab"), ('FIND(" ","Mod 2")', 4),
        ('MID("abcd",2,2)', "bc"), ('MID("abcd",3,9)', "cd"), ('MID("abcd",5,1)', ""),
        ('SUBSTITUTE("a b c"," ","")', "abc"), ('SUBSTITUTE("a b c"," ","|",2)', "a b|c"),
        ('VALUE("12")', 12), ('VALUE(MID("3 of 8",1,1))', 3), ('IFERROR(VALUE("no"),"none")', "none"),
        ('SUBSTITUTE("a b c"," ","|",3)', "a b c"), ('IFERROR(SUBSTITUTE("ab"," ","|",0),"no")', "no"),
        ('IFERROR(MID("abc",0,1),"no")', "no"), ('HYPERLINK("#A1","Go to")', "Go to"),
        ("COUNTA(B:B)", 5), ("COUNTA(INDEX(B:B,3):INDEX(B:B,9))", 3), ("COUNTA(B2:B3)", 2),
        ("COUNT(C:C)", 2), ("COUNT(B:B)", 0), ("COUNT(C3:C9)", 1),
        ("SUM(C:C)", Decimal("150.75")),
        ('COUNTIF(A:A,"HOLD")', 2), ('SUMIF(A:A,"hold",C:C)', Decimal("150.75")), ('SUMIF(A:A,"none",C:C)', 0),
        ('MATCH("C2",B:B,0)', 3), ('MATCH("C2",B2:B9,0)', 2), ("MATCH(30.25,C:C,0)", 3),
        ("LARGE(C:C,2)", Decimal("30.25")),
        ('LOOKUP("70336",codes,kinds)', "X-ray"), ('LOOKUP("70450",codes,kinds)', "CT"),
        ('LOOKUP("Z",codes,kinds)', "Mammography"),
        ('IFERROR(LOOKUP("",codes,kinds),"Other")', "Other"), ('IFERROR(MATCH("no",B:B,0),"no")', "no"),
        ('IFERROR(1/0,"none")', "none"), ('IFERROR("a"+1,"none")', "none"), ('IF(ISNUMBER(MATCH("no",B:B,0)),1,2)', 2),
        ("IF(ISNUMBER(C2),1,2)", 1), ('IFERROR(LARGE(C:C,9),"few")', "few"), ('IFERROR(CHOOSE(5,"a"),"no")', "no"),
        ('IFERROR(FIND("x","abc"),0)', 0), ('IFERROR(LEFT("abc",0-1),"no")', "no"), ('IFERROR(G9,"error")', "error"),
        ('IF(TRUE,"yes","no")', "yes"),
        # Saturday, January 2, 2027 is day 46389: 7 times 6627. December 31, 2026 is a Thursday.
        ("MOD(46389,7)", 0), ("MOD(46387,7)", 5), ('TEXT(46389,"mm/dd/yyyy")', "01/02/2027"),
        ('TEXT(D2,"mm/dd/yyyy")', "07/01/2026"),
    ],
)  # fmt: skip
def test_results_by_hand(text: str, result: object) -> None:
    assert result_of(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "NOW()", "VLOOKUP(A1,A:B,2,0)", "1^2", "5%", "{1,2}", "Fees!A1", "Table1[Charge]", "unknown_name", "itself",
        'COUNTIF(A:A,"H*")', 'COUNTIF(A:A,">0")', 'COUNTIF(A:A,"30")', 'COUNTIF(A:A,"May 5")', 'COUNTIF(A:A,"TRUE")',
        'MATCH("A*",A:A,0)', 'MATCH("C1",B:B,1)', 'MATCH("C1",B:B)', "SUM(A:B)", "SUM(A1,B1)", "A:A", '"1"+1',
        '"12a"*2',
        '1/3&""', '12345678901&""', 'IF("x",1,2)', 'IF("a-b">"a",1,2)', 'LOOKUP("7-1",codes,kinds)',
        'LOOKUP("7",B:B,A:A)', 'LOOKUP("7",B1:B4,A1:A4)', "INDEX(A:B,1)", "INDEX(A:A,0)", "INDEX(A:B,ROW())",
        'LEN("\U0001f600")', "IF(1,2)", "1 2", "H2", 'SUMIF(A:A,"OK",C2:C5)', "#REF!", "1/0", 'MATCH("no",B:B,0)',
        "MOD(-1,7)", "MOD(7,0)", "MOD(1/4,2)", 'TEXT(46389,"0")', 'TEXT(1,"mm/dd/yyyy")', 'TEXT("a","mm/dd/yyyy")',
        "SUM(G:G)", "LARGE(G:G,1)", "LARGE(1,1)", "IF(1,", "'To fix'A1", 'SUBSTITUTE("ab","","|")',
        'SUBSTITUTE("a b"," ")', 'MID("abc",1)',
    ],
)  # fmt: skip
def test_what_cannot_be_told_or_shows_an_error_is_left(text: str) -> None:
    assert result_of(text) is None


def test_formulas_that_read_others_are_worked_out_through_them() -> None:
    beside = {(2, 9): 'IF(INDEX(Data!$B:$B,ROW())="","",INDEX(Data!$B:$B,ROW())&"|"&INDEX(Data!$A:$A,ROW()))',
              (3, 9): 'INDEX(Data!$B:$B,ROW())&"|"&INDEX(Data!$A:$A,ROW())', (4, 9): "Z1"}  # fmt: skip
    assert result_of('MATCH("C2|HOLD",I:I,0)', 2, beside) == 3
    assert result_of("COUNTA(I:I)", 2, beside) == 3
    assert result_of("I4", 2, beside) == 0, "a formula shows an empty cell as 0"


@pytest.mark.parametrize("other", ["H2", "NOW()", ""])
def test_what_hangs_on_an_untold_formula_is_untold_too(other: str) -> None:
    """A circle, a function that is not known, and a formula that fills several cells."""
    beside = {(3, 8): other}
    assert result_of("H3", 2, beside) is None
    assert result_of("IFERROR(H3,0)", 2, beside) is None
    assert result_of("SUM(H:H)", 5, beside) is None


def test_an_error_in_a_column_stops_sums_and_nothing_else() -> None:
    beside = {(6, 3): "1/0", (6, 1): '"OK"'}
    assert result_of("SUM(C:C)", 2, beside) is None
    assert result_of("IFERROR(SUM(C:C),0)", 2, beside) == 0
    assert result_of('SUMIF(A:A,"HOLD",C:C)', 2, beside) == Decimal("150.75")
    assert result_of('SUMIF(A:A,"OK",C:C)', 2, beside) is None
    assert result_of("MATCH(30.25,C:C,0)", 2, beside) == 3
    assert result_of("COUNTA(C:C)", 2, beside) == 6


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("COUNTA(B:B)", 4), ("SUM(C:C)", Decimal("40.25")), ('COUNTIF(A:A,"hold")', 2), ('SUMIF(A:A,"OK",C:C)', 10),
        ('MATCH("C9",B:B,0)', 6), ('IF(B2="","none",B2)', "none"), ('IF(B7="","none",B7)', "none"), ("D6", 46204),
        ("INDEX(Data!$A:$A,ROW())", "HOLD"), ("C6", 10), ('IF(A9="",1,2)', 1), ('IF(A2="",1,2)', 2),
        ("LARGE(C:C,1)", Decimal("30.25")),
    ],
)  # fmt: skip
def test_what_is_being_written_counts_as_if_it_stood_there(text, result) -> None:
    """Row 2 loses claim and charge, row 6 is new, and row 7 is written blank."""
    written = {2: {2: None, 3: ""}, 6: {1: "ok", 2: "C9", 3: Decimal("10.00"), 4: DAY}, 7: {1: "", 2: None}}
    sheet = CalculatedSheet({**ROWS, 5: []}, {(2, 8): text}, frozenset(), written)
    assert Calculator(lambda _: sheet, NAMES, Calendar(is_1904=False)).result("Data", 2, 8) == result


def test_an_empty_cell_is_an_empty_text_and_zero_and_no_other_text() -> None:
    assert [is_equal(None, each) for each in ("", "a", Decimal(), Decimal(1), False, None)] == [
        True, False, True, False, True, True,
    ]  # fmt: skip
    assert (is_equal("", None), is_equal("a", None)) == (True, False)
