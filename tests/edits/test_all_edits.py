"""Every edit is held to its documentation and its cases."""

import re
import sys
from typing import get_type_hints

import pytest

from radbill.core.citations import Confidence
from radbill.core.findings import Finding, Severity
from radbill.edits.engine.catalog import all_edits, edit_by_id
from radbill.edits.engine.context import LineOnClaim
from radbill.edits.engine.edit import Edit, Scope
from radbill.edits.engine.looks import COULD_NOT_RUN
from radbill.edits.engine.reference_queries import Unanswered
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from tests.edits.cases import ALL_FILES, FOLDER, Case, FailingCase
from tests.edits.scrubbed_cases import scrubbed
from tests.edits.valid_batch import valid_batch

LOOKS_AT = {
    Scope.PRACTICE: Practice,
    Scope.PROVIDER: Provider,
    Scope.FACILITY: Facility,
    Scope.PAYER: Payer,
    Scope.PATIENT: Patient,
    Scope.CLAIM: Claim,
    Scope.LINE: LineOnClaim,
    Scope.BATCH: BillingBatch,
    Scope.FILE: Claim,
    Scope.REFERENCE: Unanswered,
}

#: Its failing case needs a book that cannot answer; see test_reference_data.py.
WITHOUT_CASES = {"RB9001"}

each_edit = pytest.mark.parametrize("edit", all_edits(), ids=lambda edit: edit.edit_id)
FAILING = [pytest.param(file.edit, case, id=f"{file.edit}: {case.name}") for file in ALL_FILES for case in file.failing]
PASSING = [pytest.param(file.edit, case, id=f"{file.edit}: {case.name}") for file in ALL_FILES for case in file.passing]


@each_edit
def test_an_edit_lives_in_the_file_of_its_id(edit: Edit) -> None:
    package, _, module = edit.check.__module__.rpartition(".")
    assert re.fullmatch(r"RB[1-9][0-9]{3}", edit.edit_id)
    assert module == f"{edit.edit_id.lower()}_{edit.name}"
    assert edit.check.__name__ == edit.name
    assert package == f"radbill.edits.rules.{edit.group}"


@each_edit
def test_the_file_says_what_its_rule_is_about(edit: Edit) -> None:
    subject = subject_of(edit)
    assert re.fullmatch(r"[A-Z0-9][^\n]{20,100}\.", subject), subject
    assert edit.edit_id not in subject
    assert subject != edit.explanation.error
    assert [each.edit_id for each in all_edits() if subject_of(each) == subject] == [edit.edit_id]


def subject_of(edit: Edit) -> str:
    return sys.modules[edit.check.__module__].__doc__ or ""


@each_edit
def test_an_edit_explains_itself(edit: Edit) -> None:
    explanation = edit.explanation
    assert all(explanation[:4])
    assert explanation.error.endswith(".")
    assert "\n" not in explanation.error


@each_edit
def test_an_edit_that_holds_claims_names_the_right_claims_nearest_to_it(edit: Edit) -> None:
    """Every one of them is a passing case of the edit, by the case's own words."""
    named = edit.explanation.nearest_right_claims
    cases = {case.name.lower() for file in ALL_FILES if file.edit == edit.edit_id for case in file.passing}
    assert named or edit.severity not in (Severity.REJECT, Severity.DENY)
    assert {name.lower() for name in named} <= cases


@each_edit
def test_an_edit_cites_a_source_and_is_sure_enough_for_its_severity(edit: Edit) -> None:
    assert edit.citations
    if edit.severity in (Severity.REJECT, Severity.DENY):
        assert edit.citations[0].confidence is Confidence.HIGH
    if edit.severity is Severity.DENY:
        assert edit.likely_carcs


@each_edit
def test_an_edit_looks_at_the_record_of_its_scope(edit: Edit) -> None:
    record, _context = list(get_type_hints(edit.check).values())[:2]
    assert record is LOOKS_AT[edit.scope]
    assert edit.scope is Scope.LINE or not edit.depends_on
    assert edit.scope in {Scope.LINE, Scope.CLAIM} or not edit.silent_with


def test_every_module_of_a_group_defines_one_edit() -> None:
    by_module: dict[str, int] = {}
    for edit in all_edits():
        by_module[edit.check.__module__] = by_module.get(edit.check.__module__, 0) + 1
    assert set(by_module.values()) == {1}


def test_every_edit_has_its_case_file() -> None:
    assert [file.edit for file in ALL_FILES] == sorted(path.stem for path in FOLDER.glob("*.yaml"))
    assert {file.edit for file in ALL_FILES} == {edit.edit_id for edit in all_edits()} - WITHOUT_CASES


def test_an_edit_is_found_by_its_id_however_written() -> None:
    assert edit_by_id(" rb1001 ") is all_edits()[0]
    assert edit_by_id("RB0000") is None


def scrub_case(case: Case) -> ScrubResult:
    result = scrubbed(case)
    assert not [finding for finding in result.findings if finding.message == COULD_NOT_RUN]
    return result


@pytest.mark.parametrize(("edit_id", "case"), PASSING)
def test_a_passing_case_passes(edit_id: str, case: Case) -> None:
    assert not [finding for finding in scrub_case(case).findings if finding.edit_id == edit_id]


@pytest.mark.parametrize(("edit_id", "case"), PASSING)
def test_a_passing_case_changes_something(edit_id: str, case: Case) -> None:
    has_changed = case.batch != valid_batch() or case.sent or case.earlier_claims or case.denied_before
    assert has_changed, f"{edit_id}: {case.name} is the valid batch; write a neighbour"


@pytest.mark.parametrize(("edit_id", "case"), FAILING)
def test_a_failing_case_fails_as_it_says(edit_id: str, case: FailingCase) -> None:
    result = scrub_case(case)
    found = [finding for finding in result.findings if finding.edit_id == edit_id]
    touched = [claim_id for claim_id, findings in result.findings_by_claim.items()
               if edit_id in {finding.edit_id for finding in findings}]  # fmt: skip
    expected = case.expect.model_dump(exclude_none=True, exclude={"claims", "count"})
    edit = edit_by_id(edit_id)
    assert edit is not None
    assert sorted(touched) == case.expect.claims
    assert len(found) == (case.expect.count or len(found) or 1)
    assert any(says(finding, {"severity": edit.severity} | expected) for finding in found)


def says(finding: Finding, expected: dict[str, str]) -> bool:
    told = {**finding._asdict(), **finding.location._asdict(), "citation": str(finding.citation)}
    return all(told[name] == value for name, value in expected.items())


@pytest.mark.parametrize(("edit_id", "case"), FAILING + PASSING)
def test_a_message_never_tells_who_the_patient_is(edit_id: str, case: Case) -> None:
    batch = case.batch
    secrets = {
        text.lower()
        for patient in batch.registration.patients
        for person in (patient.person, patient.primary_coverage.subscriber)
        if person
        for text in (person.last_name, person.first_name, patient.primary_coverage.member_id, patient.patient_id)
        if len(text) > 1
    }
    born = [patient.person.birth_date for patient in batch.registration.patients if patient.person.birth_date]
    births = {f"{day:%m/%d/%Y}" for day in born}
    for finding in scrubbed(case, batch).findings:
        words = set(re.findall(r"[a-z0-9/]+", f"{finding.message} {finding.what_to_do}".lower()))
        assert not words & (secrets | births)
