"""What of a workbook nobody sees, and is read all the same: it is said."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.table import Table
from radbill_addin.text.counted import counted, is_or_are

_MOST_ROWS_NAMED = 10


def hidden_notes(port: WorkbookPort, tables: Mapping[str, Table]) -> Iterator[str]:
    """A sentence for each hidden sheet with rows, and one for the hidden rows of the charges."""
    names = [table.layout.name for table in tables.values() if table.rows]
    for name in sorted(port.hidden_sheets().intersection(names), key=names.index):
        yield f"Sheet {name} is hidden; its rows count like those of any other."
    if CHARGES.name not in tables:
        return
    charges = tables[CHARGES.name]
    hidden = port.hidden_rows(charges.layout.name)
    rows = [row.number for row in charges.rows if row.number in hidden]
    if rows:
        few = f"{counted(len(rows), 'charge row')} of {len(charges.rows):,} {is_or_are(len(rows))} hidden"
        yield (
            f"Sheet {charges.layout.name}: {few}, by a filter or by hand (row {_listed(rows)}). Hidden rows are "
            "checked, priced and billed like all others."
        )


def _listed(rows: Sequence[int]) -> str:
    more = f" and {len(rows) - _MOST_ROWS_NAMED:,} more" if len(rows) > _MOST_ROWS_NAMED else ""
    return f"{', '.join(map(str, islice(rows, _MOST_ROWS_NAMED)))}{more}"
