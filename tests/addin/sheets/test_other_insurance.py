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
TOLD = {"RB2121", "RB2122", "RB2131", "RB2133", "RB2137"}


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
    findings = [each for each in told(None, [{**row, "line_id": each} for each in line_ids]) if each[0] == "RB2137"]
    ((_, cell, finding),) = findings
    assert (cell.sheet, cell.row) == ("Other insurance", 5 + (line_ids.index("") if "" in line_ids else 0))
    assert finding.severity is Severity.REJECT
    assert "Bill to S or T" in finding.what_to_do


def test_a_later_payer_that_paid_is_told_once(told):
    rows = [{"payer_key": "ACME", "paid_amount": CHARGE, "adjudicated_on": DAY}]
    assert [each[0] for each in told(None, rows)] == ["RB2137"]


def first_payer(**row):
    return {"payer_key": "MCR", **row}


def test_not_covered_alone_is_a_decision(told):
    assert told("S", [first_payer(non_covered_amount=CHARGE)]) == []


@pytest.mark.parametrize(
    "row",
    [
        {"non_covered_amount": 300.10},
        {"non_covered_amount": CHARGE, "paid_amount": CHARGE, "adjudicated_on": DAY},
        {"non_covered_amount": CHARGE, "adjustment_1": "PR-96", "amount_1": CHARGE},
        {"non_covered_amount": CHARGE, "remarks": "MA01"},
        {"non_covered_amount": CHARGE, "line_id": "A1"},
        {"non_covered_amount": 60, "line_id": "C1-2", "paid_amount": 0, "adjudicated_on": DAY},
    ],
)
def test_not_covered_of_a_part_or_beside_a_decision_is_told_at_its_row(told, row):
    findings = [(edit, str(cell)) for edit, cell, _ in told("S", [first_payer(**row)]) if edit == "RB2122"]
    assert ("RB2122", "sheet Other insurance, row 5, column T (Not covered)") in findings


LINES = (
    {"line_id": "A1", "paid_amount": 240.11, "adjudicated_on": DAY},
    {"line_id": "C1-2", "paid_amount": 60, "adjudicated_on": DAY},
)


def test_five_remark_codes_of_two_lines_are_the_claims(told):
    codes = ("MA01 N130 N2", "N130 MA18 N1")
    assert told("S", [first_payer(**line, remarks=each) for line, each in zip(LINES, codes, strict=True)]) == []


def test_six_remark_codes_of_two_lines_are_told(told):
    codes = ("MA01 N130 N2", "N1 MA18 N3")
    findings = told("S", [first_payer(**line, remarks=each) for line, each in zip(LINES, codes, strict=True)])
    assert [(edit, str(cell)) for edit, cell, _ in findings] == [
        ("RB2133", "sheet Other insurance, row 5, column U (Remark codes)")]  # fmt: skip
    assert "at most 5 remark codes" in findings[0][2].message


def _adjusted(reasons):
    """The claim paid as a whole but for a dollar for each reason: six in the first row, the others in a further one."""
    paid = round(CHARGE - len(reasons), 2)
    rows = [{"paid_amount": paid, "adjudicated_on": DAY}, {}]
    for at, reason in enumerate(reasons):
        rows[at // 6] |= {f"adjustment_{at % 6 + 1}": reason, f"amount_{at % 6 + 1}": 1}
    return [first_payer(**row) for row in rows]


def test_six_adjustments_of_each_of_two_groups_are_carried(told):
    reasons = [f"{group}-{reason}" for group in ("CO", "OA") for reason in (16, 18, 22, 29, 45, 50)]
    assert told("S", _adjusted(reasons)) == []


def test_eight_adjustments_of_one_group_are_told_with_a_way_out(told):
    findings = told("S", _adjusted([f"CO-{reason}" for reason in (16, 18, 22, 29, 31, 45, 50, 97)]))
    ((edit, cell, finding),) = findings
    assert (edit, cell.sheet, cell.row) == ("RB2133", "Other insurance", 5)
    assert "at most 6 adjustments of one group, and has more of CO" in finding.message
    assert "on paper" in finding.what_to_do
