"""What is found on a claim in its surroundings is what is found on it in the whole batch."""

import pytest

from radbill.edits.engine.claim_surroundings import claim_surroundings
from radbill.edits.engine.scrub import scrub
from radbill.model.batch import BillingBatch
from tests.edits.cases import ALL_FILES, CaseFile
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch


@pytest.mark.parametrize("file", ALL_FILES[::2], ids=lambda file: file.edit)
def test_an_edit_finds_the_same_on_the_claim_of_its_case(file: CaseFile) -> None:
    case = file.failing[0]
    claim_id = next((each for each in case.expect.claims if each in _ids(case.batch)), "C1")
    around, whole = (
        scrub(batch, StubBook(), TODAY, earlier=case.sent, earlier_claims=case.earlier_claims)
        for batch in (claim_surroundings(case.batch, claim_id), case.batch)
    )
    assert around.findings_by_claim.get(claim_id) == whole.findings_by_claim.get(claim_id)
    assert _unchecked(around.unchecked, claim_id) == _unchecked(whole.unchecked, claim_id)


def test_the_claims_of_the_patient_are_left_and_no_others() -> None:
    around = claim_surroundings(valid_batch(), "C4")
    assert _ids(around) == ["C1", "C4"]
    assert [each.patient_id for each in around.registration.patients] == ["P1"]


def test_a_claim_whose_line_has_the_same_id_is_left_with_the_claims_of_its_patient() -> None:
    batch = batch_from(changed(valid_sketch(), {}, {"claims.C3.lines.L6": "claims.C4.lines.L6"}))
    assert _ids(claim_surroundings(batch, "C3")) == ["C1", "C3", "C4"]


def test_a_claim_whose_id_only_looks_the_same_is_left() -> None:
    batch = batch_from(changed(valid_sketch(), {}, {"claims.c2": "claims.C3"}))
    assert _ids(claim_surroundings(batch, "C2")) == ["C1", "C2", "C3", "c2"]  # C1 for the one practice of the batch


def test_one_claim_of_every_other_practice_is_left() -> None:
    batch = valid_batch()
    first, *others = batch.claims
    other = first.model_copy(update={"practice": first.practice.model_copy(update={"npi": "1"})})
    assert _ids(claim_surroundings(batch.model_copy(update={"claims": (other, *others)}), "C2")) == ["C1", "C2"]


def _ids(batch: BillingBatch) -> list[str]:
    return [claim.claim_id for claim in batch.claims]


def _unchecked(unchecked: object, claim_id: str) -> object:
    return {row: told for row, told in unchecked.items() if row.claim_id == claim_id}  # type: ignore[attr-defined]
