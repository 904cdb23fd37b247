"""Lines of the ledger compared: sessions over claims, contracts and practices as known, and what cannot be said."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.comparing import paid_against_expected
from radbill.reference.book.book import ReferenceBook
from tests.edits.valid_batch import valid_batch
from tests.ledger.receivables.desk import ALPHA, C1, C2, Desk, changed, reversed_
from tests.reconciliation.payments.published_prices import READING, cents, fee, price

ANCHORAGE = ("02102", "01")
BOOK = ReferenceBook.open()
#: Of 2026, in Anchorage, by the tests' own arithmetic.
HEAD = fee(2026, ANCHORAGE, "70450", "26", is_facility=True)
CHEST = price(2026, ANCHORAGE, "71046", "")


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Desk:
    made = Desk(home, tmp_path)
    made.send()
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def lines(desk: Desk, *contracts: Contract, **options) -> dict[str, ComparedLine]:
    found = paid_against_expected(contracts, BOOK, directory=desk.home, **options)
    assert isinstance(found, tuple), found
    return {each.line_id: each for each in found}


def contract(key: str, percent: int, name: str = "Acme") -> Contract:
    line = ContractLine(Selection(), PercentOfMedicare(Decimal(percent)), "all")
    return Contract(key, name, DateRange(date(2026, 1, 1)), (line,))


def test_an_empty_ledger_has_nothing_to_compare(tmp_path: Path) -> None:
    assert paid_against_expected((), BOOK, directory=tmp_path / "nothing") == ()


def test_lines_of_medicare_and_of_a_payer_with_and_without_contract(desk: Desk) -> None:
    desk.post([*C1, *C2], "170.00")
    head = lines(desk)["L1"]
    assert (head.claim_id, head.procedure_code, head.modifiers, head.payer) == ("C1", "70450", ("26",), "EMPLOYER PLAN")
    assert (head.allowed_amount, head.expected_amount, head.expected_by) == (Decimal("100.00"), HEAD, "Medicare")
    assert head.difference_amount == Decimal("100.00") - HEAD
    assert (head.trace, head.payment_date, head.payer_number) == ("EFT1", date(2026, 11, 20), "ICN1")
    without = lines(desk)["L3"]
    assert (without.allowed_amount, without.expected_amount, without.difference_amount) == (None, None, None)
    assert "no contract" in without.words
    agreed = lines(desk, contract("ACME1", 110))["L3"]
    assert agreed.expected_amount == cents(CHEST * 110 / 100)
    assert (agreed.allowed_amount, agreed.expected_by) == (Decimal("90.00"), "Acme")
    assert agreed.charge_amount == 120


def test_only_some_claims_and_only_until_a_day(desk: Desk) -> None:
    desk.post([*C1, *C2], "170.00")
    assert set(lines(desk, claim_ids=["C2"])) == {"L3"}
    assert lines(desk, claim_ids=["C9"]) == {}
    assert lines(desk, as_of=date(2020, 1, 1)) == {}


def test_what_is_stated_needs_no_contract(desk: Desk) -> None:
    desk.post([*C2, "AMT*B6*90.00"], "70.00")
    line = lines(desk)["L3"]
    assert (line.allowed_amount, line.allowed_from) == (Decimal("90.00"), "stated by the payer")
    assert (line.expected_amount, line.difference_amount) == (None, None)
    assert "contracts use" in line.words


def test_exams_of_one_day_are_one_session_over_claims(desk: Desk) -> None:
    first = valid_batch().claims[3]
    second = first.model_copy(
        update={
            "claim_id": "C4B",
            "lines": (first.lines[0].model_copy(update={"line_id": "L7", "procedure_code": "72131"}),),
        }
    )
    desk.send(second)
    both = [each for claim, line, code in (("C4", "L6", "74177"), ("C4B", "L7", "72131")) for each in (
        f"CLP*{claim}*1*400.00*80.00*20.00*MB*I{claim}*21*1", ALPHA, f"SVC*HC:{code}:26*400.00*80.00**1",
        "DTM*472*20261116", "CAS*CO*45*300.00", "CAS*PR*2*20.00", f"REF*6R*{line}")]  # fmt: skip
    desk.post(both, "160.00")
    found = lines(desk, claim_ids=["C4B"])
    abdomen, spine = (fee(2026, ANCHORAGE, code, "26", is_facility=True) for code in ("74177", "72131"))
    assert spine < abdomen
    assert found["L7"].expected_amount == cents(spine * READING)


def test_a_correction_tells_what_it_brought(desk: Desk) -> None:
    low = changed(C2, ("*70.00*20.00*", "*5.00*1.00*"), ("120.00*70.00**1", "120.00*5.00**1"),
                  ("CAS*CO*45*30.00", "CAS*CO*45*114.00"), ("CAS*PR*3*20.00", "CAS*PR*3*1.00"))  # fmt: skip
    desk.post(low, "5.00")
    agreed = contract("ACME1", 100)
    before = lines(desk, agreed)["L3"]
    assert (before.allowed_amount, before.recovered_amount) == (Decimal("6.00"), 0)
    assert before.lacking_amount == CHEST - 6
    desk.post([*reversed_(low), *C2], "65.00", trace="EFT2")
    after = lines(desk, agreed)["L3"]
    assert after.allowed_amount == Decimal("90.00")
    assert after.recovered_amount == CHEST - 6
    assert after.trace == "EFT2"


def test_several_payments_side_by_side_are_told(desk: Desk) -> None:
    desk.post(C2, "70.00")
    more = ["CLP*C2*1*120.00*10.00**HM*ICN2*11*1", C2[1], "SVC*HC:71046*120.00*10.00**1", "DTM*472*20261111",
            "CAS*CO*45*110.00", "REF*6R*L3"]  # fmt: skip
    desk.post(more, "10.00", trace="EFT2")
    line = lines(desk, contract("ACME1", 100))["L3"]
    assert (line.allowed_amount, line.paid_amount) == (None, Decimal("80.00"))
    assert "side by side" in line.words
    assert line.expected_amount == CHEST


def test_a_claim_whose_file_is_gone_is_told(desk: Desk) -> None:
    desk.post(C2, "70.00")
    for path in (desk.home / "received").iterdir():
        path.unlink()
    line = lines(desk, contract("ACME1", 100))["L3"]
    assert (line.expected_amount, line.difference_amount, line.claim) == (None, None, None)
    assert "file" in line.expected_by


def test_a_place_that_no_locality_has_is_told(desk: Desk) -> None:
    claim = valid_batch().claims[1]
    nowhere = claim.service_facility.address.model_copy(update={"zip_code": "000001234"})
    place = claim.service_facility.model_copy(update={"address": nowhere})
    desk.send(claim.model_copy(update={"claim_id": "C5", "service_facility": place}))
    desk.post(changed(C2, ("CLP*C2*", "CLP*C5*")), "70.00")
    line = lines(desk, contract("ACME1", 100))["L3"]
    assert line.expected_amount is None
    assert "00000 is in no Medicare locality" in line.words


def test_payers_are_found_by_the_practices_own_keys(desk: Desk) -> None:
    desk.post(C2, "70.00")
    rows = [{"payer_key": "ACME", "payer_id": "ACME1", "name": "Test Acme Health"},
            {"payer_key": "OTHER", "payer_id": "ACME1", "name": "Another"}]  # fmt: skip
    _remember(desk, rows)
    assert lines(desk, contract("ACME", 100))["L3"].expected_amount == CHEST
    assert lines(desk, contract("OTHER", 100))["L3"].expected_amount is None
    _remember(desk, [{**row, "name": "neither"} for row in rows])
    assert "Several payers" in lines(desk, contract("ACME", 100))["L3"].expected_by


def test_how_the_practice_takes_part_counts_for_medicare(desk: Desk) -> None:
    desk.post(C1, "100.00")
    _remember(desk, [], participates_in_medicare=False)
    # A practice that does not participate is allowed 95 percent
    assert lines(desk)["L1"].expected_amount == cents(HEAD * Decimal("0.95"))


def test_the_tolerance_is_the_contracts_own(desk: Desk) -> None:
    stated = CHEST - Decimal("1.50")
    desk.post([*C2, f"AMT*B6*{stated}"], "70.00")
    agreed = contract("ACME1", 100)
    assert lines(desk, agreed)["L3"].difference_amount == Decimal("-1.50")
    lenient = agreed._replace(own_numbers=(("payment_tolerance_amount", Decimal("1.50")),))
    assert lines(desk, lenient)["L3"].difference_amount == 0


def _remember(desk: Desk, payers: list[dict], **form) -> None:
    memory = PracticeMemory(
        "1234567893", "TEST RADIOLOGY GROUP", "2026-11-17 08:15:00Z", None, form, {"Payers": payers}
    )
    assert remember_practice(memory, desk.home) is None
