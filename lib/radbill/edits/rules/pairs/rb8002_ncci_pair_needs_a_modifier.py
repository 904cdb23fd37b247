"""NCCI pairs that only a modifier can open (indicator 1)."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._ncci import pairs_of_the_batch
from radbill.edits.shared.sources import NCCI_PAIRS
from radbill.model.batch import BillingBatch


@edit("RB8002", severity=Severity.DENY, scope=Scope.BATCH, citations=(NCCI_PAIRS,), likely_carcs=("97", "236"))
def ncci_pair_needs_a_modifier(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Two codes of one day exclude each other by NCCI unless a modifier says that they were separate (indicator 1).

    Why it matters:
        As they stand, Medicare pays column 1 and denies column 2. The modifier may be used only when the record shows
        a separate site, session or lesion.

    Example that fails:
        76942 with a biopsy code that includes its guidance, no modifier on either line.

    Use instead:
        Column 1 alone; or 59 or XE, XS, XP, XU, LT, RT on one line when the record supports it.
    """
    for pair in pairs_of_the_batch(context, "1"):
        yield pair.fault(
            f"{pair.denied_code} is part of {pair.paid_code} on the same day (NCCI) unless a modifier separates them.",
            f"Take {pair.denied_code} off, or add XE, XS, XP, XU or 59 if the record shows a separate service.",
        )
