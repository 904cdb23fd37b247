"""The modifiers of a batch's lines: the question about each, and what is proposed where it would change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from radbill.codes.claim_codes import VOID
from radbill.codes.sides import BothSides, Side
from radbill.coding.modifiers.proposal import ModifierQuestion, Proposal
from radbill.coding.modifiers.propose import propose_modifiers
from radbill.model.claim import Claim, ServiceLine
from radbill.model.service_place import exam_place_of_line
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    from radbill.core.failures import Failure


class LineRef(NamedTuple):
    """A line by its claim and its position in it, from 0: line ids may stand twice."""

    claim_id: str
    position: int


def proposals_of(
    claims: Iterable[Claim], book: ReferenceBook, *, only_certain: bool = False
) -> dict[LineRef, Proposal]:
    """Propose modifiers for the lines that would change; nothing is said about right lines and unknown codes.

    Args:
        claims: Of one practice; lines of one patient and day are judged together. Voids are left out.
        book: Published data.
        only_certain: Do no more than a rule makes certain.
    """
    proposals: dict[LineRef, Proposal] = {}
    known: dict[ModifierQuestion, Proposal | Failure] = {}
    for at, question in _questions(claims):
        if question not in known:
            known[question] = propose_modifiers(question, book, only_certain=only_certain)
        proposal = known[question]
        if isinstance(proposal, Proposal) and proposal.differs_from(question.modifiers):
            proposals[at] = proposal
    return proposals


def _questions(claims: Iterable[Claim]) -> Iterator[tuple[LineRef, ModifierQuestion]]:
    billed = [claim for claim in claims if claim.frequency != VOID]
    days = _codes_by_day(billed)
    for claim in billed:
        for position, line in enumerate(claim.lines):
            if line.date_of_service and line.procedure_code:
                codes = days[claim.patient.patient_id, line.date_of_service]
                yield LineRef(claim.claim_id, position), question_about(claim, line, line.date_of_service, codes)


def _codes_by_day(claims: Iterable[Claim]) -> Mapping[tuple[str, date | None], Counter[str]]:
    days: dict[tuple[str, date | None], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for line in claim.lines:
            days[claim.patient.patient_id, line.date_of_service][line.procedure_code] += 1
    return days


def question_about(claim: Claim, line: ServiceLine, day: date, codes_of_the_day: Counter[str]) -> ModifierQuestion:
    """The question which modifiers a line needs.

    Args:
        claim: Its claim, which knows payer and facility.
        line: The line.
        day: Its date of service.
        codes_of_the_day: How often each code stands on the patient's day, the line's own included.
    """
    facility = exam_place_of_line(claim, line)
    place = facility.place_of_service if facility else ""
    others = (code for code, count in codes_of_the_day.items() if count > (code == line.procedure_code))
    return ModifierQuestion(
        procedure_code=line.procedure_code,
        day=day,
        place_of_service=line.place_of_service,
        modifiers=line.modifiers,
        owns_equipment=facility.owns_equipment if facility else None,
        side=Side(line.side),
        both_sides=BothSides(claim.payer.both_sides or BothSides.MODIFIER_50),
        equipment=facility.old_equipment if facility else frozenset(),
        other_codes=tuple(sorted(others)),
        is_medicare=claim.payer.is_medicare,
        place_is_sure=place in {"", line.place_of_service},
    )
