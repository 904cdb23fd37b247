"""A table of another system with what its columns were taken for."""

from typing import NamedTuple

from radbill.intake.foreign.columns.mapping import MappedColumn


class MappedTable(NamedTuple):
    """A table with the columns that were understood.

    Attributes:
        file: Name of the file.
        sheet: Of the sheet, where there are several.
        columns: As they are taken.
        read_as: As they were understood before a person's corrections; empty when there was none.
        sender: Whose tables and corrections were used; empty when the sender is not known.
    """

    file: str
    sheet: str
    columns: tuple[MappedColumn, ...]
    read_as: tuple[MappedColumn, ...] = ()
    sender: str = ""
