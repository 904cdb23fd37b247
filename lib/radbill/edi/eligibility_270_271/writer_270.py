"""Writes questions about coverage as a 270 (005010X279A1): a set for each payer, at most 99 patients in a set."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from radbill.codes.claim_codes import ELIGIBILITY_RELATIONSHIPS
from radbill.core.failures import Failure, FailureReason
from radbill.edi.eligibility_270_271.requests import EligibilityQuestion
from radbill.edi.guides.loader import code_lists
from radbill.edi.questions.file import Beginning, Body, write_one_file
from radbill.edi.questions.levels import LevelWriter
from radbill.edi.questions.parties import write_demographics, write_organisation, write_person
from radbill.edi.x12.envelope import ControlNumbers, TransactionType
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.patient import Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.trading_partner import TradingPartner

ELIGIBILITY_QUESTION = TransactionType("HS", "270", "005010X279A1")
#: 005010X279A1, note to the subscriber level; X12 RFI 595: the limit is that of one transaction set.
PATIENTS_IN_A_SET = 99
#: TRN03 of a sender that is known by its tax ID.
_TAX_ID = "1"


def question_set_count(questions: Sequence[EligibilityQuestion]) -> int:
    """How many transaction sets, and so ST02 numbers, a file of questions takes."""
    return sum(1 for _ in _parts(questions))


def write_270(
    questions: Sequence[EligibilityQuestion],
    practice: Practice,
    partner: TradingPartner,
    numbers: ControlNumbers,
    created_at: datetime,
) -> bytes | Failure:
    """Write questions to one trading partner as one interchange.

    Each question carries a trace, `trace_of`, which comes back in the answer.

    Args:
        questions: Of any payers; those to one payer stand together, in their order.
        practice: Who asks.
        partner: Who takes the file.
        numbers: Control numbers reserved for this file; it takes `question_set_count` numbers of sets.
        created_at: Date and time of the envelope.

    Returns:
        The file, or a failure that lists patient ids and fields (no contents) that cannot be written.
    """
    if not questions:
        return Failure(FailureReason.BAD_INPUT, "There is no question to write.", "Complete a patient's row first.")
    beginning = Beginning("0022", numbers, created_at)
    bodies: list[Body] = [partial(_set, part, practice, beginning) for part in _parts(questions)]
    return write_one_file(ELIGIBILITY_QUESTION, partner, beginning, bodies)


def trace_of(numbers: ControlNumbers, patient_id: str) -> str:
    """The trace of a question (TRN02): the interchange and the patient's own key.

    >>> trace_of(ControlNumbers(12, 1, 1), "P-1")
    '000000012-P-1'
    """
    return f"{numbers.interchange:09d}-{patient_id}"


def patient_id_of(trace: str) -> str | None:
    """The patient of a trace that `trace_of` made; none of another's trace.

    >>> patient_id_of("000000012-P-1"), patient_id_of("93175-012547")
    ('P-1', None)
    """
    number, _, patient_id = trace.partition("-")
    return patient_id if number.isdigit() and len(number) == len("000000012") and patient_id else None


def _parts(questions: Sequence[EligibilityQuestion]) -> Iterator[Sequence[EligibilityQuestion]]:
    """Questions of one set: to one payer, no more than a set takes."""
    by_payer: dict[str, list[EligibilityQuestion]] = {}
    for question in questions:
        by_payer.setdefault(question.payer.payer_key, []).append(question)
    for each in by_payer.values():
        yield from (each[start : start + PATIENTS_IN_A_SET] for start in range(0, len(each), PATIENTS_IN_A_SET))


def _set(
    questions: Sequence[EligibilityQuestion],
    practice: Practice,
    beginning: Beginning,
    writer: SegmentWriter,
    set_number: str,
) -> None:
    beginning.write(writer, set_number)
    levels = LevelWriter(writer)
    payer = levels.add("20", has_child=True)
    _payer(writer, questions[0].payer)
    asking = levels.add("21", payer, has_child=True)
    _practice(writer, practice)
    for question in questions:
        writer.subject = f"patient {question.patient.patient_id}, "
        _question(writer, levels, asking, question, _trace(writer, practice, beginning.numbers, question))
        writer.subject = ""


def _payer(writer: SegmentWriter, payer: Payer) -> None:
    writer.subject = f"payer {payer.payer_key}, "
    write_organisation(writer, "PR", payer.name, "PI", writer.code(payer.payer_id, "ID", 80, 2))


def _practice(writer: SegmentWriter, practice: Practice) -> None:
    writer.subject = "practice, "
    write_organisation(writer, "1P", practice.name, "XX", writer.code(practice.npi, "group NPI", 10, 10))


def _trace(
    writer: SegmentWriter, practice: Practice, numbers: ControlNumbers, question: EligibilityQuestion
) -> tuple[str, ...]:
    trace = writer.code(trace_of(numbers, question.patient.patient_id), "patient ID with the file's number", 50)
    return "TRN", "1", trace, _TAX_ID + writer.code(practice.tax_id, "tax ID of the practice", 9, 9)


def _question(
    writer: SegmentWriter, levels: LevelWriter, asking: str, question: EligibilityQuestion, trace: tuple[str, ...]
) -> None:
    coverage, person = question.patient.primary_coverage, question.patient.person
    member = writer.code(coverage.member_id, "member ID", 80, 2)
    if not question.is_about_dependent:
        levels.add("22", asking, has_child=False)
        writer.add(*trace)
        write_person(writer, "IL", person, "MI", member)
    else:
        subscriber = levels.add("22", asking, has_child=True)
        write_person(writer, "IL", coverage.subscriber or Person(), "MI", member)
        levels.add("23", subscriber, has_child=False)
        writer.add(*trace)
        write_person(writer, "03", person)
    write_demographics(writer, person)
    if question.is_about_dependent and coverage.relationship in ELIGIBILITY_RELATIONSHIPS:
        writer.add("INS", "N", coverage.relationship)
    writer.add("DTP", "291", "D8", writer.day(question.on, "day"))
    kinds = code_lists()["service_type"]
    types = [writer.one_of(each, "service type", kinds) for each in question.service_types]
    writer.add("EQ", writer.delimiters.repetition.join(types))
