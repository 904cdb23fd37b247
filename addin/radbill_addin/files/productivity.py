"""A productivity workbook filled: its shared reads read, its reports written; made from the template when it is new."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.files.templates import PRODUCTIVITY, template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.productivity import SharesRead, read_shares, write_productivity
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import Claim, Productivity, ReadService


class ServicesRead(NamedTuple):
    """The lines of workbooks, or what stands in the way of reading one of them whole."""

    services: "tuple[ReadService, ...]" = ()
    problems: tuple[InputProblem, ...] = ()


def services_in(workbooks: Iterable[Path], *, tolerant: bool) -> ServicesRead:
    """The lines of claim batch workbooks, each read whole."""
    claims: list[Claim] = []
    for workbook in workbooks:
        port = open_workbook(workbook)
        if isinstance(port, tuple):
            return ServicesRead((), port)
        with port:
            read = read_batch(port, ReadingOptions(tolerant=tolerant))
        if not isinstance(read, BatchRead):
            return ServicesRead((), read)
        claims += read.batch.claims
    return ServicesRead(rb.services_of_claims(claims))


def shares_of(workbook: Path) -> SharesRead:
    """The shared reads of a productivity workbook; none of one that is not there yet."""
    if not workbook.exists():
        return SharesRead()
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        return SharesRead((), port)
    with port:
        return read_shares(port)


def save_productivity(outcome: "Productivity", source: str, workbook: Path) -> None:
    """Fill the workbook, or a new one, and put it in place whole or not at all.

    Raises:
        OSError: the disk refused; an older file is as it was.
    """
    with tempfile.TemporaryDirectory(dir=workbook.parent) as folder:
        filled = Path(folder) / workbook.name
        shutil.copyfile(workbook if workbook.exists() else template_path(PRODUCTIVITY), filled)
        port = open_workbook(filled)
        if isinstance(port, tuple):
            raise OSError(str(port[0]))
        with port:
            write_productivity(port, outcome, source)
            port.save()
        rb.write_with(workbook, lambda temporary: shutil.copyfile(filled, temporary))
