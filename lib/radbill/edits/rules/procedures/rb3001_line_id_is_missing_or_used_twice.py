"""The line ID, by which a remittance says which line it pays."""

from collections import defaultdict
from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide
from radbill.model.batch import BillingBatch


@edit(
    "RB3001", severity=Severity.REJECT, scope=Scope.BATCH, citations=(guide("loop 2400, REF*6R"),), across_patients=True
)
def line_id_is_missing_or_used_twice(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A line has no ID, or two lines have the same.

    Why it matters:
        The line ID comes back in the remittance and says which line was paid. Within one claim the guide wants it
        unique; across claims a repeated ID makes posting guess.

    Example that fails:
        Two lines of one claim with the accession number A-77.

    Use instead:
        An ID of its own for every line; empty cells are filled from the claim ID and the order of the rows.

    Right claims nearest to it:
        The same service twice, each with an ID.
    """
    if context.columns.has_own_line_ids and not context.columns.places_of_line(""):
        return
    by_id: dict[str, list[LineOnClaim]] = defaultdict(list)
    for record in context.lines:
        by_id[record.line.line_id].append(record)
    what_to_do = "Give every line an ID of its own, or leave the cell empty."
    for line_id, records in by_id.items():
        if not line_id:
            yield Fault("line_id", "The line has no ID.", what_to_do, record=Scope.LINE, key=line_id)
        elif len(records) > 1:
            claim_ids = {record.claim.claim_id for record in records}
            yield Fault(
                "line_id",
                f"{len(records)} lines have the ID {line_id!r}.",
                what_to_do,
                record=Scope.LINE,
                key=line_id,
                severity=Severity.REVIEW if len(claim_ids) == len(records) else None,
            )
