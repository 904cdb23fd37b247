import pytest

from radbill.edits.engine.whole_batch import ReportTally, has_reports, report_tally, whole_batch
from radbill.model.batch import BillingBatch
from tests.edits.corpus import right_claims
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch

NO_REPORTS = ReportTally(has_reports=False, exam_count=0, missing_count=0)


def test_of_claims_that_name_the_same_records_one_is_kept() -> None:
    batch = batch_from(right_claims(200, seed=1, patient_count=40))
    kept = whole_batch([batch]).batch
    assert 0 < len(kept.claims) < 20
    assert not kept.registration.patients
    for name in ("practice", "payer", "rendering_provider", "service_facility"):
        assert {getattr(claim, name) for claim in kept.claims} == {getattr(claim, name) for claim in batch.claims}


def test_claims_that_share_an_id_are_kept_in_their_order_wherever_they_stand() -> None:
    one = valid_batch()
    other = one.model_copy(update={"claims": tuple(
        claim.model_copy(update={"claim_id": claim.claim_id.lower()}) for claim in one.claims
    )})  # fmt: skip
    kept = whole_batch([one, other]).batch
    assert [claim.claim_id for claim in kept.claims] == ["C1", "C2", "C3", "C4", "c1", "c2", "c3", "c4"]
    assert len(kept.registration.patients) == 2 * len(one.registration.patients)


def test_voids_and_claims_without_an_id_are_kept() -> None:
    sketch = changed(valid_sketch(), {"claims.C4.frequency": "8", "claims.C3.lines.L4.line_id": ""})
    kept = {claim.claim_id for claim in whole_batch([batch_from(sketch)]).batch.claims}
    assert "C4" in kept


def test_reports_are_counted_over_the_parts() -> None:
    batch = valid_batch().model_copy(update={"report_texts": {"L1": "TEST REPORT"}})
    tally = report_tally(batch)
    assert tally.has_reports
    assert (tally.exam_count, tally.missing_count) == (6, 5)
    assert whole_batch([batch, valid_batch()]).report_tally == ReportTally(True, 12, 11)  # noqa: FBT003
    assert NO_REPORTS + NO_REPORTS == NO_REPORTS
    assert NO_REPORTS.__add__(1) is NotImplemented


@pytest.mark.parametrize(
    ("code", "is_exam"), [("70450", True), ("G0279", True), ("0042T", True), ("G0296", False), ("Q9967", False),
                          ("A9552", False), ("J0153", False), ("", False)],
)  # fmt: skip
def test_what_has_a_report_is_an_exam_and_no_drug_supply_or_visit(code: str, *, is_exam: bool) -> None:
    batch = batch_from(changed(valid_sketch(), {"claims.C2.lines.L3.procedure_code": code}))
    assert report_tally(batch).exam_count == 5 + is_exam


def test_rows_that_are_no_claims_are_put_together() -> None:
    part = BillingBatch(unmatched_decisions=((3, "line_id"),), unmatched_report_rows=(7,))
    kept = whole_batch([part, part.model_copy(update={"unmatched_report_rows": (9,)})]).batch
    assert kept.unmatched_decisions == ((3, "line_id"),) * 2
    assert kept.unmatched_report_rows == (7, 9)
    assert whole_batch([]).batch == BillingBatch()


def test_a_batch_has_reports_where_a_text_or_a_row_of_one_is_there() -> None:
    assert not has_reports(valid_batch())
    assert has_reports(BillingBatch(unmatched_report_rows=(7,)))
    assert has_reports(BillingBatch(report_texts={"L1": "CT head."}))
