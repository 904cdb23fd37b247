"""Builds the starter set: the releases that ship with radbill, restricted to radiology and what goes with it.

Run as `python -m radbill.reference.starter_set FOLDER`, where FOLDER holds the complete published files. The result is
the same byte for byte for the same files.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from radbill.reference.importing import PublishedFile, ReadTable
from radbill.reference.reading import read_downloads
from radbill.reference.store import STARTER, Store

#: Files of the complete folder that the starter set is made of.
SOURCES = (
    "cms/rvu25d",
    "cms/rvu26c",
    "cms/zip5",
    "cms/codes",
    "starter",
)
_RADIOLOGY = r"^7\d{4}$"
#: Vascular studies, and Medicare's own codes for mammography, lung screening and bone density.
_NEIGHBOURS = r"^(93(8[89]|9)\d{2}|G0279|G0296|G0130|G020[2-6]|G0252|G0219|G0235)$"
_BY_CODE = frozenset({"pprrvu"})
#: Tables whose codes are all priced, and the columns that hold them.
_COMPANIONS = {
    "mue": ("procedure_code",),
    "oppscap": ("procedure_code",),
    "ncci_ptp": ("column_1_code", "column_2_code"),
    "add_on": ("add_on_code", "primary_code"),
}


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
        for _, table in every
        for column in _COMPANIONS.get(table.kind, ())
        for code in table.table[column].unique().to_list()
    }
    wanted = pl.col("procedure_code")
    chosen = wanted.str.contains(_RADIOLOGY) | wanted.str.contains(_NEIGHBOURS) | wanted.is_in(sorted(companions))
    for file, table in every:
        rows = table.table.filter(chosen) if table.kind in _BY_CODE else table.table
        yield file, table._replace(table=rows)


if __name__ == "__main__":
    sys.stdout.write("\n".join(build(Path(sys.argv[1]))) + "\n")
