"""Columns that the cells beside them decide: kinds of transactions, readers, numbers, two columns for one fact."""

import pytest

from radbill.intake.foreign.columns.headings import IGNORED
from radbill.intake.foreign.columns.kind_columns import (
    with_attending_readers,
    with_component_columns,
    with_kinds,
    without_old_codes,
)
from radbill.intake.foreign.columns.mapping import mapping_of
from radbill.intake.foreign.columns.not_understood import fields_not_understood
from radbill.intake.foreign.columns.own_numbers import may_be_of_patients, patient_number_column, people
from radbill.intake.foreign.columns.rivals import amount_column, unclear_fields
from radbill.intake.foreign.columns.without_headings import fields_by_content
from radbill.intake.foreign.files.source import SourceRow, SourceTable
from radbill.intake.foreign.understood import understood_tables


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("DETAIL_TYPE", ["Charge", "Payment", "Charge", "Adjustment"], "transaction_type"),
        ("DETAIL_TYPE", ["Charge", "Charge"], ""),  # says nothing of payments
        ("DETAIL_TYPE", ["Payment", "Office", "Lab", "Other"], ""),  # other kinds
        ("Modality", ["Charge", "Payment"], ""),
    ],
)
def test_a_column_of_types_says_what_a_row_is(heading: str, cells: list[str], field: str) -> None:
    assert with_kinds([""], [heading], [cells]) == [field]


def test_a_file_that_names_the_kind_needs_no_other_column() -> None:
    fields = ["transaction_type", ""]
    assert with_kinds(fields, ["Trans Type", "Type"], [["CHG"], ["Payment"]]) == fields


@pytest.mark.parametrize(
    ("fields", "headings", "reader"),
    [
        ([IGNORED, "ordering_name", IGNORED], ["Attending", "Ordering", "Signed"], "rendering_name"),
        ([IGNORED, "ordering_name", IGNORED], ["Attending NPI", "Ordering", "TAT (min)"], "rendering_npi"),
        ([IGNORED, "ordering_name", ""], ["Attending", "Ordering", "Site"], IGNORED),  # may be who attends in hospital
        ([IGNORED, "rendering_name", IGNORED], ["Attending", "Radiologist", "Signed"], IGNORED),
        ([IGNORED, "", IGNORED], ["Attending", "", "Signed"], IGNORED),
    ],
)  # fmt: skip
def test_who_attends_reads_in_a_reading_rooms_list(fields: list[str], headings: list[str], reader: str) -> None:
    assert with_attending_readers(fields, headings)[0] == reader


@pytest.mark.parametrize(
    ("cells", "field"),
    [(["26", "", "26"], "modifiers"), (["26", "TC"], "modifiers"), (["26", "31"], ""), (["", ""], "")],
)
def test_a_column_of_components_holds_modifiers(cells: list[str], field: str) -> None:
    assert with_component_columns([""], ["26?"], [cells]) == [field]


PEOPLE_CELLS = [["Mock, Ada", "Mock, Ada", "Sham, Bo"], ["7001", "7001", "7002"], ["A100", "A200", "A300"]]


def test_the_number_that_all_rows_of_a_patient_share_is_the_patients() -> None:
    fields, headings = ["patient_name", "", ""], ["Pt", "ID", "Number"]
    assert patient_number_column(fields, headings, PEOPLE_CELLS) == 1
    assert patient_number_column(["patient_name", "mrn", ""], headings, PEOPLE_CELLS) is None
    assert patient_number_column(["patient_name", IGNORED, ""], ["Pt", "Phone", "Number"], PEOPLE_CELLS) is None
    assert patient_number_column(["", "", ""], headings, PEOPLE_CELLS) is None
    phones = [PEOPLE_CELLS[0], ["555-0101", "555-0101", "555-0102"], PEOPLE_CELLS[2]]
    assert patient_number_column(fields, ["Pt", "Cell", "Number"], phones) is None


def test_where_nobody_comes_twice_a_number_may_be_anyones() -> None:
    once = [cells[1:] for cells in PEOPLE_CELLS]
    who = people(["patient_name", "", ""], once)
    assert patient_number_column(["patient_name", "", ""], ["Pt", "ID", "No"], once) is None
    assert may_be_of_patients(once[2], who)
    assert not may_be_of_patients(PEOPLE_CELLS[2], people(["patient_name", "", ""], PEOPLE_CELLS))


@pytest.mark.parametrize(
    ("words", "cells", "units", "chosen"),
    [
        (["charge amount", "total"], [["10.00", "20.00"], ["20.00", "20.00"]], ["2", "1"], 1),  # price and extension
        (["charge amount", "total"], [["10.00", "20.00"], ["30.00", "30.00"]], ["1", "1"], 0),  # of the claim
        (["claim charge amount", "line charge amount"], [["30.00", "30.00"], ["10.00", "20.00"]], ["1", "1"], 1),
        (["charge amount", "amount"], [["10.00"], ["9.00"]], ["1"], 0),
    ],
)
def test_a_total_is_the_lines_amount_only_as_price_times_units(
    words: list[str], cells: list[list[str]], units: list[str], chosen: int
) -> None:
    assert amount_column([0, 1], [*words, "units"], [*cells, units], 2) == chosen


@pytest.mark.parametrize(
    ("field", "one", "other", "is_unclear"),
    [
        ("member_id", ["X1", "X2"], ["Y1", "Y2"], True),
        ("member_id", ["X1", "X2"], ["X1", ""], False),
        ("member_id", ["0012", "X2"], ["12", "X2"], False),
        ("date_of_service", ["07/04/2026"], ["2026-07-04"], False),
        ("date_of_service", ["07/04/2026"], ["07/06/2026"], True),
        ("payer_name", ["BLUE", "BLUE"], ["BLUE GOLD", "BLUE TIN"], False),  # a plan says its payer
        ("payer_name", ["BLUE", "BLUE", "LIFE"], ["LIFE", "TIN", "LIFE"], True),
        ("city", ["A"], ["B"], False),
    ],
)
def test_two_columns_that_differ_are_asked(field: str, one: list[str], other: list[str], *, is_unclear: bool) -> None:
    assert (field in unclear_fields([field, field], ["one", "other"], [one, other], ())) is is_unclear


def test_a_word_of_the_heading_decides() -> None:
    fields, cells = ["mrn", "mrn"], [["1", "2"], ["8", "9"]]
    assert unclear_fields(fields, ["account number", "medical record number"], cells, ("mrn record",)) == frozenset()


def test_rows_of_two_policies_are_asked_each() -> None:
    head = ("Patient Name", "CPT", "Date of Service", "Policy No", "Subscriber ID")
    rows = [("Mock, Ada", "71046", "07/04/2026", f"X{at}", f"Y{at}") for at in range(4)]
    mapping = mapping_of([SourceRow(at, row) for at, row in enumerate((head, *rows), 1)])
    assert mapping is not None
    assert {column.field for column in mapping.columns if not column.is_alone} == {"member_id"}


def test_what_nobody_understood_in_a_file_without_headings_is_named() -> None:
    rows = [(f"700{at}", "MOCK", "ADA", f"195{at}0203", "20260704", "71046", f"X?Y{at}") for at in range(6)]
    table = SourceTable("a.dat", "", tuple(SourceRow(at, row) for at, row in enumerate(rows, 1)))
    assert fields_by_content(rows)
    (understood,) = understood_tables([table])
    assert fields_not_understood(*understood[:2]) == ("charge", "diagnoses", "payer_name", "member_id")
    known = SourceTable("a.dat", "", tuple(SourceRow(at, row[:-1]) for at, row in enumerate(rows, 1)))
    (understood,) = understood_tables([known])
    assert fields_not_understood(*understood[:2]) == ()


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [("ACT", ["A", "A", "D"], "action_code"), ("Action", ["Add", "Delete"], "action_code"), ("ACT", ["A", "7"], ""),
     ("Account", ["A", "D"], "")],
)  # fmt: skip
def test_a_column_of_actions_says_what_is_taken_back(heading: str, cells: list[str], field: str) -> None:
    assert with_kinds([""], [heading], [cells]) == [field]


def test_old_codes_beside_new_ones_are_left_out() -> None:
    assert without_old_codes(["diagnoses"] * 2, [["786.2", "786.2"], ["R05.9", ""]]) == [IGNORED, "diagnoses"]
    assert without_old_codes(["diagnoses"] * 2, [["786.2", "786.2"], ["", ""]]) == ["diagnoses"] * 2


def test_two_fees_of_a_row_are_asked() -> None:
    cells = [["280.00", "84.00"], ["140.00", "42.00"]]
    assert unclear_fields(["charge"] * 2, ["technical charge", "rendering charge"], cells, ()) == {"charge"}
    assert unclear_fields(["charge"] * 2, ["claim charge amount", "charge"], cells, ()) == frozenset()
    assert unclear_fields(["charge"] * 2, ["line charge amount", "charge"], cells, ()) == frozenset()
