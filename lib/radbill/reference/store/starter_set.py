"""Builds the starter set: the releases that ship with radbill, restricted to radiology and what goes with it.

Run as `python -m radbill.reference.store.starter_set FOLDER`, where FOLDER holds the complete published
files. The result is the same byte for byte for the same files.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from radbill.codes.radiology_practice import RADIOLOGY_PRACTICE
from radbill.reference.importing import read_downloads
from radbill.reference.kinds import published_kinds
from radbill.reference.published.importer import PublishedFile, ReadTable
from radbill.reference.store.store import STARTER, Store

#: Files of the complete folder that the starter set is made of: of each kind the newest that is whole, and the years of
#: the fee schedules before it.
SOURCES = (
    "cms/rvu25d",
    "cms/rvu26c",
    "cms/zip5",
    "cms/codes",
    "cms/ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.csv",
    "cms/ncci/AOC_V2026Q2-MCR.txt",
    "cms/icd10cm/icd10cm_order_2027.txt",
    "cms/asp/asp_2025Q1.csv",
    "cms/asp/asp_2025Q2.csv",
    "cms/asp/asp_2025Q3.csv",
    "cms/asp/asp_2025Q4.csv",
    "cms/asp/asp_2026Q1.csv",
    "cms/asp_ndc/asp_ndc_hcpcs_2026q1.csv",
    "starter",
)
#: The tables that are cut down to those codes, and to every code that a table of radiology codes names.
_BY_CODE = frozenset({"pprrvu"})
#: Folder of the tables that hold radiology codes alone. The others are small enough to ship whole, so that a code which
#: they do not name surely has no limit.
_OF_RADIOLOGY = "starter"


def build(source: Path, target: Path = STARTER) -> tuple[str, ...]:
    """Build the starter set from a folder of complete files; gives the names of the releases.

    Raises:
        RuntimeError: a file could not be read.
    """
    result = read_downloads([source / part for part in SOURCES] + [_icd10cm_folder()])
    if result.failures:
        raise RuntimeError("; ".join(map(str, result.failures)))
    shutil.rmtree(target, ignore_errors=True)
    added = Store(target, is_starter=True).add(_restricted(result.tables))
    (target / ".lock").unlink(missing_ok=True)
    return tuple(release.release_id for release in added)


def _icd10cm_folder() -> Path:
    """The tabular list as the package simple-icd-10-cm carries it."""
    import simple_icd_10_cm  # noqa: PLC0415 - only when the set is rebuilt

    return Path(simple_icd_10_cm.__file__).parent / "data"


def _restricted(tables: Iterable[tuple[PublishedFile, ReadTable]]) -> Iterator[tuple[PublishedFile, ReadTable]]:
    every = list(tables)
    companions = {
        code
        for file, table in every
        if file.container == _OF_RADIOLOGY or table.kind == "oppscap"
        for column in published_kinds()[table.kind].code_columns
        for code in table.table[column].unique().to_list()
    }
    wanted = pl.col("procedure_code")
    chosen = wanted.str.contains(RADIOLOGY_PRACTICE) | wanted.is_in(sorted(companions))
    for file, table in every:
        rows = table.table.filter(chosen) if table.kind in _BY_CODE else table.table
        yield file, table._replace(table=rows)


if __name__ == "__main__":
    sys.stdout.write("\n".join(build(Path(sys.argv[1]))) + "\n")
