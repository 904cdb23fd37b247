"""The technical part of equipment that cannot be carried, in the patient's home."""

from collections.abc import Iterator

from radbill.codes.component import PROFESSIONAL_COMPONENT
from radbill.codes.imaging_codes import Modality, imaging_codes
from radbill.codes.places import HOMES
from radbill.core import sources
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit

_PORTABLE = Citation(sources.BENEFIT_POLICY_MANUAL, "chapter 15, section 80.4, portable X-ray", Confidence.MEDIUM)
_LARGE = frozenset({Modality.CT, Modality.MAGNETIC_RESONANCE, Modality.PET, Modality.MAMMOGRAPHY})


@edit(
    "RB5007",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_PORTABLE,),
    likely_carcs=("5", "58"),
    depends_on=("line.procedure_code", "line.modifiers", "line.place_of_service"),
)
def large_equipment_is_billed_in_a_home(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """CT, MR, PET or mammography with its technical part is billed in a home.

    Why it matters:
        X-ray and ultrasound come to a home, these scanners do not: the place of service is wrong, and with it the
        amount.

    Example that fails:
        70553 in place of service 12.

    Use instead:
        The place where the scanner stands: 11, 15 (mobile unit), 22, 24, 49.

    Right claims nearest to it:
        A chest X-ray at home; the reading (26); an office.
    """
    line = record.line
    exam = imaging_codes().get(line.procedure_code)
    if exam is None or line.place_of_service not in HOMES or PROFESSIONAL_COMPONENT in line.modifiers:
        return
    if exam.modality in _LARGE:
        message = (
            f"{line.procedure_code} needs equipment that is not in a home (place of service {line.place_of_service})."
        )
        yield Fault("place_of_service", message, "Enter the place where the scanner stands; 15 for a mobile unit.")
