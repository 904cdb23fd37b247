"""Collects what is said while a workbook is read: problems that stop it, notes that do not."""

from collections.abc import Collection
from typing import NamedTuple

from radbill import column_letter
from radbill_addin.text.input_problem import InputProblem


class ReadingOptions(NamedTuple):
    """How strict reading is.

    Attributes:
        tolerant: Take whole numbers in code columns and US or ISO dates written as text for what they look like,
            each with a note; otherwise each is a problem, since numbers have lost their leading zeros.
        needs_charges: Whether a workbook without charge rows is a problem.
        keeps_good_rows: Whether a cell that cannot be read costs only the claims that need its row; otherwise it is a
            problem of the workbook.
        around_row: Only what is found on the charge of this row, and its price, matters; charges of claims that do not
            bear on it may be left out, and what is noted besides.
    """

    tolerant: bool = False
    needs_charges: bool = True
    keeps_good_rows: bool = False
    around_row: int | None = None


class Reach(NamedTuple):
    """What a problem costs, if good rows are kept: one field of some rows of a table, or of a form.

    Attributes:
        field: The field.
        rows: The rows of a table; none of a form.
    """

    field: str
    rows: Collection[int] = ()


class ReadingLog:
    """Problems and notes of one workbook, in the order in which they were met."""

    def __init__(self, file: str, *, offers_tolerant: bool = True) -> None:
        """Collect for the file of this name; whether its commands can be run again with --tolerant."""
        self.file = file
        self.offers_tolerant = offers_tolerant
        self.problems: list[InputProblem] = []
        self.reaches: dict[InputProblem, Reach] = {}
        self.notes: list[str] = []

    def problem(
        self, sheet: str, row: int | None, column: str, message: str, what_to_do: str, *, field: str = ""
    ) -> None:
        """Add what stops the reading; of a cell in a row of a table its field too, so that the row alone may stop."""
        reach = Reach(field, () if row is None else (row,)) if field else None
        self.add(InputProblem(self.file, sheet, row, column, message, what_to_do), reach)

    def add(self, problem: InputProblem, reach: Reach | None) -> None:
        """Add what stops the reading of some rows; without a reach, of the workbook."""
        self.problems.append(problem)
        if reach:
            self.reaches[problem] = reach

    def names(self, sheet: str, row: int | None, column: str) -> bool:
        """Whether a cell has a problem already."""
        return any((each.sheet, each.row, each.column) == (sheet, row, column) for each in self.problems)

    @property
    def unreadable_rows(self) -> dict[str, set[int]]:
        """The rows of tables in which a cell cannot be read, by the sheet's own name."""
        rows = dict[str, set[int]]()
        for problem, reach in self.reaches.items():
            rows.setdefault(problem.sheet, set()).update(reach.rows)
        return rows

    def note(self, sheet: str, row: int, column: str, message: str) -> None:
        """Add what was taken for something else than it is."""
        self.notes.append(str(InputProblem(self.file, sheet, row, column, message, "")))


def column_name(number: int, heading: str) -> str:
    """How messages name a column: letter and heading."""
    return f"{column_letter(number)} ({heading})"
