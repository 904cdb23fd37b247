"""Which services a row of the sheet Lines is about."""

import re

from radbill import MODALITIES, Selection, code_capitals
from radbill_addin.sheets.contract_rows import CODE
from radbill_addin.sheets.contracts import COMPONENTS
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row

_PLACE_OF_SERVICE = re.compile(r"[0-9]{2}")


def read_selection(reader: RowReader, row: Row) -> Selection:
    """The services of a row; what cannot be meant is named."""
    places, component = row.text("places").replace(",", " ").split(), row.text("component")
    first, last = _codes(reader, row)
    if any(not _PLACE_OF_SERVICE.fullmatch(place) for place in places):
        reader.problem(row, "places", "A place of service has two digits.", "As in 22 23.")
    if component and component not in COMPONENTS:
        what_to_do = "Choose one, or leave it blank."
        reader.problem(row, "component", "The component must be 26, TC or global.", what_to_do)
    modality = row.text("modality")
    if modality and modality not in MODALITIES:
        reader.problem(row, "modality", "This is no modality.", f"Choose one of: {', '.join(MODALITIES)}.")
    return Selection(first, last, frozenset(places), frozenset({component} if component else ()), modality)


def _codes(reader: RowReader, row: Row) -> tuple[str, str]:
    """The lowest and the highest code."""
    first, last = code_capitals(row.text("first_code")), code_capitals(row.text("last_code"))
    for field, code in (("first_code", first), ("last_code", last)):
        if code and not CODE.fullmatch(code):
            reader.problem(row, field, "This is no procedure code.", "Give five characters, as in 70450.")
    if last and not first:
        reader.problem(row, "first_code", "The range has an end and no beginning.", "Give the lowest code as well.")
    elif last and last < first:
        reader.problem(row, "last_code", "The last code is before the first.", "Exchange the two.")
    return first, last
