"""Post office boxes as the billing address."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import is_po_box
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice


@edit("RB1005", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("loop 2010AA, N301"),))
def billing_street_is_a_po_box(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The street of the practice is a post office box.

    Why it matters:
        The billing address has to be a street; a box is allowed in the pay-to address only, and the file is refused.

    Example that fails:
        Street: PO Box 1180.

    Use instead:
        The street address of the practice, and the box as the pay-to address.

    Right claims nearest to it:
        A street whose name begins like a box; the box as the pay-to address.
    """
    for field in ("street", "street_2"):
        if is_po_box(getattr(practice.address, field)):
            yield Fault(
                f"address.{field}",
                "The practice's address is a post office box, which is refused for the billing provider.",
                "Enter the street address here; enter the box as the pay-to address if payments go there.",
            )
