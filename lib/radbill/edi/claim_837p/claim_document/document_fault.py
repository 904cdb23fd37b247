"""What is wrong with a claim of a document: where, which kind, in words that repeat no content."""

from decimal import Decimal
from typing import NamedTuple

from radbill.edi.x12.faults import FaultKind, FaultSeverity


class DocumentFault(NamedTuple):
    """One fault of a claim that has not been written.

    Attributes:
        path: Where in the claim, such as `lines[0].charge_amount`; empty for the claim as a whole.
        kind: Which kind.
        message: What is wrong, in words.
        segment_id: The segment that would carry it, if one can be named.
        off_by: By how much a sum is off: what is stated less what it should be.
        severity: ERROR refuses the claim; WARNING is told and the claim written.
    """

    path: str
    kind: FaultKind
    message: str
    segment_id: str = ""
    off_by: Decimal | None = None
    severity: FaultSeverity = FaultSeverity.ERROR
