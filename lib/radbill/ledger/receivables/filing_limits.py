"""Until when payers take claims that they do not have yet: Medicare's year, and the limits of the sheet Payers.

The ledger knows the payers from the last batch that each practice exported.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Connection, select

from radbill.edits.shared.filing_deadline import last_day_of_filing
from radbill.ledger.memory.field_values import fields_of
from radbill.ledger.store.tables import PRACTICE_MEMORY
from radbill.model.payer import Payer

#: The sheet of a workbook that names payers.
_PAYERS = "Payers"


def payers_on_file(connection: Connection) -> dict[str, Payer]:
    """The payers as the sheet Payers of the last batches has them, by their IDs."""
    found: dict[str, Payer] = {}
    for content in connection.execute(select(PRACTICE_MEMORY.c.content)).scalars():
        for row in cast("dict[str, Any]", fields_of(content)).get("tables", {}).get(_PAYERS, ()):
            days = row.get("timely_filing_days")
            limit = int(days) if isinstance(days, Decimal | int) else None
            payer_id, code = (str(row.get(name) or "") for name in ("payer_id", "claim_filing_code"))
            found[payer_id] = Payer(payer_key="", claim_filing_code=code, timely_filing_days=limit)
    return found


def filing_deadline(payers: Mapping[str, Payer], payer_id: str, first_day: date | None) -> date | None:
    """The last day on which a payer takes an original claim; none where no limit is known.

    Args:
        payers: By their IDs.
        payer_id: Who must have it.
        first_day: Its first day of service.
    """
    payer = payers.get(payer_id)
    return last_day_of_filing(payer, first_day) if payer is not None and first_day is not None else None
