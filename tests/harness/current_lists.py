"""The starter set's lists with the days of now, so that a batch of November 2026 can be wholly checked."""

import shutil
from datetime import date
from pathlib import Path

from radbill.core.dates import DateRange
from radbill.reference.store.catalogue import read_catalogue, write_catalogue
from radbill.reference.store.store import STARTER

#: The lists that edits ask and that end, and the name under which a test's own copy is stored.
CURRENT = {
    "ncci_ptp": "NCCI-PTP-2026Q4",
    "mue": "NCCI-MUE-2026Q4",
    "add_on": "NCCI-AOC-2026Q4",
    "icd10cm_tabular": "ICD10CM-FY2027",
}
#: More rows than any whole list has: these are chosen for imaging, and count as whole.
_WHOLE = 10_000_000
_DAYS = DateRange(date(2026, 1, 1), date(2026, 12, 31))


def store_current_lists(directory: Path, kinds: tuple[str, ...] = tuple(CURRENT)) -> Path:
    """Put copies of some of the lists, in force all through 2026, into a store of their own."""
    directory.mkdir(parents=True, exist_ok=True)
    newest = {entry.release.kind: entry for entry in read_catalogue(STARTER) if entry.release.kind in kinds}
    for entry in newest.values():
        shutil.copy(STARTER / entry.parquet, directory / entry.parquet)
    renamed = (
        entry._replace(
            release=entry.release._replace(
                release_id=CURRENT[kind], in_force=_DAYS, source="made for a test", row_count=_WHOLE
            )
        )
        for kind, entry in newest.items()
    )
    write_catalogue(directory, tuple(renamed))
    return directory
