"""Writes questions about claims as a 276 (005010X212): a set for each payer, each claim asked about as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from radbill.codes.claim_codes import SELF
from radbill.core.failures import Failure, FailureReason
from radbill.edi.questions.file import Beginning, Body, write_one_file
from radbill.edi.questions.levels import LevelWriter
from radbill.edi.questions.parties import write_demographics, write_organisation, write_person
from radbill.edi.x12.envelope import ControlNumbers, TransactionType
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.claim import Claim
from radbill.model.patient import Person

STATUS_QUESTION = TransactionType("HR", "276", "005010X212")


def status_set_count(claims: Sequence[Claim]) -> int:
    """How many transaction sets, and so ST02 numbers, a file of questions about claims takes."""
    return sum(1 for _ in _parts(claims))


def write_276(
    claims: Sequence[Claim],
    numbers: ControlNumbers,
    created_at: datetime,
    payer_numbers: Mapping[str, str] | None = None,
) -> bytes | Failure:
    """Write questions about claims of one trading partner as one interchange.

    The claim's number is the trace and stands in REF*EJ, so that every answer names it.

    Args:
        claims: Claims as they were sent; those to one payer and practice stand together, in their order.
        numbers: Control numbers reserved for this file; it takes `status_set_count` numbers of sets.
        created_at: Date and time of the envelope.
        payer_numbers: The payers' own numbers of claims, by claim id, as far as they are known.

    Returns:
        The file, or a failure that lists claim ids and fields (no contents) that cannot be written.
    """
    if not claims:
        return Failure(FailureReason.BAD_INPUT, "There is no claim to ask about.", "Name a claim that was sent.")
    beginning = Beginning("0010", numbers, created_at)
    bodies: list[Body] = [partial(_set, part, payer_numbers or {}, beginning) for part in _parts(claims)]
    return write_one_file(STATUS_QUESTION, claims[0].trading_partner, beginning, bodies)


def _parts(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """Claims of one set: to one payer."""
    by_payer: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        by_payer.setdefault((claim.payer.payer_id, claim.payer.name), []).append(claim)
    yield from by_payer.values()


def _set(
    claims: Sequence[Claim],
    payer_numbers: Mapping[str, str],
    beginning: Beginning,
    writer: SegmentWriter,
    set_number: str,
) -> None:
    beginning.write(writer, set_number)
    levels, first = LevelWriter(writer), claims[0]
    payer = levels.add("20", has_child=True)
    writer.subject = f"claim {first.claim_id}, payer "
    write_organisation(writer, "PR", first.payer.name, "PI", writer.code(first.payer.payer_id, "ID", 80, 2))
    asking = levels.add("21", payer, has_child=True)
    writer.subject = "practice, "
    write_organisation(writer, "41", first.practice.name, "46", first.trading_partner.submitter_id)
    provider, npi = "", ""
    for claim in claims:
        if claim.practice.npi != npi or not provider:
            provider, npi = levels.add("19", asking, has_child=True), claim.practice.npi
            writer.subject = "practice, "
            write_organisation(writer, "1P", claim.practice.name, "XX", writer.code(npi, "group NPI", 10, 10))
        writer.subject = f"claim {claim.claim_id}, "
        _claim(writer, levels, provider, claim, payer_numbers.get(claim.claim_id, ""))
    writer.subject = ""


def _claim(writer: SegmentWriter, levels: LevelWriter, provider: str, claim: Claim, payer_number: str) -> None:
    coverage, person = claim.patient.primary_coverage, claim.patient.person
    member = writer.code(coverage.member_id, "member ID", 80, 2)
    if coverage.relationship == SELF:
        levels.add("22", provider, has_child=False)
        write_demographics(writer, person)
        write_person(writer, "IL", person, "MI", member)
    else:
        subscriber = levels.add("22", provider, has_child=True)
        write_person(writer, "IL", coverage.subscriber or Person(), "MI", member)
        levels.add("23", subscriber)
        write_demographics(writer, person)
        write_person(writer, "QC", person)
    _question(writer, claim, payer_number)


def _question(writer: SegmentWriter, claim: Claim, payer_number: str) -> None:
    claim_id = writer.code(claim.claim_id, "claim ID", 50)
    writer.add("TRN", "1", claim_id)
    if payer_number:
        writer.add("REF", "1K", writer.code(payer_number, "payer claim control number", 50))
    writer.add("REF", "EJ", claim_id)
    writer.add("AMT", "T3", writer.amount(claim.charge_amount, "sum of the charges"))
    _days(writer, claim)


def _days(writer: SegmentWriter, claim: Claim) -> None:
    days = sorted({line.date_of_service for line in claim.lines if line.date_of_service})
    if not days:
        writer.refuse("date of service is missing")
    elif len(days) == 1:
        writer.add("DTP", "472", "D8", writer.day(days[0], "date of service"))
    else:
        first, last = (writer.day(day, "date of service") for day in (days[0], days[-1]))
        writer.add("DTP", "472", "RD8", f"{first}-{last}")
