"""The form of the number of a laboratory's CLIA certificate."""

import re
from collections.abc import Iterator

from radbill.codes.capitals import code_capitals
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.core.sources import CLAIMS_MANUAL
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.claim import Claim

#: Ten characters: the state's two, a D, seven digits.
_FORM = re.compile("[0-9]{2}D[0-9]{7}")
#: That it has ten positions was read; that the third is a D, in the form that a clearinghouse holds claims to.
_SOURCE = Citation(CLAIMS_MANUAL, "chapter 16, section 70, CLIA numbers: ten positions", Confidence.MEDIUM)
_MESSAGE = "The CLIA number is not ten characters with D as the third."
_WHAT_TO_DO = "Copy the CLIA number from the laboratory's certificate, such as 05D1234567."


@edit(
    "RB2182",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("16",),
    silent_with=(
        "details",
        "lines.details",
    ),
)
def clia_number_is_malformed(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The CLIA number of the claim or of a line does not have the form of one.

    Why it matters:
        Payers return laboratory tests without a right CLIA number; it is seldom needed for imaging.

    Example that fails:
        05X1234567, or 05D123456.

    Use instead:
        Ten characters, the third of them a D; or an empty cell where no laboratory test is billed.

    Right claims nearest to it:
        Ten characters, the third a D.
    """
    if _is_odd(claim.details.numbers.clia):
        yield Fault("details.numbers.clia", _MESSAGE, _WHAT_TO_DO)
    for line in claim.lines:
        if _is_odd(line.details.clia_number):
            yield Fault("details.clia_number", _MESSAGE, _WHAT_TO_DO, Scope.LINE, line.line_id)


def _is_odd(number: str | None) -> bool:
    return bool(number and not _FORM.fullmatch(code_capitals(number)))
