"""Remittances posted to the ledger: each set once, all of it or nothing, every cent accounted for.

A file is looked at first, without its claims: which sets it holds, and whether they stand posted. Then each new set is
posted in one transaction, some hundred claims at a time, so that memory does not grow with it.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, update

from radbill.core.failures import Failure, FailureReason
from radbill.edi.guides.answer_files import AnswerFile, unreadable_file
from radbill.edi.remittance_835.reading import RemittanceReading
from radbill.edi.remittance_835.records import RemittanceHeader, RemittanceTotals, RemittedClaim
from radbill.edi.remittance_835.remittances import Remittance, gathered
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.sources import BROKEN, Source, sources_of, unreadable_words
from radbill.ledger.receivables.accounts import Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.claim_books import POSTED, SET_ASIDE
from radbill.ledger.receivables.claim_matching import OtherProof, match_claims
from radbill.ledger.receivables.held_sets import note_held
from radbill.ledger.receivables.posting_answers import (
    ALREADY_POSTED,
    PostedBefore,
    PostedRemittance,
    PostedRemittanceFile,
    parts_of,
)
from radbill.ledger.receivables.rebooking import StateChange, rebook_claims
from radbill.ledger.receivables.set_doubts import PayeeAnswer, alarms_of, whose_payment
from radbill.ledger.receivables.set_records import (
    RemittanceFacts,
    add_claims,
    add_remittance,
    claims_in,
    posted_row,
)
from radbill.ledger.store.events import Event, append_events, hold_chain, moment, user
from radbill.ledger.store.failures import LedgerError, refuse
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCES
from radbill.ledger.store.remittance_events import REMITTANCE_POSTED, REMITTANCE_SET_ASIDE

#: Claims that are in memory together.
_AT_ONCE = 500
#: AMT01 and PLB03 of interest.
_INTEREST, _INTEREST_BESIDE = "I", "L6"


def checkpoint(_name: str) -> None:
    """Passed between the steps, so that tests can stop the process at each."""


def post_remittances(
    path: Path, list_check: ListCheck, directory: Path | None = None, accepted: Collection[str] = ()
) -> tuple[PostedRemittanceFile, ...] | Failure:
    """Post a file of remittances, or each file in a zip.

    Args:
        path: 835, plain, gzipped or zipped.
        list_check: Asked about adjustment and remark codes.
        directory: Where the ledger is; the user's by default.
        accepted: Alarms that a person has looked at, whose sets are posted all the same: OTHER_PAYEE, FUTURE_DATE,
            TEST_FILE.
    """
    ledger = Ledger(directory)
    try:
        return tuple(_post(ledger, source, list_check, accepted) for source in remittance_sources(path))
    except LedgerError as error:
        return error.failure


def post_source(ledger: Ledger, source: Source, list_check: ListCheck) -> PostedRemittanceFile:
    """Post one file, under the name of its source.

    Raises:
        LedgerError: the ledger is damaged, gone or held.
    """
    return _post(ledger, source, list_check)


def remittance_sources(path: Path) -> list[Source]:
    """The files that a path holds; itself where it cannot be read, which is told when it is opened."""
    sources = sources_of(path)
    return [Source(str(path), path)] if isinstance(sources, Failure) or not sources else sources


def look_into_remittances(
    source: Source, list_check: ListCheck
) -> tuple[AnswerFile[Remittance], list[RemittanceFacts]]:
    """A file without its claims, and its sets."""
    reading = RemittanceReading(list_check, with_digest=True)
    try:
        sha256 = source.sha256()
        with source.open() as stream:
            records = tuple(gathered(reading.items(stream), only_totals=True))
    except BROKEN as error:
        return unreadable_file(source.name, unreadable_words(error)), []
    report = reading.report()
    answer = AnswerFile(source.name, sha256, records, report, report.is_unreadable or reading.gives_no_answer)
    return answer, [RemittanceFacts(each.header, each.totals, source, sha256) for each in records]


def _post(
    ledger: Ledger, source: Source, list_check: ListCheck, accepted: Collection[str] = ()
) -> PostedRemittanceFile:
    answer, sets = look_into_remittances(source, list_check)
    if not sets:
        return PostedRemittanceFile(answer)
    with source.open() as stream:
        items = iter(RemittanceReading(list_check).items(stream))
        posted = tuple([_post_set(ledger, facts, _claims_of_next_set(items), accepted) for facts in sets])
    return PostedRemittanceFile(answer, posted)


def _claims_of_next_set(
    items: Iterator[RemittanceHeader | RemittedClaim | RemittanceTotals],
) -> Iterator[RemittedClaim]:
    for item in items:
        if isinstance(item, RemittedClaim):
            yield item
        elif isinstance(item, RemittanceTotals):
            return


def _post_set(
    ledger: Ledger, facts: RemittanceFacts, claims: Iterator[RemittedClaim], accepted: Collection[str]
) -> PostedRemittance:
    """All of a set is posted or nothing. What was cut off, or whose payment cannot be read, is not noted at all."""
    try:
        if not facts.totals.is_whole or facts.header.payment_cents is None:
            return _answer(facts, SET_ASIDE, facts.totals.paid_cents)
        with ledger.transaction() as connection:
            hold_chain(connection)
            return _post_new(connection, facts, claims, accepted)
    finally:
        for _ in claims:  # the next set begins behind them
            pass


def _post_new(
    connection: Connection, facts: RemittanceFacts, claims: Iterator[RemittedClaim], accepted: Collection[str]
) -> PostedRemittance:
    if (row := posted_row(connection, facts)) is not None:
        before = PostedBefore(row.posted_at, row.posted_by, row.file_name)
        return _with_claims(connection, facts, row.id, ALREADY_POSTED)._replace(posted_before=before)
    if alarms := alarms_of(connection, facts, accepted):
        note_held(connection, facts, alarms)
        return _answer(facts, SET_ASIDE, facts.totals.paid_cents)._replace(alarms=alarms)
    checkpoint("new")
    at = moment(connection)
    remittance_id = add_remittance(connection, facts, at, user())
    add_postings(connection, at, [NewPosting("REMITTANCE", _legs(facts, remittance_id), None, remittance_id)])
    checkpoint("noted")
    paid, interest, other, notes = 0, 0, OtherProof(connection), dict[int, str]()
    for portion in _portions(claims):
        paid += sum(each.paid_cents or 0 for each in portion)
        interest += sum(cents for each in portion for kind, cents in each.amounts if kind == _INTEREST)
        matches = match_claims(connection, other, facts.header.payee_id or "", portion)
        ours = add_claims(connection, remittance_id, matches, portion)
        changes = rebook_claims(connection, at, ours, "REMITTANCE", ours)
        append_events(connection, [_event(change, facts) for change in changes])
        notes |= {change.id: change.note for change in changes if change.note}
        checkpoint("portion")
    if paid != facts.totals.paid_cents:
        refuse("The file changed while it was posted; nothing of this payment was noted.", "Post it again.",
               FailureReason.UNREADABLE_FILE)  # fmt: skip
    answer = _with_claims(connection, facts, remittance_id, POSTED, notes)
    not_checked = whose_payment(connection, facts.header) is PayeeAnswer.NOT_CHECKED
    answer = answer._replace(interest_off_cents=_interest_off(facts, interest), payee_not_checked=not_checked)
    if answer.claims and not any(each.state == POSTED for each in answer.claims):
        answer = answer._replace(state=SET_ASIDE)
    connection.execute(update(REMITTANCES).where(REMITTANCES.c.id == remittance_id).values(state=answer.state))
    what = REMITTANCE_POSTED if answer.state == POSTED else REMITTANCE_SET_ASIDE
    append_events(connection, [Event(what, after=_set_facts(facts, answer, accepted))])
    checkpoint("done")
    return answer


def _interest_off(facts: RemittanceFacts, stated: int) -> int:
    """By how much interest at claims differs from that at the provider level."""
    beside = -sum(each.cents for each in facts.totals.provider_adjustments if each.reason == _INTEREST_BESIDE)
    return stated - beside if stated else 0


def _portions(claims: Iterable[RemittedClaim]) -> Iterator[list[RemittedClaim]]:
    portion: list[RemittedClaim] = []
    for claim in claims:
        portion.append(claim)
        if len(portion) == _AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _legs(facts: RemittanceFacts, remittance_id: int) -> list[Leg]:
    """The payment: what is paid for claims is set aside until they are booked."""
    payment, provider_level, unbalanced = parts_of(facts.header, facts.totals)
    parts = ((Account.CASH, payment), (Account.SET_ASIDE, -facts.totals.paid_cents),
             (Account.PROVIDER_LEVEL, -provider_level), (Account.UNBALANCED, -unbalanced))  # fmt: skip
    return [Leg(account, cents, remittance_id=remittance_id) for account, cents in parts]


def _event(change: StateChange, facts: RemittanceFacts) -> Event:
    what = REMITTANCE_POSTED if change.state == POSTED else REMITTANCE_SET_ASIDE
    after = {"trace": facts.trace, "paid_cents": change.cents} | ({"note": change.note} if change.note else {})
    return Event(what, change.claim_id, after=json.dumps(after))


def _set_facts(facts: RemittanceFacts, answer: PostedRemittance, accepted: Collection[str]) -> str:
    """What is noted of a set, with what a person accepted."""
    return json.dumps(({"accepted": sorted(accepted)} if accepted else {}) | {
        "trace": facts.trace, "identity": facts.identity, "payment_cents": answer.payment_cents,
        "posted_cents": answer.posted_cents, "set_aside_cents": answer.set_aside_cents,
        "file": facts.file_sha256,
    })  # fmt: skip


def _answer(facts: RemittanceFacts, state: str, set_aside: int, posted: int = 0) -> PostedRemittance:
    payment, provider_level, unbalanced = parts_of(facts.header, facts.totals)
    return PostedRemittance(facts.header, state, payment, posted, set_aside, provider_level, unbalanced)


def _with_claims(
    connection: Connection,
    facts: RemittanceFacts,
    remittance_id: int,
    state: str,
    notes: Mapping[int, str] = MappingProxyType({}),
) -> PostedRemittance:
    claims = claims_in(connection, remittance_id, notes)
    posted = sum(each.paid_cents for each in claims if each.state == POSTED)
    return _answer(facts, state, facts.totals.paid_cents - posted, posted)._replace(claims=claims)
