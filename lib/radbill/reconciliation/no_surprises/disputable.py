"""Which lines the No Surprises Act is about, from the practice's own sheets and what payers remarked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from radbill.codes.surprise_billing import STATE_LAW_REMARKS, Protection, ProtectionAnswer
from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.claims.contents_of_claims import SentContent, contents_of_claims
from radbill.ledger.memory.practice_memory import PracticeMemory, known_practices
from radbill.ledger.receivables.disputes_noted import DisputeStep, NotedDispute, noted_disputes
from radbill.ledger.receivables.network_facts import payers_out_of_network, protection_of_line
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.receivables.primary_payments import PrimaryPayment, primary_payments
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.contracts.contract import Contract, contract_on
from radbill.reconciliation.no_surprises.clock import dispute_clock
from radbill.reconciliation.no_surprises.decided_lines import (
    Decisions,
    FirstDecision,
    claims_that_may_be_protected,
    first_decisions,
)
from radbill.reconciliation.no_surprises.disputable_line import DisputableLine
from radbill.reconciliation.payments.payers_known import with_practice_facts
from radbill.reconciliation.payments.payment_facts import patient_amount
from radbill.reconciliation.payments.question import DatedLine, questions_of
from radbill.reference.book.book import ReferenceBook

_Place = tuple[int, str]
_NOTHING = Decimal("0.00")
_HAS_CONTRACT = "A contract with this payer is in use, though the sheet Payers says that it is out of network."


class _Known(NamedTuple):
    """What the ledger has of the claims, by their rows."""

    contents: Mapping[int, SentContent]
    decisions: Mapping[int, Decisions]
    payments: Mapping[_Place, PrimaryPayment]
    noted: Mapping[_Place, NotedDispute]
    memories: Sequence[PracticeMemory]
    contracts: Sequence[Contract]


class _Line(NamedTuple):
    content: SentContent
    key: str
    claim: Claim
    line: ServiceLine

    @property
    def place(self) -> _Place:
        return self.content.row, self.key

    @property
    def parties_and_service(self) -> tuple[str, str, str]:
        """What a decision bars from being disputed again for a while."""
        return self.content.practice_npi, self.content.payer_id, self.line.procedure_code


def disputable_lines(
    as_of: date, book: ReferenceBook, contracts: Iterable[Contract] = (), directory: Path | None = None
) -> tuple[DisputableLine, ...] | Failure:
    """The lines of claims that a first payer paid or denied and that the Act is about, the most urgent first.

    Of a line of which the practice's sheets do not tell, but a payer remarked that the Act applies, a person must find
    out more; so where the sheets and the contracts contradict each other, or a state's law set the amounts.

    Args:
        as_of: The day.
        book: Published data; for what Medicare would allow.
        contracts: With payers, which make the practice one in network.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    memories = known_practices(directory)
    if isinstance(memories, Failure):
        return memories
    try:
        with ledger.reading() as connection:
            rows = claims_that_may_be_protected(connection, payers_out_of_network(memories))
            payments = {(row, each.line): each for row, lines in primary_payments(connection, rows).items()
                        for each in lines}  # fmt: skip
            known = _Known(contents_of_claims(ledger, connection, rows), first_decisions(connection, rows), payments,
                           noted_disputes(connection, rows), memories, tuple(contracts))  # fmt: skip
    except LedgerError as error:
        return error.failure
    found = _lines(known, as_of, book)
    return tuple(sorted(found, key=lambda each: (each.clock.next_due or date.max, -each.open_amount, each.claim_id)))


def _lines(known: _Known, as_of: date, book: ReferenceBook) -> Iterator[DisputableLine]:
    every = list(_sent_lines(known))
    prices = _medicare_amounts(every, book)
    determined = _determined(every, known.noted)
    for each in every:
        decisions = known.decisions.get(each.content.row)
        if decisions is None:
            continue
        first, noted = decisions.of(each.key), known.noted.get(each.place, NotedDispute())
        answer, review = _answer(each, first, known)
        if not (answer.is_protected or review or noted != NotedDispute()):
            continue
        made = _disputable(each, first, known, answer)
        others = [on for place, on in determined.get(each.parties_and_service, ()) if place != each.place]
        clock = dispute_clock(first.on, noted, as_of, max(others, default=None))
        yield made._replace(review_reason=review, clock=clock, medicare_amount=prices.get(each.place))


def _sent_lines(known: _Known) -> Iterator[_Line]:
    for content in known.contents.values():
        if content.claim is None:
            continue
        told = with_practice_facts(content.claim, known.memories)
        claim = content.claim if isinstance(told, str) else told
        for number, line in enumerate(claim.lines, 1):
            yield _Line(content, line_key(line.line_id, number), claim, line)


def _medicare_amounts(lines: Sequence[_Line], book: ReferenceBook) -> dict[_Place, Decimal]:
    dated = [each for each in lines if each.line.date_of_service is not None]
    questions = questions_of([DatedLine(each.claim, each.line, None) for each in dated], book)
    answers = [(each.place, question.answer(book).allowed_amount)
               for each, question in zip(dated, questions, strict=True)]  # fmt: skip
    return {place: amount for place, amount in answers if amount is not None}


def _determined(
    lines: Iterable[_Line], noted: Mapping[_Place, NotedDispute]
) -> dict[tuple[str, str, str], list[tuple[_Place, date]]]:
    """When disputes were decided, by the parties and the service."""
    found: dict[tuple[str, str, str], list[tuple[_Place, date]]] = {}
    for each in lines:
        on = noted.get(each.place, NotedDispute()).on(DisputeStep.DETERMINED)
        if on is not None:
            found.setdefault(each.parties_and_service, []).append((each.place, on))
    return found


def _answer(each: _Line, first: FirstDecision, known: _Known) -> tuple[ProtectionAnswer, str]:
    """Whether the Act protects the patient, and what a person must find out first."""
    answer = protection_of_line(each.claim, each.line, known.memories)
    day = each.line.date_of_service
    contract = contract_on(known.contracts, each.claim.payer.payer_key, day) if day else None
    if answer.is_protected and contract is not None:
        return answer._replace(protection=Protection.NOT_KNOWN, why=_HAS_CONTRACT), _HAS_CONTRACT
    of_states = sorted(STATE_LAW_REMARKS.intersection(first.remarks))
    if of_states:
        return answer, (f"A state's law or an all-payer model set the amounts ({' '.join(of_states)}): see whether the "
                        "federal process is open.")  # fmt: skip
    if first.remarks and not answer.is_protected:
        return answer, f"The payer applied a law against surprise bills ({' '.join(first.remarks)}), but: {answer.why}"
    return answer, ""


def _disputable(each: _Line, first: FirstDecision, known: _Known, answer: ProtectionAnswer) -> DisputableLine:
    payment, noted = known.payments.get(each.place), known.noted.get(each.place, NotedDispute())
    return DisputableLine(
        claim_id=each.content.claim_id,
        practice_npi=each.content.practice_npi,
        line_id=each.key,
        procedure_code=each.line.procedure_code,
        modifiers=each.line.modifiers,
        date_of_service=each.line.date_of_service,
        payer=each.claim.payer.name,
        payer_id=each.content.payer_id,
        group_number=each.claim.coverage.group_number,
        charge_amount=each.line.charge_amount,
        paid_amount=dollars_of_cents(payment.paid_cents) if payment else _NOTHING,
        patient_amount=patient_amount(payment) if payment else _NOTHING,
        medicare_amount=None,
        qpa_amount=None if noted.qpa_cents is None else dollars_of_cents(noted.qpa_cents),
        final_amount=None if noted.final_cents is None else dollars_of_cents(noted.final_cents),
        initial_on=first.on,
        remarks=first.remarks,
        protection=answer.protection,
        why=answer.why,
        review_reason="",
        noted=noted,
        clock=dispute_clock(None, NotedDispute(), date.min),
    )
