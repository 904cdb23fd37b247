"""A column of a sheet: heading, kind of value, help. Templates are built from it and sheets are read by it."""

from enum import StrEnum
from typing import NamedTuple

from radbill import column_letter


class Kind(StrEnum):
    """What a cell holds; decides format, reading and drop-down."""

    TEXT = "text"
    LONG_TEXT = "long_text"  # keeps its line breaks
    CODE = "code"  # text that keeps its leading zeros: codes, keys, NPI, ZIP, member ids
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "count"
    NUMBER = "number"  # with a fraction, as a percent
    YES_NO = "yes_no"
    CHOICE = "choice"  # one of the column's choices and nothing else, in any case of letters
    RESULT_TEXT = "result_text"  # written by radbill, never read
    RESULT_AMOUNT = "result_amount"
    RESULT_DATE = "result_date"
    LOOKUP = "lookup"  # a formula of the template, never read; Check fills rows that have none


#: What radbill writes, and empties when there is no result.
WRITTEN_KINDS = frozenset({Kind.RESULT_TEXT, Kind.RESULT_AMOUNT, Kind.RESULT_DATE})
#: What is never read.
RESULT_KINDS = WRITTEN_KINDS | {Kind.LOOKUP}


class Column(NamedTuple):
    """One column.

    Attributes:
        field: Name in the code, unique on its sheet; for registration sheets the dotted path in the model record.
        heading: Text of the heading cell, by which the column is found wherever it stands.
        kind: What the cells hold.
        help_text: Shown as the note of the heading and on the Help sheet.
        required: Whether the heading must be there; a missing optional heading leaves its field empty.
        choices: Values of the drop-down, if it is a fixed list.
        choices_from: `sheet.field` whose cells feed the drop-down, if it is a list of the workbook.
        width: Column width in characters.
        former_heading: What the heading was called before; workbooks that have it are read alike.
        group: Title of the group of columns that opens with one press; the group's first column always shows.
        is_signed: Whether an amount may be negative.
        is_newer: Whether templates of before lack it; a result without its column is then not told.
    """

    field: str
    heading: str
    kind: Kind
    help_text: str
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    width: int = 14
    former_heading: str = ""
    group: str = ""
    is_signed: bool = False
    is_newer: bool = False


def result_text(field: str, heading: str, help_text: str, width: int = 14) -> Column:
    """A column of words that radbill writes."""
    return Column(field, heading, Kind.RESULT_TEXT, help_text, width=width)


def result_amount(field: str, heading: str, help_text: str, width: int = 12) -> Column:
    """A column of dollars that radbill writes; they may be below zero."""
    return Column(field, heading, Kind.RESULT_AMOUNT, help_text, width=width, is_signed=True)


def grouped(title: str, *columns: Column) -> tuple[Column, ...]:
    """Columns that make one group of their sheet; the first of them always shows."""
    return tuple(column._replace(group=title) for column in columns)


class Sheet(NamedTuple):
    """One sheet.

    Attributes:
        name: Name of the tab.
        columns: Its columns from left to right as the template shows them.
        title: Shown above the table.
        intro: One sentence under the title.
        heading_row: Row of the headings in the template (the reader finds the row by the headings).
        is_form: Whether it is a form (field names in column A, values in column B) rather than a table.
        record: Name of the record of the library that a row becomes, as findings name it; empty for reports.
        key_field: Field whose cell identifies the row in findings.
        former_name: What the tab was called before; a workbook that has it keeps its name.
    """

    name: str
    columns: tuple[Column, ...]
    title: str
    intro: str
    heading_row: int = 4
    is_form: bool = False
    record: str = ""
    key_field: str = ""
    former_name: str = ""

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in self.columns if column.field == field)

    def letter_of(self, field: str) -> str:
        """The letter of a field's column, as the template has it."""
        return column_letter([column.field for column in self.columns].index(field) + 1)
