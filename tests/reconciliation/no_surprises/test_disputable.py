"""Lines of the ledger that the Act is about: from sheets, remittances and remark codes. Amounts and days by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.codes.surprise_billing import Protection
from radbill.core.dates import DateRange
from radbill.ledger.receivables.disputes_noted import DisputeRequest, DisputeStep, note_dispute
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.reconciliation.no_surprises.disputable import disputable_lines
from radbill.reconciliation.no_surprises.disputable_line import DisputableLine
from radbill.reconciliation.work_queue.finding import find_tasks
from radbill.reconciliation.work_queue.task import TaskKind
from radbill.reference.book.book import ReferenceBook
from tests.ledger.receivables.desk import C1, Desk, reversed_
from tests.ledger.receivables.out_of_network import (
    BALANCE_BILLED,
    DENIED,
    PAID,
    out_of_network_desk,
    paid,
    remember,
)
from tests.reconciliation.payments.published_prices import fee

TODAY = date(2026, 11, 28)
BOOK = ReferenceBook.open()
#: 71046-26 in the hospital, Anchorage, by the tests' own arithmetic.
MEDICARE = fee(2026, ("02102", "01"), "71046", "26", is_facility=True)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return out_of_network_desk(tmp_path / "home", tmp_path)


def lines(desk: Desk, *contracts: Contract, as_of: date = TODAY) -> list[DisputableLine]:
    found = disputable_lines(as_of, BOOK, contracts, desk.home)
    assert isinstance(found, tuple), found
    return list(found)


def note(desk: Desk, step: str, on: date, **more) -> None:
    answer = note_dispute([DisputeRequest("C2", DisputeStep(step), on, **more)], date(2027, 12, 31), desk.home)
    assert answer == ("C2 L3",)


def test_an_empty_ledger_has_none(tmp_path: Path) -> None:
    assert disputable_lines(TODAY, BOOK, directory=tmp_path / "none") == ()


def test_a_reading_out_of_network_with_its_amounts_side_by_side(desk: Desk) -> None:
    remember(desk.home)
    desk.post([*PAID, *C1], "140.00")
    (line,) = lines(desk)
    assert (line.claim_id, line.line_id, line.procedure_code, line.modifiers) == ("C2", "L3", "71046", ("26",))
    assert (line.payer, line.payer_id, line.practice_npi) == ("TEST ACME HEALTH", "ACME1", "1234567893")
    amounts = line.charge_amount, line.paid_amount, line.patient_amount, line.allowed_amount, line.open_amount
    assert [str(each) for each in amounts] == ["120", "40.00", "10.00", "50.00", "70.00"]
    assert (line.medicare_amount, line.qpa_amount, line.final_amount) == (MEDICARE, None, None)
    assert (line.protection, line.review_reason, line.remarks) == (Protection.PROTECTED, "", ())
    assert (line.initial_on, line.clock.notice_by) == (date(2026, 11, 20), date(2027, 1, 5))
    assert line.is_open
    note(desk, "QPA", TODAY, amount=Decimal("55.10"))
    assert lines(desk)[0].qpa_amount == Decimal("55.10")


@pytest.mark.parametrize(
    "sheets",
    [{"network": "IN"}, {"network": ""}, {"places": ""}, {"places": "OFFICE"}, {"payer_id": "OTHER"},
     {"network": "PAR"}],
)  # fmt: skip
def test_without_a_fact_nothing_is_told(desk: Desk, sheets: dict) -> None:
    remember(desk.home, **sheets)
    desk.post(PAID, "40.00")
    assert lines(desk) == []


def test_in_the_office_and_before_a_decision_nothing_is_told(tmp_path: Path) -> None:
    changes = {"claims.C2.facility": "OFFICE", "claims.C2.lines.L3.place_of_service": "11"}
    desk = out_of_network_desk(tmp_path / "home", tmp_path, **changes)
    remember(desk.home, places="ALL")
    desk.post(PAID, "40.00")
    assert lines(desk) == []
    other = out_of_network_desk(tmp_path / "other", tmp_path)
    remember(other.home)
    assert lines(other) == []


def test_an_emergency_needs_no_list_of_places(tmp_path: Path) -> None:
    desk = out_of_network_desk(tmp_path / "home", tmp_path, **{"claims.C2.lines.L3.place_of_service": "23"})
    remember(desk.home, places="")
    desk.post(PAID, "40.00")
    assert lines(desk)[0].why == "Out of network, and an emergency: whatever network the hospital is in."


def test_a_denial_begins_the_days_too(desk: Desk) -> None:
    remember(desk.home)
    desk.post(DENIED, "0.00", flag="I", method="NON")
    (line,) = lines(desk)
    assert (line.initial_on, str(line.paid_amount), str(line.open_amount)) == (date(2026, 11, 20), "0.00", "120.00")


def test_a_denial_of_the_whole_claim_begins_the_days_of_its_lines(desk: Desk) -> None:
    remember(desk.home)
    desk.post(["CLP*C2*4*120.00*0.00*0.00*HM*ICN2*22*1", "CAS*CO*242*120.00", PAID[1]], "0.00", flag="I", method="NON")
    (line,) = lines(desk)
    assert (line.line_id, line.initial_on, str(line.open_amount)) == ("L3", date(2026, 11, 20), "120.00")


def test_the_first_decision_counts_though_it_was_taken_back(desk: Desk) -> None:
    remember(desk.home)
    desk.post(DENIED, "0.00", flag="I", method="NON", day="20261103", trace="EFT0")
    desk.post([*reversed_(DENIED), *PAID], "40.00")
    (line,) = lines(desk)
    assert (line.initial_on, str(line.paid_amount)) == (date(2026, 11, 3), "40.00")


def test_the_payers_remark_without_the_sheets_is_for_a_person(desk: Desk) -> None:
    desk.post(paid("CO*45*70.00", "PR*2*10.00", remarks=("N865", "N877", "MA01")), "40.00")
    (line,) = lines(desk)
    assert (line.protection, line.remarks) == (Protection.NOT_KNOWN, ("N865", "N877"))
    assert line.review_reason.startswith("The payer applied a law against surprise bills (N865 N877), but: Nobody said")
    assert line.clock.notice_by == date(2027, 1, 5)


def test_a_states_law_is_for_a_person(desk: Desk) -> None:
    remember(desk.home)
    desk.post(paid("CO*45*70.00", "PR*2*10.00", remarks=("N871",)), "40.00")
    (line,) = lines(desk)
    assert line.protection is Protection.PROTECTED
    assert line.review_reason.startswith("A state's law or an all-payer model set the amounts (N871)")


def test_a_contract_contradicts_the_sheet(desk: Desk) -> None:
    remember(desk.home)
    desk.post(PAID, "40.00")
    terms = (ContractLine(Selection(), PercentOfMedicare(Decimal(110)), "all"),)
    (line,) = lines(desk, Contract("ACME", "Acme", DateRange(date(2026, 1, 1)), terms))
    assert line.protection is Protection.NOT_KNOWN
    assert line.review_reason.startswith("A contract with this payer is in use")
    ended = Contract("ACME", "Acme", DateRange(date(2025, 1, 1), date(2025, 12, 31)), terms)
    assert lines(desk, ended)[0].review_reason == ""


def test_a_decision_on_the_same_service_cools_off_the_others(tmp_path: Path) -> None:
    desk = out_of_network_desk(tmp_path / "home", tmp_path, **{
        "claims.C4.patient": "P2", "claims.C4.facility": "HOSPITAL", "claims.C4.lines.L6.procedure_code": "71046",
        "claims.C4.lines.L6.place_of_service": "22",
    })  # fmt: skip
    remember(desk.home)
    c4 = ["CLP*C4*1*400.00*40.00*10.00*HM*ICN4*22*1", PAID[1], "SVC*HC:71046:26*400.00*40.00**1", "CAS*CO*45*350.00",
          "CAS*PR*2*10.00", "REF*6R*L6"]  # fmt: skip
    desk.post([*PAID, *c4], "80.00")
    assert [each.claim_id for each in lines(desk)] == ["C4", "C2"]  # the same last day, more money first
    note(desk, "NOTICE", date(2026, 11, 23))
    note(desk, "INITIATED", date(2027, 1, 8))
    note(desk, "DETERMINED", date(2027, 1, 28), amount=Decimal(90))
    by_id = {each.claim_id: each for each in lines(desk, as_of=date(2027, 1, 29))}
    # 1/28/2027 and ninety days: 3 in January, 28, 31 and 28: 4/28
    assert by_id["C4"].clock.cooling_off_until == date(2027, 4, 28)
    assert by_id["C2"].clock.cooling_off_until is None
    assert str(by_id["C2"].final_amount) == "90.00"


def test_the_work_queue_has_the_steps_and_the_held_balances(desk: Desk) -> None:
    remember(desk.home)
    desk.post(BALANCE_BILLED, "40.00")
    note(desk, "QPA", TODAY, amount=Decimal("55.10"))
    tasks = {each.about: each for each in find_tasks(TODAY, BOOK, (), desk.home) if each.kind is TaskKind.NO_SURPRISES}
    assert set(tasks) == {"C2|L3", "C2|balance"}
    line, held = tasks["C2|L3"], tasks["C2|balance"]
    assert (str(line.amount), line.due, line.payer) == ("70.00", date(2027, 1, 5), "TEST ACME HEALTH")
    assert line.why == "Out of network at a place in network. Paid $40.00 of $120.00. QPA $55.10."
    assert line.what_to_do == "Send the notice of open negotiation, or accept the payment."
    assert not [each for each in find_tasks(TODAY, BOOK, (), desk.home) if each.kind is TaskKind.PATIENT]
    assert (str(held.amount), held.patient_name) == ("70.00", "TESTPATIENT, BETA")
    assert not [each for each in find_tasks(date(2027, 1, 6), BOOK, (), desk.home) if each.about == "C2|L3"
                and each.kind is TaskKind.NO_SURPRISES]  # fmt: skip
