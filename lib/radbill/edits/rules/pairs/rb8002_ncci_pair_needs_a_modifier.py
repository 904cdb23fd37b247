"""NCCI pairs that only a modifier can open (indicator 1)."""

from collections.abc import Iterator

from radbill.codes.code_sets import SCREENING_MAMMOGRAPHY
from radbill.codes.modifier_sets import DISTINCT_PROCEDURE
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._ncci import PairOnLines, pairs_of_the_batch
from radbill.edits.shared.sources import MAMMOGRAPHY, NCCI_PAIRS
from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic
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
        Column 1 alone; or 59 or XE, XS, XP, XU, LT, RT on one line when the record supports it. When a screening
        mammogram turned diagnostic, both are paid: GG on the diagnostic code, and 59 on the screening, since GG does
        not open the pair.

    Right claims nearest to it:
        59 on column 2; XE on column 1; another reader; a screening that turned diagnostic, with GG on the one
        and 59 on the other; two readers on one claim.
    """
    for pair in pairs_of_the_batch(context, "1"):
        if pair.is_screening_turned_diagnostic:
            yield _turned_diagnostic(pair)
            continue
        yield pair.fault(
            f"{pair.denied_code} is part of {pair.paid_code} on the same day (NCCI) unless a modifier separates them.",
            f"Take {pair.denied_code} off, or add XE, XS, XP, XU or 59 if the record shows a separate service.",
        )


def _turned_diagnostic(pair: PairOnLines) -> Fault:
    """A screening and a diagnostic mammogram of one day: both are paid when the one led to the other."""
    diagnostic, screening = pair.paid, pair.denied
    if screening.line.procedure_code not in SCREENING_MAMMOGRAPHY:
        diagnostic, screening = screening, diagnostic
    codes = f"{screening.line.procedure_code} and {diagnostic.line.procedure_code}"
    has_gg = is_turned_diagnostic(diagnostic.line)
    add = f"add {DISTINCT_PROCEDURE} to {screening.line.procedure_code}"
    if not has_gg:
        add = f"add GG to {diagnostic.line.procedure_code} and {DISTINCT_PROCEDURE} to {screening.line.procedure_code}"
    message = f"{codes} of one day are paid when the screening turned diagnostic, but an NCCI pair stands in the way."
    what_to_do = f"If the screening turned diagnostic that day, {add}; else leave the one that was done."
    severity = Severity.REVIEW if has_gg or not screening.claim.payer.is_medicare else None
    return Fault("modifier_1", message, what_to_do, Scope.LINE, screening.line.line_id, severity, MAMMOGRAPHY)
