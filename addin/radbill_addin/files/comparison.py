"""Reading a practice's lines from a workbook or a file, and writing a comparison into a workbook of its own."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.files.templates import CHANGES, COMPARISON, template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.changes import write_changes
from radbill_addin.sheets.comparison import write_comparison
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch

if TYPE_CHECKING:
    from collections.abc import Callable

    from radbill import BilledLine, Changes, Comparison, Failure
    from radbill_addin.ports.workbook_port import WorkbookPort
    from radbill_addin.text.input_problem import InputProblem

_WORKBOOKS = frozenset({".xlsx", ".xlsm"})


def billed_lines(source: Path, *, tolerant: bool) -> "tuple[BilledLine, ...] | tuple[InputProblem, ...] | Failure":
    """The lines of a claim batch workbook, or of a CSV or Parquet file; else what stands in the way."""
    if source.suffix.lower() not in _WORKBOOKS:
        table = rb.read_lines(source)
        return table if isinstance(table, rb.Failure) else rb.lines_of_table(table)
    port = open_workbook(source)
    if isinstance(port, tuple):
        return port
    with port:
        read = read_batch(port, ReadingOptions(tolerant=tolerant))
    return rb.lines_of_claims(read.batch.claims) if isinstance(read, BatchRead) else read


def save_comparison(comparison: "Comparison", target: Path) -> None:
    """Fill the template and put it in place, whole or not at all.

    Raises:
        OSError: the disk refused; an older file of the name is as it was.
    """
    _save(COMPARISON, lambda port: write_comparison(port, comparison), target)


def save_changes(changes: "Changes", money: "Comparison | None", target: Path) -> None:
    """The same with what changed between two releases, and what it means for the practice's own lines."""
    _save(CHANGES, lambda port: write_changes(port, changes, money), target)


def _save(template: str, fill: "Callable[[WorkbookPort], None]", target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        filled = Path(folder) / target.name
        shutil.copyfile(template_path(template), filled)
        port = open_workbook(filled)
        if isinstance(port, tuple):
            raise OSError(str(port[0]))
        with port:
            fill(port)
            port.save()
        rb.write_with(target, lambda temporary: shutil.copyfile(filled, temporary))
