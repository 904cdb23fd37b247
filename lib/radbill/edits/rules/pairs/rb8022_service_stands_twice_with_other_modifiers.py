"""One service on two lines of the batch whose modifiers do not tell them apart."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from radbill.codes.claim_codes import ORIGINAL
from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.given_drugs import is_given_drug
from radbill.codes.imaging_codes import is_diagnostic_imaging
from radbill.codes.modifier_sets import DISTINCT_SERVICE_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.rules.pairs._same_service import REPEATED, parts_of_the_body, share_a_part
from radbill.edits.shared.sources import COMPONENTS, DUPLICATES
from radbill.model.batch import BillingBatch

_COMPONENTS = frozenset(COMPONENT_MODIFIERS)
_SOURCES = DUPLICATES, COMPONENTS


@edit("RB8022", severity=Severity.DENY, scope=Scope.BATCH, citations=_SOURCES, likely_carcs=("18", "97"))
def service_stands_twice_with_other_modifiers(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """One code stands twice for a patient and a day, and its modifiers do not say that these are two services.

    Why it matters:
        A line without 26 and TC bills the reading and the equipment; beside it the reading alone is billed twice, and
        so is the right side beside both. The second is denied, or money is paid that has to go back. Where other
        modifiers, the place or the reader differ, it is for review.

    Example that fails:
        93880 and 93880-26 on one day; 73562-50 and 73562-RT.

    Use instead:
        One line for the whole; or 26 on the one and TC on the other; 76 or 77 where the exam was made again.

    Right claims nearest to it:
        The two components; right and left; 76 on the repeat; the dose of a drug and what was thrown away; another day.
    """
    days = context.patient_days
    for records in days.at(days.places_with_repeats):
        by_code: dict[str, list[LineOnClaim]] = defaultdict(list)
        for record in records:
            is_original = record.claim.frequency == ORIGINAL and not is_given_drug(record.line.procedure_code)
            if is_original and REPEATED.isdisjoint(record.line.modifiers):
                by_code[record.line.procedure_code].append(record)
        for same in by_code.values():
            yield from _faults(same)


def _faults(same: list[LineOnClaim]) -> Iterator[Fault]:
    """Each line that repeats a part of an earlier one, or of which a later one bills the whole, once."""
    told: set[str] = set()
    for first, second in combinations(same, 2):
        one, other = first.line.modifiers, second.line.modifiers
        if frozenset(one) == frozenset(other) or not share_a_part(one, other) or _are_apart(first, second):
            continue
        part, whole = (first, second) if len(_named(one)) > len(_named(other)) else (second, first)
        if part.line.line_id not in told:
            told.add(part.line.line_id)
            yield _fault(part, whole)


def _are_apart(first: LineOnClaim, second: LineOnClaim) -> bool:
    """Whether 59 or its like says that two services that may be of two places are; an exam made again has 76 or 77."""
    modifiers = {*first.line.modifiers, *second.line.modifiers}
    return not DISTINCT_SERVICE_MODIFIERS.isdisjoint(modifiers) and not (
        is_diagnostic_imaging(first.line.procedure_code) and first.rendering_npi == second.rendering_npi
    )


def _named(modifiers: tuple[str, ...]) -> frozenset[str]:
    return _COMPONENTS.intersection(modifiers)


def _fault(part: LineOnClaim, whole: LineOnClaim) -> Fault:
    code, line_id = part.line.procedure_code, whole.line.line_id
    if _is_component_of(part, whole):
        message = (
            f"The row with line ID (accession) {line_id} bills {code} with both its parts; "
            f"{' '.join(_named(part.line.modifiers))} is in it."
        )
        what_to_do = "Delete one of the lines; or bill 26 and TC, one each."
    else:
        message = (
            f"{code} is billed for this patient and day already, in the row with line ID (accession) {line_id}, with "
            "other modifiers."
        )
        what_to_do = "Delete one of the lines; or add 76 or 77 when the exam was repeated, or the sides."
    severity = None if _is_sure(part, whole) else Severity.REVIEW
    return Fault("procedure_code", message, what_to_do, Scope.LINE, part.line.line_id, severity)


def _is_component_of(part: LineOnClaim, whole: LineOnClaim) -> bool:
    return bool(_named(part.line.modifiers)) and not _named(whole.line.modifiers)


def _is_sure(part: LineOnClaim, whole: LineOnClaim) -> bool:
    """A component beside its whole: one reader, one place, the same parts of the body."""
    return (
        _is_component_of(part, whole)
        and part.rendering_npi == whole.rendering_npi
        and part.line.place_of_service == whole.line.place_of_service
        and parts_of_the_body(part.line.modifiers) == parts_of_the_body(whole.line.modifiers)
    )
