"""RB3015."""

from collections.abc import Iterator

from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.context import Context, LineOnClaim
from radbill.edits.edit import Fault, Scope, edit
from radbill.suggestion.suggest import suggest

#: Nothing in the name is guessed at, and nothing taken for granted.
_SAID_IN_FULL = 0.95
_SOURCE = Citation("radbill, how exam names are read", "docs/guide/suggest-a-code.md", Confidence.MEDIUM)


@edit(
    "RB3015",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_SOURCE,),
    depends_on=("line.exam_description", "line.procedure_code", "line.date_of_service"),
)
def code_differs_from_the_exam(record: LineOnClaim, context: Context) -> Iterator[Fault]:
    """The name of the exam says another code than the line has.

    Why it matters:
        The RIS named what was done. If the name says all of it - kind, part, contrast, views - and the code is another,
        one of the two is wrong: too much is fraud, too little is lost.

    Example that fails:
        CT ABD PELV W CONTRAST with 74176, which is without.

    Use instead:
        The code of what was done (74177), or the right name of the exam. Your own list of exams comes first.
    """
    name, day, code = record.line.exam_description, record.line.date_of_service, record.line.procedure_code
    if not name or not code or day is None:
        return
    candidates = suggest(name, day, context.batch.exam_crosswalk)
    if candidates and candidates[0].confidence >= _SAID_IN_FULL and code not in candidates[0].procedure_codes:
        said = " with ".join(candidates[0].procedure_codes)
        message = f"The exam's name reads as {said}, not {code}."
        yield Fault("procedure_code", message, "See in the report what was done; correct the code or the name.")
