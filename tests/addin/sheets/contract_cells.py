"""A contracts workbook for tests: two agreements with one payer, one with another."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from radbill_addin.sheets.contracts import CONTRACT_SHEETS
from tests.addin.small_workbook import table_cells

FIRST_ROW = 5
_2025, _2026 = datetime(2025, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001 - Excel's days have no time zone
_END = datetime(2025, 12, 31)  # noqa: DTZ001 - same reason
ROWS: Mapping[str, Sequence[Mapping[str, object]]] = {
    "Contracts": (
        {"name": "Acme 2025", "payer_key": "ACME", "effective_from": _2025, "effective_to": _END,
         "lesser_of_charge": "Y", "mppr_professional_percent": 75},
        {"name": "Acme 2026", "payer_key": "ACME", "effective_from": _2026},
        {"name": "Zenith", "payer_key": "ZEN", "effective_from": _2025},
    ),
    "Lines": (
        {"contract": "Acme 2025", "line": "mammography", "first_code": "77065", "last_code": "77067",
         "method": "percent of charge", "value": 60},
        {"contract": "Acme 2025", "method": "percent of Medicare", "value": 120, "schedule_day": _2025},
        {"contract": "Acme 2026", "component": "26", "places": "22 23", "method": "percent of Medicare",
         "value": 112.5},
        {"contract": "Acme 2026", "method": "per unit", "value": 40},
        {"contract": "Zenith", "line": "all", "method": "fee table"},
    ),
    "Fees": (
        {"contract": "Zenith", "procedure_code": "70450", "component": "26", "amount": 50.25},
        {"contract": "Zenith", "procedure_code": "70450", "component": "global", "amount": 180},
    ),
    "Numbers": (
        {"contract": "Acme 2025", "number": "Part B deductible amount", "value": 45.5},
        {"contract": "Acme 2025", "number": "bilateral_percent", "value": 200},
        {"contract": "Zenith", "number": "multiple surgery percent", "value": 0},
    ),
}  # fmt: skip


def contract_cells() -> dict[str, list[list[object]]]:
    """The cells of every sheet, fresh for a test to change."""
    return {sheet.name: table_cells(sheet, ROWS[sheet.name]) for sheet in CONTRACT_SHEETS}
