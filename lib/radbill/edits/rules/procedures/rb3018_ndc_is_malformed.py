"""The eleven digits of a national drug code."""

from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_document.ndc import eleven_digits
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide

_FORMS = Citation("21 CFR 207.33", "National drug code: its forms")


@edit(
    "RB3018",
    severity=Severity.REJECT,
    scope=Scope.LINE,
    citations=(
        guide("loop 2410, LIN03"),
        _FORMS,
    ),
    silent_with=("line.details.drug",),
)
def ndc_is_malformed(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The NDC cannot be told in the eleven digits of a claim.

    Why it matters:
        Ten digits without hyphens do not say where the zero belongs; the claim is refused or names another drug.

    Example that fails:
        0407141220: ten digits without hyphens.

    Use instead:
        The hyphens of the label, 0407-1412-20, or eleven digits: 00407141220.

    Right claims nearest to it:
        Eleven digits; ten digits with the hyphens of the label.
    """
    drug = record.line.details.drug
    if drug is not None and drug.ndc and (problem := eleven_digits(drug.ndc)[1]):
        yield Fault(
            "details.drug.ndc", f"The NDC is wrong: {problem}.", "Copy the NDC from the label with its hyphens."
        )
