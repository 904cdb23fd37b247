"""Which held claims a person may let go."""

import hashlib
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from radbill.core.citations import Citation
from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.release import finding_key, must_be_fixed, release_problem
from radbill.edits.engine.scrub import scrub
from radbill.model.claim import Claim
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch


def problem_after(**change: object) -> str:
    batch = batch_from(changed(valid_sketch(), {name.replace("__", "."): value for name, value in change.items()}))
    result = scrub(batch, StubBook(), TODAY)
    assert "C1" in result.held_claim_ids
    holding = [each for each in result.findings_by_claim["C1"] if each.holds_claim]
    return release_problem(batch.claims[0], holding, ClaimCheck())


def test_a_denial_may_be_released() -> None:
    assert problem_after(claims__C1__lines__L1__modifiers=["26", "TC"]) == ""


@pytest.mark.parametrize(("path", "value"), [
    ("practice__npi", ""), ("claims__C1__lines__L1__date_of_service", None),
    ("patients__P1__person__last_name", "X" * 61), ("payers__MEDICARE__payer_id", ""),
    ("claims__C1__lines__L1__procedure_code", ""),
])  # fmt: skip
def test_what_the_file_cannot_carry_may_not(path: str, value: object) -> None:
    assert problem_after(**{path: value})


@pytest.mark.parametrize(
    ("edit_id", "severity", "must"),
    [
        ("RB1001", Severity.DENY, True), ("RB2102", Severity.DENY, True), ("RB2138", Severity.DENY, True),
        ("RB2001", Severity.DENY, True), ("RB2004", Severity.REVIEW, True), ("RB8001", Severity.DENY, False),
        ("RB4001", Severity.REJECT, True), ("RB3006", Severity.REJECT, False), ("RB7002", Severity.REJECT, False),
        ("OWN-1", Severity.DENY, False),
    ],
)  # fmt: skip
def test_what_must_be_fixed_whatever_the_reason(edit_id: str, severity: Severity, *, must: bool) -> None:
    assert must_be_fixed(edit_id, severity) is must


def test_a_finding_is_known_again_by_what_it_says() -> None:
    batches = [batch_from(changed(valid_sketch(), {"claims.C1.lines.L1.units": units})) for units in (40, 40, 41)]
    keys = [{finding_key(each) for each in scrub(batch, StubBook(), TODAY).findings if each.edit_id == "RB6002"
             and each.location.record == Scope.LINE} for batch in batches]  # fmt: skip
    assert keys[0] == keys[1] != keys[2]
    assert all(key.startswith("RB6002:") for key in keys[0])


class _Check(ClaimCheck):
    """A check that finds what it is told to."""

    def __init__(self, *, envelope: Sequence[str] = (), faults: Sequence[str] = ()) -> None:
        self._told = envelope, faults

    def envelope_problems(self, _claim: Claim) -> Any:
        return self._told[0]

    def faults_of(self, _claim: Claim) -> Any:
        return [SimpleNamespace(message=each) for each in self._told[1]]


def _finding(edit_id: str, severity: Severity = Severity.DENY) -> Finding:
    return Finding(edit_id, severity, FindingLocation(Scope.CLAIM, "C1"), "Wrong.", "Fix it.", Citation("test"))


@pytest.mark.parametrize(
    ("findings", "check", "problem"),
    [
        ([], _Check(), ""),
        ([_finding("RB8001")] * 60, _Check(), ""),
        ([_finding("RB8001")] * 61, _Check(), "it has 61 findings that hold it"),
        ([_finding("RB8001"), _finding("RB4001", Severity.REJECT)], _Check(), "RB4001 must be fixed"),
        ([_finding("RB8001")] * 61 + [_finding("RB2138")], _Check(), "RB2138 must be fixed"),
        ([_finding("RB8001")], _Check(envelope=["no NPI", "no name"], faults=["too long"]),
         "the file cannot be written (no NPI)"),
        ([_finding("RB8001")], _Check(faults=["too long", "too short"]), "the claim file cannot carry it (too long)"),
    ],
)  # fmt: skip
def test_what_keeps_a_claim_from_being_let_go(findings: list[Finding], check: ClaimCheck, problem: str) -> None:
    assert release_problem(valid_batch().claims[0], findings, check) == problem


@pytest.mark.parametrize("edit_id", ["RB3006", "RB7002", "RB7003", "RB7004"])
def test_a_list_may_be_older_than_the_code(edit_id: str) -> None:
    assert not must_be_fixed(edit_id, Severity.REJECT)


@pytest.mark.parametrize("edit_id", ["RB1001", "RB2102", "RB2133", "RB2138", "RB2139"])
def test_claims_that_do_not_exist_so_are_never_let_go(edit_id: str) -> None:
    assert must_be_fixed(edit_id, Severity.REVIEW)


def test_the_key_of_a_finding_stays_what_the_ledger_has() -> None:
    """The first twelve figures of the SHA-256 of its parts: released claims are known by it."""
    content = "RB8001|claim|C1||Wrong."
    assert finding_key(_finding("RB8001")) == f"RB8001:{hashlib.sha256(content.encode()).hexdigest()[:12]}"
