"""What is owed, claim by claim, as a frame of pandas."""

from datetime import date
from pathlib import Path

import pandas as pd

from radbill.frames.frame_columns import AMOUNT, DAY, NUMBER, WORDS, answer_or_raise, typed_frame
from radbill.frames.ledgers import directory_of
from radbill.ledger.receivables.claim_amounts import ClaimAmounts
from radbill.ledger.receivables.reports import ReportedClaim, claims_as_of
from radbill.ledger.store.ledger import Ledger

_KINDS = {"claim_id": WORDS, "payer_id": WORDS, "date_of_service": DAY, "age_days": NUMBER,
          **dict.fromkeys(ClaimAmounts._fields, AMOUNT)}  # fmt: skip


def receivables(ledger: Ledger | Path | str | None, as_of: date) -> pd.DataFrame:
    """Where the money of every claim stood at the end of a day: one row a claim.

    Columns: `claim_id`, `payer_id` (of the newest sending), `date_of_service` (the first of the claim, datetime64),
    `age_days` (from then to `as_of`), and in dollars `charge_amount` and where it went: `insurance_paid_amount`,
    `patient_paid_amount`, `contractual_amount`, `other_adjustment_amount`, `denied_pending_amount`,
    `insurance_balance`, `patient_balance`. Of each row the charge is the sum of the others. Amounts are float64, each
    the nearest number to its whole cents; for sums to the cent round once at the end.

    Args:
        ledger: A ledger, its folder, or none for the user's own.
        as_of: The last day that counts, UTC.

    Raises:
        FrameError: the ledger cannot be read.
    """
    claims = answer_or_raise(claims_as_of(as_of, directory_of(ledger)))
    return typed_frame(_KINDS, (_row(claim, as_of) for claim in claims))


def _row(claim: ReportedClaim, as_of: date) -> tuple[object, ...]:
    age = (as_of - claim.first_day).days if claim.first_day else None
    return (claim.claim_id, claim.payer, claim.first_day, age, *claim.amounts)
