"""Until when payers take appeals and corrected claims: the limits that a practice has on its sheet Payers.

The ledger knows them from the last batch that the practice exported.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.ledger.memory.field_values import fields_of
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import PRACTICE_MEMORY

#: What the table of payers is called in a practice's memory.
_TABLE = "Payers"
_MOST_DAYS = 3660


class PayerLimits(NamedTuple):
    """Days from the remittance; none where the sheet says nothing.

    Attributes:
        appeal_days: Until an appeal must be received.
        corrected_claim_days: Until a corrected claim must be received.
    """

    appeal_days: int | None = None
    corrected_claim_days: int | None = None


def appeal_limits(directory: Path | None = None) -> Mapping[str, PayerLimits] | Failure:
    """The limits by payer ID, of the ledger in a directory, the user's by default."""
    try:
        with Ledger(directory).reading() as connection:
            return payer_limits(connection)
    except LedgerError as error:
        return error.failure


def payer_limits(connection: Connection) -> Mapping[str, PayerLimits]:
    """The limits by payer ID; where practices differ, the shorter one."""
    limits: dict[str, PayerLimits] = {}
    for payer_id, found in _rows(connection):
        known = limits.get(payer_id, PayerLimits())
        limits[payer_id] = PayerLimits(*(_shorter(*pair) for pair in zip(known, found, strict=True)))
    return limits


def _rows(connection: Connection) -> Iterator[tuple[str, PayerLimits]]:
    for (content,) in connection.execute(select(PRACTICE_MEMORY.c.content)):
        tables = cast("dict[str, Any]", fields_of(content)).get("tables", {})
        for row in tables.get(_TABLE, ()):
            if payer_id := str(row.get("payer_id") or ""):
                yield payer_id, PayerLimits(_days(row.get("appeal_days")), _days(row.get("corrected_claim_days")))


def _days(value: object) -> int | None:
    is_count = isinstance(value, Decimal | int) and value == int(value) and 0 < value <= _MOST_DAYS
    return int(value) if is_count else None  # type: ignore[call-overload]


def _shorter(one: int | None, other: int | None) -> int | None:
    return min((days for days in (one, other) if days is not None), default=None)
