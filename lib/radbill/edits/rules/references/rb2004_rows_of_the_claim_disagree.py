"""Rows of one claim that name different patients, places, providers or dates."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import HOUSE_BOOK, guide
from radbill.model.claim import DIFFERS

#: What a line may have of its own; a row that leaves it blank takes it from its claim only when the other rows agree.
_LEFT_BLANK = {"facility_id": "Facility ID", "rendering_id": "Rendering ID"}
_LABELS = {"patient_id": "patient", "bill_to": "payer to bill", "related_cause": "cause of the accident"}


@edit(
    "RB2004",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(guide("loop 2300"), HOUSE_BOOK),
    depends_on=("line.unknown_keys",),
)
def rows_of_the_claim_disagree(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A row says otherwise than its claim what a claim has only once, or leaves blank which of two readers or places.

    Why it matters:
        A claim has one of each. Sent as it is, the service would be billed for the wrong patient or accident. Reader,
        place, referrer and authorization may differ from row to row: the claim file has them for each line. A row
        without a reader is the claim's reader's only while the other rows name one and the same.

    Example that fails:
        Two rows with claim ID C1001, one for each of two patients; or three rows, read by R1, by R2 and by nobody.

    Use instead:
        A claim ID of its own for what differs; or the same value in all rows of the claim. Rendering ID and Facility ID
        in every row when they differ.

    Right claims nearest to it:
        One more row that agrees.
    """
    for field, key in record.line.unknown_keys:
        if key == DIFFERS and field in _LEFT_BLANK:
            label = _LEFT_BLANK[field]
            message = f"{label} is blank in this row, and the other rows of its claim name different ones."
            yield Fault(field, message, f"Fill {label} in this row.")
        elif key == DIFFERS:
            label = _LABELS.get(field, field.replace("_", " "))
            message = f"This row has another {label} than the first row of its claim."
            yield Fault(field, message, "Give the row a claim ID of its own, or make the rows of the claim agree.")
