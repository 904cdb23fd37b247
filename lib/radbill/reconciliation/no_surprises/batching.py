"""Which lines may go together in one dispute, and why others may not.

42 U.S.C. 300gg-111(c)(3)(A): the same provider or group, payment by the same plan or issuer, services related to the
treatment of a similar condition, within one period. That the same service code shows a similar condition nobody doubts;
whether different codes do, the entity that decides says (the code test of the rule was vacated by a court in 2023, and
the one of the rule of 2026 waits for guidance). The practice's NPI stands for the group.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation, Confidence
from radbill.core.dates import us_date
from radbill.core.failures import Failure
from radbill.core.sources import BATCHING_DECISION, DISPUTE_OPERATIONS_RULE, NO_SURPRISES_ACT
from radbill.ledger.receivables.disputes_noted import DisputeStep
from radbill.reconciliation.no_surprises.clock import business_days_from
from radbill.reconciliation.no_surprises.disputable_line import DisputableLine
from radbill.reference.parameters.dated_numbers import parameter_on

#: What decides which services go together.
BATCHING_RULES = (
    Citation(NO_SURPRISES_ACT, "(c)(3)(A), batching of items and services"),
    Citation("45 CFR 149.510(c)(3)", "batched items and services"),
    Citation(BATCHING_DECISION, "paragraph (c)(3)(i)(C), the same service code, vacated"),
    Citation(DISPUTE_OPERATIONS_RULE, "batching, from the day that guidance names", Confidence.MEDIUM),
)
_PERIOD = "idr_batch_business_days"


class DisputeBatch(NamedTuple):
    """Lines that may go together in one dispute.

    Attributes:
        number: From 1.
        practice_npi: Of all of them.
        payer: Of all of them.
        payer_id: Of all of them.
        procedure_code: Of all of them.
        first_service: The first day of service.
        last_service: The last one.
        lines: In the order of their days.
        notice_on: When open negotiation of all of them began; none where it has not.
        act_from: First day of the next step of all of them; none where it may be done now.
        act_by: Its last day for all of them; none where it is not known.
        apart: Why other batches may not join, in sentences.
        questions: What a person must see to, in sentences.
    """

    number: int
    practice_npi: str
    payer: str
    payer_id: str
    procedure_code: str
    first_service: date
    last_service: date
    lines: tuple[DisputableLine, ...]
    notice_on: date | None
    act_from: date | None
    act_by: date | None
    apart: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def open_amount(self) -> Decimal:
        """The most that can be asked for, dollars."""
        return sum((each.open_amount for each in self.lines), Decimal("0.00"))


class LeftOut(NamedTuple):
    """A line that is in no batch, and why."""

    line: DisputableLine
    why: str


def dispute_batches(lines: Iterable[DisputableLine]) -> tuple[tuple[DisputeBatch, ...], tuple[LeftOut, ...]]:
    """The batches of lines, the most money first, and the lines that are in none."""
    sure: dict[tuple[object, ...], list[DisputableLine]] = defaultdict(list)
    left_out = []
    for each in lines:
        if why := _why_left_out(each):
            left_out.append(LeftOut(each, why))
        else:
            notice = each.noted.on(DisputeStep.NOTICE)
            sure[each.practice_npi, each.payer_id, each.procedure_code, notice, each.clock.initiate_by].append(each)
    made = [_batch(part) for group in sure.values() for part in _by_period(group)]
    made.sort(key=lambda batch: (-batch.open_amount, batch.payer_id, batch.procedure_code, batch.first_service))
    numbered = [batch._replace(number=number) for number, batch in enumerate(made, 1)]
    return tuple(_with_reasons(batch, numbered) for batch in numbered), tuple(left_out)


def _why_left_out(line: DisputableLine) -> str:
    if line.noted.on(DisputeStep.INITIATED):
        return "Its dispute is initiated already."
    if not line.clock.next_step:
        return "It is settled or withdrawn."
    if line.clock.is_late and line.clock.next_due:
        return f"Its last day was {us_date(line.clock.next_due)}."
    if line.open_amount <= 0:
        return "Nothing is open."
    if line.date_of_service is None:
        return "Its day of service is not known."
    return line.review_reason


def _by_period(lines: Iterable[DisputableLine]) -> Iterator[list[DisputableLine]]:
    """Lines in the order of their days, apart where one is later than the period of the first."""
    part: list[DisputableLine] = []
    last = date.min
    for line in sorted(lines, key=lambda each: (_day(each), each.claim_id, each.line_id)):
        if part and _day(line) > last:
            yield part
            part = []
        if not part:
            last = last_day_together(_day(line))
        part.append(line)
    if part:
        yield part


def last_day_together(first: date) -> date:
    """The last day of service that may go together with a first one; only that day itself where no rule is known."""
    length = parameter_on(_PERIOD, first)
    return first if isinstance(length, Failure) else business_days_from(first, int(length.value))


def _batch(lines: Sequence[DisputableLine]) -> DisputeBatch:
    first, days = lines[0], [_day(each) for each in lines]
    due = [each.clock.next_due for each in lines if each.clock.next_due]
    begins = [each.clock.next_from for each in lines if each.clock.next_from]
    return DisputeBatch(
        number=0,
        practice_npi=first.practice_npi,
        payer=first.payer,
        payer_id=first.payer_id,
        procedure_code=first.procedure_code,
        first_service=days[0],
        last_service=days[-1],
        lines=tuple(lines),
        notice_on=first.noted.on(DisputeStep.NOTICE),
        act_from=max(begins, default=None),
        act_by=min(due, default=None),
    )


def _with_reasons(batch: DisputeBatch, every: Iterable[DisputeBatch]) -> DisputeBatch:
    others = [other for other in every if other.number != batch.number and other.practice_npi == batch.practice_npi]
    apart = tuple(sentence for other in others if (sentence := _why_apart(batch, other)))
    return batch._replace(apart=apart, questions=tuple(_questions(batch, others)))


def _why_apart(one: DisputeBatch, other: DisputeBatch) -> str:
    """Why two batches of one group may not be one; empty where neither payer nor code is the same."""
    with_other = f"Not with batch {other.number}:"
    if one.payer_id != other.payer_id:
        same = one.procedure_code == other.procedure_code
        return f"{with_other} another payer ({other.payer_id})." if same else ""
    if one.procedure_code != other.procedure_code:
        return f"{with_other} another service code ({other.procedure_code}); see the question on similar conditions."
    if one.notice_on != other.notice_on:
        return f"{with_other} its open negotiation {_begun(other.notice_on)}."
    if {each.clock.initiate_by for each in one.lines} != {each.clock.initiate_by for each in other.lines}:
        return f"{with_other} its days to initiate the dispute are others."
    first = min(one.first_service, other.first_service)
    period = f"{us_date(first)} to {us_date(last_day_together(first))}"
    return f"{with_other} its services lie outside the business days from {period}."


def _begun(notice_on: date | None) -> str:
    return f"began on {us_date(notice_on)}" if notice_on else "has not begun"


def _questions(batch: DisputeBatch, others: Iterable[DisputeBatch]) -> Iterator[str]:
    groups = sorted({each.group_number for each in batch.lines} - {""})
    if len(groups) > 1:
        yield (f"The groups {', '.join(groups)} are in it: of self-insured plans each pays by itself, though one "
               "administrator pays for several. Ask the payer which plans these are.")  # fmt: skip
    codes = sorted({other.procedure_code for other in others if other.payer_id == batch.payer_id
                    and other.procedure_code != batch.procedure_code})  # fmt: skip
    if codes:
        yield (f"Ask the entity whether {', '.join(codes)} and {batch.procedure_code} are of a similar condition: then "
               "they may go together too.")  # fmt: skip


def _day(line: DisputableLine) -> date:
    return line.date_of_service or date.min
