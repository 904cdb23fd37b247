from radbill.edits.engine.claims_by_record import ClaimsByRecord
from tests.edits.valid_batch import valid_batch

USAGE = ClaimsByRecord(valid_batch())


def test_every_record_knows_its_claims() -> None:
    assert USAGE.claim_ids("patient", "P1") == ("C1", "C4")
    assert USAGE.claim_ids("payer", "ACME") == ("C2",)
    assert USAGE.claim_ids("provider", "D1") == ("C1", "C2", "C4")
    assert USAGE.claim_ids("facility", "OFFICE") == ("C2", "C3")
    assert USAGE.claim_ids("line", "L6") == ("C4",)
    assert USAGE.claim_ids("claim", "C3") == ("C3",)


def test_the_practice_is_in_every_claim_and_the_batch_in_none() -> None:
    assert USAGE.claim_ids("practice", "") == ("C1", "C2", "C3", "C4")
    assert USAGE.claim_ids("batch", "") == ()
    assert USAGE.claim_ids("patient", "P99") == ()
