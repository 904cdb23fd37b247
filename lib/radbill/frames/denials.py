"""Denials to be worked, as a frame of pandas."""

from datetime import date
from pathlib import Path

import pandas as pd

from radbill.frames.frame_columns import answer_or_raise, kinds_of, typed_frame
from radbill.frames.ledgers import directory_of
from radbill.ledger.receivables.denials import Denial, denials_to_work
from radbill.ledger.store.ledger import Ledger


def denials(ledger: Ledger | Path | str | None, as_of: date) -> pd.DataFrame:
    """Money that payers denied and nobody has moved since: one row a line, the most urgent deadline first.

    Columns are the fields of `Denial`: `claim_id`, `line_id`, `procedure_code`, `payer`, `denied_amount` (float64
    dollars, the nearest number to its whole cents), `group`, `carc`, `rarcs` (parted by blanks), `category`,
    `remittance_date` and `deadline` (datetime64, NaT where none is known), `next_step`, `deadline_rule`. A claim
    without lines has an empty `line_id`.

    Args:
        ledger: A ledger, its folder, or none for the user's own.
        as_of: The last day that counts, UTC.

    Raises:
        FrameError: the ledger cannot be read.
    """
    return typed_frame(kinds_of(Denial), answer_or_raise(denials_to_work(as_of, directory_of(ledger))))
