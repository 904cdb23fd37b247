"""Charges that their file marks as void: by a date or a flag in a column for it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from radbill.intake.foreign.fates.fate import Fates
from radbill.intake.foreign.records.record import ForeignRecord

_NO = frozenset({"", "N", "NO", "0", "FALSE", "F", "ACTIVE"})
#: Where more rows than this are marked, the column means something else and a person is asked.
_MOST = 0.5


def without_voided(records: Sequence[ForeignRecord], fates: Fates) -> Iterable[ForeignRecord]:
    """The records that are not marked as void."""
    rows = Counter(record.place[:2] for record in records)
    marked = Counter(record.place[:2] for record in records if _is_marked(record))
    for record in records:
        if not _is_marked(record):
            yield record
        elif marked[record.place[:2]] <= _MOST * rows[record.place[:2]]:
            fates.leave_out(record, "reversed", "The file marks this charge as void.")
        else:
            record.doubt("row", "status", "The file marks this charge as void, and most others too: what does it mean?")
            yield record


def _is_marked(record: ForeignRecord) -> bool:
    return record.get("void_mark").upper() not in _NO
