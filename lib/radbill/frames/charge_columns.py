"""Columns of a table of charges by the names of the Charges sheet's fields, and what is wrong with them in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from radbill.codes.raw.amounts import amount_of, units_of_line
from radbill.codes.raw.cells import is_blank, is_whole_number, text_of
from radbill.codes.raw.choices import yes_no_of
from radbill.codes.raw.dates import date_of, service_date_of
from radbill.frames.frame_error import FrameError
from radbill.frames.tables import AnyTable, OpenTable, column_names, open_table

#: Modifiers one by one, as the sheet has them; or all of a line in `modifiers`, parted by blanks.
MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
#: The same of diagnoses.
DIAGNOSES = tuple(f"diagnosis_{number}" for number in range(1, 13))
#: Fields that say yes or no.
YES_NO = ("emergency", "accepts_assignment", "signature_on_file")
_ROWS_NAMED = 5
_TYPE_WORDS = {str: "text", bool: "true or false", int: "number", float: "number"}


def names_in(table: AnyTable) -> dict[str, str]:
    """The table's own name of each column, by its name in small letters.

    Raises:
        FrameError: two are the same but for capitals and blanks.
    """
    names: dict[str, str] = {}
    for name in column_names(table):
        plain = name.strip().lower()
        if plain in names:
            raise FrameError(f"The column {plain} stands twice. Keep one of each.")
        names[plain] = name
    return names


def require(there: Iterable[str], choices: Sequence[str]) -> None:
    """Look whether columns are there; of a choice (`zip or carrier and locality`) one part is enough.

    Raises:
        FrameError: some are not; all of them are named.
    """
    names = set(there)
    missing = [choice for choice in choices
               if not any(set(part.split(" and ")) <= names for part in choice.split(" or "))]  # fmt: skip
    if missing:
        raise FrameError(f"These columns are missing: {', '.join(missing)}. The needed ones are {', '.join(choices)}.")


def open_columns(table: AnyTable, names: Mapping[str, str], wanted: Iterable[str]) -> OpenTable:
    """Read those of the wanted columns that are there, under their plain names, each value looked at.

    Raises:
        FrameError: a value is of the wrong type; with its column and row.
    """
    chosen = [name for name in wanted if name in names]
    opened = open_table(table, [names[name] for name in chosen])
    columns = opened.columns.rename({names[name]: name for name in chosen})
    for name in chosen:
        _require_values(columns[name])
    return opened._replace(columns=columns)


def _require_values(column: pl.Series) -> None:
    is_right, wanted = _wanted_of(column.name)
    wrong = [cell for cell in column.unique().to_list() if not is_blank_cell(cell) and not is_right(cell)]
    if wrong:
        rows = [row for row, cell in enumerate(column.to_list()) if cell in wrong]
        told = _TYPE_WORDS.get(type(wrong[0]), type(wrong[0]).__name__)
        raise FrameError(f"{column.name}, {_rows_words(rows)} (from 0): a {told} that is no {wanted}.")


def _rows_words(rows: Sequence[int]) -> str:
    more = len(rows) - _ROWS_NAMED
    named = ", ".join(map(str, rows[:_ROWS_NAMED]))
    return f"row{'s' if len(rows) > 1 else ''} {named}{f' and {more} more' if more > 0 else ''}"


def is_blank_cell(cell: object) -> bool:
    """Whether a cell says nothing, the number that is none included."""
    return cell is None or cell != cell or is_blank(cell)  # noqa: PLR0124 - NaN is the one value that is not itself


def code_text(cell: object) -> str:
    """A code as text; a whole number without its point."""
    return "" if is_blank_cell(cell) else text_of(cell).strip()


def _is_code(cell: object) -> bool:
    return isinstance(cell, str) or is_whole_number(cell)


def _reads(reader: Callable[[object], object]) -> Callable[[object], bool]:
    return lambda cell: not isinstance(cell, bool) and reader(cell) is not None


def _wanted_of(name: str) -> tuple[Callable[[object], bool], str]:
    """Whether a cell is right for a column, and what is wanted there; any other column holds codes and texts."""
    if "date" in name.split("_"):
        return _reads(service_date_of if name.startswith("date_of_service") else date_of), "day"
    if name.endswith("_amount"):
        return _reads(amount_of), "amount"
    if name in {"units", "drug_quantity"}:
        return _reads(units_of_line), "number of services"
    return (_says_yes_or_no, "yes or no") if name in YES_NO else (_is_code, "code or text")


def _says_yes_or_no(cell: object) -> bool:
    return yes_no_of(cell) is not None
