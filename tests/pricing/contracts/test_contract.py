"""Which contract holds, and which of its lines decides."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.dates import DateRange
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection, contract_on
from radbill.pricing.contracts.terms.per_unit import PerUnit
from tests.pricing.made import DAY, HOSPITAL, asked


@pytest.mark.parametrize(
    ("selection", "request_", "fits"),
    [
        (Selection(), asked("70450"), True),
        (Selection("70450"), asked("70450"), True),
        (Selection("70450"), asked("70460"), False),
        (Selection("70010", "76499"), asked("70450"), True),
        (Selection("70010", "76499"), asked("77067"), False),
        (Selection("70010", "76499"), asked("G0279"), False),
        (Selection(places_of_service=frozenset({"22", "23"})), asked("70450", place=HOSPITAL), True),
        (Selection(places_of_service=frozenset({"22", "23"})), asked("70450"), False),
        (Selection(components=frozenset({"26"})), asked("70450", "26", "59"), True),
        (Selection(components=frozenset({"global"})), asked("70450", "26"), False),
        (Selection(components=frozenset({"global", "TC"})), asked("70450"), True),
        (Selection(modality="CT"), asked("70450"), True),
        (Selection(modality="MRI"), asked("70450"), False),
        (Selection(modality="CT"), asked("70551"), False),
        (Selection("70450", "70470"), asked("70450"), True),
        (Selection("70450", "70470"), asked("70470"), True),
        (Selection("70450", "70470"), asked("70449"), False),
        (Selection("70450", "70470"), asked("70471"), False),
        (Selection("70010", "76499", modality="MRI"), asked("70551"), True),
    ],
)
def test_what_a_line_is_about(selection, request_, fits) -> None:
    assert selection.fits(request_) is fits


def test_the_first_line_that_fits_decides() -> None:
    lines = (
        ContractLine(Selection("70450"), PerUnit(Decimal(1)), "head"),
        ContractLine(Selection(), PerUnit(Decimal(2)), "all others"),
    )
    contract = Contract("ACME", "Acme", DateRange(DAY), lines)
    assert contract.line_for(asked("70450")).name == "head"
    assert contract.line_for(asked("71046")).name == "all others"
    assert str(contract.citation(lines[1])) == "Contract Acme, all others"
    assert contract._replace(lines=lines[:1]).line_for(asked("71046")) is None


def test_the_contract_of_the_day_the_newest_of_several() -> None:
    old = Contract("ACME", "old", DateRange(date(2024, 1, 1)), ())
    new = Contract("ACME", "new", DateRange(date(2025, 7, 1)), ())
    other = Contract("OTHER", "other", DateRange(date(2025, 1, 1)), ())
    for order in ([old, new, other], [new, other, old]):
        assert contract_on(order, "ACME", date(2025, 6, 30)) is old
        assert contract_on(order, "ACME", date(2025, 7, 1)) is new
    assert contract_on([old], "ACME", date(2023, 12, 31)) is None
    assert contract_on([old], "NOBODY", DAY) is None
