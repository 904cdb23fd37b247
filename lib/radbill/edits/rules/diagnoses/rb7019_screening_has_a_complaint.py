"""A screening exam whose diagnosis is a complaint or the disease itself."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from radbill.codes.code_sets import AORTA_SCREENING, COLONOGRAPHY_SCREENING, LUNG_SCREENING
from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation, Confidence
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit


class _Complaints(NamedTuple):
    """Beginnings of diagnoses with which an exam is no screening, anywhere and as the first, and who says so."""

    anywhere: tuple[str, ...]
    first: tuple[str, ...]
    source: Citation


_LUNG = Citation("NCD 210.14", "lung cancer screening: no signs or symptoms of lung cancer")
_COLON = Citation("42 CFR 410.37", "screening of people without complaints", Confidence.MEDIUM)
_AORTA = Citation("42 CFR 410.19", "screening of people without complaints", Confidence.MEDIUM)
#: Blood coughed up, loss of weight; bleeding from the bowel, pain of the belly. What the exam shows stands after its
#: reason, so that the disease itself speaks against a screening only where it stands first.
_COMPLAINTS: Mapping[str, _Complaints] = MappingProxyType(
    {
        LUNG_SCREENING: _Complaints(("R042", "R634"), ("C33", "C34", "R91", "R05", "R06", "R07"), _LUNG),
        COLONOGRAPHY_SCREENING: _Complaints(
            ("K625", "K921", "R10"), ("C18", "C19", "C20", "D12", "K63", "R19"), _COLON
        ),
        AORTA_SCREENING: _Complaints(("R10",), ("I71", "I70", "I77"), _AORTA),
    }
)


@edit(
    "RB7019",
    severity=Severity.REVIEW,
    scope=Scope.LINE,
    citations=(_LUNG, _COLON, _AORTA),
    likely_carcs=("11", "50"),
    depends_on=("line.procedure_code", "expects_denial", "pointed_diagnoses"),
    only_where=OnlyWhere(("line.procedure_code",), lambda record, _: record.line.procedure_code in _COMPLAINTS),
)
def screening_has_a_complaint(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """A screening of the lung, the colon or the aorta points to a complaint, or first to the disease itself.

    Why it matters:
        Screening is for people without complaints. An exam that was ordered for one is diagnostic: another code, and
        the patient's share; as a screening it is denied, or has to be paid back.

    Example that fails:
        71271 with R04.2, blood coughed up; 74263 with K62.5; 76706 with I71.43 first.

    Use instead:
        The diagnostic code, if the exam was ordered for the complaint; else the screening diagnosis first, and what was
        found after it.

    Right claims nearest to it:
        The smoker without complaints; what was found stands after the reason; a complaint of another organ.
    """
    code, diagnoses = record.line.procedure_code, record.pointed_diagnoses
    complaints = _COMPLAINTS.get(code)
    if complaints is None or not diagnoses or record.expects_denial:
        return
    speaking = [each for each in diagnoses if each.startswith(complaints.anywhere)]
    if not speaking and diagnoses[0].startswith(complaints.first):
        speaking = [diagnoses[0]]
    if speaking:
        message = f"{code} is a screening, and {with_point(speaking[0])} is a reason for a diagnostic exam."
        what_to_do = "Bill the diagnostic code if it was ordered for that; else put the screening diagnosis first."
        yield Fault("diagnosis_1", message, what_to_do, citation=complaints.source)
