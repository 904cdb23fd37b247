"""Which columns formulas read, through tables and names; what cannot be told is not guessed."""

import pytest

from radbill_addin.ports.parts.formula_reading import Names, TableColumns, columns_read

NAMES = Names(
    {"charges": TableColumns("Charges", 2, ("units", "rate", "a'b#"))},
    {"rate": "Fees!$C$2", "own!local": "A1", "round": "round"},
)


@pytest.mark.parametrize(
    ("formula", "columns"),
    [
        ("A1+$B$2", {("Own", 1), ("Own", 2)}),
        ("SUM(B2:D9)", {("Own", 2), ("Own", 3), ("Own", 4)}),
        ("SUM(Fees!A:B)", {("Fees", 1), ("Fees", 2)}),
        ("'Bill''s fees'!AA1", {("Bill's fees", 27)}),
        ('"A1"&5', set()),
        ("Charges[[#This Row],[Units]]*2", {("Charges", 2)}),
        ("SUM(Charges[Rate])", {("Charges", 3)}),
        ("Charges[a''b'#]", {("Charges", 4)}),
        ("VLOOKUP(F5,Charges,2,FALSE)", {("Own", 6), ("Charges", 2), ("Charges", 3), ("Charges", 4)}),
        ("Rate*2", {("Fees", 3)}),
        ("local", {("Own", 1)}),
        ("_xlfn.LET(_xlpm.x,A1,_xlpm.x+1)", {("Own", 1)}),
        ("[1]Fees!A1+B1", {("Own", 2)}),
        ("'[1]Old fees'!A1:B2", set()),
        ("[1]!Rate+C1", {("Own", 3)}),
        ("IF(TRUE,1E5,LOG10(B1))", {("Own", 2)}),
        ("#REF!+A1", {("Own", 1)}),
    ],
)
def test_the_columns_that_a_formula_reads(formula, columns):
    assert columns_read(formula, "Own", NAMES) == columns


@pytest.mark.parametrize(
    "formula",
    ["Tax*2", "Table9[Charge]", "Charges[Gone]", "OFFSET(A1,1,1)", 'INDIRECT("A1")', "SUM(1:3)", "SUM(A1#)",
     "SUM(One:Two!A1)", "A1:INDEX(B:B,2)", "round", "[@Units]"],
)  # fmt: skip
def test_what_cannot_be_told_is_not_guessed(formula):
    assert columns_read(formula, "Own", NAMES) is None
