"""Qualifying payment amounts from a csv: claim_id, line_id, qpa_amount, and date where it is known."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from radbill.codes.raw.amounts import amount_of
from radbill.codes.raw.dates import date_of
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.receivables.disputes_noted import DisputeRequest, DisputeStep

_NEEDED = ("claim_id", "line_id", "qpa_amount")


def qpa_requests(path: Path, today: date) -> tuple[DisputeRequest, ...] | Failure:
    """The steps that the rows of a file are, all or none.

    Args:
        path: A csv with headings; a blank line_id means the only line of the claim.
        today: The day where a row has none.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                return _unusable(path, f"has no column {', '.join(missing)}.")
            answers = list(_requests(reader, path, today))
    except (UnicodeDecodeError, csv.Error):
        return _unusable(path, "is no csv in UTF-8.")
    refused = next((each for each in answers if isinstance(each, Failure)), None)
    return refused or tuple(each for each in answers if isinstance(each, DisputeRequest))


def _requests(rows: "csv.DictReader[str]", path: Path, today: date) -> Iterator[DisputeRequest | Failure]:
    for number, row in enumerate(rows, 2):
        cells = {name: (value or "").strip() for name, value in row.items() if isinstance(value, str)}
        if not any(cells.values()):
            continue
        amount, day = amount_of(cells.get("qpa_amount")), cells.get("date") or ""
        on = date_of(day) if day else today
        if not cells.get("claim_id") or amount is None or on is None:
            yield _unusable(path, f"has no claim, no amount or no day in row {number}.")
        else:
            yield DisputeRequest(cells["claim_id"], DisputeStep.QPA, on, cells.get("line_id", ""), amount)


def _unusable(path: Path, what: str) -> Failure:
    return Failure(
        FailureReason.UNREADABLE_FILE, f"{path.name} {what}", "Columns: claim_id, line_id, qpa_amount, date."
    )
