"""Which claims and rows are set aside before the edits look."""

from radbill.edits.engine.self_pay import self_pay_claim_ids, without_self_pay
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.patient import Coverage, Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.registration import Registration

ALONE, ACME = Payer(payer_key="SP", claim_filing_code="09"), Payer(payer_key="ACME", claim_filing_code="CI")


def patient(name: str, *keys: str) -> Patient:
    return Patient(patient_id=name, coverages=tuple(Coverage(payer_key=key) for key in keys))


PEOPLE = (patient("P1", "SP"), patient("P2", "ACME"), patient("P3", "SP", "ACME"), patient("P4"),
          patient("P5", "SELF-PAY"))  # fmt: skip


def batch(*claims: tuple[str, Patient, Payer]) -> BillingBatch:
    made = tuple(Claim(claim_id=name, practice=Practice(), patient=who, payer=payer) for name, who, payer in claims)
    return BillingBatch(registration=Registration(payers=(ALONE, ACME), patients=PEOPLE), claims=made)


def test_the_claims_and_what_only_they_need_are_set_aside() -> None:
    whole = batch(("C1", PEOPLE[0], ALONE), ("C2", PEOPLE[1], ACME))
    left = without_self_pay(whole)
    assert self_pay_claim_ids(whole) == {"C1"}
    assert [claim.claim_id for claim in left.claims] == ["C2"]
    assert left.registration.payers == (ACME,)
    assert [each.patient_id for each in left.registration.patients] == ["P2", "P3", "P4"]


def test_what_an_unclear_claim_uses_stays_to_be_told() -> None:
    left = without_self_pay(batch(("C1", PEOPLE[2], ALONE)))
    assert [claim.claim_id for claim in left.claims] == ["C1"]
    assert left.registration.payers == (ALONE, ACME)


def test_a_claim_id_of_both_kinds_is_a_claim() -> None:
    whole = batch(("C1", PEOPLE[0], ALONE), ("C1", PEOPLE[1], ACME))
    assert self_pay_claim_ids(whole) == frozenset()
    assert len(without_self_pay(whole).claims) == 2


def test_without_any_the_batch_is_the_same_one() -> None:
    whole = BillingBatch(registration=Registration(payers=(ACME,), patients=PEOPLE))
    assert without_self_pay(whole) is whole


def test_a_row_of_payers_that_nobody_needs_goes_without_any_claim() -> None:
    left = without_self_pay(batch(("C2", PEOPLE[1], ACME)))
    assert ([each.payer_key for each in left.registration.payers], len(left.claims)) == (["ACME"], 1)
    assert [each.patient_id for each in left.registration.patients] == ["P2", "P3", "P4"]


def test_a_claim_to_a_payer_who_is_in_no_table_is_set_aside_by_its_name() -> None:
    unknown = Payer(payer_key="SELF-PAY")
    whole = batch(("C1", PEOPLE[4], unknown), ("C2", PEOPLE[1], ACME), ("C3", PEOPLE[3], ALONE))
    left = without_self_pay(whole)
    assert self_pay_claim_ids(whole) == {"C1", "C3"}
    assert [claim.claim_id for claim in left.claims] == ["C2"]


def test_of_two_rows_of_one_key_the_first_says_whether_it_stands_for_no_payer() -> None:
    twin = Payer(payer_key="SP", claim_filing_code="CI")
    for payers, left in [((ALONE, twin, ACME), ["ACME"]), ((twin, ALONE, ACME), ["SP", "SP", "ACME"])]:
        own = BillingBatch(registration=Registration(payers=payers, patients=PEOPLE))
        assert [each.payer_key for each in without_self_pay(own).registration.payers] == left
