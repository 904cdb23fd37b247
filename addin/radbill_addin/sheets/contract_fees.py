"""The sheet Fees of the contracts workbook: amounts by code, component, setting and days."""

from collections import defaultdict
from collections.abc import Container, Mapping
from decimal import Decimal

from radbill import Fee, code_capitals
from radbill_addin.sheets.contract_rows import CODE, refuse_unknown
from radbill_addin.sheets.contracts import COMPONENTS, SETTINGS
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row

Fees = Mapping[str, Mapping[tuple[str, str], tuple[Fee, ...]]]
_FACILITY = SETTINGS[0]


def read_fees(reader: RowReader, contracts: Container[str]) -> Fees:
    """The amounts of each contract; mistakes are named, and their rows left out."""
    tables: dict[str, dict[tuple[str, str], tuple[Fee, ...]]] = defaultdict(dict)
    for row in reader.table.rows:
        refuse_unknown(reader, row, contracts)
        code, component = code_capitals(row.text("procedure_code")), row.text("component")
        if not CODE.fullmatch(code):
            reader.problem(row, "procedure_code", "This is no procedure code.", "Give five characters, as in 70450.")
        if component not in COMPONENTS:
            reader.problem(row, "component", "The component must be 26, TC or global.", "Choose one of the three.")
        fee = _fee(reader, row)
        if fee is None:
            continue
        table = tables[row.text("contract")]
        before = table.get((code, component), ())
        if any(_meet(fee, other) for other in before):
            reader.problem(row, "procedure_code", "Code and component stand twice in this table.", "Remove one row.")
        table[code, component] = (*before, fee)
    return tables


def _fee(reader: RowReader, row: Row) -> Fee | None:
    amount, setting = row.values.get("amount"), row.text("setting")
    if setting and setting not in SETTINGS:
        reader.problem(row, "setting", "This is no setting.", f"Choose {' or '.join(SETTINGS)}, or leave it blank.")
    in_force = reader.days(row)
    if not isinstance(amount, Decimal) or amount <= 0:
        reader.problem(row, "amount", "The amount must be above zero.", "Give the dollars for one unit.")
        return None
    return Fee(amount, in_force, setting == _FACILITY if setting else None)


def _meet(fee: Fee, other: Fee) -> bool:
    """Whether both hold on some day in the same setting."""
    is_same_setting = fee.is_facility is other.is_facility
    return is_same_setting and any(
        late.in_force.covers(early.in_force.effective_from) for early, late in ((fee, other), (other, fee))
    )
