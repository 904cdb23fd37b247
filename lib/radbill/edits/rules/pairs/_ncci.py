"""NCCI procedure pairs among the lines of a patient, a day and a reader."""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAPHY, SCREENING_MAMMOGRAPHY
from radbill.codes.modifier_sets import NCCI_MODIFIERS
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope
from radbill.edits.engine.patient_days import Question
from radbill.edits.engine.reference_queries import Note
from radbill.reference.records import PtpPair


class PairOnLines(NamedTuple):
    """A pair in force, with the line whose code is paid and the one whose code is denied."""

    paid: LineOnClaim
    denied: LineOnClaim

    @property
    def paid_code(self) -> str:
        """Column 1."""
        return self.paid.line.procedure_code

    @property
    def denied_code(self) -> str:
        """Column 2."""
        return self.denied.line.procedure_code

    @property
    def is_screening_turned_diagnostic(self) -> bool:
        """Whether it is a screening and a diagnostic mammogram, both paid when the one led to the other."""
        codes = {self.paid_code, self.denied_code}
        return not SCREENING_MAMMOGRAPHY.isdisjoint(codes) and not DIAGNOSTIC_MAMMOGRAPHY.isdisjoint(codes)

    def fault(self, message: str, what_to_do: str) -> Fault:
        """An error on the line of column 2; sure for Medicare, whose table it is."""
        severity = None if self.denied.claim.payer.is_medicare else Severity.REVIEW
        return Fault("procedure_code", message, what_to_do, Scope.LINE, self.denied.line.line_id, severity)


def pairs_of_the_batch(context: Context, modifier_indicator: str) -> Iterator[PairOnLines]:
    """Pairs with an indicator that stand in the batch and are not bypassed.

    Compared are lines of one patient, one day and one reader (by NPI). For indicator 1 a bypass modifier on either
    line lets the pair pass.
    """
    listed = context.once(_listed_pairs)
    context.answers.note(listed.notes)
    for first, second in context.patient_days.pairs_at(listed.places):
        pair = _pair_of(first, second, context)
        if (
            pair
            and pair.modifier_indicator == modifier_indicator
            and not is_bypassed(pair, first.line.modifiers, second.line.modifiers)
        ):
            in_order = first.line.procedure_code == pair.column_1_code
            yield PairOnLines(first, second) if in_order else PairOnLines(second, first)


class _Listed(NamedTuple):
    """The places of pairs that NCCI has, and the notes of what could not be asked; for all indicators."""

    places: list[int]
    notes: tuple[Note, ...]


def _listed_pairs(context: Context) -> _Listed:
    questions = context.patient_days.pairs_by_question
    listed, notes = context.answers.apart(lambda: [each for each in questions if _is_listed(each, context)])
    return _Listed(sorted(at for question in listed for at in questions[question]), notes)


def _is_listed(question: Question, context: Context) -> bool:
    answers, days = context.answers, context.patient_days
    return answers.ask_for_rows(answers.ptp_pair, question, lambda: days.rows_of_pairs(question)) is not None


def _pair_of(first: LineOnClaim, second: LineOnClaim, context: Context) -> PtpPair | None:
    day = first.line.date_of_service
    if day is None:
        return None
    answers = context.answers.asked_by(first.row, second.row)
    answer = answers.ptp_pair(first.line.procedure_code, second.line.procedure_code, day)
    return None if isinstance(answer, Failure) else answer


def is_bypassed(pair: PtpPair, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a modifier of either line opens a pair, which indicator 1 allows."""
    modifiers = {*one, *other}
    return pair.modifier_indicator == "1" and not NCCI_MODIFIERS.isdisjoint(modifiers)
