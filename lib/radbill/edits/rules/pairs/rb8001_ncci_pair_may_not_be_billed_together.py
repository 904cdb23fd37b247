"""NCCI pairs that no modifier can open (indicator 0)."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._ncci import pairs_of_the_batch
from radbill.edits.shared.sources import NCCI_PAIRS
from radbill.model.batch import BillingBatch


@edit("RB8001", severity=Severity.DENY, scope=Scope.BATCH, citations=(NCCI_PAIRS,), likely_carcs=("97", "236"))
def ncci_pair_may_not_be_billed_together(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Two codes of one day exclude each other by NCCI, and no modifier can change that (indicator 0).

    Why it matters:
        Medicare pays column 1 and denies column 2; the patient may not be billed for it. Other payers use the same
        table or one of their own.

    Example that fails:
        70470 with 70450 on the same day by the same reader: "without and with" contains "without".

    Use instead:
        The code of column 1 alone.

    Right claims nearest to it:
        Without and with, alone; another day; a pair that was deleted on its first day (indicator 9).
    """
    for pair in pairs_of_the_batch(context, "0"):
        yield pair.fault(
            f"{pair.denied_code} is part of {pair.paid_code} on the same day (NCCI, no modifier allowed).",
            f"Take {pair.denied_code} off the claim.",
        )
