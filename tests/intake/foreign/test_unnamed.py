"""Columns whose headings say nothing: taken where their cells leave no choice, asked where they may hold a need."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.not_understood import fields_not_understood
from radbill.intake.foreign.columns.unnamed import may_hold, unnamed_columns
from radbill.intake.foreign.exports import read_exports
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.understood import understood_tables

NUMBERS = ["7001", "7001", "7002", "7003"]
NAMES = ["Mock, Ada", "Mock, Ada", "Sham, Bo", "Fable, Cy"]
CODES = ["71046", "70450", "71046", "70450"]
PRICES = ["58.00", "185.00", "58.00", "185.00"]
MEDICARES = ["1EG4TE5MK73", "1EG4TE5MK73", "1EG4TE5MK74", "1EG4TE5MK75"]


@pytest.mark.parametrize(
    ("fields", "cells", "found"),
    [
        (["mrn", ""], [NUMBERS, NAMES], {1: "patient_name"}),
        (["mrn", ""], [NUMBERS, ["Mock, Ada", "Sham, Bo"] * 2], {}),  # not one for one: a doctor
        (["mrn", "patient_last", ""], [NUMBERS, NAMES, NAMES], {}),
        (["mrn", "", ""], [NUMBERS, NAMES, NAMES], {}),  # two could be meant
        (["procedure_code", ""], [CODES, PRICES], {1: "charge"}),
        (["procedure_code", ""], [CODES, ["58.00", "185.00", "20.00", "11.00"]], {}),  # what was paid
        (["procedure_code", ""], [CODES, ["0.22", "1.22", "0.22", "1.22"]], {}),  # RVUs
        (["procedure_code", "charge", ""], [CODES, PRICES, PRICES], {}),
        (["payer_name", ""], [["MEDICARE"] * 4, MEDICARES], {1: "member_id"}),
        (["payer_name", ""], [["BLUE"] * 4, MEDICARES], {}),
        ([""], [["26", "26/RT", "", "TC"]], {0: "modifiers"}),
        ([""], [["26", "31", "", "12"]], {}),
        ([""], [["76", "77", "", "59"]], {}),  # may be ages
    ],
)
def test_what_leaves_no_choice_is_taken(fields: list[str], cells: list[list[str]], found: dict[int, str]) -> None:
    assert unnamed_columns(fields, ["Heading"] * len(fields), cells) == found


@pytest.mark.parametrize(
    ("field", "cells", "may"),
    [
        ("charge", ["58.00", "185.00", "20.00", "11.00"], True), ("charge", ["4.50", "1.22", "0.20", "1.10"], False),
        ("charge", ["99.00"] * 4, False), ("patient_name", NAMES, True), ("patient_name", CODES, False),
        ("diagnoses", ["R05.9", "R10.9", "I10", "G35"], True), ("member_id", ["X100", "X100", "X200", "X300"], True),
        ("member_id", NUMBERS, False), ("member_id", ["X100", "X200", "X300", "X400"], False),
    ],
)  # fmt: skip
def test_what_a_column_may_hold(field: str, cells: list[str], *, may: bool) -> None:
    assert may_hold(field, cells, {"mrn": NUMBERS, "payer_name": ["BLUE"] * 4}) is may


def test_a_need_that_may_stand_in_an_unnamed_column_is_asked_on_each_row(tmp_path: Path) -> None:
    head = "MRN,Patient Name,CPT,Date of Service,How much"
    rows = [f'{number},"{name}",{code},07/04/2026,{price}' for number, name, code, price in
            zip(NUMBERS, NAMES, CODES, ("58.00", "185.00", "20.00", "11.00"), strict=True)]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join((head, *rows)))
    charges = read_exports([tmp_path / "a.csv"], date(2026, 8, 1)).fates.charges
    assert [[(each.field, each.why) for each in charge.doubts] for charge in charges] == [
        [("charge", "columns_not_understood")]
    ] * 4


def test_a_file_that_has_all_it_needs_asks_nothing() -> None:
    head = ("MRN", "Patient Name", "CPT", "Date of Service", "Charge", "Dx", "Payer", "Member ID", "Something")
    rows = [(number, "Mock, Ada", "71046", "07/04/2026", "58.00", "R05.9", "BLUE", "X1", "99.00") for number in NUMBERS]
    table = SourceTable("a.csv", "", tuple(SourceRow(at, row) for at, row in enumerate((head, *rows), 1)))
    (understood,) = understood_tables([table])
    assert fields_not_understood(*understood[:2]) == ()
