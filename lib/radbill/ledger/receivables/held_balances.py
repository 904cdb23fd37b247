"""Patients' balances that may not be billed: of a protected reading no more than the share in network.

The share is what the payer states as deductible, coinsurance, copayment and spend-down. Whatever else it puts on the
patient (PR-45, PR-242) is a balance bill where the No Surprises Act protects the patient, 45 CFR 149.410 and 149.420.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from radbill.codes.remittance_codes import PATIENT_CARCS, PATIENT_GROUP, REVERSAL
from radbill.codes.surprise_billing import PROTECTION_REMARKS
from radbill.core.failures import Failure
from radbill.core.money import dollars
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.claims.contents_of_claims import SentContent, contents_of_claims
from radbill.ledger.memory.practice_memory import PracticeMemory, remembered_practices
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_books import ClaimBook, claim_books
from radbill.ledger.receivables.folding import Decision
from radbill.ledger.receivables.network_facts import payers_out_of_network, protection_of_line
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import POSTING_LEGS
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CLAIMS, PAYERS, SUBMISSIONS


class HeldBalance(NamedTuple):
    """A claim for which no statement goes out.

    Attributes:
        claim_id: As sent.
        due_amount: What stands open as the patient's, dollars.
        share_amount: Deductible, coinsurance and copayment that the payer states, less what the patient paid.
        why: Why the patient is protected, in words.
    """

    claim_id: str
    due_amount: Decimal
    share_amount: Decimal
    why: str

    @property
    def words(self) -> str:
        """What is held and what to do, for a biller."""
        return (
            f"Claim {self.claim_id} is held: {dollars(self.due_amount)} is due, and the patient may be billed "
            f"{dollars(self.share_amount)} by the No Surprises Act ({self.why}) Move the rest: radbill ledger adjust."
        )


def held_balances(directory: Path | None = None) -> tuple[HeldBalance, ...] | Failure:
    """The claims whose statements are held, by claim ID."""
    ledger = Ledger(directory)
    if not ledger.is_there:
        return ()
    try:
        with ledger.reading() as connection:
            found: dict[int, HeldBalance] = {}
            for part in in_parts(owed_by_patients(connection)):
                books = claim_books(connection, part)
                due = {row: book for row, book in books.items() if book.is_patients_alone}
                found |= balances_held(ledger, connection, due)
    except LedgerError as error:
        return error.failure
    return tuple(sorted(found.values(), key=lambda each: each.claim_id))


def owed_by_patients(connection: Connection) -> list[int]:
    """Rows of the claims of which the patient owes something."""
    legs = POSTING_LEGS.c
    query = select(legs.claim_id).where(legs.account == Account.PATIENT_RECEIVABLE, legs.claim_id.is_not(None))
    return sorted(connection.execute(query.group_by(legs.claim_id).having(func.sum(legs.cents) > 0)).scalars())


def balances_held(ledger: Ledger, connection: Connection, due: Mapping[int, ClaimBook]) -> dict[int, HeldBalance]:
    """Of claims that are the patient's alone those of which more is due than the share, by their rows."""
    excessive = {row: book for row, book in due.items() if book.money.total("patient") > _share_cents(book)}
    if not excessive:
        return {}
    memories = remembered_practices(connection)
    sent = _sent_to(connection, excessive, payers_out_of_network(memories))
    contents = contents_of_claims(ledger, connection, sent) if sent else {}
    names = {row.id: row.claim_number for part in in_parts(sorted(excessive))
             for row in connection.execute(select(CLAIMS).where(CLAIMS.c.id.in_(part)))}  # fmt: skip
    found = {}
    for row, book in excessive.items():
        why = _why_protected(book, contents.get(row), memories)
        if why:
            found[row] = HeldBalance(names[row], dollars_of_cents(book.money.total("patient")),
                                     dollars_of_cents(max(0, _share_cents(book))), why)  # fmt: skip
    return found


def _sent_to(connection: Connection, rows: Mapping[int, object], payer_ids: set[str]) -> list[int]:
    """Rows of the claims that went to one of some payers."""
    query = select(SUBMISSIONS.c.claim_id).join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
    found: set[int] = set()
    for part in in_parts(sorted(rows)):
        asked = query.where(SUBMISSIONS.c.claim_id.in_(part), PAYERS.c.payer_id.in_(sorted(payer_ids)))
        found |= set(connection.execute(asked).scalars())
    return sorted(found)


def _why_protected(book: ClaimBook, content: SentContent | None, memories: tuple[PracticeMemory, ...]) -> str:
    """Why the patient is protected; empty where that is not known."""
    remarks = {remark for each in _first(book) for effect in each.effects for remark in effect.remarks.split()}
    of_act = sorted(PROTECTION_REMARKS & remarks)
    if of_act:
        return f"the payer says so, {' '.join(of_act)}."
    claim = content.claim if content else None
    answers = (protection_of_line(claim, line, memories) for line in claim.lines) if claim else ()
    return next((each.why for each in answers if each.is_protected), "")


def _share_cents(book: ClaimBook) -> int:
    """The share that first payers state, less what the patient paid."""
    stated = sum(cents for each in _first(book) for cents in _shares(each))
    return stated - book.money.total("patient_paid")


def _first(book: ClaimBook) -> Iterator[Decision]:
    """Decisions of first payers that stand."""
    taken_back = list(book.money.opposites.values())
    for each in book.money.posted:
        if not each.rank and each.status != REVERSAL and not each.is_only_a_price and each not in taken_back:
            yield each


def _shares(decision: Decision) -> Iterator[int]:
    for effect in decision.effects:
        for group, carc, cents in (each.split(":") for each in effect.adjustments.split()):
            if group == PATIENT_GROUP and carc in PATIENT_CARCS:
                yield int(cents)
