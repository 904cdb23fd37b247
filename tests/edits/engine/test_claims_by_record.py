from radbill.edits.engine.claims_by_record import ClaimsByRecord
from radbill.model.unreadable import UnreadableCell, UnreadableClaim
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch

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


def test_a_second_payer_is_of_the_claim_too() -> None:
    change = {"patients.P1.secondary_coverage": {"payer_key": "ACME", "member_id": "TEST000111"}}
    usage = ClaimsByRecord(batch_from(changed(valid_sketch(), change)))
    assert usage.claim_ids("payer", "ACME") == ("C1", "C2", "C4")
    assert usage.claim_ids("payer", "MEDICARE") == ("C1", "C3", "C4")


def test_claims_that_wait_for_a_row_are_of_its_record_each_once() -> None:
    cells = tuple(UnreadableCell("patient", "P1", field, "It shows #N/A.", "Correct it.") for field in ("sex", "city"))
    other = UnreadableCell("practice", "P1", "name", "It shows #N/A.", "Correct it.")
    batch = valid_batch().model_copy(update={"unreadable_claims": (UnreadableClaim("C9", (other, *cells)),)})
    usage = ClaimsByRecord(batch)
    for _ in range(2):
        assert usage.claim_ids("patient", "P1") == ("C1", "C4", "C9")
    assert usage.claim_ids("practice", "P1") == ("C9",)
    assert usage.claim_ids("practice", "") == ("C1", "C2", "C3", "C4")
    assert usage.claim_ids("payer", "P1") == ()


def test_two_claims_of_one_id_are_told_once() -> None:
    twice = ClaimsByRecord(batch_from(changed(valid_sketch(), {"claims.C2.claim_id": "C1"})))
    assert twice.claim_ids("practice", "") == ("C1", "C3", "C4")
    assert twice.claim_ids("claim", "C1") == ("C1",)
