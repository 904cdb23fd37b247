"""The FDA certification number of a facility that makes mammograms."""

from collections.abc import Iterator

from radbill.codes.code_sets import MAMMOGRAPHY
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import claims_with_codes
from radbill.edits.shared.sources import MAMMOGRAPHY as CERTIFICATION
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim

_DIGITS = 6


@edit(
    "RB2111",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(CERTIFICATION, guide("REF*EW")),
    likely_carcs=("16",),
    silent_with=(
        "mammography_certification_number",
        "service_facility",
        "lines.procedure_code",
    ),
    only_among=lambda _, context: claims_with_codes(context, MAMMOGRAPHY.__contains__),
)
def mammography_certification_number_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """Mammography is billed without the FDA certification number of the facility, or with one that is none.

    Why it matters:
        Medicare returns the claim as unprocessable without the six-digit number; other payers often ask for it too.

    Example that fails:
        77067 at a facility without a certification number, or with N/A for one.

    Use instead:
        The six digits of the facility's certificate, entered once on the Facilities sheet.

    Right claims nearest to it:
        Another number of the facility; number on the claim; other exams at the place without a number.
    """
    facility = claim.service_facility
    number = claim.mammography_certification_number or (facility.mammography_certification_number if facility else "")
    if number.isdigit() and len(number) == _DIGITS:
        return
    owner = facility.name if facility and facility.name else "the facility"
    lack = "is not six digits" if number else "is missing"
    for line in claim.lines:
        if line.procedure_code in MAMMOGRAPHY:
            yield Fault(
                "procedure_code",
                f"{line.procedure_code} is mammography, and the FDA certification number of its facility {lack}.",
                f"Enter the six digits of the certificate of {owner} on the Facilities sheet, "
                "in its row under Mammography cert.",
                record=Scope.LINE,
                key=line.line_id,
                severity=None if claim.payer.is_medicare else Severity.REVIEW,
            )
