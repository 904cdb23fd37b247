"""Credits and voids: each takes the charge it reverses with it, and neither is billed."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from radbill.intake.foreign.fates.fate import Fates
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.transaction_kinds import CREDITS, NO_CHARGES

#: Amounts that are read once.
_DISTINCT = 8192


def without_reversals(records: Sequence[ForeignRecord], fates: Fates) -> list[ForeignRecord]:
    """The records that are charges still; credits and payments are left out with their reason."""
    credits_, charges = [], defaultdict(list)
    for record in records:
        if record.get("transaction_type").upper() in NO_CHARGES:
            fates.leave_out(record, "payment", "A payment or adjustment is no charge.")
        elif is_credit(record):
            credits_.append(record)
        else:
            charges[_service(record)].append(record)
    for credit in credits_:
        same = charges[_service(credit)]
        if same:
            fates.leave_out(same.pop(0), "reversed", "A credit in the same import takes this charge back.")
            fates.leave_out(credit, "reversal", "It takes back a charge of the same import; both are left out.")
        else:
            fates.leave_out(credit, "credit_without_charge", "It takes back a charge that is not in this import.")
    kept = {id(record) for each in charges.values() for record in each}
    return [record for record in records if id(record) in kept]


def is_credit(record: ForeignRecord) -> bool:
    """Whether a record takes a charge back: by its kind, its amount or its units."""
    is_back = _number(record.get("charge")) < 0 or _number(record.get("units")) < 0
    return is_back or record.get("transaction_type").upper() in CREDITS


def _service(record: ForeignRecord) -> tuple[object, ...]:
    get = record.values.get
    who = get("mrn") or (get("patient_last", ""), get("patient_first", ""))
    what = (get("procedure_code", ""), tuple(sorted(record.modifiers)), get("date_of_service", ""))
    return (who, get("accession", ""), *what, abs(_number(get("charge", ""))))


@lru_cache(_DISTINCT)
def _number(text: str) -> Decimal:
    return Decimal(text or 0)
