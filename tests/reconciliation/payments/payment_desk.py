"""Planted claims sent, paid and compared; and single payments by hand."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from radbill.ledger.receivables.primary_payments import PrimaryPayment, StatedReason
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.comparing import paid_against_expected
from radbill.reference.book.book import ReferenceBook
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import Desk
from tests.reconciliation.payments.planted_payments import ACME, MEDICARE, TABLE, PlantedClaim, contracts
from tests.reconciliation.payments.planted_remittances import segments_of


def remittance_file(planted: Iterable[PlantedClaim]) -> bytes:
    """One set for each payer."""
    claims, sets = list(planted), []
    for at, payer in enumerate((MEDICARE, ACME, TABLE), 1):
        parts = [segments_of(each) for each in claims if each.claim.payer.payer_id == payer.payer_id]
        segments = [segment for part, _ in parts for segment in part]
        total = sum((amount for _, amount in parts), Decimal(0))
        sets.append(set_of(segments, str(total), trace=f"T{at}", payer=payer.name, number=f"{at:04d}"))
    return file_of(*sets)


def compared(planted: Sequence[PlantedClaim], home: Path, folder: Path) -> tuple[ComparedLine, ...]:
    """The claims sent and paid, each line compared."""
    desk = Desk(home, folder)
    desk.send(*(each.claim for each in planted))
    assert {each.state for each in desk.post_file(remittance_file(planted)).remittances} == {"POSTED"}
    lines = paid_against_expected(contracts(), ReferenceBook.open(), directory=home)
    assert isinstance(lines, tuple)
    return lines


def payment(paid: int = 0, *reasons: tuple[str, str, int], **changes: object) -> PrimaryPayment:
    """A line's payment, amounts in cents."""
    made = PrimaryPayment(
        claim_row=1, line="L1", procedure_code="", modifiers=None, units=None, paid_cents=paid, allowed_cents=None,
        reasons=tuple(StatedReason(*each) for each in reasons), remarks=(), is_claim_adjusted=False, decision_count=1,
        payer_name="TEST PLAN", trace="T1", paid_on=None, payer_number="ICN1",
    )  # fmt: skip
    return made._replace(**changes)
