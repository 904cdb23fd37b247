"""Functions about what the fee schedule publishes: RVUs, indicators, the conversion factor."""

from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill import text_of
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, book
from radbill_addin.functions.arguments import day, modifiers, procedure
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import FeeRow

_CODE = "CPT or HCPCS code; a cell or a column."
_DATE = "Date of service."
#: Fields of the fee schedule by the name that users give.
_FIELDS = {
    "status": "status_code",
    "pc_tc": "pc_tc_indicator",
    "multiple_procedure": "multiple_procedure_indicator",
    "bilateral": "bilateral_indicator",
    "assistant": "assistant_indicator",
    "co_surgeon": "co_surgeon_indicator",
    "team": "team_indicator",
    "global_days": "global_days",
    "imaging_family": "imaging_family",
    "supervision": "physician_supervision",
    "endoscopic_base": "endoscopic_base_code",
}


@worksheet_function(code=_CODE, modifiers="26, TC or blank for the global service.", date_of_service=_DATE)
def RAD_RVU(code: object, modifiers: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """Six cells: status, work RVU, PE RVU out of and in a facility, MP RVU, conversion factor; or #N/A.

    Empty when the code is blank, and beside words that say what is wrong with the question.
    """
    return answer_block(_row_question, _relative_values, code, modifiers, date_of_service, width=6)


@worksheet_function(code=_CODE, indicator=f"One of {', '.join(_FIELDS)}.", date_of_service=_DATE)
def RAD_INDICATOR(code: object, indicator: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """An indicator of the fee schedule as CMS prints it; #N/A when the code is not in the fee schedule of the day.

    Empty when the code is blank, or when CMS leaves the field empty (most codes have no endoscopic base).
    """
    return answer_block(_indicator_question, _indicator, code, indicator, date_of_service)


@worksheet_function(date_of_service="Date of service; a cell or a column.")
def RAD_CONVERSION_FACTOR(date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """Dollars per RVU on a day; #N/A when none is known.

    Empty when the date is blank.
    """
    return answer_block(day, _factor, date_of_service)


def _row_question(cell: object, line_modifiers: object, on: object) -> tuple[str, str, date]:
    component = modifiers(line_modifiers)
    if len(component) > 1:
        raise BadArgumentError("Give one modifier: 26, TC, or none for the global service.")
    return procedure(cell), "".join(component), day(on)


def _indicator_question(cell: object, indicator: object, on: object) -> tuple[str, str, date]:
    name = text_of(indicator).lower().strip()
    if name not in _FIELDS:
        raise BadArgumentError(f"The indicator must be one of {', '.join(_FIELDS)}.")
    return procedure(cell), name, day(on)


def _relative_values(question: tuple[str, str, date]) -> tuple[object, ...]:
    row, factor = book().fee_row(*question), book().conversion_factor(question[2])
    if isinstance(row, rb.Failure) or isinstance(factor, rb.Failure):
        return (NOT_AVAILABLE,) * 6
    values = (row.work_rvu, row.non_facility_pe_rvu, row.facility_pe_rvu, row.mp_rvu, factor.value)
    return (row.status_code, *map(float, values))


def _indicator(question: tuple[str, str, date]) -> tuple[object, ...]:
    procedure_code, name, on = question
    rows = book().fee_rows(procedure_code, on)
    if isinstance(rows, rb.Failure):
        return (NOT_AVAILABLE,)
    row: FeeRow = next(iter(rows.values()))
    return (str(getattr(row, _FIELDS[name])),)


def _factor(on: date) -> tuple[object, ...]:
    found = book().conversion_factor(on)
    return (NOT_AVAILABLE if isinstance(found, rb.Failure) else float(found.value),)
