"""One more importer, planted beside the product's own for a test: equipment fees by quarter, invented."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radbill.reference import importers, kinds
from radbill.reference.importing import importers_known

FILE_NAME = "equipment_2026q3.csv"
FILE_TEXT = "EQUIPMENT CODE,FEE\nE0100,12.50\nE0110,44.00\n"
SOURCE = '''"""Equipment fees, csv, invented: the quarter stands in the file's name."""

from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import csv_rows, head_of, text_of
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import quarter_in, quarter_of, quarter_range

KIND = PublishedKind(
    kind="equipment",
    label="Equipment fees",
    name="list of equipment fees",
    key_columns=("procedure_code",),
    page="https://www.cms.gov/equipment-invented",
    aliases=("DME",),
)


def _recognises(file: PublishedFile) -> bool:
    return head_of(file).startswith("EQUIPMENT CODE")


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    first = quarter_in(file.name)
    _, *rows = csv_rows(text_of(file.content))
    table = pl.DataFrame(rows, ["procedure_code", "fee_amount"], orient="row")
    return ReadTable(KIND.kind, f"EQUIPMENT-{quarter_of(first)}", quarter_range(first), table, "US government work.")


IMPORTER = Importer(KIND, _recognises, _read)
'''


@contextmanager
def planted(folder: Path) -> Iterator[None]:
    """While it lasts, the package of importers has one file more, and nothing else was edited."""
    (folder / "equipment.py").write_text(SOURCE, encoding="utf-8")
    importers.__path__.append(str(folder))
    _forget()
    try:
        yield
    finally:
        importers.__path__.remove(str(folder))
        sys.modules.pop(f"{importers.__name__}.equipment", None)
        vars(importers).pop("equipment", None)
        _forget()


def _forget() -> None:
    for remembered in (importers_known, kinds.published_kinds, kinds.published_kind):
        remembered.cache_clear()
