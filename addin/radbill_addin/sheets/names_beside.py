"""Names of patient and payer beside charge rows that have no formula for them, as those pasted outside Excel."""

from typing import TYPE_CHECKING

from radbill import is_blank
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.column import Kind
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import write_some_rows
from radbill_addin.sheets.to_fix import patient_name
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from radbill_addin.sheets.row_blocks import Values

#: The columns that the template fills by formulas.
LOOKUP_FIELDS = tuple(column.field for column in CHARGES.columns if column.kind is Kind.LOOKUP)


def write_names(port: WorkbookPort, read: BatchRead) -> None:
    """Write the names into blank cells; what holds a formula or a person's own words keeps it."""
    layout = read.layouts[CHARGES.name]
    fields = [field for field in LOOKUP_FIELDS if field in layout.columns]
    formulas = port.formula_cells(layout.name) if fields else frozenset()
    block = port.read_sheet(layout.name) if fields else Block()
    names: dict[str, Values] = {
        claim.claim_id: {"patient_name": patient_name(claim), "payer_name": single_line(claim.payer.name)}
        for claim in read.batch.claims
    }
    for field in fields:
        values: dict[int, dict[str, CellValue]] = {
            charge.row: {field: names[charge.claim_id][field] or None}
            for charge in read.charge_rows
            if charge.claim_id in names
            and (charge.row, layout.columns[field]) not in formulas
            and is_blank(block.value(charge.row, layout.columns[field]))
        }
        write_some_rows(port, read, (field,), values)
