"""Which held claims a person may let go."""

import pytest

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.release import finding_key, must_be_fixed, release_problem
from radbill.edits.engine.scrub import scrub
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch


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
