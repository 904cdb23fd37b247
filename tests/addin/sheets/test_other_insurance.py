"""Rows of Other insurance that no claim can carry: each is told at its row, and holds its claim."""

from datetime import date

import pytest

from radbill import Severity, scrub
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.sheets.registration import PATIENTS
from tests.addin.hosts import file_host
from tests.addin.small_workbook import DAY, change, sheet_cells, table_cells

#: What the two lines of the claim C1 of the small workbook are charged: 240.11 and 60.00.
CHARGE = 300.11
SECOND = {"secondary_coverage.payer_key": "ACME", "secondary_coverage.member_id": "TEST2"}
TOLD = {"RB2121", "RB2122", "RB2131", "RB2133", "RB2134"}


@pytest.fixture
def told(tmp_path, own_home):
    """The findings about several payers of the first claim, each with the number of the row at which it stands."""
    from radbill import ReferenceBook  # noqa: PLC0415 - after the home of the test is set

    def find(bill_to, rows):
        cells = sheet_cells()
        change(cells, CHARGES, 5, "bill_to", bill_to)
        for field, value in SECOND.items():
            change(cells, PATIENTS, 5, field, value)
        cells[OTHER_INSURANCE.name] = table_cells(OTHER_INSURANCE, [{"claim_id": "C1", **row} for row in rows])
        read = read_batch(file_host(tmp_path, cells).port)
        assert isinstance(read, BatchRead), read
        findings = scrub(read.batch, ReferenceBook.open(own_home), date(2026, 12, 1)).findings
        about = [each for each in findings if each.edit_id in TOLD]
        return [(each.edit_id, read.record_cells.locate(each.location), each) for each in about]

    return find


@pytest.mark.parametrize("line_ids", [("C1-2", ""), ("A1", "C1-2"), ("",)])
def test_a_later_payer_that_decided_holds_the_claim_at_its_row(told, line_ids):
    row = {"payer_key": "ACME", "paid_amount": 1, "adjudicated_on": DAY}
    findings = [each for each in told(None, [{**row, "line_id": each} for each in line_ids]) if each[0] == "RB2134"]
    ((_, cell, finding),) = findings
    assert (cell.sheet, cell.row) == ("Other insurance", 5 + (line_ids.index("") if "" in line_ids else 0))
    assert finding.severity is Severity.REJECT
    assert "Bill to S or T" in finding.what_to_do


def test_a_later_payer_that_paid_is_told_once(told):
    rows = [{"payer_key": "ACME", "paid_amount": CHARGE, "adjudicated_on": DAY}]
    assert [each[0] for each in told(None, rows)] == ["RB2134"]
