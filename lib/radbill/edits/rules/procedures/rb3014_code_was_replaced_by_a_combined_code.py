"""Deleted codes of imaging and interventions, and those in their place."""

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
    """A code of imaging or of an intervention was deleted before the day, mostly for one that holds both.

    Why it matters:
        The deleted code is refused (RB3006 says so where the whole fee schedule is loaded); this names what stands for
        it today. Its partner goes with it: the new code is billed once, for both.

    Example that fails:
        37221 or 0042T in 2026; or 75791, whose successors are 36901 to 36903.

    Use instead:
        The successor that says what was done.
    """
    code, day = record.line.procedure_code, record.line.date_of_service
    deleted = replacement_by_code().get(code)
    if deleted is None or day is None or day < deleted.first_day:
        return
    if not isinstance(context.answers.fee_rows(code, day), Failure):
        return
    new = successors(code, day)
    verb = "replaced" if new else "deleted"
    message = f"{code} was {verb} on {us_date(deleted.first_day)}: {deleted.words}."
    yield Fault("procedure_code", message, _what_to_do(new), citation=deleted.citation)


def _what_to_do(new: tuple[str, ...]) -> str:
    if new[1:]:
        return f"Bill the one of {in_ranges(new)} that says what was done."
    if new:
        return f"Bill {in_ranges(new)} if that was done."
    return "Look up in the code book what is billed for it today, if anything."
