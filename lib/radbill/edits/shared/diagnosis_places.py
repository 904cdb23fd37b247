"""On which row and in which column a diagnosis of a claim stands."""

from collections.abc import Iterator

from radbill.edits.engine.edit import Fault, Scope
from radbill.model.claim import Claim

_COLUMNS = 4


def place_of_diagnosis(claim: Claim, position: int) -> tuple[str, str]:
    """Line id and field of the first row that points to a diagnosis (position from 1).

    A diagnosis to which no row points stands on the claim's first row, in the first column.
    """
    for line in claim.lines:
        if position in line.diagnosis_pointers[:_COLUMNS]:
            return line.line_id, f"diagnosis_{line.diagnosis_pointers.index(position) + 1}"
    return (claim.lines[0].line_id if claim.lines else ""), "diagnosis_1"


def fault_of_diagnosis(claim: Claim, position: int, message: str, what_to_do: str) -> Fault:
    """An error that stands where the diagnosis stands."""
    line_id, field = place_of_diagnosis(claim, position)
    if not claim.lines:
        return Fault(field, message, what_to_do)
    return Fault(field, message, what_to_do, record=Scope.LINE, key=line_id)


def numbered_diagnoses(claim: Claim) -> Iterator[tuple[int, str]]:
    """Positions from 1, and the codes."""
    return enumerate(claim.diagnoses, start=1)
