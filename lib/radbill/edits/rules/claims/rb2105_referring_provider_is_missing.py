"""The practitioner who ordered a diagnostic test."""

from collections.abc import Iterator

from radbill.codes.code_sets import is_surgical
from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.registered import is_unknown_key
from radbill.edits.shared.sources import ORDERS
from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic
from radbill.model.claim import Claim, ServiceLine

_READER_ORDERS = (
    "The screening turned diagnostic (GG): enter who referred the patient, or the radiologist who decided on the "
    "further views."
)


@edit(
    "RB2105",
    severity=Severity.DENY,
    scope=Scope.CLAIM,
    citations=(Citation("42 CFR 424.507", "Ordering covered items and services"), ORDERS),
    likely_carcs=("16",),
    silent_with=(
        "referring_provider",
        "lines.unknown_keys",
        "lines.procedure_code",
        "lines.details",
        "lines.modifiers",
    ),
)
def referring_provider_is_missing(claim: Claim, _context: Context) -> Iterator[Fault]:
    """An imaging test is billed without the practitioner who ordered it.

    Why it matters:
        Diagnostic tests are covered only when the treating practitioner orders them. Medicare denies imaging billed
        with its technical part when the order is not named; for a reading alone, and for other payers, it is asked
        for often enough to look. Screening mammography needs no order.

    Example that fails:
        71046 in the office with an empty referring ID.

    Use instead:
        The practitioner who signed the order, with the NPI as a person. When the radiologist turned a screening
        mammogram into a diagnostic one (GG), the radiologist may be named.

    Right claims nearest to it:
        Guidance of a needle alone is no test; a global chest X-ray for Medicare whose orderer is named;
        screening mammography of another payer needs no order; an intervention with its guidance; each line
        names who ordered it.
    """
    if claim.referring_provider is not None or is_unknown_key(claim, "referring_id"):
        return
    tests = [line for line in claim.lines if is_diagnostic_imaging(line.procedure_code) and not _has_orderer(line)]
    if not tests or any(is_surgical(line.procedure_code) for line in claim.lines):
        return
    is_sure = claim.payer.is_medicare and any(PROFESSIONAL_COMPONENT not in line.modifiers for line in tests)
    yield Fault(
        "referring_id",
        f"{tests[0].procedure_code} is a diagnostic test, and the claim does not say who ordered it.",
        _READER_ORDERS if is_turned_diagnostic(tests[0]) else "Enter the practitioner who signed the order.",
        severity=None if is_sure else Severity.REVIEW,
    )


def _has_orderer(line: ServiceLine) -> bool:
    return line.details.referring_provider is not None or line.details.ordering_provider is not None
