"""Names of the cells of a sheet's columns in formulas.

Whole columns, since Excel leaves those as they are when users insert, delete and paste rows; `$L$5:$L$5000` would move.
"""

from openpyxl.utils import get_column_letter

from radbill_addin.sheets.column import Sheet


def letter_of(sheet: Sheet, field: str) -> str:
    """Letter of the column of a field."""
    return get_column_letter([column.field for column in sheet.columns].index(field) + 1)


def column_of(sheet: Sheet, field: str) -> str:
    """The whole column of a field, as in `Charges!$L:$L` and `'To fix'!$A:$A`."""
    letter = letter_of(sheet, field)
    return f"{quoted(sheet.name)}!${letter}:${letter}"


def quoted(name: str) -> str:
    """The name of a sheet as formulas write it."""
    return f"'{name}'" if " " in name else name


def same_row(column: str) -> str:
    """The cell of another sheet's column in the row of the formula."""
    return f"INDEX({column},ROW())"


def rows_of(column: str, first_row: int, last_row: int) -> str:
    """The cells of a column from row to row, which stay the same rows whatever is inserted."""
    return f"INDEX({column},{first_row}):INDEX({column},{last_row})"
