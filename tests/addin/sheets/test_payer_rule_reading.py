"""The sheets Medical policies and Authorizations: read as they stand, optional, and each mistake named by its cell."""

from datetime import date, datetime

import pytest

from radbill import AuthorizationRule, CodeSpan, Enrollment, FindingLocation, MedicalPolicy
from radbill_addin.sheets.payer_rules import AUTHORIZATIONS, ENROLLMENT, MEDICAL_POLICIES
from radbill_addin.sheets.reading import BatchRead, read_batch
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import change, sheet_cells, table_cells

FIRST_ROW = 5
_2026, _EARLY = datetime(2026, 1, 1), datetime(2024, 1, 1)  # noqa: DTZ001 - Excel's days have no time zone
POLICIES = (
    {"name": "Head CT", "payer_key": "MCR", "procedure_codes": "70450, 70460-70470", "diagnoses": "r51, G43-G44",
     "covered": "covered", "effective_from": _2026, "source": "own list"},
    {"name": "Head CT", "procedure_codes": "70450", "diagnoses": "Z00.00", "covered": "Not covered"},
)  # fmt: skip
RULES = (
    {"payer_key": "ACME", "modality": "MRI", "places": "11, 22", "effective_to": _2026, "source": "by phone"},
    {"payer_key": "MCR", "procedure_codes": "78452"},
)
READERS = (
    {"provider_id": "RAD1", "payer_key": "ACME", "facility_id": "HOSP", "enrolled": "enrolled",
     "effective_from": _2026, "source": "letter"},
    {"provider_id": "RAD2", "enrolled": "Pending"},
)  # fmt: skip


@pytest.fixture
def cells():
    return {
        **sheet_cells(),
        MEDICAL_POLICIES.name: table_cells(MEDICAL_POLICIES, POLICIES),
        AUTHORIZATIONS.name: table_cells(AUTHORIZATIONS, RULES),
        ENROLLMENT.name: table_cells(ENROLLMENT, READERS),
    }


@pytest.fixture(params=HOSTS)
def reading(request, tmp_path):
    return lambda cells: read_batch(HOSTS[request.param](tmp_path, cells).port)


def test_policies_and_authorizations(reading, cells) -> None:
    read = reading(cells)
    assert isinstance(read, BatchRead), read
    assert read.batch.registration.medical_policies == (
        MedicalPolicy(
            rule_key="5", payer_key="MCR", procedure_codes=(CodeSpan("70450", "70450"), CodeSpan("70460", "70470")),
            effective_from=date(2026, 1, 1), source="own list", name="Head CT",
            diagnoses=(CodeSpan("R51", "R51"), CodeSpan("G43", "G44")), is_covered=True,
        ),
        MedicalPolicy(
            rule_key="6", procedure_codes=(CodeSpan("70450", "70450"),), name="Head CT",
            diagnoses=(CodeSpan("Z0000", "Z0000"),), is_covered=False,
        ),
    )  # fmt: skip
    assert read.batch.registration.authorization_rules == (
        AuthorizationRule(rule_key="5", payer_key="ACME", effective_to=date(2026, 1, 1), source="by phone",
                          modality="MRI", places_of_service=("11", "22")),
        AuthorizationRule(rule_key="6", payer_key="MCR", procedure_codes=(CodeSpan("78452", "78452"),)),
    )  # fmt: skip
    assert read.batch.registration.enrollments == (
        Enrollment(rule_key="5", provider_id="RAD1", payer_key="ACME", facility_id="HOSP",
                   effective_from=date(2026, 1, 1), source="letter"),
        Enrollment(rule_key="6", provider_id="RAD2", is_enrolled=False),
    )  # fmt: skip


def test_an_older_workbook_without_the_sheets_reads_as_before(reading, cells) -> None:
    del cells[MEDICAL_POLICIES.name], cells[AUTHORIZATIONS.name]
    read = reading(cells)
    assert isinstance(read, BatchRead), read
    assert (read.batch.registration.medical_policies, read.batch.registration.authorization_rules, read.notes) == (
        (),
        (),
        (),
    )


def test_a_sheet_of_the_users_own_with_the_name_is_not_read_and_that_is_said(reading, cells) -> None:
    cells[AUTHORIZATIONS.name] = [["Payer", "Number", "From", "To"], ["ACME", "00-77", "soon", "late"]]
    read = reading(cells)
    assert isinstance(read, BatchRead), read
    assert read.batch.registration.authorization_rules == ()
    assert read.notes == ("Sheet Authorizations is not read: it does not have the headings of the template's sheet.",)


def test_the_templates_own_sheet_with_a_heading_gone_is_a_problem(reading, cells) -> None:
    change(cells, MEDICAL_POLICIES, 4, "covered", "Paid?")
    (problem,) = map(str, reading(cells))
    assert "sheet Medical policies, row 4, column Covered: This heading is missing." in problem


#: sheet, row of the table from 0, field, what is put there, part of what is said.
MISTAKES = [
    (MEDICAL_POLICIES, 0, "name", None, "column A (Policy): The cell is blank, but the row is not."),
    (MEDICAL_POLICIES, 0, "procedure_codes", None, "column C (Procedure codes): The cell is blank"),
    (MEDICAL_POLICIES, 0, "procedure_codes", "70450, head", "column C (Procedure codes): The entry 2 cannot be read"),
    (MEDICAL_POLICIES, 0, "procedure_codes", 70450, "The code is stored as a number"),
    (MEDICAL_POLICIES, 0, "diagnoses", None, "column D (Diagnoses): The cell is blank"),
    (MEDICAL_POLICIES, 1, "diagnoses", "R51.9, R5", "column D (Diagnoses): The entry 2 cannot be read"),
    (MEDICAL_POLICIES, 1, "covered", None, "column E (Covered): This must be covered or not covered."),
    (MEDICAL_POLICIES, 1, "covered", "Y", "column E (Covered): This must be covered or not covered."),
    (MEDICAL_POLICIES, 0, "effective_to", _EARLY, "column G (To): The last day is before the first."),
    (MEDICAL_POLICIES, 0, "effective_from", "1/1/2026", "column F (From): The date is stored as text."),
    (AUTHORIZATIONS, 0, "payer_key", None, "column A (Payer): The cell is blank, but the row is not."),
    (AUTHORIZATIONS, 0, "modality", "MR scan", "column C (Kind of service): This is no kind of service."),
    (AUTHORIZATIONS, 0, "modality", None, "column C (Kind of service): The row names no service."),
    (AUTHORIZATIONS, 0, "places", "office", "column D (Places of service): A place of service has two digits."),
    (ENROLLMENT, 0, "provider_id", None, "column A (Reader): The cell is blank, but the row is not."),
    (ENROLLMENT, 0, "enrolled", "soon", "column D (Enrolled): This must be enrolled or pending."),
    (ENROLLMENT, 1, "enrolled", None, "column D (Enrolled): This must be enrolled or pending."),
    (ENROLLMENT, 0, "effective_to", _EARLY, "column F (To): The last day is before the first."),
    (AUTHORIZATIONS, 1, "procedure_codes", "78452-78451", "its last code comes before its first"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake[0].name} {mistake[2]} {mistake[3]}")
def test_a_mistake_is_named_by_its_cell_and_nothing_is_taken(reading, cells, mistake) -> None:
    sheet, row, field, value, said = mistake
    change(cells, sheet, FIRST_ROW + row, field, value)
    problems = reading(cells)
    assert not isinstance(problems, BatchRead)
    (problem,) = map(str, problems)
    assert f"sheet {sheet.name}, row {FIRST_ROW + row}" in problem
    assert said in problem


def test_a_finding_about_a_rule_is_shown_in_its_row(reading, cells) -> None:
    read = reading(cells)
    assert isinstance(read, BatchRead), read
    assert str(read.record_cells.locate(FindingLocation("authorization", "6", "payer_key"))) == (
        "sheet Authorizations, row 6, column A (Payer)"
    )
    assert read.record_cells.locate(FindingLocation("medical policy", "5", "payer_key")).row == FIRST_ROW
