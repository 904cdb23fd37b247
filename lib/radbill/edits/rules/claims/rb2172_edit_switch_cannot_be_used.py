"""Rows of the practice's edit switches with a mistake."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.payer_rules import EDIT_SWITCH
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB2172", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,))
def edit_switch_cannot_be_used(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A switch of an edit has a mistake, or is of an edit that cannot be switched off; the edit speaks as always.

    Why it matters:
        Claims are held, or findings told, that somebody thought to be settled. What the claim file cannot carry, or
        the clearinghouse refuses, cannot be switched off: the whole file would come back.

    Example that fails:
        A switch without its last day; a switch of RB2102, a claim ID that is used twice.

    Use instead:
        Edit, payer, what becomes of it, reason, name and last day in every row; fix what cannot be switched off.
    """
    for key, problems in context.switch_problems.items():
        for field, message, what_to_do in problems:
            yield Fault(field, message, what_to_do, EDIT_SWITCH, key)
