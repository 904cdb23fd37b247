"""Who ordered the imaging of Medicare claims, beside Medicare's list of those who may order.

The list holds for what is paid as a test: the technical part, alone or in a global service. A reading (26) is not held
to it, nor is a screening mammogram, which needs no order.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from radbill.codes.claim_codes import VOID
from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic
from radbill.model.provider import Provider
from radbill.reference.parameters.dated_numbers import parameter_on
from radbill.reference.records import OrdererList, OrdererRow

ORDERERS = Citation("42 CFR 424.507(a)", "who ordered imaging is named, with NPI, and enrolled or opted out")


class Order(NamedTuple):
    """A line of Medicare's that was ordered, and what the list says of who ordered it.

    Attributes:
        record: The line on its claim.
        field: The column that names the orderer.
        orderer: As the practice's table has them.
        row: The orderer's row of the list; none when the list has none.
        orderers: The list that was asked.
    """

    record: LineOnClaim
    field: str
    orderer: Provider
    row: OrdererRow | None
    orderers: OrdererList

    @property
    def severity(self) -> Severity | None:
        """For review where the list may not speak for the day of service: it is older, much newer, or not whole."""
        service, made = self.record.line.date_of_service, self.orderers.release.in_force.effective_from
        days = parameter_on("current_days_order_referring", made)
        if not self.orderers.is_whole or service is None or isinstance(days, Failure):
            return Severity.REVIEW
        is_near = service <= made <= service + timedelta(days=int(days.value))
        return None if is_near else Severity.REVIEW


def orders_of_medicare(context: Context) -> Iterator[Order]:
    """The lines that the list is about, in the order of the batch; none when no list is loaded."""
    if context.answers.orderers(frozenset(), context.today) is None:
        return
    ordered = context.once(_all_ordered)
    npis = frozenset(orderer.npi for _, _, orderer in ordered)
    orderers = context.answers.orderers(npis, context.today) if npis else None
    if orderers:
        for record, field, orderer in ordered:
            yield Order(record, field, orderer, orderers.listed.get(orderer.npi), orderers)


def _all_ordered(context: Context) -> list[tuple[LineOnClaim, str, Provider]]:
    return [each for each in map(_ordered, context.lines) if each]


def _ordered(record: LineOnClaim) -> tuple[LineOnClaim, str, Provider] | None:
    claim, line = record
    if not claim.payer.is_medicare or claim.frequency == VOID or PROFESSIONAL_COMPONENT in line.modifiers:
        return None
    if not is_diagnostic_imaging(line.procedure_code) or is_turned_diagnostic(line):
        return None
    own = line.details.ordering_provider
    orderer = own or line.details.referring_provider or claim.referring_provider
    return (record, "ordering_id" if own else "referring_id", orderer) if orderer and orderer.npi else None
