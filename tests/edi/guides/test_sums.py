from decimal import Decimal

import pytest

from radbill.edi.guides.remittance_rules import Balance
from radbill.edi.guides.set_rules import adjustment_cents, cents_of
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment
from tests.edi.guides.check import faults_of
from tests.edi.guides.valid_files import text_of, valid_segments


def becomes(kind: str, start: str, other: str) -> list[tuple[str, int, int | None, object]]:
    """Kind of fault, segment, element and difference once a segment is replaced."""
    segments = valid_segments(kind)
    at = next(at for at, segment in enumerate(segments) if segment.startswith(start))
    segments[at] = other
    return [(each.kind.value, each.segment, each.element, each.off_by) for each in faults_of(text_of(segments))]


REMITTANCE = [
    # A line: 250.00 less 131.00 and 20.00 is 99.00, 100.00 was paid; the claim is off for that reason alone.
    ("CAS*CO*45*130.00", "CAS*CO*45*131.00", ("BALANCE", 22, 3, Decimal("-1.00"))),
    # A claim: 80.00 less 70.00 is 10.00, nothing was paid.
    ("CAS*CO*197*80.00", "CAS*CO*197*70.00", ("BALANCE", 34, 4, Decimal("10.00"))),
    # The claim says 10.00 more than its lines; the payment is off for that reason alone.
    ("CLP*C1001", "CLP*C1001*1*400.00*162.50*35.12*12*ICN1*11*1", ("BALANCE", 15, 4, Decimal("-10.00"))),
    # The payment: 152.50 less 12.00 is 140.50.
    ("PLB*", "PLB*1234567893*20261231*WO:C0999*10.00", ("BALANCE", 3, None, Decimal("-2.00"))),
    ("CLP*C1001", "CLP*C1001*1*400.01*152.50*35.12*12*ICN1*11*1", ("BALANCE", 15, 4, Decimal("0.01"))),
]


@pytest.mark.parametrize(("start", "other", "told"), REMITTANCE)
def test_a_sum_of_a_remittance_is_told_once_with_the_difference(
    start: str, other: str, told: tuple[str, int, int | None, Decimal]
) -> None:
    assert becomes("835", start, other) == [told]


def test_a_debit_is_owed() -> None:
    signs = Delimiters()
    balance = Balance()
    lines = ("ST*835*1", "BPR*I*12*D*NON", "PLB*1*20261231*WO*12")
    for number, line in enumerate(lines, 1):
        assert not list(balance.see(Segment(number, line.split("*"), signs), ""))
    assert not list(balance.end())


ACKNOWLEDGMENT = [
    ("999", "AK9*", "AK9*P*3*3*1", [("BALANCE", 16, 4, -1)]),
    ("999", "AK9*", "AK9*P*3*2*1", [("BALANCE", 16, 3, -1)]),
    ("999", "AK9*", "AK9*A*3*3*2", [("CONTRADICTION", 16, 1, None)]),
    ("999", "AK9*", "AK9*R*3*3*2", [("CONTRADICTION", 16, 1, None)]),
    ("999", "IK5*R*5", "IK5*A", [("CONTRADICTION", 13, 1, None), ("BALANCE", 16, 4, -1)]),
    ("277CA", "QTY*90*1", "QTY*90*2", [("BALANCE", 14, 2, 1)]),
    ("277CA", "QTY*QC*1", "QTY*QC*0", [("BALANCE", 23, 2, -1)]),
    ("277CA", "AMT*YU*80", "AMT*YU*81.5", [("BALANCE", 16, 2, Decimal("1.50"))]),
    ("277CA", "STC*A7:562", "STC*A7:562:85*20261120*WQ*400", [("CONTRADICTION", 27, 3, None)]),
    ("277CA", "STC*A2:20", "STC*A2:20:PR*20261120*U*80", [("CONTRADICTION", 36, 3, None)]),
]


@pytest.mark.parametrize(("kind", "start", "other", "told"), ACKNOWLEDGMENT)
def test_counts_and_verdicts_of_acknowledgments(
    kind: str, start: str, other: str, told: list[tuple[str, int, int | None, object]]
) -> None:
    assert becomes(kind, start, other) == told


@pytest.mark.parametrize(
    ("text", "cents"), [("1234.5", 123450), (".05", 5), ("-7", -700), ("1.", 100), ("", 0), ("x", 0), ("1.999", 199)]
)
def test_cents(text: str, cents: int) -> None:
    assert cents_of(text) == cents


def test_every_amount_of_an_adjustment_counts() -> None:
    elements = ["CAS", "CO", "45", "1", "1", "97", "2", "", "59", "3", "", "18", "4", "", "131", "5", "", "253", "6"]
    assert adjustment_cents(Segment(1, elements, Delimiters())) == 2100
