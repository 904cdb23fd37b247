"""Remittances posted: posted once, and matched; other systems' complaints, each by its number."""

import gzip
import zipfile

from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.receivables.desk import ALPHA, BETA, C1, C2, L1, L2, PAID_C1, Desk, changed, claims_of, reversed_


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
    for _ in range(2):
        each = desk.post(C2, "70.00")
        assert (each.state, each.alarms, each.set_aside_cents) == ("SET_ASIDE", ("SAME_TRACE",), 7000)
        after = desk.verify()
        assert after._replace(event_count=before.event_count, head=before.head) == before
        assert after.event_count == before.event_count + 1  # it is noted that it came, once
    assert desk.post(C2, "70.00", originator="1999999999").state == "POSTED"


def test_a_trace_longer_than_the_ledger_keeps_is_posted_once_and_known_again(desk: Desk) -> None:
    trace = "9" * 3000
    assert desk.post(C1, "100.00", trace=trace).state == "POSTED"
    assert desk.post(C1, "100.00", trace=trace).state == "ALREADY_POSTED"
    assert desk.post(C2, "70.00", trace=trace).alarms == ("SAME_TRACE",)
    assert desk.undo(file_of(set_of(C1, "100.00", trace=trace))) == ["UNDONE"]


def test_44_a_line_without_adjustments_needs_no_reason(desk: Desk) -> None:
    paid = ["CLP*C2*1*120.00*120.00**HM*ICN2*11*1", BETA, "SVC*HC:71046*120.00*120.00**1", "DTM*472*20261111",
            "REF*6R*L3"]  # fmt: skip
    assert claims_of(desk.post(paid, "120.00")) == [("C2", "POSTED", "CLAIM_ID", None)]
    assert desk.amounts("C2") == {"state": "CLOSED", "charge_amount": "120.00", "insurance_paid_amount": "120.00"}


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


def test_15_a_claim_id_that_was_cut_to_anothers_is_for_a_person(desk: Desk) -> None:
    """C2 is of BETA; named are C1, which is ALPHA's, and everything else of C2, also with C1's charge."""
    cut = changed(C2, ("CLP*C2*", "CLP*C1*"))
    assert claims_of(desk.post(cut, "70.00")) == [("C1", "SET_ASIDE", None, "AMBIGUOUS")]
    alike = ["CLP*C1*1*310.00*310.00**HM*ICN2*11*1", BETA, "SVC*HC:99999*310.00*310.00**1", "DTM*472*20261111"]
    assert claims_of(desk.post(alike, "310.00", trace="E2")) == [("C1", "SET_ASIDE", None, "NOT_OURS")]
    assert desk.amounts("C1")["insurance_balance"] == "310.00"


def test_15_the_claim_of_one_patient_with_the_lines_of_anothers_is_for_a_person(own_home, tmp_path) -> None:
    """C9 is ALPHA's and has the line of C2, to the ID; the payer names BETA, who is known here."""
    alpha, beta = valid_batch().claims[:2]
    twins = Desk(own_home, tmp_path)
    twins.send(beta, beta.model_copy(update={"claim_id": "C9", "patient": alpha.patient}))
    each = twins.post(changed(C2, ("CLP*C2*", "CLP*C9*")), "70.00")
    assert claims_of(each) == [("C9", "SET_ASIDE", None, "AMBIGUOUS")]


def test_15_another_name_of_the_patient_does_not_hinder_where_every_line_is_the_claims_own(desk: Desk) -> None:
    married = changed(C1, ("*TESTPATIENT*ALPHA*", "*TESTMARRIED*ALFA*"), ("1EG4TE5MK73", "9XX9XX9XX99"))
    assert claims_of(desk.post(married, "100.00")) == [("C1", "POSTED", "CLAIM_ID", None)]
    no_ids = changed(C2, ("*BETA*", "*BETTINA*"), ("TEST000222", "Q9"), ("REF*6R*L3", "REF*G1*X"))
    assert claims_of(desk.post(no_ids, "70.00", trace="E2")) == [("C2", "POSTED", "CLAIM_ID", None)]


def test_15_a_claim_without_lines_is_matched_by_charge_and_patient(desk: Desk) -> None:
    whole = ["CLP*0*1*400.00*300.00*100.00*MB*ICN4*22*1", ALPHA, "CAS*PR*2*100.00"]
    assert claims_of(desk.post(whole, "300.00")) == [("0", "POSTED", "PERSON", None)]
    other_day = [whole[0].replace("ICN4", "ICN9"), whole[1], "DTM*232*20260101", whole[2]]
    assert claims_of(desk.post(other_day, "300.00", trace="E2")) == [("0", "SET_ASIDE", None, "NOT_OURS")]


def test_letters_of_a_western_code_page_are_kept(desk: Desk) -> None:
    """As Puerto Rico writes them: payer, trace, the payer's number and the patient."""
    content = file_of(set_of(C1, "100.00"))
    for plain, western in ((b"EMPLOYER PLAN", b"EMPLOY\xc9R PLAN"), (b"EFT1", b"EFT\xd1"), (b"*ICN1*", b"*IC\xd1*"),
                           (b"*ALPHA*", b"*ALPH\xc1*")):  # fmt: skip
        assert plain in content
        content = content.replace(plain, western)
    (each,) = desk.post_file(content).remittances
    assert (each.state, each.header.payer_name, each.header.trace_number) == (
        "POSTED",
        "EMPLOY\u00c9R PLAN",
        "EFT\u00d1",
    )
    assert [one.state for one in desk.post_file(content).remittances] == ["ALREADY_POSTED"]
    assert desk.story("C1").submissions[0].payer_claim_control_number == "IC\u00d1"


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


def test_a_claim_id_of_ours_with_the_charge_and_patient_of_another_system_is_not_taken(desk: Desk) -> None:
    other = ["CLP*C4*1*250.00*80.00*20.00*MB*ICN9*22*1", "NM1*QC*1*OTHER*PERSON****MI*Q9", *L1]
    assert claims_of(desk.post(other, "80.00")) == [("C4", "SET_ASIDE", None, "NOT_OURS")]
    named = ["CLP*0*1*400.00*300.00*100.00*MB*ICN4*22*1", "NM1*QC*1*TESTPATIENT*ALPHA", "SVC*HC:99999*400.00*300.00**1",
             "DTM*472*20261116", "CAS*PR*2*100.00"]  # fmt: skip
    assert claims_of(desk.post(named, "300.00", trace="E2")) == [("0", "POSTED", "PERSON", None)]


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
