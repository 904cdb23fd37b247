"""Tests that the reading radiologist seems to have ordered."""

from collections.abc import Iterator

from radbill.codes.code_sets import is_surgical
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import ORDERS
from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic
from radbill.model.claim import Claim


@edit(
    "RB2120",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(ORDERS,),
    likely_carcs=("16", "183"),
    silent_with=(
        "rendering_provider",
        "referring_provider",
        "lines.procedure_code",
        "lines.modifiers",
    ),
)
def reader_is_the_orderer(claim: Claim, _context: Context) -> Iterator[Fault]:
    """The practitioner who read the test is named as the one who ordered it.

    Why it matters:
        A diagnostic test must be ordered by the practitioner who treats the patient. A radiologist seldom does; most
        often the reader's NPI was put where the order's belongs. An intervention is another matter, and so is a
        screening mammogram that the radiologist turned into a diagnostic one (GG).

    Example that fails:
        71046 with the same NPI for rendering and referring.

    Use instead:
        The practitioner who signed the order.
    """
    reader, orderer = claim.rendering_provider, claim.referring_provider
    if reader is None or orderer is None or not reader.npi or reader.npi != orderer.npi:
        return
    tests = [
        line for line in claim.lines if is_diagnostic_imaging(line.procedure_code) and not is_turned_diagnostic(line)
    ]
    if tests and not any(is_surgical(line.procedure_code) for line in claim.lines):
        message = f"The reader of {tests[0].procedure_code} is also named as the one who ordered it."
        yield Fault("referring_id", message, "Enter the practitioner who signed the order.")
