"""Post office boxes as the billing address."""

from collections.abc import Iterator

from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.addresses import is_po_box, is_private_mailbox
from radbill.edits.shared.sources import guide
from radbill.model.practice import Practice

_CLEARINGHOUSE = Citation(sources.FRONT_END_EDITS, "Stedi, invalid billing provider address, December 2025")
_PAY_TO = "Enter the street address here; enter the box as the pay-to address if payments go there."


@edit("RB1005", severity=Severity.REJECT, scope=Scope.PRACTICE, citations=(guide("loop 2010AA, N301"),))
def billing_street_is_a_po_box(practice: Practice, _context: Context) -> Iterator[Fault]:
    """The street of the practice is a post office box, a lockbox or a private mailbox.

    Why it matters:
        The billing address has to be a street; a box is allowed in the pay-to address only, and the file is refused.
        Private mailboxes (PMB) are refused by some clearinghouses: that is for review.

    Example that fails:
        Street: PO Box 1180.

    Use instead:
        The street address of the practice, and the box as the pay-to address.

    Right claims nearest to it:
        A street whose name begins like a box; a suite, which is no mailbox; the box as the pay-to address.
    """
    for field in ("street", "street_2"):
        if is_po_box(getattr(practice.address, field)):
            yield Fault(
                f"address.{field}",
                "The practice's address is a post office box, which is refused for the billing provider.",
                _PAY_TO,
            )
        elif is_private_mailbox(getattr(practice.address, field)):
            yield Fault(
                f"address.{field}",
                "The practice's address is a private mailbox (PMB), which some clearinghouses refuse.",
                _PAY_TO,
                severity=Severity.REVIEW,
                citation=_CLEARINGHOUSE,
            )
