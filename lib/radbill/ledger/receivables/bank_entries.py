"""Entries of a bank account, from a csv or a workbook by its headings: day, amount, numbers that its words hold.

Only numbers are kept of the words (a trace number has digits, a name has none), so that no patient is named.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from radbill.codes.raw.amounts import amount_of
from radbill.codes.raw.dates import service_date_of
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.receivables.typed_rows import typed_rows
from radbill.ledger.store.submissions_sent import whole_cents

#: Words of headings, the surest first.
_DAY = ("posting date", "posted date", "effective date", "transaction date", "value date", "date", "posted")
_CREDIT = ("credit amount", "deposit amount", "credit", "deposits", "deposit", "amount")
#: What the bank writes on an electronic payment of a health plan (CAQH CORE 370).
CLAIM_PAYMENT = "HCCLAIMPMT"
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_SHORTEST, _LONGEST, _MOST = 3, 50, 12
_SHOWN = 3


class BankEntry(NamedTuple):
    """Money that came in.

    Attributes:
        on: Day.
        cents: Above nothing.
        numbers: Words of its text that hold a digit, in capitals without signs.
        is_claim_payment: Whether the bank calls it the payment of a health plan.
    """

    on: date
    cents: int
    numbers: tuple[str, ...]
    is_claim_payment: bool


class BankFile(NamedTuple):
    """The entries of a file, and how many rows are no money that came in."""

    entries: tuple[BankEntry, ...]
    other_count: int


def read_bank_file(path: Path) -> BankFile | Failure:
    """Read the entries of a csv or a workbook; a row whose day or amount cannot be read refuses the file."""
    rows = typed_rows(path, lambda names: None not in _places([name.replace("_", " ") for name in names]))
    if isinstance(rows, Failure):
        return rows
    head = rows[0].cells if rows else ()
    day, amount = _places(head)
    if day is None or amount is None:
        return Failure(FailureReason.BAD_INPUT, f"{path.name} needs the columns date and amount (or credit).",
                       "A description with the trace number may stand in any other column.")  # fmt: skip
    read = [_entry(row.cells, day, amount) for row in rows[1:]]
    wrong = [row.number for row, each in zip(rows[1:], read, strict=True) if each is None]
    if wrong:
        named = ", ".join(map(str, wrong[:_SHOWN]))
        message = f"{path.name}, row {named}: day or amount cannot be read; nothing was kept."
        return Failure(FailureReason.BAD_INPUT, message, "Write amounts as 12.50 and days as 2026-11-20.")
    entries = tuple(each for each in read if isinstance(each, BankEntry))
    return BankFile(entries, len(read) - len(entries))


def numbers_in(words: Iterable[str]) -> tuple[str, ...]:
    """Words that hold a digit, without signs, each once.

    >>> numbers_in(["HCCLAIMPMT ACME TRN*1*EFT-0012*1512345678~"])
    ('EFT0012', '1512345678')
    """
    every = [plain_number(word) for text in words for word in _WORD.findall(text)]
    kept = [each for each in every if any(map(str.isdigit, each)) and _SHORTEST <= len(each) <= _LONGEST]
    return tuple(dict.fromkeys(kept))[:_MOST]


def plain_number(text: str) -> str:
    """A trace number as it is compared: capitals and digits only."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _places(head: Sequence[str]) -> tuple[int | None, int | None]:
    """Where day and amount stand; none where a heading is missing."""
    return _column(head, _DAY), _column(head, _CREDIT)


def _column(head: Sequence[str], words: Sequence[str]) -> int | None:
    names = [name.strip().lower() for name in head]
    return next((names.index(word) for word in words if word in names), None)


def _entry(row: Sequence[str], day: int, amount: int) -> BankEntry | int | None:
    """The entry of a row; a count where no money came in; none where it cannot be read."""
    cells = [*row, *[""] * (max(day, amount) + 1 - len(row))]
    if not cells[amount].strip():
        return 0
    on, dollars = service_date_of(cells[day]), amount_of(cells[amount])
    if on is None or dollars is None or dollars != round(dollars, 2):
        return None
    if dollars <= Decimal(0):
        return 0
    words = [cell for at, cell in enumerate(cells) if at not in {day, amount}]
    is_claim_payment = any(CLAIM_PAYMENT in word.upper() for word in words)
    return BankEntry(on, whole_cents(dollars), numbers_in(words), is_claim_payment)
