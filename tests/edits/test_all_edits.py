"""Every edit is held to its documentation and its cases."""

import re
import sys
from typing import get_type_hints

import pytest

from radbill.core.citations import Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.catalog import all_edits, edit_by_id
from radbill.edits.engine.context import LineOnClaim
from radbill.edits.engine.edit import Edit, Scope
from radbill.edits.engine.reference_queries import Unanswered
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from tests.edits.cases import ALL_CASES, FOLDER, Case
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY

LOOKS_AT = {
    Scope.PRACTICE: Practice,
    Scope.PROVIDER: Provider,
    Scope.FACILITY: Facility,
    Scope.PAYER: Payer,
    Scope.PATIENT: Patient,
    Scope.CLAIM: Claim,
    Scope.LINE: LineOnClaim,
    Scope.BATCH: BillingBatch,
    Scope.REFERENCE: Unanswered,
}

#: Its failing case needs a book that cannot answer; see test_reference_data.py.
WITHOUT_CASES = {"RB9001"}

each_edit = pytest.mark.parametrize("edit", all_edits(), ids=lambda edit: edit.edit_id)
each_case = pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.edit_id}: {case.name}")


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
    assert subject != edit.explanation.fault
    assert [each.edit_id for each in all_edits() if subject_of(each) == subject] == [edit.edit_id]


def subject_of(edit: Edit) -> str:
    return sys.modules[edit.check.__module__].__doc__ or ""


@each_edit
def test_an_edit_explains_itself(edit: Edit) -> None:
    explanation = edit.explanation
    assert all(explanation)
    assert explanation.fault.endswith(".")
    assert "\n" not in explanation.fault


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


@each_edit
def test_an_edit_has_failing_and_passing_cases(edit: Edit) -> None:
    if edit.edit_id in WITHOUT_CASES:
        return
    cases = [case for case in ALL_CASES if case.edit_id == edit.edit_id]
    assert {case.fails for case in cases} == {True, False}


def test_every_module_of_a_group_defines_one_edit() -> None:
    by_module: dict[str, int] = {}
    for edit in all_edits():
        by_module[edit.check.__module__] = by_module.get(edit.check.__module__, 0) + 1
    assert set(by_module.values()) == {1}


def test_every_case_file_belongs_to_an_edit() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {edit.edit_id for edit in all_edits()} - WITHOUT_CASES
    assert {case.edit_id for case in ALL_CASES} == {path.stem for path in FOLDER.glob("*.yaml")}


def test_an_edit_is_found_by_its_id_however_written() -> None:
    assert edit_by_id(" rb1001 ") is all_edits()[0]
    assert edit_by_id("RB0000") is None


@each_case
def test_case(case: Case) -> None:
    result = scrub(case.batch(), StubBook(), TODAY, earlier=case.earlier())
    found = [finding for finding in result.findings if finding.edit_id == case.edit_id]
    assert not [finding for finding in result.findings if finding.message == COULD_NOT_RUN]
    if not case.fails:
        assert not found
        return
    expected = dict(case.expected)
    of_the_edit = {
        claim_id
        for claim_id, findings in result.findings_by_claim.items()
        if case.edit_id in {finding.edit_id for finding in findings}
    }
    assert sorted(of_the_edit) == expected.pop("claims")
    assert len(found) == expected.pop("count", len(found) or 1)
    for name, value in expected.items():
        assert value in {str(getattr(finding, name, None) or getattr(finding.location, name, "")) for finding in found}
    if "severity" not in expected:
        edit = edit_by_id(case.edit_id)
        assert edit is not None
        assert edit.severity in {finding.severity for finding in found}


@each_case
def test_a_message_never_tells_who_the_patient_is(case: Case) -> None:
    batch = case.batch()
    secrets = {
        text.lower()
        for patient in batch.registration.patients
        for person in (patient.person, patient.primary_coverage.subscriber)
        if person
        for text in (person.last_name, person.first_name, patient.primary_coverage.member_id, patient.patient_id)
        if len(text) > 1
    }
    births = {
        f"{patient.person.birth_date:%m/%d/%Y}" for patient in batch.registration.patients if patient.person.birth_date
    }
    for finding in scrub(batch, StubBook(), TODAY, earlier=case.earlier()).findings:
        words = set(re.findall(r"[a-z0-9/]+", f"{finding.message} {finding.what_to_do}".lower()))
        assert not words & (secrets | births)
