"""What payers of planted claims send: the claims of an 835."""

from collections.abc import Iterator
from decimal import Decimal

from radbill.model.claim import ServiceLine
from tests.reconciliation.payments.planted_payments import PlantedClaim, PlantedLine, shares


def segments_of(planted: PlantedClaim) -> tuple[list[str], Decimal]:
    """A claim of an 835, and what is paid."""
    claim, parts, total, patient = planted.claim, [], Decimal(0), Decimal(0)
    for sent, line in zip(claim.lines, planted.lines, strict=True):
        paid = Decimal(0) if line.reason else line.allowed - shares(line) - line.withheld
        total, patient = total + paid, patient + shares(line)
        parts += _line_segments(sent, line, paid)
    charge = sum(line.charge for line in planted.lines)
    person = claim.patient.person
    ours, filing, member = claim.claim_id, claim.payer.claim_filing_code, claim.patient.coverages[0].member_id
    head = [f"CLP*{ours}*1*{charge}*{total}*{patient}*{filing}*ICN{ours}*11*1",
            f"NM1*QC*1*{person.last_name}*{person.first_name}****MI*{member}"]  # fmt: skip
    return head + parts, total


def _line_segments(sent: ServiceLine, line: PlantedLine, paid: Decimal) -> Iterator[str]:
    code = ":".join((line.paid_code, *line.modifiers))
    ours = "" if line.paid_code == line.code else "*HC:" + ":".join((line.code, *line.modifiers))
    yield f"SVC*HC:{code}*{line.charge}*{paid}**1{ours}" + (
        "" if line.units == 1 else f"{'' if ours else '*'}*{line.units}"
    )
    yield f"DTM*472*{sent.date_of_service:%Y%m%d}"
    contractual = line.charge - paid - shares(line) - (Decimal(0) if line.is_hidden else line.withheld)
    yield f"CAS*CO*{line.reason or 45}*{contractual}"
    if line.withheld and not line.is_hidden:
        yield f"CAS*CO*253*{line.withheld}"
    for carc, amount in line.share:
        if amount:
            yield f"CAS*PR*{carc}*{amount}"
    yield f"REF*6R*{sent.line_id}"
    if line.states is not None and not line.reason and not (line.is_hidden and line.states is None):
        yield f"AMT*B6*{line.states}"
