"""LibreOffice opens and recalculates the workbooks: no error cell, and the totals are those of the rows."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from radbill_addin.files.templates import CLAIM_BATCH, SAMPLE, template_path
from radbill_addin.sheets.charges import CHARGES
from tests.libreoffice.office import Office, Recalculated
from workbook_templates.layouts.sample_charges import CHARGES as SAMPLE_CHARGES

pytestmark = pytest.mark.needs_libreoffice
FIELDS = [column.field for column in CHARGES.columns]
#: Rows of the Batch sheet by what they sum; figures stand in column C, lines by status in column G.
SUMS = {6: "charge_amount", 7: "expected_amount", 8: "medicare_payment_amount", 9: "patient_responsibility_amount"}
STATUSES = {5: "OK", 6: "REVIEW", 8: "HOLD", 10: "EXPORTED"}
LAST_ROW = 5000


def charge_rows(read: Recalculated) -> list[dict[str, object]]:
    rows = (dict(zip(FIELDS, line, strict=False)) for line in read.sheets["Charges"][CHARGES.heading_row :])
    return [row for row in rows if row["claim_id"]]


def total(rows: Sequence[dict[str, object]], field: str) -> float:
    return sum(row[field] or 0 for row in rows)


def assert_totals(read: Recalculated, rows: Sequence[dict[str, object]]) -> None:
    """Sums of the Batch sheet beside sums in Python."""
    assert read.value("Batch", 4, 3) == len(rows)
    assert read.value("Batch", 5, 3) == len({row["claim_id"] for row in rows})
    for row_number, field in SUMS.items():
        assert read.value("Batch", row_number, 3) == pytest.approx(total(rows, field), abs=0.005), field
    assert read.value("Batch", 10, 3) == sum(row["expected_amount"] != "" for row in rows)
    for row_number, status in STATUSES.items():
        assert read.value("Batch", row_number, 7) == sum(row["status"] == status for row in rows), status
    assert read.value("Batch", 13, 7) == sum(row["expected_amount"] == "" for row in rows)


@pytest.mark.parametrize("name", [CLAIM_BATCH, SAMPLE])
def test_a_template_has_no_error_cell(office: Office, name: str) -> None:
    read = office.recalculate(template_path(name))
    assert list(read.sheets) == openpyxl.load_workbook(template_path(name)).sheetnames
    assert read.errors == ()
    assert not [text for rows in read.sheets.values() for row in rows for text in row
                if isinstance(text, str) and text.startswith(("#", "Err:"))]  # fmt: skip


def test_the_totals_of_the_empty_template_are_zero(office: Office) -> None:
    assert_totals(office.recalculate(template_path(CLAIM_BATCH)), [])


def test_the_totals_of_the_sample_are_those_of_its_table(office: Office) -> None:
    read = office.recalculate(template_path(SAMPLE))
    assert_totals(read, charge_rows(read))
    assert read.value("Batch", 4, 3) == len(SAMPLE_CHARGES)
    assert read.value("Batch", 6, 3) == sum(row["charge_amount"] for row in SAMPLE_CHARGES)


def test_the_totals_of_the_finished_workbook_are_those_of_its_rows(office: Office, finished_workbook: Path) -> None:
    read = office.recalculate(finished_workbook)
    rows = charge_rows(read)
    assert read.errors == ()
    assert {row["status"] for row in rows} >= {"HOLD", "EXPORTED"}
    assert total(rows, "expected_amount") > 0
    assert_totals(read, rows)


def test_a_claim_is_counted_by_its_whole_id(office: Office) -> None:
    """Ids that are one number to Excel's COUNTIF, or apart in the table, or differ behind the fifteenth digit."""
    ids = ["0101", "101", "0101", "", "1234567890123456", "1234567890123457"]
    changes = {f"Charges.R{row}": claim_id for row, claim_id in enumerate(ids, 5)}
    counted = office.evaluate(template_path(CLAIM_BATCH), {"lines": "=Batch.C4", "claims": "=Batch.C5"}, changes)
    assert counted == {"lines": "5", "claims": "4"}


def test_past_the_last_row_the_count_of_claims_says_so_and_the_sums_go_on(office: Office) -> None:
    changes = {
        "Charges.R5": "C1", "Charges.M5": 10.25, "Charges.A5": "HOLD",
        f"Charges.R{LAST_ROW + 1}": "C2", f"Charges.M{LAST_ROW + 1}": 20.5, f"Charges.A{LAST_ROW + 1}": "HOLD",
    }  # fmt: skip
    asked = {"lines": "=Batch.C4", "claims": "=Batch.C5", "charges": "=Batch.C6", "held": "=Batch.G8"}
    counted = office.evaluate(template_path(CLAIM_BATCH), asked, changes)
    assert counted == {"lines": "2", "claims": "over 5000 rows", "charges": "30.75", "held": "2"}


@pytest.mark.parametrize(
    ("name", "count"), [("Patients_patient_id", 25), ("Payers_payer_key", 2), ("Providers_provider_id", 8)]
)
def test_a_list_of_keys_ends_at_the_last_key(office: Office, name: str, count: int) -> None:
    asked = {"rows": f"=ROWS(list_{name})", "filled": f"=COUNTA(list_{name})", "first": f"=INDEX(list_{name};1)"}
    listed = office.evaluate(template_path(SAMPLE), asked)
    assert (listed["rows"], listed["filled"]) == (str(count), str(count))
    assert listed["first"] == {"Patients_patient_id": "P001", "Payers_payer_key": "MCR"}.get(name, "R1")


def test_a_gap_in_the_keys_loses_none_and_an_empty_table_gives_one_empty_cell(office: Office) -> None:
    asked = {
        "rows": "=ROWS(list_Payers_payer_key)",
        "last": "=INDEX(list_Payers_payer_key;ROWS(list_Payers_payer_key))",
    }
    assert office.evaluate(template_path(CLAIM_BATCH), asked)["rows"] == "1"
    with_gap = office.evaluate(template_path(CLAIM_BATCH), asked, {"Payers.A5": "ONE", "Payers.A9": "FIVE"})
    assert with_gap == {"rows": "5", "last": "FIVE"}
