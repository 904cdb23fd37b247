"""Practitioners whom Medicare's list of those who may order imaging does not have."""

from collections.abc import Iterator

from radbill.core.dates import us_date
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.providers._orderers import ORDERERS, Order, orders_of_medicare
from radbill.model.batch import BillingBatch


@edit(
    "RB1105",
    severity=Severity.DENY,
    scope=Scope.BATCH,
    citations=(ORDERERS,),
    likely_carcs=("16", "183"),
)
def orderer_may_not_order_for_medicare(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Who ordered the imaging is not on Medicare's Order and Referring list, or not for Part B.

    Why it matters:
        Medicare pays the technical part of imaging only when an enrolled practitioner, or one who has opted out,
        ordered it. Else the claim is denied: 183, or 16 with remark N265 where the number is not known at all.
        The list is asked when it has been imported.

    Example that fails:
        77080 in the office, ordered under the NPI of a hospital's intern.

    Use instead:
        The enrolled practitioner who is responsible for the order; for interns and residents the teaching physician.

    Right claims nearest to it:
        A reading alone; the technical part, for another payer; an orderer who is listed for Part B; a screening
        mammogram, which needs no order.
    """
    for order in orders_of_medicare(context):
        if order.row is None or not order.row.may_order_part_b:
            line = order.record.line
            yield Fault(
                order.field,
                f"Who ordered {line.procedure_code} (NPI {order.orderer.npi}) {_what_the_list_says(order)}.",
                "Enter the enrolled practitioner who is responsible for the order, or have the orderer enroll.",
                record=Scope.LINE,
                key=line.line_id,
                severity=order.severity,
            )


def _what_the_list_says(order: Order) -> str:
    day = us_date(order.orderers.release.in_force.effective_from)
    missing = "is not on" if order.row is None else "may not order for Part B by"
    return f"{missing} Medicare's Order and Referring list of {day}"
