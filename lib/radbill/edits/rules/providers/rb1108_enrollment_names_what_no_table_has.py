"""Rows of Enrollment about no registered reader or site."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.payer_rules import ENROLLMENT
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB1108", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def enrollment_names_what_no_table_has(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A row of Enrollment names a reader or a site that is not in its table.

    Why it matters:
        The row is never used: the reader counts as not enrolled, or as enrolled where nobody works.

    Example that fails:
        Reader SMITH on Enrollment, where the Providers table has SMITHJ.

    Use instead:
        The key exactly as in the table.
    """
    readers = {each.provider_id for each in context.providers}
    sites = {"", *(each.facility_id for each in context.facilities)}
    for row in batch.registration.enrollments:
        named = (("provider_id", "reader", "Providers", row.provider_id, readers),
                 ("facility_id", "site", "Facilities", row.facility_id, sites))  # fmt: skip
        for field, what, table, key, known in named:
            if key not in known:
                message = f"The {what} {key!r} of this enrollment is not in the {table} table; the row is never used."
                yield Fault(field, message, f"Correct the {what}'s ID, or delete the row.", ENROLLMENT, row.rule_key)
