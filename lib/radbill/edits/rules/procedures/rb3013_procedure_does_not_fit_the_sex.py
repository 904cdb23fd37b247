"""Exams of male or female organs against the patient's sex."""

from collections.abc import Iterator

from radbill.codes.claim_codes import FEMALE, MALE
from radbill.codes.code_sets import FEMALE_PROCEDURES, MALE_PROCEDURES
from radbill.codes.modifier_sets import SEX_CONFLICT_CONFIRMED, SEX_CONFLICT_RULE
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

_OF_THE_OTHER_SEX = {MALE: FEMALE_PROCEDURES, FEMALE: MALE_PROCEDURES}
_WHAT_TO_DO = f"Correct code or sex; for a transgender or intersex patient add {SEX_CONFLICT_CONFIRMED} to the line."


@edit(
    "RB3013",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(FEMALE_PROCEDURES.citation, SEX_CONFLICT_RULE),
    likely_carcs=("7",),
    depends_on=("line.procedure_code", "line.modifiers", "claim.patient.person.sex"),
)
def procedure_does_not_fit_the_sex(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """An exam of organs of the other sex is billed.

    Why it matters:
        Pregnancy and female organs do not go with a male patient, nor prostate and testicles with a female one.

    Example that fails:
        76870, the scrotum, for a female patient.

    Use instead:
        The code of the exam that was made, or the sex as the payer has it; modifier KX for a transgender or intersex
        patient.
    """
    code = record.line.procedure_code
    other = _OF_THE_OTHER_SEX.get(record.claim.patient.person.sex)
    if other and other.holds(code) and SEX_CONFLICT_CONFIRMED not in record.line.modifiers:
        yield Fault("procedure_code", f"{code} does not go with the sex on file.", _WHAT_TO_DO)
