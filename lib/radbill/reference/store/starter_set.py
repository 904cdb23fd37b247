"""Builds the starter set: the releases that ship with radbill, restricted to radiology and what goes with it.

Run as `python -m radbill.reference.store.starter_set FOLDER`, where FOLDER holds the complete published
files. The result is the same byte for byte for the same files.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from radbill.reference.importing import read_downloads
from radbill.reference.kinds import published_kinds
from radbill.reference.published.importer import PublishedFile, ReadTable
from radbill.reference.store.store import STARTER, Store

#: Files of the complete folder that the starter set is made of.
SOURCES = (
    "cms/rvu25d",
    "cms/rvu26c",
    "cms/zip5",
    "cms/codes",
    "starter",
)
_RADIOLOGY = r"^7\d{4}$"
#: What radiologists bill beside the radiology section, by number: interventions, spine injections and nerve blocks,
#: vascular and cardiac ultrasound, visits, emerging technology, radiopharmaceuticals, and Medicare's own codes for
#: mammography, lung screening and bone density.
_NEIGHBOURS = (
    r"1000[4-9]|1001[0-2]|10021|10030|1900[01]|1908[1-6]|1910[01]|1928[1-8]",
    r"19030|3301[6-9]|33882|38200|38790|42550|432[67]\d|44500|516(0[05]|10)|54230|5587[56]|557(0[5-9]|1[0-5])|61070",
    r"2022[05]|20501|206(0[0-9]|1[01])|2098[23]|225(1[0-5])|27096|622(6[3-9]|9[0-4])|623[0-2]\d",
    r"324(0[058])|325(5\d|6[0-2])|3299[48]|36\d{3}|37[12]\d{2}|474\d{2}|475[34]\d|4738[0-3]|4700[01]",
    r"4908[2-4]|4918\d|494\d{2}|5020[05]|503[89]\d|504\d{2}|5059[23]|616(2[46]|3[05]|4[0-5]|5[01])",
    r"64(4\d{2}|5[0-3]\d)|6463[0-6]|933\d{2}|93(8[89]|9)\d{2}|992[0-3]\d|9915[1-7]",
    r"0\d{3}T|A464[12]|A9[5-7]\d{2}|G0279|G0296|G0130|G020[2-6]|G0252|G0219|G0235",
)
#: The tables that are cut down to those codes, and to every code that another table of the set names.
_BY_CODE = frozenset({"pprrvu"})


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
        if table.kind not in _BY_CODE
        for column in published_kinds()[table.kind].code_columns
        for code in table.table[column].unique().to_list()
    }
    wanted = pl.col("procedure_code")
    chosen = (
        wanted.str.contains(_RADIOLOGY)
        | wanted.str.contains(f"^({'|'.join(_NEIGHBOURS)})$")
        | wanted.is_in(sorted(companions))
    )
    for file, table in every:
        rows = table.table.filter(chosen) if table.kind in _BY_CODE else table.table
        yield file, table._replace(table=rows)


if __name__ == "__main__":
    sys.stdout.write("\n".join(build(Path(sys.argv[1]))) + "\n")
