"""The form of the number of a clinical trial."""

import re
from collections.abc import Iterator

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import CLAIMS_MANUAL
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.claim import Claim

_EIGHT_DIGITS = re.compile("[0-9]{8}")
_SOURCE = Citation(CLAIMS_MANUAL, "chapter 32, section 69.6")


@edit(
    "RB2180",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("16",),
    silent_with=("details",),
)
def trial_number_is_malformed(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The number of the clinical trial is not eight digits.

    Why it matters:
        Medicare returns the claim: the number of ClinicalTrials.gov is sent without its letters NCT. Any other number
        stands in the file as that of a demonstration project, which has a column of its own.

    Example that fails:
        Trial number NCT01234567, or 1234567.

    Use instead:
        01234567.

    Right claims nearest to it:
        Eight digits; no trial number.
    """
    number = claim.details.numbers.clinical_trial
    if number and not _EIGHT_DIGITS.fullmatch(number):
        yield Fault(
            "details.numbers.clinical_trial",
            "The trial number is not eight digits.",
            "Enter the eight digits of the trial, without NCT; Fix what is safe to fix takes the letters off.",
        )
