"""Invented contracts, to show how the sheets are filled."""

from collections.abc import Mapping, Sequence
from datetime import date

from workbook_templates.layouts.table_sheet import Row

_2025, _2026 = date(2025, 1, 1), date(2026, 1, 1)
_OF_MEDICARE, _TABLE, _OF_CHARGE, _PER_UNIT = "percent of Medicare", "fee table", "percent of charge", "per unit"
_CASE_RATE, _PER_RVU, _PER_RVU_WITH_GPCI = "case rate", "dollars per RVU", "dollars per RVU with GPCI"

EXAMPLE: Mapping[str, Sequence[Row]] = {
    "Contracts": (
        {"name": "Example Health 2025", "payer_key": "EXCO", "effective_from": _2025,
         "effective_to": date(2025, 12, 31), "lesser_of_charge": "Y"},
        {"name": "Example Health 2026", "payer_key": "EXCO", "effective_from": _2026, "lesser_of_charge": "Y",
         "mppr_professional_percent": 75, "mppr_technical_percent": 50},
        {"name": "Sample Workers' Fund", "payer_key": "SWF", "effective_from": _2026, "lesser_of_charge": "N"},
        {"name": "Invented Advantage", "payer_key": "INVA", "effective_from": _2026, "sequestration": "Y"},
        {"name": "State Medicaid (invented)", "payer_key": "MCD", "effective_from": _2025},
        {"name": "Made-up Mutual", "payer_key": "MUM", "effective_from": _2026, "lesser_of_charge": "Y",
         "mppr_professional_percent": 95},
    ),
    "Lines": (
        {"contract": "Example Health 2025", "line": "all", "method": _OF_MEDICARE, "value": 110},
        {"contract": "Example Health 2026", "line": "mammography", "first_code": "77061", "last_code": "77067",
         "method": _OF_MEDICARE, "value": 135},
        {"contract": "Example Health 2026", "line": "hospital readings", "places": "21 22 23", "component": "26",
         "method": _OF_MEDICARE, "value": 112.5, "schedule_day": _2025},
        {"contract": "Example Health 2026", "line": "all others", "method": _OF_MEDICARE, "value": 120,
         "schedule_day": _2025},
        {"contract": "Sample Workers' Fund", "line": "head CT", "first_code": "70450", "last_code": "70470",
         "method": _TABLE},
        {"contract": "Sample Workers' Fund", "line": "all others", "method": _OF_CHARGE, "value": 70},
        {"contract": "Invented Advantage", "line": "MR at a case rate", "modality": "MRI", "component": "global",
         "method": _CASE_RATE, "value": 425},
        {"contract": "Invented Advantage", "line": "all others", "method": _OF_MEDICARE, "value": 100},
        {"contract": "State Medicaid (invented)", "line": "the state's table", "method": _TABLE},
        {"contract": "Made-up Mutual", "line": "readings, by 2025 RVUs", "component": "26", "method": _PER_RVU,
         "value": 47.5, "schedule_day": _2025},
        {"contract": "Made-up Mutual", "line": "all others", "method": _PER_RVU_WITH_GPCI, "value": 41.25},
    ),
    "Fees": (
        {"contract": "Sample Workers' Fund", "procedure_code": "70450", "component": "26", "amount": 52.4},
        {"contract": "Sample Workers' Fund", "procedure_code": "70450", "component": "global", "amount": 188},
        {"contract": "Sample Workers' Fund", "procedure_code": "70460", "component": "26", "amount": 61.15},
        {"contract": "Sample Workers' Fund", "procedure_code": "70470", "component": "26", "amount": 68.9},
        {"contract": "State Medicaid (invented)", "procedure_code": "71046", "component": "26", "amount": 6.85,
         "setting": "facility", "effective_to": date(2025, 12, 31)},
        {"contract": "State Medicaid (invented)", "procedure_code": "71046", "component": "26", "amount": 7.05,
         "setting": "facility", "effective_from": _2026},
        {"contract": "State Medicaid (invented)", "procedure_code": "71046", "component": "global", "amount": 21.3,
         "setting": "non-facility"},
    ),
    "Numbers": (
        {"contract": "Invented Advantage", "number": "conversion factor", "value": 36.5},
        {"contract": "Made-up Mutual", "number": "bilateral percent", "value": 200},
    ),
}  # fmt: skip
