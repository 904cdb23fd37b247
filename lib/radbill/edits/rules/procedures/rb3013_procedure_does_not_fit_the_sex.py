"""RB3013."""

from collections.abc import Iterator

from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

#: First and last codes.
_OF_THE_OTHER_SEX = {
    "M": (("58340", "58345"), ("59000", "59899"), ("74740", "74742"), ("76801", "76831")),
    "F": (("55700", "55899"), ("76870", "76870"), ("76872", "76873")),
}
_SOURCE = Citation("Medicare Code Editor", "sex conflict of procedures", Confidence.MEDIUM)


@edit(
    "RB3013",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    likely_carcs=("7",),
    depends_on=("line.procedure_code", "claim.patient.person.sex"),
)
def procedure_does_not_fit_the_sex(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """An exam of organs of the other sex is billed.

    Why it matters:
        Pregnancy and female organs do not go with a male patient, nor prostate and testicles with a female one.

    Example that fails:
        76870, the scrotum, for a female patient.

    Use instead:
        The code of the exam that was made, or the sex as the payer has it.
    """
    code = record.line.procedure_code
    if any(first <= code <= last for first, last in _OF_THE_OTHER_SEX.get(record.claim.patient.person.sex, ())):
        yield Fault("procedure_code", f"{code} does not go with the sex on file.", "Check code and sex.")
