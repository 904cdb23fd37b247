"""Practitioners whose name differs from the one under which Medicare's list has their NPI."""

from collections.abc import Iterator

from radbill.codes.person_names import is_same_name
from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.providers._orderers import ORDERERS, orders_of_medicare
from radbill.model.batch import BillingBatch


@edit(
    "RB1106",
    severity=Severity.REVIEW,
    scope=Scope.BATCH,
    citations=(ORDERERS,),
    likely_carcs=("16",),
)
def orderer_is_listed_under_another_name(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Medicare's Order and Referring list has the NPI of who ordered the imaging under another name.

    Why it matters:
        Medicare compares the name with the NPI. Where they do not fit the claim is denied with remark N264; most often
        a married name or a nickname was entered, or the NPI is a colleague's.

    Example that fails:
        BETTY ORDER for an NPI that the list has as ELIZABETH MILLER.

    Use instead:
        First and last name as the list has them, without title; or the NPI that belongs to the name.

    Right claims nearest to it:
        The same name without signs, and an initial; the first half of the double name.
    """
    for order in orders_of_medicare(context):
        own, listed = order.orderer, order.row
        if listed and not is_same_name(own.last_name, own.first_name, listed.last_name, listed.first_name):
            day = us_date(order.orderers.release.in_force.effective_from)
            yield Fault(
                order.field,
                f"Medicare's Order and Referring list of {day} has NPI {own.npi} under another name than the "
                "Providers sheet.",
                "Look the NPI up (RAD_PECOS) and enter the name as it is listed, or the NPI that belongs to the name.",
                record=Scope.LINE,
                key=order.record.line.line_id,
            )
