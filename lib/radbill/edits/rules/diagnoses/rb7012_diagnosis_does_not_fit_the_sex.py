"""Diagnoses of pregnancy and of male or female organs against the patient's sex."""

from collections.abc import Iterator

from radbill.codes.claim_codes import FEMALE, MALE
from radbill.codes.shown_diagnosis import with_point
from radbill.core import sources
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.model.claim import Claim

_FEMALE = ("O", "C51", "C52", "C53", "C54", "C55", "C56", "C57", "C58", "D25", "D26", "D27", "D28",
           *(f"N{number}" for number in (*range(70, 78), *range(80, 99))),
           "Z34", "Z3A", "Z780")  # fmt: skip
_MALE = ("C60", "C61", "C62", "C63", "D29", *(f"N{number}" for number in range(40, 54)),
         "R972", "Z125", "Z8042", "Z8546")  # fmt: skip
_OF_THE_OTHER_SEX = {MALE: _FEMALE, FEMALE: _MALE}
_SOURCE = Citation(sources.CODE_EDITOR, "sex conflict", Confidence.MEDIUM)


@edit(
    "RB7012",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(_SOURCE,),
    likely_carcs=("10",),
    silent_with=(
        "each.diagnoses",
        "patient.person.sex",
    ),
)
def diagnosis_does_not_fit_the_sex(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A diagnosis of the other sex stands on the claim.

    Why it matters:
        Pregnancy and female organs do not go with a male patient, nor male organs with a female one; the sex or the
        diagnosis is wrong.

    Example that fails:
        N40.0, the prostate, for a female patient.

    Use instead:
        The right diagnosis, or the sex as the payer has it.
    """
    refused = _OF_THE_OTHER_SEX.get(claim.patient.person.sex, ())
    for code in dict.fromkeys(claim.diagnoses):
        if code.startswith(refused):
            yield Fault(
                "diagnoses", f"{with_point(code)} does not go with the sex on file.", "Check diagnosis and sex."
            )
