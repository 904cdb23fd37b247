"""Values of a sheet's rows by field, written as few blocks."""

from collections.abc import Iterable, Iterator, Mapping

from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.layout import Layout

#: Of a row, by field.
Values = Mapping[str, CellValue]


def write_rows(port: WorkbookPort, layout: Layout, fields: Iterable[str], values_by_row: Mapping[int, Values]) -> None:
    """One block for each run of neighbouring columns and rows; nothing between or beside them is touched."""
    present = sorted((layout.columns[field], field) for field in fields if field in layout.columns)
    names = dict(present)
    for columns in _runs(names):
        for rows in _runs(sorted(values_by_row)):
            block = [[values_by_row[row].get(names[at]) for at in columns] for row in rows]
            port.write_block(layout.name, rows[0], columns[0], block)


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Rising numbers in runs without a gap.

    >>> list(_runs([1, 2, 5]))
    [[1, 2], [5]]
    """
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
