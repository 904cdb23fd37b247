"""What the claim file cannot carry, and no other edit has found."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.file_places import RecordPlace, record_place
from radbill.edits.shared.filled_cells import at_filled_cells
from radbill.edits.shared.sources import guide
from radbill.model.claim import DIFFERS, Claim
from radbill.model.payer import Payer

_WHAT_TO_DO = {
    FaultKind.LENGTH: "Write the text in the length that the file takes.",
    FaultKind.MISSING_ELEMENT: "Enter it.",
    FaultKind.MISSING_SEGMENT: "Enter it.",
    FaultKind.TOO_MANY: "Leave out what the file has no place for.",
    FaultKind.BALANCE: "Correct the amounts so that they add up.",
}
#: Values of the envelope by how the writer calls them, and where they stand.
_ENVELOPE = {
    "submitter.contact.name": "contact_name",
    "submitter.contact": "contact_phone",
    "submitter.name": "name",
    "submitter.id": "submitter_id",
    "submitter id": "submitter_id",
    "submitter qualifier": "submitter_qualifier",
    "receiver.name": "receiver_name",
    "receiver.id": "receiver_id",
    "receiver id": "receiver_id",
    "receiver qualifier": "receiver_qualifier",
    "usage": "usage_indicator",
}
_CORRECT_IT = "Correct the value in this cell."
_TOO_MANY_ADJUSTMENTS = (
    "Enter the sum where one reason stands twice. If more than six reasons of the group are left, the file cannot "
    "carry this decision: send the claim on paper with the payer's statement."
)
_TOO_MANY_REMARKS = "Leave out the remark codes that matter least to the next payer."


@edit("RB2133", severity=Severity.REJECT, scope=Scope.FILE, citations=(guide("element attributes and notes"),))
def claim_cannot_be_written(claim: Claim, context: Context) -> Iterator[Fault]:
    """The claim file has no place for something in the claim, or lacks something that it must have.

    Why it matters:
        The export leaves such a claim out: a file with it would be refused as a whole.

    Example that fails:
        A group number of 51 characters, where the file takes 50.

    Use instead:
        The value in the length and with the characters that the file takes.

    Right claims nearest to it:
        A group number of 50 characters; a first name of 35 letters.
    """
    places = context.held_places.get(claim.claim_id, ())
    if places and _names_unknown_records(claim):
        return
    problems, faults = context.claim_check.envelope_problems(claim), context.claim_check.faults_of(claim)
    if not problems and not faults:
        return
    held = {(place.record, place.key, place.field) for place in places}
    for problem in problems:
        message = f"The file's envelope cannot carry this: {problem}."
        yield from _unless_held(RecordPlace(Scope.PRACTICE, "", _envelope_field(problem)), message, _CORRECT_IT, held)
    for fault in at_filled_cells(claim, faults):
        place = record_place(claim, fault.path)
        if not place.record and claim.lines:
            place = RecordPlace(Scope.LINE, claim.lines[0].line_id, place.field)
        elif not place.record:
            place = RecordPlace(Scope.CLAIM, claim.claim_id, place.field)
        message = f"The claim file cannot carry this: {fault.message}."
        yield from _unless_held(place, message, _what_to_do(fault), held)


def _envelope_field(problem: str) -> str:
    """The cell of the Practice sheet that a value of the envelope comes from."""
    return next((field for words, field in _ENVELOPE.items() if problem.lower().startswith(words)), "")


def _what_to_do(fault: DocumentFault) -> str:
    """What the biller does; amounts are never left out."""
    if fault.kind is FaultKind.TOO_MANY and fault.path.endswith("adjustments"):
        return _TOO_MANY_ADJUSTMENTS
    if fault.kind is FaultKind.TOO_MANY and fault.path.endswith("remarks"):
        return _TOO_MANY_REMARKS
    return _WHAT_TO_DO.get(fault.kind, _CORRECT_IT)


def _names_unknown_records(claim: Claim) -> bool:
    """Whether the claim waits for a record that no table has; what that record lacks is not asked before."""
    is_unknown = any(key != DIFFERS for line in claim.lines for _, key in line.unknown_keys)
    return is_unknown or claim.payer == Payer(payer_key=claim.payer.payer_key)


def _unless_held(place: RecordPlace, message: str, what_to_do: str, held: set[tuple[str, str, str]]) -> Iterator[Fault]:
    """The error, unless another edit holds the claim for the same field or a part of it."""
    for record, key, field in held:
        if (record, key) == (place.record, place.key) and _is_same_field(field, place.field):
            return
    yield Fault(place.field, message, what_to_do, place.record, place.key)


def _is_same_field(one: str, other: str) -> bool:
    return not one or not other or one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
