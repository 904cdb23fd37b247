from datetime import date
from decimal import Decimal

from radbill.reference.book import row_parsers
from radbill.reference.records import FeeRow
from tests.reference.made_tables import fee_schedule
from tests.reference.made_tables import indices as indices_table


def test_texts_become_exact_decimals_and_nothing_else_changes() -> None:
    _, read = fee_schedule("RVU25D", date(2025, 10, 1), work_rvu="0.850")
    row = row_parsers.fee_row(read.table.row(1, named=True))
    assert isinstance(row, FeeRow)
    assert (row.procedure_code, row.modifier, row.facility_na) == ("70450", "26", False)
    assert str(row.work_rvu) == "0.850", "as printed, trailing zero included"
    assert row.conversion_factor == Decimal("32.3465")


def test_indices_are_exact() -> None:
    _, read = indices_table(2025, ("01182", "17", "1.026"))
    found = row_parsers.gpci(read.table.row(0, named=True))
    assert found.work_gpci == Decimal("1.026")
    assert found.locality_name == "PLACE 17"


def test_amounts_are_exact_in_the_order_asked() -> None:
    assert row_parsers.amounts({"a": "0.10", "b": "0.20"}, "b", "a") == (Decimal("0.20"), Decimal("0.10"))


ORDER = {"diagnosis_code": "S72001A", "is_billable": True, "description": "of the order file"}
TABULAR = {
    "diagnosis_code": "S72001A",
    "is_billable": False,
    "description": "of the tabular list",
    "needs_seventh_character": True,
    "excludes1": "S78 T84-T85",
}


def test_the_order_file_decides_whether_a_diagnosis_is_complete_and_the_tabular_list_knows_its_notes() -> None:
    row = row_parsers.diagnosis_row(ORDER, TABULAR)
    assert (row.is_billable, row.description) == (True, "of the order file")
    assert (row.needs_seventh_character, row.excludes1) == (True, ("S78", "T84-T85"))


def test_either_list_is_enough() -> None:
    assert row_parsers.diagnosis_row(ORDER, None).excludes1 == ()
    assert not row_parsers.diagnosis_row(None, TABULAR).is_billable
    assert not row_parsers.diagnosis_row(None, {**TABULAR, "excludes1": None}).excludes1
