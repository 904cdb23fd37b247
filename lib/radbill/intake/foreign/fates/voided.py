"""Charges that their file marks as void: by a date or a flag in a column for it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from radbill.intake.foreign.fates.fate import Fates
from radbill.intake.foreign.records.record import ForeignRecord

_FREE = re.compile(r"\bno[- ]?ch(?:ar)?ge?\b|\bn/c\b|\bnon?[- ]?billable\b", re.IGNORECASE)
_NO = frozenset({"", "N", "NO", "0", "FALSE", "F", "ACTIVE"})
#: Where more rows than this are marked, the column means something else and a person is asked.
_MOST = 0.5


def without_voided(records: Sequence[ForeignRecord], fates: Fates) -> Iterable[ForeignRecord]:
    """The records that are not marked as void."""
    rows = Counter(record.place[:2] for record in records)
    marked = Counter(record.place[:2] for record in records if _is_marked(record))
    for record in records:
        if _is_free(record):
            fates.leave_out(record, "no_charge", "The file says that nothing is charged for this.")
        elif not _is_marked(record):
            yield record
        elif marked[record.place[:2]] <= _MOST * rows[record.place[:2]]:
            fates.leave_out(record, "reversed", "The file marks this charge as void.")
        else:
            record.doubt("row", "status", "The file marks this charge as void, and most others too: what does it mean?")
            yield record


def _is_free(record: ForeignRecord) -> bool:
    """Whether the charge is nothing, and a remark of the row says so."""
    return record.get("charge") == "0.00" and any(map(_FREE.search, record.whole))


def _is_marked(record: ForeignRecord) -> bool:
    return record.get("void_mark").upper() not in _NO
