"""What the practice charges patients who pay themselves: a sheet of the claim batch and of the estimate workbook."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from radbill import COMPONENT_MODIFIERS, GLOBAL_SERVICE, code_capitals
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.table import Row

COMPONENTS = (*COMPONENT_MODIFIERS, GLOBAL_SERVICE)
FEES = Sheet(
    name="Fees",
    title="Self-pay fees",
    intro="What your practice charges patients who pay themselves, one row for each code and component.",
    record="fee",
    key_field="procedure_code",
    columns=(
        Column("procedure_code", "Code", Kind.CODE, "CPT or HCPCS.", required=True, width=10),
        Column("component", "Component", Kind.CHOICE, "26, TC or global; blank: global.", choices=COMPONENTS, width=12),
        Column("fee_amount", "Fee", Kind.AMOUNT, "For one unit, dollars.", required=True, width=12),
    ),
)


def self_pay_fees(rows: Iterable[Row]) -> Mapping[tuple[str, str], Decimal]:
    """Fees of one unit, dollars, by code and component; a row without a fee says nothing."""
    return {
        (code_capitals(row.text("procedure_code")), row.text("component") or GLOBAL_SERVICE): Decimal(str(amount))
        for row in rows
        if (amount := row.values.get("fee_amount")) is not None
    }
