"""The accounts of the ledger, and postings: legs that come to nothing, only ever added."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, insert

from radbill.ledger.store.receivables_tables import POSTING_LEGS, POSTINGS
from radbill.ledger.store.rows import insert_many


class Account(StrEnum):
    """Where money stands. Cash and what is owed are debits; what waits for a person is owed by us until then."""

    INSURANCE_RECEIVABLE = "insurance_receivable"
    PATIENT_RECEIVABLE = "patient_receivable"
    CASH = "cash"
    CONTRACTUAL = "contractual"
    OTHER_ADJUSTMENT = "other_adjustment"
    DENIED_PENDING = "denied_pending"
    SET_ASIDE = "set_aside"
    PROVIDER_LEVEL = "provider_level"
    UNBALANCED = "unbalanced"
    PAYER_REFUND = "payer_refund"


#: The accounts of a claim, by the names of `Money`.
CLAIM_ACCOUNTS = {
    "contractual": Account.CONTRACTUAL,
    "other": Account.OTHER_ADJUSTMENT,
    "denied": Account.DENIED_PENDING,
    "patient": Account.PATIENT_RECEIVABLE,
    "refunded": Account.PAYER_REFUND,
}


class Leg(NamedTuple):
    """One side of a posting; debits are positive cents.

    Attributes:
        account: Which.
        cents: Debit positive, credit negative.
        claim_id: Row of the claim.
        line: Key of its line; empty for the claim.
        remittance_id: Row of the remittance whose money it is.
    """

    account: Account
    cents: int
    claim_id: int | None = None
    line: str = ""
    remittance_id: int | None = None


class NewPosting(NamedTuple):
    """A posting that is to be added."""

    what: str
    legs: Sequence[Leg]
    claim_id: int | None = None
    remittance_id: int | None = None
    reason: str = ""


def add_postings(connection: Connection, at: str, postings: Sequence[NewPosting]) -> None:
    """Add postings; those without a leg are left out.

    Raises:
        ValueError: the legs of one do not come to nothing.
    """
    wanted = [each for each in postings if any(leg.cents for leg in each.legs)]
    if not wanted:
        return
    for each in wanted:
        if sum(leg.cents for leg in each.legs):
            raise ValueError(f"The legs of a posting ({each.what}) do not come to nothing.")
    rows = [{"at": at, "what": each.what, "claim_id": each.claim_id, "remittance_id": each.remittance_id,
             "reason": each.reason} for each in wanted]  # fmt: skip
    made = insert(POSTINGS).returning(POSTINGS.c.id, sort_by_parameter_order=True)
    ids = connection.execute(made, rows).scalars().all()
    legs = [
        {"posting_id": posting, "position": position, **leg._asdict()}
        for posting, each in zip(ids, wanted, strict=True)
        for position, leg in enumerate([leg for leg in each.legs if leg.cents], start=1)
    ]
    insert_many(connection, POSTING_LEGS, legs)
