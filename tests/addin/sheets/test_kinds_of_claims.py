"""Claims of every uncommon kind, from the cells of a workbook to the claim; and workbooks of the version before."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from radbill import Claim, PayerAdjustment
from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.payer_rules import ENROLLMENT, PAYER_RULE_SHEETS
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from tests.addin.hosts import file_host
from tests.addin.small_workbook import DAY, change, sheet_cells, table_cells

BEFORE = Path(__file__).resolve().parents[2] / "data/earlier_workbooks/claim_batch_sample.xlsx"
MEDICARE_SECOND = {
    "coverage.payer_key": "ACME", "coverage.member_id": "TEST1", "secondary_coverage.payer_key": "MCR",
    "secondary_coverage.member_id": "1EG4TE5MK73", "secondary_coverage.medicare_secondary_type": "12",
}  # fmt: skip


@pytest.fixture
def cells():
    return sheet_cells()


@pytest.fixture
def first_claim(cells, tmp_path):
    """The first claim of the small workbook: its first row of charges, its patient and Other insurance changed."""

    def read(charge, patient=None, decisions=()) -> Claim:
        for field, value in charge.items():
            change(cells, CHARGES, 5, field, value)
        for field, value in (patient or {}).items():
            change(cells, PATIENTS, 5, field, value)
        cells[OTHER_INSURANCE.name] = table_cells(OTHER_INSURANCE, decisions)
        batch = read_batch(file_host(tmp_path, cells).port)
        assert isinstance(batch, BatchRead), batch
        assert batch.batch.unmatched_decisions == ()
        return batch.batch.claims[0]

    return read


def test_medicare_second_with_the_lines_of_the_first_payer(first_claim):
    claim = first_claim({"bill_to": "S"}, MEDICARE_SECOND, [
        {"claim_id": "C1", "payer_key": "ACME", "line_id": "A1", "paid_amount": 100, "adjudicated_on": DAY,
         "adjustment_1": "CO-45", "amount_1": 120.11, "adjustment_2": "pr 2", "amount_2": 20},
        {"claim_id": "C1", "payer_key": "ACME", "line_id": "C1-2", "paid_amount": 40, "adjudicated_on": DAY,
         "adjustment_1": "CO45", "amount_1": 20, "payer_claim_control_number": "TESTICN"},
    ])  # fmt: skip
    assert (claim.payer.payer_key, claim.responsibility) == ("MCR", "S")
    assert claim.coverage.medicare_secondary_type == "12"
    (other,) = claim.other_coverages
    assert (other.responsibility, other.payer.payer_key, other.coverage.member_id) == ("P", "ACME", "TEST1")
    assert (other.decision.paid_amount, other.decision.adjudicated_on) == (Decimal(140), None)
    assert other.decision.payer_claim_control_number == "TESTICN"
    first, second = (line.details.decisions[0] for line in claim.lines)
    assert first.adjustments == (
        PayerAdjustment("CO", "45", Decimal("120.11")),
        PayerAdjustment("PR", "2", Decimal(20)),
    )
    assert (second.paid_amount, second.adjudicated_on) == (Decimal(40), DAY.date())


def test_a_secondary_claim_with_the_decision_of_the_claim_as_a_whole(first_claim):
    coverage = {"secondary_coverage.payer_key": "ACME", "secondary_coverage.member_id": "TEST2"}
    claim = first_claim({"bill_to": "s"}, coverage, [
        {"claim_id": "C1", "payer_key": "MCR", "paid_amount": 240, "adjudicated_on": DAY, "adjustment_1": "PR-2",
         "amount_1": 60, "remaining_patient_liability": 60, "remarks": "MA01, n130"},
        {"claim_id": "C1", "payer_key": "MCR", "adjustment_1": "CO-253", "amount_1": 0.11},
    ])  # fmt: skip
    decision = claim.other_coverages[0].decision
    assert (decision.paid_amount, decision.adjudicated_on) == (Decimal(240), DAY.date())
    assert [each.carc for each in decision.adjustments] == ["2", "253"]
    assert (decision.remaining_patient_liability, decision.remarks) == (Decimal(60), ("MA01", "N130"))
    assert claim.lines[0].details.decisions == ()


def test_workers_compensation_with_the_employer_as_subscriber(cells, first_claim):
    change(cells, PAYERS, 6, "claim_filing_code", "WC")
    claim = first_claim(
        {"related_cause": "EM", "accident_date": DAY, "property_casualty_claim_number": "WC1"},
        {"coverage.payer_key": "ACME", "coverage.relationship": "20",
         "coverage.subscriber.organization": "Test Employer"},
    )  # fmt: skip
    assert claim.coverage.subscriber.organization == "Test Employer"
    assert (claim.details.related_causes, claim.details.accident_date) == (("EM",), DAY.date())
    assert (claim.details.property_casualty_claim_number, claim.payer.claim_filing_code) == ("WC1", "WC")


def test_an_auto_accident_at_work(first_claim):
    details = first_claim(
        {"related_cause": "aa", "second_related_cause": "EM", "accident_state": "ny", "accident_date": DAY}
    ).details
    assert (details.related_causes, details.accident_state) == (("AA", "EM"), "NY")


def test_a_tracer_with_its_ndc(first_claim):
    drug = first_claim({"ndc": "0407-1412-20", "drug_quantity": 2.5, "drug_unit": "ML"}).lines[0].details.drug
    assert (drug.ndc, drug.quantity, drug.unit) == ("00407141220", Decimal("2.5"), "ML")


def test_an_ndc_that_cannot_be_told_stays_for_the_edits(first_claim):
    assert first_claim({"ndc": "0407141220"}).lines[0].details.drug.ndc == "0407141220"


def test_an_unlisted_code_in_words(first_claim):
    claim = first_claim({"procedure_code": "76499", "description": "Test study of the jaw"})
    assert claim.lines[0].details.description == "Test study of the jaw"


def test_a_bought_test(first_claim):
    details = first_claim({"purchased_from_id": "CENTRAL", "purchased_service_amount": 0}).lines[0].details
    assert (details.purchased_from.name, details.purchased_service_amount) == ("Central Imaging", Decimal(0))


def test_a_reading_made_elsewhere(first_claim):
    claim = first_claim({"reading_place_id": "CENTRAL", "facility_id": "HOSPITAL"})
    details = claim.lines[0].details
    assert (details.reading_place.name, details.service_facility) == ("Central Imaging", None)


@pytest.mark.parametrize("frequency", ["7", "8", 7])
def test_a_replacement_and_a_void(first_claim, frequency):
    claim = first_claim({"frequency": frequency, "payer_claim_control_number": "ICN1"})
    assert (claim.frequency, claim.payer_claim_control_number) == (str(frequency), "ICN1")


def test_a_line_that_another_one_read_elsewhere(cells, first_claim):
    for field, value in {"rendering_id": "F1", "facility_id": "CENTRAL", "procedure_code": "77067",
                         "prior_authorization_number": "PA2", "last_seen_date": datetime(2026, 2, 2)}.items():  # noqa: DTZ001 - Excel's days  # fmt: skip
        change(cells, CHARGES, 6, field, value)
    claim = first_claim({"prior_authorization_number": "PA1", "last_seen_date": DAY})
    first, second = (line.details for line in claim.lines)
    assert (claim.rendering_provider.provider_id, claim.service_facility.facility_id) == ("R1", "HOSP")
    assert (first.rendering_provider, first.service_facility, first.prior_authorization_number) == (None, None, "")
    assert (second.rendering_provider.provider_id, second.service_facility.facility_id) == ("F1", "CENTRAL")
    assert (claim.prior_authorization_number, second.prior_authorization_number) == ("PA1", "PA2")
    assert (claim.details.dates.last_seen, second.dates.last_seen) == (DAY.date(), date(2026, 2, 2))
    assert (claim.mammography_certification_number, second.mammography_certification_number) == ("", "234567")
    assert [line.unknown_keys for line in claim.lines] == [(), ()]
    assert claim.lines[1].modifiers == (PROFESSIONAL_COMPONENT,)


def test_papers_of_several_rows_are_all_the_claims(cells, first_claim):
    for field, value in {"attachment_report": "B4", "attachment_transmission": "AA"}.items():
        change(cells, CHARGES, 6, field, value)
    claim = first_claim({"attachment_report": "RR", "attachment_transmission": "FX", "attachment_number": "N1"})
    assert claim.details.attachments == (("RR", "FX", "N1"), ("B4", "AA", None))


def test_a_reader_who_bills_alone(cells, tmp_path):
    form = {line[0]: line for line in cells[PRACTICE.name]}
    for heading, value in {"Practice name": None, "Last name": "Solo", "First name": "Sam", "Tax ID is": "SY"}.items():
        form[heading][1] = value
    practice = read_batch(file_host(tmp_path, cells).port).batch.registration.practice
    assert (practice.name, practice.last_name, practice.first_name, practice.tax_id_type) == ("", "Solo", "Sam", "SY")


def test_decisions_that_belong_to_nothing_are_kept_for_the_findings(cells, tmp_path):
    rows = [
        {"claim_id": "C8", "payer_key": "MCR", "paid_amount": 1, "adjudicated_on": DAY},
        {"claim_id": "C1", "payer_key": "ACME", "paid_amount": 1, "adjudicated_on": DAY},
    ]
    cells[OTHER_INSURANCE.name] = table_cells(OTHER_INSURANCE, rows)
    read = read_batch(file_host(tmp_path, cells).port)
    assert read.batch.unmatched_decisions == ((5, "claim_id"), (6, "payer_key"))


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"adjustment_1": "45", "amount_1": 1}, "F", "This is no group and reason of an adjustment."),
        ({"amount_1": 1}, "F", "The amount has no reason."),
        ({"adjustment_1": "CO-45"}, "G", "The adjustment has no amount."),
        ({"remarks": "see letter"}, "U", "A remark code has letters and digits, as in N130."),
        ({"payer_key": None}, "B", "The row names no payer."),
    ],
)
def test_a_cell_of_other_insurance_that_cannot_be_read_is_named(cells, tmp_path, row, column, message):
    decision = {"claim_id": "C1", "payer_key": "MCR", "paid_amount": 1, "adjudicated_on": DAY, **row}
    cells[OTHER_INSURANCE.name] = table_cells(OTHER_INSURANCE, [decision])
    (problem,) = read_batch(file_host(tmp_path, cells).port)
    assert (problem.sheet, problem.row, problem.column.split()[0], problem.message) == (
        "Other insurance", 5, column, message)  # fmt: skip


def test_what_a_payer_paid_stands_once(cells, tmp_path):
    decision = {"claim_id": "C1", "payer_key": "MCR", "paid_amount": 1, "adjudicated_on": DAY}
    cells[OTHER_INSURANCE.name] = table_cells(OTHER_INSURANCE, [decision, decision])
    (problem,) = read_batch(file_host(tmp_path, cells).port)
    assert (problem.row, problem.message) == (6, "Row 5 already says what this payer paid for this claim and line.")


def test_a_workbook_of_the_version_before_reads_as_before():
    """The first code of C1019 is another one since: with the old one its two were an NCCI pair."""
    before, now = (read_batch(open_workbook(path)) for path in (BEFORE, template_path(SAMPLE)))
    same, since = ([each for each in read.batch.claims if each.claim_id != "C1019"] for read in (before, now))
    assert same == since
    assert len(before.batch.claims) == len(now.batch.claims) == 37
    newer = {"enrollments": (), "own_rules": (), "edit_switches": ()}
    assert before.batch.registration == now.batch.registration.model_copy(update=newer)
    assert (before.charge_rows, before.notes) == (now.charge_rows, now.notes)
    assert OTHER_INSURANCE.name not in before.layouts
    assert {sheet.name for sheet in PAYER_RULE_SHEETS} - {ENROLLMENT.name} < set(before.layouts)
    assert not any(claim.details.model_fields_set or claim.other_coverages for claim in before.batch.claims)
