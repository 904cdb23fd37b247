"""The code on the line against the one that the exam's name says."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from radbill.codes.code_sets import SCREENING_MAMMOGRAPHY
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.coding.exam_names.table_exams import nameable_codes
from radbill.core import sources
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import line_values
from radbill.model.claim import Claim, ServiceLine

#: Nothing in the name is guessed at, and nothing taken for granted.
_NAMED_IN_FULL = 0.95
_SOURCE = Citation(sources.EXAM_NAME_READING, "docs/guide/suggest-a-code.md", Confidence.MEDIUM)


@edit(
    "RB3015",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    silent_with=(
        "lines.exam_description",
        "lines.date_of_service",
        "lines.procedure_code",
    ),
    only_among=lambda claims, context: range(len(claims)) if any(line_values(context, "exam_description")) else (),
)
def code_differs_from_the_exam(claim: Claim, context: Context) -> Iterator[Fault]:
    """The name of the exam says another code than its lines have.

    Why it matters:
        The RIS named what was done. If the name says all of it - kind, part, contrast, views - and the code is another,
        one of the two is wrong: too much is fraud, too little is lost. An exam may have further lines (contrast, an
        injection); one of them must have the code that the name says. A code that no name can have is not compared.

    Example that fails:
        CT ABD PELV W CONTRAST with 74176, which is without.

    Use instead:
        The code of what was done (74177), or the right name of the exam. Your own list of exams comes first.
    """
    for (name, day), lines in _exams(claim).items():
        candidates = context.suggestions_for(name, day)
        if not candidates or candidates[0].confidence < _NAMED_IN_FULL:
            continue
        codes = candidates[0].procedure_codes
        if not any(line.procedure_code in codes for line in lines):
            yield from (_fault(line, codes) for line in lines if _may_be_named(line.procedure_code))


def _exams(claim: Claim) -> dict[tuple[str, date], list[ServiceLine]]:
    exams: dict[tuple[str, date], list[ServiceLine]] = defaultdict(list)
    for line in claim.lines:
        if line.exam_description and line.date_of_service:
            exams[line.exam_description, line.date_of_service].append(line)
    return exams


def _may_be_named(procedure_code: str) -> bool:
    """Imaging whose code the reading of names can give; of a code that it cannot, it knows nothing."""
    is_imaging = is_diagnostic_imaging(procedure_code) or procedure_code in SCREENING_MAMMOGRAPHY
    return is_imaging and procedure_code in nameable_codes()


def _fault(line: ServiceLine, codes: tuple[str, ...]) -> Fault:
    message = f"The exam's name reads as {' with '.join(codes)}, not {line.procedure_code}."
    what_to_do = "See in the report what was done; correct the code or the name."
    return Fault("procedure_code", message, what_to_do, Scope.LINE, line.line_id)
