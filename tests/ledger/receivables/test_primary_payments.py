"""What first payers decided line by line, as it stands; on both databases, cents by hand."""

from datetime import date

from radbill.ledger.receivables.primary_payments import PrimaryPayment, StatedReason, primary_payments
from radbill.ledger.store.ledger import Ledger
from tests.ledger.receivables.desk import ALPHA, BETA, C1, C2, Desk, changed, reversed_


def payments(desk: Desk, **options) -> dict[str, PrimaryPayment]:
    with Ledger(desk.home).reading() as connection:
        found = primary_payments(connection, **options)
    return {each.line: each for lines in found.values() for each in lines}


def test_each_line_with_its_reasons_as_stated(desk: Desk) -> None:
    assert payments(desk) == {}
    content = changed(C1, ("REF*6R*L1", "REF*6R*L1~AMT*B6*100.00"), ("SVC*HC:71046:26*", "SVC*HC:71045:26:59*"))
    desk.post([*content, *C2], "170.00")
    found = payments(desk)
    head = found["L1"]
    assert (head.paid_cents, head.allowed_cents, head.payer_name, head.trace) == (8000, 10000, "EMPLOYER PLAN", "EFT1")
    assert head.reasons == (StatedReason("CO", "45", 15000), StatedReason("PR", "2", 2000))
    assert (head.cents_of(("PR", "2"), ("CO", "45")), head.cents_of(("PR", "1"))) == (17000, 0)
    assert (head.paid_on, head.payer_number, head.decision_count) == (date(2026, 11, 20), "ICN1", 1)
    assert (head.procedure_code, head.modifiers, head.units) == ("70450", ("26",), 1)
    assert (found["L2"].procedure_code, found["L2"].modifiers) == ("71045", ("26", "59"))
    assert found["L3"].modifiers == ()
    assert found["L3"].allowed_cents is None


def test_units_that_are_not_stated_are_not_known(desk: Desk) -> None:
    desk.post(changed(C2, ("*70.00**1", "*70.00")), "70.00")
    assert payments(desk)["L3"].units is None


def test_a_reversal_and_its_correction_leave_the_correction(desk: Desk) -> None:
    low = changed(C2, ("*70.00*20.00*", "*60.00*20.00*"), ("*70.00**1", "*60.00**1"), ("CO*45*30.00", "CO*45*40.00"))
    desk.post(low, "60.00")
    desk.post([*reversed_(low), *C2], "10.00", trace="EFT2")
    line = payments(desk)["L3"]
    assert (line.paid_cents, line.trace, line.decision_count) == (7000, "EFT2", 1)
    assert line.before
    assert (line.before.paid_cents, line.before.before) == (6000, None)
    desk.post(reversed_(C2), "-70.00", trace="EFT3")
    assert "L3" not in payments(desk)


def test_what_a_later_payer_decides_is_none_of_it(desk: Desk) -> None:
    later = ["CLP*C2*2*120.00*10.00*0.00*CI*ICN9*11*1", BETA, "SVC*HC:71046*120.00*10.00**1", "DTM*472*20261111",
             "CAS*OA*23*110.00", "REF*6R*L3"]  # fmt: skip
    desk.post([*C2, *later], "80.00")
    line = payments(desk)["L3"]
    assert (line.paid_cents, line.decision_count) == (7000, 1)


def test_a_split_line_is_added_up_and_a_claim_that_is_adjusted_told(desk: Desk) -> None:
    split = ["CLP*C4*1*400.00*130.00*0.00*MB*ICN4*21*1", "CAS*CO*45*10.00", ALPHA,
             "SVC*HC:74177:26*200.00*80.00**1", "DTM*472*20261116", "CAS*CO*45*120.00", "REF*6R*L6",
             "SVC*HC:74177:26*200.00*60.00**1", "DTM*472*20261116", "CAS*CO*45*140.00", "REF*6R*L6"]  # fmt: skip
    desk.post(split, "130.00")
    line = payments(desk)["L6"]
    assert (line.paid_cents, line.units, line.decision_count, line.is_claim_adjusted) == (14000, 2, 1, True)
    assert line.cents_of(("CO", "45")) == 26000


def test_only_some_claims_and_what_was_posted_by_a_day(desk: Desk) -> None:
    desk.post([*C1, *C2], "170.00")
    assert payments(desk, claims=[]) == {}
    assert payments(desk, as_of=date(2020, 1, 1)) == {}
    assert set(payments(desk, as_of=date(2999, 1, 1))) == {"L1", "L2", "L3"}


def test_what_earlier_versions_did_not_keep_is_not_known(desk: Desk) -> None:
    desk.post(C2, "70.00")
    with Ledger(desk.home).transaction() as connection:
        connection.exec_driver_sql("UPDATE remittance_lines SET modifiers = NULL, units = NULL")
    line = payments(desk)["L3"]
    assert (line.modifiers, line.units) == (None, None)
