"""A batch as the sheet Batch lists it."""

from typing import TYPE_CHECKING

from radbill_addin.sheets.reports import PRODUCTION_FILE, TEST_FILE

if TYPE_CHECKING:
    from radbill import BatchRecord
    from radbill_addin.ports.workbook_port import CellValue


def batch_values(batch: "BatchRecord") -> "dict[str, CellValue]":
    """Values by field, with numbers as the file carries them."""
    return {
        "batch_id": f"{batch.batch_id:06d}",
        "exported_at": batch.prepared_at,
        "claim_count": batch.claim_count,
        "line_count": batch.line_count,
        "charge_amount": batch.charge_amount,
        "held_count": batch.held_count,
        "interchange_control_number": f"{batch.numbers.interchange:09d}",
        "group_control_number": str(batch.numbers.group),
        "file_name": batch.file_name,
        "test_or_production": TEST_FILE if batch.is_test else PRODUCTION_FILE,
        "sha256": batch.sha256,
        "reference_releases": batch.reference_releases,
    }
