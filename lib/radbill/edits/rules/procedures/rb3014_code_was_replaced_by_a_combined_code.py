"""Deleted codes of interventions, and the combined codes in their place."""

from collections.abc import Iterator

from radbill.coding.interventions.table import in_ranges, replacement_by_code, successors
from radbill.core.dates import us_date
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import CODE_SETS


@edit(
    "RB3014",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(CODE_SETS,),
    likely_carcs=("181",),
    depends_on=("line.procedure_code", "line.date_of_service"),
)
def code_was_replaced_by_a_combined_code(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """A code of an intervention was deleted before the day for a code that holds procedure and imaging.

    Why it matters:
        The deleted code is refused (RB3006 says so where the whole fee schedule is loaded); this names what stands for
        it today. Its partner goes with it: the new code is billed once, for both.

    Example that fails:
        37221 in 2026; or 75791, whose successors are 36901 to 36903.

    Use instead:
        The successor that says what was done.
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    new = successors(code, day) if day else ()
    if not new or day is None or not isinstance(context.answers.fee_rows(code, day), Failure):
        return
    replacement = replacement_by_code()[code]
    yield Fault(
        "procedure_code",
        f"{code} was replaced on {us_date(replacement.first_day)}: {replacement.words}.",
        f"Bill the one of {in_ranges(new)} that says what was done." if new[1:] else f"Bill {new[0]} if that was done.",
        citation=replacement.citation,
    )
