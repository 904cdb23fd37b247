"""What is found on a claim in its surroundings is what is found on it in the whole batch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edits.engine.claim_surroundings import RowKeys, claim_surroundings, rows_around
from radbill.intake.charge_row import ChargeRow
from radbill.intake.claims import claims_from_rows
from radbill.model.batch import BillingBatch
from tests.edits.cases import ALL_FILES, CaseFile
from tests.edits.scrubbed_cases import scrubbed
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch


@pytest.mark.parametrize("file", ALL_FILES[::2], ids=lambda file: file.edit)
def test_an_edit_finds_the_same_on_the_claim_of_its_case(file: CaseFile) -> None:
    case = file.failing[0]
    claim_id = next((each for each in case.expect.claims if each in _ids(case.batch)), "C1")
    around, whole = (scrubbed(case, batch) for batch in (claim_surroundings(case.batch, claim_id), case.batch))
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


_KEYS = st.lists(
    st.tuples(
        st.sampled_from(["C1", "C2", "c1", "C1 ", "C3", "C1-1"]),
        st.sampled_from(["", "", "L1", "l1", "C1-1", "C2-1", "c3-2"]),
        st.sampled_from(["P1", "p1", "P2", "P3", ""]),
    ),
    min_size=1,
    max_size=9,
)


@given(keys=_KEYS, chosen=st.integers(0, 8))
@settings(max_examples=60)
def test_no_row_that_bears_on_a_claim_is_left_out(keys: list[tuple[str, str, str]], chosen: int) -> None:
    """The claims of the rows around a row have the same surroundings as those of all rows."""
    rows = [ChargeRow(row_number=5 + at, claim_id=claim, line_id=line, patient_id=patient, procedure_code="70450")
            for at, (claim, line, patient) in enumerate(keys)]  # fmt: skip
    row = rows[chosen % len(rows)]
    around = rows_around([RowKeys(each.row_number, each.claim_id, each.line_id, each.patient_id) for each in rows],
                         row.row_number)  # fmt: skip
    some, every = (
        claim_surroundings(_batch_of(left), row.claim_id)
        for left in ([r for r in rows if r.row_number in around], rows)
    )
    assert some == every


def test_all_rows_are_around_a_row_that_is_not_there() -> None:
    assert rows_around([RowKeys(5, "C1", "", "P1"), RowKeys(6, "C2", "", "P2")], 9) == {5, 6}


def test_rows_of_others_are_left_out() -> None:
    rows = [RowKeys(5, "C1", "", "P1"), RowKeys(6, "C2", "", "P2"), RowKeys(7, "C3", "C2-1", "P3"),
            RowKeys(8, "C4", "", "P3"), RowKeys(9, "C5", "", "P5")]  # fmt: skip
    assert rows_around(rows, 6) == {5, 6, 7, 8}  # C1 as the first claim of the practice, C3 for its line, C4 beside it


def _batch_of(rows: list[ChargeRow]) -> BillingBatch:
    registration = valid_batch().registration
    return BillingBatch(registration=registration, claims=claims_from_rows(rows, registration).claims)
