"""The sheet Fees of the contracts workbook: amounts by code, component, setting and days."""

from collections import defaultdict
from collections.abc import Container, Mapping
from datetime import date
from decimal import Decimal

from radbill import DateRange, Fee
from radbill_addin.sheets.contract_rows import CODE, Said, refuse_unknown
from radbill_addin.sheets.contracts import COMPONENTS, SETTINGS
from radbill_addin.sheets.table import Row

Fees = Mapping[str, Mapping[tuple[str, str], tuple[Fee, ...]]]
_FACILITY = SETTINGS[0]


def read_fees(said: Said, known: Container[str]) -> Fees:
    """The amounts of each contract; mistakes are named, and their rows left out."""
    tables: dict[str, dict[tuple[str, str], tuple[Fee, ...]]] = defaultdict(dict)
    for row in said.table.rows:
        refuse_unknown(said, row, known)
        code, component = row.text("procedure_code").upper(), row.text("component")
        if not CODE.fullmatch(code):
            said.problem(row, "procedure_code", "This is no procedure code.", "Give five characters, as in 70450.")
        if component not in COMPONENTS:
            said.problem(row, "component", "The component must be 26, TC or global.", "Choose one of the three.")
        fee = _fee(said, row)
        if fee is None:
            continue
        table = tables[row.text("contract")]
        before = table.get((code, component), ())
        if any(_meet(fee, other) for other in before):
            said.problem(row, "procedure_code", "Code and component stand twice in this table.", "Remove one row.")
        table[code, component] = (*before, fee)
    return tables


def _fee(said: Said, row: Row) -> Fee | None:
    amount, setting = row.values.get("amount"), row.text("setting")
    first, last = row.values.get("effective_from"), row.values.get("effective_to")
    if setting and setting not in SETTINGS:
        said.problem(row, "setting", "This is no setting.", f"Choose {' or '.join(SETTINGS)}, or leave it blank.")
    first = first if isinstance(first, date) else date.min
    if isinstance(last, date) and last < first:
        said.problem(row, "effective_to", "The last day is before the first.", "Correct one of the two days.")
    if not isinstance(amount, Decimal) or amount <= 0:
        said.problem(row, "amount", "The amount must be above zero.", "Give the dollars for one unit.")
        return None
    in_force = DateRange(first, last if isinstance(last, date) else None)
    return Fee(amount, in_force, setting == _FACILITY if setting else None)


def _meet(fee: Fee, other: Fee) -> bool:
    """Whether both hold on some day in the same setting."""
    is_same_setting = fee.is_facility is other.is_facility
    return is_same_setting and any(
        late.in_force.covers(early.in_force.effective_from) for early, late in ((fee, other), (other, fee))
    )
