"""Statements into a folder: one file each, its owner's only, named without patient facts."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.extras import lacking_extra
from radbill.core.failures import Failure
from radbill.core.files import numbered_path, write_bytes
from radbill.forms.statements.statement import PatientStatement

#: Needs the library of the extra `paper`, and is loaded when the first page is made.
_pages = lazy_loader.load("radbill.forms.statements.statement_pages", suppress_warning=True)
_LIBRARY = "reportlab"


class WrittenStatement(NamedTuple):
    """A statement on paper: its file, its claims, and what is due, dollars."""

    path: Path
    claim_ids: tuple[str, ...]
    due_amount: Decimal


def paper_failure() -> Failure | None:
    """Why no page can be made on this computer; none when it can."""
    return lacking_extra(_LIBRARY, "paper", "Statements on paper")


def write_statement_files(
    statements: Iterable[PatientStatement], folder: Path
) -> tuple[WrittenStatement, ...] | Failure:
    """Write each statement as a PDF into a folder, which is made if it is not there.

    Raises:
        OSError: the files cannot be written.
    """
    if failure := paper_failure():
        return failure
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tuple([_write(each, folder) for each in statements])


def _write(statement: PatientStatement, folder: Path) -> WrittenStatement:
    path = numbered_path(folder, f"statement-{statement.on.isoformat()}", ".pdf")
    write_bytes(path, _pages.statement_pdf(statement))
    return WrittenStatement(path, statement.claim_ids, statement.due_amount)
