"""Contrast, drugs and tracers given to a hospital's patient."""

from collections.abc import Iterator

from radbill.codes.given_drugs import is_given_drug
from radbill.codes.places import HOSPITAL_PLACES
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import PLACE_RULES

_NOT_IN_HOSPITALS = Citation("42 CFR 410.26", "(b)(1), only in a noninstitutional setting")


@edit(
    "RB5006",
    severity=Severity.DENY,
    scope=Scope.LINE,
    citations=(_NOT_IN_HOSPITALS, PLACE_RULES),
    likely_carcs=("5", "109"),
    depends_on=("line.procedure_code", "expects_denial", "line.place_of_service", "claim.payer.is_medicare"),
)
def drug_is_billed_in_a_hospital(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """Contrast, a drug or a tracer is billed for a hospital patient.

    Why it matters:
        The hospital buys it and is paid for it, within its own payment or beside it; Medicare pays the group for the
        reading alone. Other payers mostly do the same.

    Example that fails:
        A9552 beside 78815-26, place of service 22.

    Use instead:
        The reading alone; the drug only where the group bought it for its own office.

    Right claims nearest to it:
        The tracer in the group's own office; the reading alone in the hospital; GY in the hospital, sent to be denied.
    """
    line = record.line
    if record.expects_denial or line.place_of_service not in HOSPITAL_PLACES or not is_given_drug(line.procedure_code):
        return
    yield Fault(
        "procedure_code",
        f"{line.procedure_code} is a drug, contrast or tracer, billed with place of service {line.place_of_service}; "
        "the hospital bills it.",
        "Delete the row of the drug; or correct the place of service.",
        severity=None if record.claim.payer.is_medicare else Severity.REVIEW,
    )
