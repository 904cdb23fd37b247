"""What becomes of the money of posted remittances; other systems' complaints, each by its number."""

import pytest
from sqlalchemy import select, text

from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTINGS
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, C2, L1, L2, PAID_C1, WHOLE, Desk, changed, claims_of, reversed_


def test_23_a_share_that_is_not_the_sum_of_pr_is_for_a_person(desk: Desk) -> None:
    each = desk.post([*changed(C1, ("*25.00*MB", "*30.00*MB")), *C2], "170.00")
    assert claims_of(each)[0] == ("C1", "SET_ASIDE", "CLAIM_ID", "PATIENT_SHARE")
    assert desk.amounts("C1") == {"state": "SENT", **WHOLE}


def test_24_a_denial_is_never_written_off_by_itself(desk: Desk) -> None:
    for number, status in enumerate(("1", "4"), 1):
        denied = [f"CLP*C{number}*{status}*{{}}*0.00**MB*ICN{number}*22*1", ALPHA, "CAS*CO*197*{}"]
        charge = {1: "310.00", 2: "120.00"}[number]
        desk.post([segment.format(charge) for segment in denied], "0.00", method="NON", trace=f"E{number}")
        amounts = desk.amounts(f"C{number}")
        assert (amounts["state"], amounts["denied_pending_amount"]) == ("DENIED", charge)
    mixed = ["CLP*C4*1*400.00*0.00*100.00*MB*ICN4*22*1", "SVC*HC:74177:26*400.00*0.00**0",
             "CAS*CO*45*150*0*253*2*0*50*148",
             "CAS*PR*1*70.00**204*30.00", "REF*6R*L6"]  # fmt: skip
    desk.post(mixed, "0.00", method="NON", trace="E4")
    assert desk.amounts("C4") == {
        "state": "DENIED", "charge_amount": "400.00", "contractual_amount": "150.00", "other_adjustment_amount": "2.00",
        "denied_pending_amount": "178.00", "patient_balance": "70.00",
    }  # fmt: skip


def test_25_zero_pay_with_a_deductible_is_the_patients(desk: Desk) -> None:
    zero = ["CLP*C2*1*120.00*0.00*100.00*HM*ICN2*11*1", "SVC*HC:71046*120.00*0.00**1", "CAS*CO*45*20.00",
            "CAS*PR*1*100.00", "REF*6R*L3"]  # fmt: skip
    each = desk.post(zero, "0.00", method="NON")
    assert each.state == "POSTED"
    assert desk.amounts("C2") == {"state": "PAID", "charge_amount": "120.00", "contractual_amount": "20.00",
                                  "patient_balance": "100.00"}  # fmt: skip


def test_26_what_does_not_add_up_is_set_aside_and_the_rest_is_posted(desk: Desk) -> None:
    each = desk.post([*changed(C1, ("CAS*CO*45*150.00", "CAS*CO*45*140.00")), *C2], "170.00")
    assert claims_of(each) == [("C1", "SET_ASIDE", "CLAIM_ID", "UNBALANCED"), ("C2", "POSTED", "CLAIM_ID", None)]
    assert desk.amounts("C1") == {"state": "SENT", **WHOLE}
    off = desk.post([*C1], "101.50", trace="E2")
    assert (off.state, off.posted_cents, off.unbalanced_cents) == ("POSTED", 10000, 150)
    assert desk.accounts()["unbalanced"] == "1.50"


def secondary(status: str = "2") -> list[str]:
    """Medigap pays 15.00 of the 25.00, leaves 4.00 to the patient and adjusts the rest."""
    return [f"CLP*C1*{status}*310.00*15.00*4.00*HM*SEC1*22*1", ALPHA,
            "SVC*HC:70450:26*250.00*12.00**1", "CAS*OA*23*230.00", "CAS*PR*2*4.00", "CAS*CO*45*4.00", "REF*6R*L1",
            "SVC*HC:71046:26*60.00*3.00**1", "CAS*OA*23*55.00", "CAS*CO*45*2.00", "REF*6R*L2"]  # fmt: skip


def test_27a_and_28_a_later_payer_moves_only_what_is_open(desk: Desk) -> None:
    """Of the patient's 20.00 and 5.00: 12.00 and 3.00 paid, 4.00 stay, 4.00 and 2.00 are contractual; OA-23 nothing."""
    for order in ((C1, secondary()), (secondary(), C1)):
        for number, claim in enumerate(order):
            desk.post(claim, "100.00" if claim is C1 else "15.00", trace=f"E{claim is C1}",
                      originator="1512345678" if claim is C1 else "1777777777")  # fmt: skip
            if claim is C1 and not number:
                assert desk.amounts("C1") == PAID_C1
        assert desk.amounts("C1") == {
            "state": "PAID", "charge_amount": "310.00", "insurance_paid_amount": "115.00",
            "contractual_amount": "191.00", "patient_balance": "4.00",
        }  # fmt: skip
        for claim in order:
            assert desk.undo(file_of(set_of(
                claim, "100.00" if claim is C1 else "15.00", trace=f"E{claim is C1}",
                originator="1512345678" if claim is C1 else "1777777777"))) == ["UNDONE"]  # fmt: skip
        assert desk.amounts("C1") == {"state": "SENT", **WHOLE}
        desk.verify()


def test_38_a_crossover_keeps_the_share_until_the_next_payer_answers(desk: Desk) -> None:
    desk.post(changed(C1, ("CLP*C1*1*", "CLP*C1*19*")), "100.00")
    waiting = desk.amounts("C1")
    assert (waiting["state"], waiting["insurance_balance"]) == ("PARTLY_PAID", "25.00")
    desk.post(secondary(), "15.00", trace="E2", originator="1777777777")
    # Of the 20.00 and 5.00 are 12.00 and 3.00 paid, 4.00 the patient's, 4.00 and 2.00 contractual: nothing is left.
    assert desk.amounts("C1")["patient_balance"] == "4.00"
    assert "insurance_balance" not in desk.amounts("C1")


def corrected() -> list[str]:
    """C1 decided anew: 110.00 paid."""
    return changed(C1, ("ICN1", "ICN1B"), ("310.00*100.00*25.00", "310.00*110.00*25.00"),
                   ("250.00*80.00", "250.00*90.00"), ("CO*45*150.00", "CO*45*140.00"))  # fmt: skip


@pytest.mark.parametrize("said", ["MOA***MA18", "NM1*TT*2*MEDIGAP*****PI*MG1"])
def test_38_a_notice_that_it_was_sent_on_keeps_the_share_too(desk: Desk, said: str) -> None:
    desk.post([C1[0], ALPHA, said, *L1, *L2], "100.00")
    assert desk.amounts("C1")["insurance_balance"] == "25.00"


def test_29_a_reversal_waits_for_its_original_and_is_posted_by_itself(desk: Desk) -> None:
    early = desk.post(reversed_(C1), "-100.00", trace="E2")
    assert claims_of(early) == [("C1", "SET_ASIDE", "CLAIM_ID", "NO_ORIGINAL")]
    assert (early.state, early.set_aside_cents) == ("SET_ASIDE", -10000)
    assert desk.accounts() == {"insurance_receivable": "1220.00", "cash": "-100.00", "set_aside": "-100.00"}
    original = desk.post(C1, "100.00")
    assert claims_of(original) == [("C1", "POSTED", "CLAIM_ID", None)]
    assert desk.amounts("C1") == {"state": "REVERSED", **WHOLE}
    assert desk.accounts() == {"insurance_receivable": "1220.00"}
    correction = corrected()
    desk.post(correction, "110.00", trace="E3")
    assert desk.amounts("C1") == {**PAID_C1, "insurance_paid_amount": "110.00", "contractual_amount": "175.00"}
    # The original undone: the reversal waits again.
    assert desk.undo(file_of(set_of(C1, "100.00"))) == ["UNDONE"]
    assert desk.accounts()["set_aside"] == "-100.00"
    assert desk.amounts("C1")["insurance_paid_amount"] == "110.00"


def test_29_a_correction_beside_a_reversal_waits_with_it_for_the_original(desk: Desk) -> None:
    """Taken back and decided anew before the first payment is posted: nothing counts until that is there."""
    corrected = changed(C1, ("*100.00*25.00*", "*96.00*29.00*"), ("*250.00*80.00*", "*250.00*76.00*"),
                        ("CAS*PR*2*20.00", "CAS*PR*2*24.00"))  # fmt: skip
    each = desk.post([*reversed_(C1), *corrected], "-4.00", flag="D", trace="E2", day="20261121")
    assert [reason for *_, reason in claims_of(each)] == ["NO_ORIGINAL", "NO_ORIGINAL"]
    assert desk.amounts("C1") == {"state": "SENT", **WHOLE}
    desk.post(C1, "100.00")
    amounts = desk.amounts("C1")
    assert (amounts["insurance_paid_amount"], amounts["patient_balance"]) == ("96.00", "29.00")
    desk.verify()


def test_30_reversal_and_correction_in_one_set_in_either_order(desk: Desk) -> None:
    correction = corrected()
    desk.post(C1, "100.00")
    for number, order in enumerate(((reversed_(C1), correction), (correction, reversed_(C1)))):
        content = file_of(set_of([*order[0], *order[1]], "10.00", trace=f"E{number + 2}"))
        (each,) = desk.post_file(content).remittances
        assert [claim.state for claim in each.claims] == ["POSTED", "POSTED"]
        assert desk.amounts("C1") == {**PAID_C1, "insurance_paid_amount": "110.00", "contractual_amount": "175.00"}
        desk.verify()
        assert desk.undo(content) == ["UNDONE"]
        assert desk.amounts("C1") == PAID_C1


def test_a_correction_that_names_an_unknown_original_waits(desk: Desk) -> None:
    correction = [C1[0].replace("ICN1", "ICN1B"), ALPHA, "REF*F8*ICN1", *L1, *L2]
    assert claims_of(desk.post(correction, "100.00", trace="E3")) == [("C1", "SET_ASIDE", "CLAIM_ID", "NO_ORIGINAL")]
    desk.post([*C1], "100.00")
    desk.post(reversed_(C1), "-100.00", trace="E2")
    assert desk.amounts("C1") == PAID_C1
    assert desk.accounts()["cash"] == "100.00"


def test_31_to_35_money_beside_the_claims_is_no_income_of_theirs(desk: Desk) -> None:
    taken = desk.post(C1, "50.00", after=["PLB*1234567893*20261231*WO:LETTER1*20.00*FB:X*30.00"])
    given = desk.post(C2, "100.00", trace="E2", after=["PLB*1234567893*20261231*FB:X*-30.00"])
    assert (taken.provider_level_cents, given.provider_level_cents) == (-5000, 3000)
    assert desk.accounts()["provider_level"] == "-20.00"
    both = desk.post([], "0.00", trace="E3", method="NON", after=["PLB*1234567893*20261231*72:X*-5.00*WO:X*5.00"])
    assert (both.state, both.provider_level_cents) == ("POSTED", 0)


def test_36_a_debit_is_never_money_in(desk: Desk) -> None:
    desk.post(C1, "100.00")
    debit = desk.post(reversed_(C1), "100.00", trace="E2", flag="D")
    assert (debit.payment_cents, debit.state) == (-10000, "POSTED")
    assert desk.accounts() == {"insurance_receivable": "1220.00"}


def test_after_an_undo_the_same_set_posts_again(desk: Desk) -> None:
    content = file_of(set_of([*C1, *C2], "169.00", after=["PLB*1234567893*20261231*WO:X*1.00"]))
    empty = desk.verify().accounts
    assert desk.undo(content) == ["NOT_POSTED"]
    desk.post_file(content)
    posted = desk.verify().accounts
    assert desk.undo(content) == ["UNDONE"]
    assert desk.verify().accounts == empty
    assert desk.undo(content) == ["NOT_POSTED"]
    assert desk.post_file(content).remittances[0].state == "POSTED"
    assert desk.verify().accounts == posted
    assert "REMITTANCE_UNDONE" in [event.what for event in desk.story("C1").events]


def test_a_set_that_was_cut_off_is_not_noted(desk: Desk) -> None:
    content = file_of(set_of([*C1, *C2], "170.00"))
    before = desk.verify()
    cut = desk.post_file(content[: content.index(b"CLP*C2")])
    assert [each.state for each in cut.remittances] == ["SET_ASIDE"]
    assert desk.verify() == before
    assert desk.post_file(content).remittances[0].state == "POSTED"


def test_postings_are_never_changed(desk: Desk) -> None:
    desk.post(C1, "100.00")
    ledger = Ledger(desk.home)
    for table in ("postings", "posting_legs"):
        for change in (f"DELETE FROM {table}", f"UPDATE {table} SET claim_id = 1"):
            with pytest.raises(LedgerError), ledger.transaction() as connection:
                connection.execute(text(change))
    with ledger.reading() as connection:
        assert len(connection.execute(select(POSTINGS)).all()) == 2


def test_a_claim_with_another_payer_named_keeps_the_share(desk: Desk) -> None:
    """The claim names a second payer, so the patient owes nothing before that one answers."""
    with Ledger(desk.home).transaction() as connection:
        connection.execute(text("UPDATE submissions SET later_payers = 1"))
    desk.post(C1, "100.00")
    assert desk.amounts("C1")["insurance_balance"] == "25.00"
    desk.post(secondary(), "15.00", trace="E2", originator="1777777777")
    assert desk.amounts("C1")["patient_balance"] == "4.00"
