"""Payer rules of the practice that are about no registered payer."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.payer_rules import AUTHORIZATION, ENROLLMENT, MEDICAL_POLICY
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.batch import BillingBatch


@edit("RB2118", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(HOUSE_BOOK,), across_patients=True)
def rule_names_a_payer_that_no_table_has(batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """A row of Medical policies, Authorizations or Enrollment names a payer that is not in the Payers table.

    Why it matters:
        The row is never used: no claim goes to a payer of that name, and what it should warn of goes out.

    Example that fails:
        Payer UHC on Authorizations, where the Payers table has UNITED.

    Use instead:
        The payer's key exactly as in the Payers table.
    """
    known = {"", *(payer.payer_key for payer in context.payers)}
    own = batch.registration
    kinds = (
        (MEDICAL_POLICY, own.medical_policies),
        (AUTHORIZATION, own.authorization_rules),
        (ENROLLMENT, own.enrollments),
    )
    for record, rule in ((record, rule) for record, rules in kinds for rule in rules):
        if rule.payer_key not in known:
            message = (
                f"The payer {rule.payer_key!r} of this {record} is not in the Payers table; the row is never used."
            )
            todo = "Correct the payer key, register the payer, or delete the row."
            yield Fault("payer_key", message, todo, record, rule.rule_key)
