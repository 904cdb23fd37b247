"""What stands as EXPORTED was sent, as it stands: rows that were changed after their claim went out are held."""

from datetime import datetime

import pytest

from radbill import RejectedClaim
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reports import FINDINGS
from tests.addin.actions.worked_batches import FIRST_ROW, small_cells, table

COLUMNS = {column.field: at for at, column in enumerate(CHARGES.columns, 1)}
#: Each cell of a line that a file carries, and another value; the other claim stays as it is.
CHANGES = {
    "procedure_code": "70460",
    "modifier_1": "TC",
    "modifier_2": "76",
    "units": 2,
    "charge_amount": 241.11,
    "date_of_service": datetime(2026, 7, 2),  # noqa: DTZ001 - Excel's day
    "diagnosis_1": "R42",
    "diagnosis_2": "R42",
    "place_of_service": "19",
}


@pytest.fixture
def in_use():
    """The small workbook for payers, not as a test."""
    cells = small_cells()
    at = [column.field for column in PRACTICE.columns].index("usage_indicator")
    cells[PRACTICE.name][3 + at][1] = "P"
    return cells


def statuses(host) -> list[object]:
    return [row["status"] for row in table(host, CHARGES)]


def change(host, row: int, field: str, value: object) -> None:
    host.port.write_block("Charges", row, COLUMNS[field], [[value]])
    host.port.save()


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_cell_holds_its_claim(open_in, context, exported, in_use, field: str) -> None:
    host = open_in(in_use)
    export_batch(host.port, context)
    change(host, FIRST_ROW, field, CHANGES[field])
    summary = export_batch(host.port, context)
    assert statuses(host) == ["HOLD", "HOLD", "EXPORTED"]
    assert summary.facts["already_sent"] == ["C2"]
    assert len(list(exported.iterdir())) == 1
    assert "RB2138" in {row["edit_id"] for row in table(host, FINDINGS)}


def test_an_added_line_is_held_and_says_how(open_in, context, exported, in_use) -> None:
    host = open_in(in_use)
    export_batch(host.port, context)
    rows = host.port.read_sheet("Charges").rows
    new = list(rows[FIRST_ROW - 1])
    new[COLUMNS["line_id"] - 1] = "NEW"
    new[COLUMNS["procedure_code"] - 1] = "72125"
    host.port.write_block("Charges", FIRST_ROW + 3, 1, [new])
    host.port.save()
    export_batch(host.port, context)
    assert statuses(host) == ["HOLD", "HOLD", "EXPORTED", "HOLD"]
    (found,) = [row for row in table(host, FINDINGS) if row["edit_id"] == "RB2138"]
    assert found["message"] == "The claim went out in batch 1 on 11/23/2026; since then: 72125 was not on it."
    assert found["row"] == FIRST_ROW + 3
    assert len(list(exported.iterdir())) == 1


def test_the_id_of_another_patients_claim_is_held(open_in, context, exported, in_use) -> None:
    host = open_in(in_use)
    export_batch(host.port, context)
    other = table(host, CHARGES)[2]["patient_id"]
    for row in (FIRST_ROW, FIRST_ROW + 1):
        change(host, row, "patient_id", other)
    export_batch(host.port, context)
    assert statuses(host) == ["HOLD", "HOLD", "EXPORTED"]
    assert "RB2139" in {row["edit_id"] for row in table(host, FINDINGS)}


def test_unchanged_rows_stay_exported(open_in, context, exported, in_use) -> None:
    host = open_in(in_use)
    export_batch(host.port, context)
    export_batch(host.port, context)
    assert statuses(host) == ["EXPORTED"] * 3
    assert "RB2138" not in {row["edit_id"] for row in table(host, FINDINGS)}


def test_a_rejection_in_doubt_stays_on_its_row(open_in, context, exported, in_use, monkeypatch) -> None:
    """Export left such a claim out and wrote EXPORTED over REJECTED."""
    host = open_in(in_use)
    export_batch(host.port, context)
    standing = RejectedClaim(
        claim_id="C1", practice_npi=practice_npi(host), payer_id="", batch_id=1, submitted_at="2026-11-23 12:00:00",
        noted_at="2026-11-24T08:00:00Z", rejected_on="2026-11-24", source="277CA", reasons=("It is there already.",),
        statuses=(), hold="The rejection says that it is there already.", is_test=False,
    )  # fmt: skip
    monkeypatch.setattr("radbill_addin.actions.export_batch.rb.rejected_claims", lambda: (standing,))
    export_batch(host.port, context)
    assert statuses(host) == ["REJECTED", "REJECTED", "EXPORTED"]


def practice_npi(host) -> str:
    at = [column.field for column in PRACTICE.columns].index("npi")
    return str(host.port.read_sheet(PRACTICE.name).rows[3 + at][1])
