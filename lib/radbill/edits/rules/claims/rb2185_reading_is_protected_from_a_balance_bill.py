"""Readings for which the No Surprises Act keeps the patient from a balance bill."""

from collections.abc import Iterator
from datetime import date

from radbill.codes.claim_codes import PRIMARY
from radbill.codes.places import EMERGENCY_ROOM
from radbill.codes.surprise_billing import (
    BALANCE_BILLING,
    NetworkFacts,
    ProtectionAnswer,
    is_place_listed,
    protection_of,
)
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.model.claim import Claim, ServiceLine
from radbill.model.payer import Payer

_TODO = (
    "Send the claim, and bill the patient no more than the deductible, coinsurance and copayment that the payer "
    "states. See whether a law of the state decides what the payer owes instead of the federal process."
)


@edit(
    "RB2185",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(BALANCE_BILLING, Citation("45 CFR 149.120", "nonparticipating providers at participating facilities"),
               Citation("45 CFR 149.110", "emergency services")),
    only_where=OnlyWhere(("payer.claim_filing_code", "payer.network"), lambda claim, _: _may_protect(claim.payer)),
)  # fmt: skip
def reading_is_protected_from_a_balance_bill(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The practice is out of the payer's network, and the patient is in an emergency room or a place in network.

    Why it matters:
        The No Surprises Act lets the patient be billed only what he would owe in network. Radiology is an ancillary
        service: no notice and consent of the patient changes that. What the payer pays too little is asked of the
        payer, first in open negotiation.

    Example that fails:
        A CT of the emergency room for a plan whose Network says OUT.

    Use instead:
        Send the claim; bill the patient the share in network only; mind the days of open negotiation once the payer
        has paid or denied.

    Right claims nearest to it:
        An exam in the office; the practice is in network; Medicare.
    """
    if claim.responsibility != PRIMARY:
        return
    for line in claim.lines:
        answer = _answer(claim, line)
        if answer.is_protected:
            message = f"{answer.why} The No Surprises Act protects the patient from a balance bill."
            yield Fault("facility_id", message, _TODO)
            return


def _may_protect(payer: Payer) -> bool:
    """Whether an emergency of today would be protected; no other reading is if that is not."""
    emergency = NetworkFacts(payer.claim_filing_code, payer.network, EMERGENCY_ROOM, True, date.max)  # noqa: FBT003
    return protection_of(emergency).is_protected


def _answer(claim: Claim, line: ServiceLine) -> ProtectionAnswer:
    payer, place = claim.payer, line.details.service_facility or claim.service_facility
    listed = is_place_listed(payer.places_in_network, place.facility_id if place else "")
    return protection_of(
        NetworkFacts(payer.claim_filing_code, payer.network, line.place_of_service, listed, line.date_of_service)
    )
