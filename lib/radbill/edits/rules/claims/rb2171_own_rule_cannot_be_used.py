"""Rows of the practice's own rules with a mistake."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.payer_rules import OWN_RULE
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB2171", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,))
def own_rule_cannot_be_used(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A rule of the practice has a mistake, and is not used.

    Why it matters:
        What the rule should hold goes out, and what it should warn of nobody sees. A rule is used as it is meant or
        not at all: an unknown payer behind a *not* would make it about every claim.

    Example that fails:
        A rule for payer UHC, where the Payers table has UNITED; a last day before the first; Set without a value; two
        rules that set different values under the same conditions.

    Use instead:
        Correct the cell that the finding names, or switch the rule off.
    """
    for key, problems in context.own_rule_problems.items():
        for field, message, what_to_do in problems:
            yield Fault(field, message, what_to_do, OWN_RULE, key)
