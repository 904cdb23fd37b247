"""Every line that a first payer decided on: what it allowed, what it should have, and why the two differ."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.claims.contents_of_claims import SentContent, contents_of_claims
from radbill.ledger.memory.practice_memory import PracticeMemory, known_practices
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.receivables.primary_payments import PrimaryPayment, primary_payments
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CLAIMS
from radbill.model.claim import Claim, ServiceLine
from radbill.pricing.contracts.contract import Contract, contract_on
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.explaining import explain
from radbill.reconciliation.payments.payers_known import with_practice_facts
from radbill.reconciliation.payments.payment_facts import Allowed, allowed_of, patient_amount
from radbill.reconciliation.payments.question import DatedLine, LineQuestion, own_book, questions_of
from radbill.reconciliation.payments.trial import Trial
from radbill.reference.book.book import ReferenceBook

_TOLERANCE = "payment_tolerance_amount"
_NO_FILE = "The file in which the claim was sent is not on this computer."
_NO_LINE = "The claim as it was sent last has no such line."
_NO_CONTRACT = "No contract with this payer is in use for the day of service (radbill contracts use)."
_DENIED_BY_MODIFIER = "The line was sent to be denied (GY, GZ)."
_NOTHING = Decimal("0.00")


class _SentLine(NamedTuple):
    """A line with what it should be priced by; a sentence where it cannot be."""

    claim: Claim
    line: ServiceLine
    question: LineQuestion | str


def paid_against_expected(
    contracts: Iterable[Contract],
    book: ReferenceBook,
    claim_ids: Collection[str] | None = None,
    as_of: date | None = None,
    directory: Path | None = None,
) -> tuple[ComparedLine, ...] | Failure:
    """Hold what first payers allowed for each line against what they should have, and find the cause of a difference.

    Lines are priced with all lines of their session, by the contract of the payer on the day of service, else by
    Medicare's schedule where Medicare is the payer; of another payer without a contract nothing is expected.

    Args:
        contracts: With payers.
        book: Published data.
        claim_ids: Claims (CLM01); all that a remittance is about when none are given.
        as_of: The last day, UTC, whose postings count.
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
            rows = None if claim_ids is None else _rows(connection, claim_ids)
            payments = primary_payments(connection, rows, as_of)
            contents = contents_of_claims(ledger, connection, payments)
    except LedgerError as error:
        return error.failure
    every_contract = tuple(contracts)
    lines = _sent_lines(contents.values(), memories, every_contract, book)
    return tuple(
        _compared(payment, contents.get(row), lines, every_contract, book)
        for row in sorted(payments)
        for payment in payments[row]
    )


def _rows(connection: Connection, claim_ids: Collection[str]) -> list[int]:
    queries = (select(CLAIMS.c.id).where(CLAIMS.c.claim_number.in_(part)) for part in in_parts(sorted(claim_ids)))
    return [row for query in queries for row in connection.execute(query).scalars()]


def _sent_lines(
    contents: Iterable[SentContent],
    memories: Sequence[PracticeMemory],
    contracts: Sequence[Contract],
    book: ReferenceBook,
) -> dict[tuple[int, str], _SentLine]:
    """Every line of the claims by row and key, priced with all of its session."""
    found: dict[tuple[int, str], _SentLine] = {}
    asked: dict[tuple[int, str], DatedLine] = {}
    for content in contents:
        for key, claim, line, reason in _lines_of(content, memories):
            contract = _contract(claim, line, contracts)
            is_open = contract is None and not claim.payer.is_medicare
            found[content.row, key] = _SentLine(claim, line, reason or (_NO_CONTRACT if is_open else ""))
            if line.date_of_service is not None:
                asked[content.row, key] = DatedLine(claim, line, contract)
    for place, question in zip(asked, questions_of(list(asked.values()), book), strict=True):
        if not found[place].question:
            found[place] = found[place]._replace(question=question)
    return found


def _lines_of(
    content: SentContent, memories: Sequence[PracticeMemory]
) -> Iterator[tuple[str, Claim, ServiceLine, str]]:
    """Key, claim and line, and why the line cannot be priced; empty where it can."""
    if content.claim is None:
        return
    known = with_practice_facts(content.claim, memories)
    claim = content.claim if isinstance(known, str) else known
    for number, line in enumerate(claim.lines, 1):
        reason = known if isinstance(known, str) else ""
        if line.date_of_service is None:
            reason = "The line has no date of service."
        yield line_key(line.line_id, number), claim, line, reason


def _contract(claim: Claim, line: ServiceLine, contracts: Sequence[Contract]) -> Contract | None:
    day = line.date_of_service
    return None if day is None else contract_on(contracts, claim.payer.payer_key, day)


def _compared(
    payment: PrimaryPayment,
    content: SentContent | None,
    lines: Mapping[tuple[int, str], _SentLine],
    contracts: Sequence[Contract],
    book: ReferenceBook,
) -> ComparedLine:
    sent = lines.get((payment.claim_row, payment.line))
    answer = _facts(payment, content, sent)
    if sent is None:
        reason = _NO_FILE if content is None or content.claim is None else _NO_LINE
        return _with_allowed(answer, allowed_of(payment, is_in_network=False))._replace(expected_by=reason)
    if isinstance(sent.question, str):
        is_medicare = sent.claim.payer.is_medicare
        allowed = allowed_of(payment, is_in_network=is_medicare)
        return _with_allowed(answer, allowed)._replace(expected_by=sent.question)
    allowed = allowed_of(payment, is_in_network=True)
    price = sent.question.answer(book)
    answer = _with_allowed(answer, allowed)._replace(price=price, contract=sent.question.contract)
    expected = price.allowed_amount
    if expected is None or price.is_sent_to_be_denied:
        return answer._replace(expected_by=price.failure.message if price.failure else _DENIED_BY_MODIFIER)
    answer = answer._replace(expected_amount=expected, expected_by=price.allowed_by)
    if allowed.amount is None:
        return answer
    of_payer = tuple(each for each in contracts if each.payer_key == sent.claim.payer.payer_key)
    trial = Trial(sent.claim, sent.line, sent.question, price, expected, allowed.amount, payment, of_payer, book)
    return explain(answer, trial, _tolerance(trial))._replace(recovered_amount=_recovered(trial))


def _facts(payment: PrimaryPayment, content: SentContent | None, sent: _SentLine | None) -> ComparedLine:
    line = sent.line if sent else None
    return ComparedLine(
        claim_id=content.claim_id if content else "",
        practice_npi=content.practice_npi if content else "",
        line_id=payment.line,
        procedure_code=line.procedure_code if line else "",
        modifiers=line.modifiers if line else (),
        units=line.units if line else None,
        date_of_service=line.date_of_service if line else None,
        payer=payment.payer_name,
        payer_id=content.payer_id if content else "",
        payer_number=payment.payer_number,
        trace=payment.trace,
        payment_date=payment.paid_on,
        charge_amount=line.charge_amount if line else None,
        paid_amount=dollars_of_cents(payment.paid_cents),
        patient_amount=patient_amount(payment),
        claim=sent.claim if sent else None,
    )


def _with_allowed(answer: ComparedLine, allowed: Allowed) -> ComparedLine:
    return answer._replace(allowed_amount=allowed.amount, allowed_from=allowed.unknown_reason or allowed.source)


def _tolerance(trial: Trial) -> Decimal:
    """Dollars that do not count: the contract's own number, else radbill's."""
    book = own_book(trial.question.contract, trial.book)
    value = book.parameter(_TOLERANCE, trial.question.request.date_of_service)
    return _NOTHING if isinstance(value, Failure) else value.value


def _recovered(trial: Trial) -> Decimal:
    """What is allowed now beyond a first decision that was below what is expected and was taken back."""
    before = trial.payment.before
    first = allowed_of(before, is_in_network=True).amount if before else None
    if first is None or first >= trial.expected:
        return _NOTHING
    return max(_NOTHING, min(trial.allowed, trial.expected) - first)
