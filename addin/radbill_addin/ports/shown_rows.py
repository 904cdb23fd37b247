"""Hidden rows of a live sheet: shown while cells are written, then hidden again.

Into a range with rows that a filter hides Excel puts the first value of a block into every cell that shows, and
nothing into the others (xlwings issues 747 and 2619).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: What a protection may allow besides, in the order in which Excel's `Protect` takes it.
_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
Runs = list[tuple[int, int]]


class RowsNotShownError(OSError):
    """A sheet has hidden rows, and its protection does not let them be shown; `sheet` is its name."""

    def __init__(self, sheet: str) -> None:
        super().__init__(sheet)
        self.sheet = sheet


@contextmanager
def rows_shown(sheet: Any, first_row: int, last_row: int) -> Iterator[None]:  # noqa: ANN401 - xlwings has no types
    """Show all rows from the first to the last, and hide again afterwards those that were hidden.

    Args:
        sheet: An `xlwings.Sheet`.
        first_row: Counted from 1.
        last_row: Included.

    Raises:
        RowsNotShownError: the sheet's protection has a password; nothing was changed.
    """
    hidden = list(hidden_runs(sheet, first_row, last_row))
    if not hidden:
        yield
        return
    with _unprotected(sheet.api, sheet.name):
        _set_hidden(sheet, hidden, is_hidden=False)
        try:
            yield
        finally:
            _set_hidden(sheet, hidden, is_hidden=True)


def hidden_runs(sheet: Any, first_row: int, last_row: int) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - xlwings has no types
    """Runs of hidden rows, by halving: Excel says of many rows whether all, none or some are hidden."""
    is_hidden = _rows(sheet, first_row, last_row).Hidden
    if is_hidden:
        yield first_row, last_row
    elif is_hidden is None:
        middle = (first_row + last_row) // 2
        yield from hidden_runs(sheet, first_row, middle)
        yield from hidden_runs(sheet, middle + 1, last_row)


def _set_hidden(sheet: Any, runs: Runs, *, is_hidden: bool) -> None:  # noqa: ANN401 - xlwings has no types
    for first_row, last_row in runs:
        _rows(sheet, first_row, last_row).Hidden = is_hidden


def _rows(sheet: Any, first_row: int, last_row: int) -> Any:  # noqa: ANN401 - xlwings has no types
    return sheet.range((first_row, 1), (last_row, 1)).api.EntireRow


@contextmanager
def _unprotected(sheet: Any, name: str) -> Iterator[None]:  # noqa: ANN401 - Excel's own object
    """Take a protection that keeps rows hidden off, and put the same one on again."""
    if not sheet.ProtectContents or sheet.Protection.AllowFormattingRows:
        yield
        return
    allowed = [bool(getattr(sheet.Protection, each)) for each in _ALLOWED]
    before = (sheet.ProtectDrawingObjects, True, sheet.ProtectScenarios, sheet.ProtectionMode)
    try:
        # Without the argument Excel would ask the user for the password.
        sheet.Unprotect("")
    except Exception as error:
        raise RowsNotShownError(name) from error
    try:
        yield
    finally:
        sheet.Protect("", *map(bool, before), *allowed)
