"""Remittances posted: the tests of other systems' complaints, each by its number (given ... then ...)."""

import gzip
import zipfile

import pytest
from sqlalchemy import select, text

from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import POSTINGS
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.receivables.desk import ALPHA, C1, C2, L1, L2, Desk, changed, reversed_

PAID_C1 = {"state": "PAID", "charge_amount": "310.00", "insurance_paid_amount": "100.00",
           "contractual_amount": "185.00", "patient_balance": "25.00"}  # fmt: skip
WHOLE = {"charge_amount": "310.00", "insurance_balance": "310.00"}


def claims_of(each) -> list[tuple]:
    return [(claim.claim_id, claim.state, claim.matched_by, claim.reason) for claim in each.claims]


def test_a_payment_goes_to_its_claims_and_every_cent_stands_somewhere(desk: Desk) -> None:
    each = desk.post([*C1, *C2], "163.00", after=["PLB*1234567893*20261231*WO:X*12.00*L6*-5.00"])
    assert (each.state, each.payment_cents, each.posted_cents) == ("POSTED", 16300, 17000)
    assert (each.set_aside_cents, each.provider_level_cents, each.unbalanced_cents) == (0, -700, 0)
    assert claims_of(each) == [("C1", "POSTED", "CLAIM_ID", None), ("C2", "POSTED", "CLAIM_ID", None)]
    assert desk.amounts("C1") == PAID_C1
    lines = [(line.line_id, str(line.amounts.insurance_paid_amount), str(line.amounts.patient_balance))
             for line in desk.story("C1").lines]  # fmt: skip
    assert lines == [("L1", "80.00", "20.00"), ("L2", "20.00", "5.00")]
    assert desk.accounts() == {
        "insurance_receivable": "790.00", "patient_receivable": "45.00", "cash": "163.00", "contractual": "215.00",
        "provider_level": "-7.00",
    }  # fmt: skip
    verified = desk.verify()
    # One posting of the set and one of each claim; an event of the ledger, four claims, two posted claims, the set.
    assert (verified.claim_count, verified.remittance_count, verified.posting_count, verified.event_count) == (
        4,
        1,
        3,
        8,
    )
    assert [event.what for event in desk.story("C1").events][-1] == "REMITTANCE_POSTED"


def test_1_and_5_a_set_posted_before_changes_nothing_wherever_it_comes_from(desk: Desk) -> None:
    content = file_of(set_of(C1, "100.00"))
    first = desk.post_file(content)
    before = desk.verify()
    others = [
        content,
        file_of(set_of(C1, "100.00", number="0777"), number=99),
        content.translate(bytes.maketrans(b"*:~^", b"|>\n!")),
        gzip.compress(content),
    ]
    for other in others:
        (each,) = desk.post_file(other).remittances
        assert (each.state, each.posted_cents, claims_of(each)) == (
            "ALREADY_POSTED", 10000, claims_of(first.remittances[0]))  # fmt: skip
        assert each.posted_before
        assert each.posted_before.file == "file2"
        assert not each.needs_a_person
    packed = desk.folder / "a.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("one.835", content)
    assert desk.post_file(b"", packed).remittances[0].state == "ALREADY_POSTED"
    assert desk.verify() == before


def test_2_equal_lines_of_one_set_are_both_posted(desk: Desk) -> None:
    twin = valid_batch().claims[1].model_copy(update={"claim_id": "C2B"})
    desk.send(twin)
    each = desk.post([*C2, *changed(C2, ("CLP*C2*", "CLP*C2B*"))], "140.00")
    assert [claim.state for claim in each.claims] == ["POSTED", "POSTED"]
    assert desk.amounts("C2") == desk.amounts("C2B")


def test_3_the_same_set_twice_in_a_file_is_posted_once(desk: Desk) -> None:
    content = file_of(set_of(C1, "100.00"), set_of(C1, "100.00", number="0002"))
    assert [each.state for each in desk.post_file(content).remittances] == ["POSTED", "ALREADY_POSTED"]
    assert desk.accounts()["cash"] == "100.00"


def test_4_the_order_of_days_does_not_matter(desk: Desk) -> None:
    later, earlier = {"trace": "E2", "day": "20261125"}, {"trace": "E1", "day": "20261101"}
    assert desk.post(C1, "100.00", **later).state == "POSTED"
    assert desk.post(C2, "70.00", **earlier).state == "POSTED"


def test_a_trace_with_another_body_is_an_alarm_and_nothing_is_doubled(desk: Desk) -> None:
    desk.post(C1, "100.00")
    before = desk.verify()
    each = desk.post(C2, "70.00")
    assert (each.state, each.alarms, each.set_aside_cents) == ("SET_ASIDE", ("SAME_TRACE",), 7000)
    assert desk.verify() == before
    assert desk.post(C2, "70.00", originator="1999999999").state == "POSTED"


def test_10_an_unknown_reason_is_posted_and_told(desk: Desk) -> None:
    content = file_of(set_of(changed(C1, ("CAS*CO*45*150.00", "CAS*CO*9999*150.00")), "100.00"))
    assert desk.post_file(content).remittances[0].state == "POSTED"
    assert desk.amounts("C1")["other_adjustment_amount"] == "150.00"


def test_11_claims_without_lines_are_posted_as_a_whole(desk: Desk) -> None:
    desk.post(["CLP*C1*1*310.00*100.00*25.00*MB*ICN1*22*1", "CAS*CO*45*185.00", "CAS*PR*2*25.00", ALPHA], "100.00")
    assert desk.amounts("C1") == PAID_C1


def test_14_a_modifier_that_the_payer_drops_does_not_hinder(desk: Desk) -> None:
    lines = changed([*L1, *L2], (":26", ""), ("REF*6R*L1", "REF*G1*X"), ("REF*6R*L2", "REF*G1*Y"))
    desk.post([C1[0], ALPHA, *lines], "100.00")
    assert [str(line.amounts.insurance_paid_amount) for line in desk.story("C1").lines] == ["80.00", "20.00"]


def test_15_a_claim_id_that_was_cut_is_matched_by_what_proves_it(desk: Desk) -> None:
    each = desk.post(changed(C1, ("CLP*C1*", "CLP*c1 x*")), "100.00")
    assert claims_of(each) == [("c1 x", "POSTED", "LINE_ID", None)]
    again = changed(reversed_(C1), ("CLP*C1*", "CLP*0*"))
    assert claims_of(desk.post(again, "-100.00", trace="E2")) == [("0", "POSTED", "PAYER_CONTROL_NUMBER", None)]
    no_ids = changed(C2, ("CLP*C2*", "CLP*0*"), ("REF*6R*L3", "REF*G1*X"))
    assert claims_of(desk.post(no_ids, "70.00", trace="E3")) == [("0", "POSTED", "SERVICE", None)]
    person = ["CLP*0*1*400.00*300.00*100.00*MB*ICN4*22*1", ALPHA, "SVC*HC:99999*400.00*300.00**1", "DTM*472*20261116",
              "CAS*PR*2*100.00"]  # fmt: skip
    assert claims_of(desk.post(person, "300.00", trace="E4")) == [("0", "POSTED", "PERSON", None)]
    assert desk.amounts("C4")["insurance_paid_amount"] == "300.00"


def test_16_a_claim_that_is_not_ours_is_set_aside_with_its_money(desk: Desk) -> None:
    strange = changed(C1, ("CLP*C1*", "CLP*Z9*"), ("REF*6R*L1", "REF*6R*Q1"), ("REF*6R*L2", "REF*6R*Q2"),
                      (ALPHA, "NM1*QC*1*OTHERPATIENT*OMEGA****MI*Q1"))  # fmt: skip
    each = desk.post([*C2, *strange], "170.00")
    assert claims_of(each) == [("C2", "POSTED", "CLAIM_ID", None), ("Z9", "SET_ASIDE", None, "NOT_OURS")]
    assert (each.state, each.posted_cents, each.set_aside_cents) == ("POSTED", 7000, 10000)
    assert desk.accounts()["set_aside"] == "100.00"
    alone = desk.post(strange, "100.00", trace="E2")
    assert (alone.state, alone.needs_a_person) == ("SET_ASIDE", True)


def test_the_same_service_of_another_patient_is_not_taken(desk: Desk) -> None:
    other = changed(C2, ("CLP*C2*", "CLP*0*"), ("REF*6R*L3", "REF*G1*X"), ("TESTPATIENT*BETA", "OTHER*PERSON"),
                    ("TEST000222", "Q9"))  # fmt: skip
    assert claims_of(desk.post(other, "70.00")) == [("0", "SET_ASIDE", None, "NOT_OURS")]


def test_two_claims_that_fit_are_for_a_person(desk: Desk) -> None:
    desk.send(valid_batch().claims[1].model_copy(update={"claim_id": "C2B"}))
    either = changed(C2, ("CLP*C2*", "CLP*0*"), ("REF*6R*L3", "REF*G1*X"))
    assert claims_of(desk.post(either, "70.00")) == [("0", "SET_ASIDE", None, "AMBIGUOUS")]


def test_17_a_replacement_goes_to_the_claim_of_its_original(desk: Desk) -> None:
    claim = valid_batch().claims[1]
    desk.send(claim.model_copy(update={"frequency": "7", "payer_claim_control_number": "ICN2"}))
    desk.post(changed(C2, ("ICN2*11*1", "ICN9*11*7")), "70.00")
    assert desk.amounts("C2")["insurance_paid_amount"] == "70.00"


def test_18_a_claim_that_the_payer_splits_is_open_until_all_lines_are_decided(desk: Desk) -> None:
    desk.post(["CLP*C1*1*250.00*80.00*20.00*MB*ICN1*22*1", ALPHA, *L1], "80.00")
    assert desk.amounts("C1")["state"] == "PARTLY_PAID"
    assert desk.amounts("C1")["insurance_balance"] == "60.00"
    desk.post(["CLP*C1*1*60.00*20.00*5.00*MB*ICN1B*22*1", ALPHA, *L2], "20.00", trace="E2")
    assert desk.amounts("C1") == PAID_C1


def test_19_a_line_of_ours_that_the_payer_splits_gets_the_sum(desk: Desk) -> None:
    parts = ["SVC*HC:70450:26*100.00*30.00**1", "CAS*CO*45*70.00", "REF*6R*L1",
             "SVC*HC:70450:26*150.00*50.00**1", "CAS*CO*45*80.00", "CAS*PR*2*20.00", "REF*6R*L1"]  # fmt: skip
    desk.post([C1[0], ALPHA, *parts, *L2], "100.00")
    assert desk.amounts("C1") == PAID_C1


def test_20_a_bundled_line_is_found_by_the_code_that_was_sent(desk: Desk) -> None:
    bundled = changed(C1, ("SVC*HC:71046:26*60.00*20.00**1", "SVC*HC:71045:26*60.00*20.00**1*HC:71046:26"),
                      ("REF*6R*L2", "REF*G1*X"))  # fmt: skip
    desk.post(bundled, "100.00")
    assert str(desk.story("C1").lines[1].amounts.insurance_paid_amount) == "20.00"


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
    # 1.00 of the 20.00 + 5.00: 12 + 3 paid, 4 the patient's, 4 + 2 contractual; nothing is left to payers.
    assert desk.amounts("C1")["patient_balance"] == "4.00"
    assert "insurance_balance" not in desk.amounts("C1")


def corrected() -> list[str]:
    """C1 decided anew: 110.00 paid."""
    return changed(C1, ("ICN1", "ICN1B"), ("310.00*100.00*25.00", "310.00*110.00*25.00"),
                   ("250.00*80.00", "250.00*90.00"), ("CO*45*150.00", "CO*45*140.00"))  # fmt: skip


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
