"""From the location of a finding in the records to sheet, row and column of the workbook."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from radbill import FindingLocation, column_letter
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.form import Form
from radbill_addin.sheets.layout import Layout

#: Fields of claims and lines that stand in columns of another name.
_COLUMN_OF = {
    "modifiers": "modifier_1",
    "diagnoses": "diagnosis_1",
    "diagnosis_pointers": "diagnosis_1",
    "patient": "patient_id",
    "rendering_provider": "rendering_id",
    "referring_provider": "referring_id",
    "service_facility": "facility_id",
    "responsibility": "bill_to",
    "details.related_causes": "related_cause",
    "details.attachments": "attachment_report",
    "details.notes": "claim_note",
    "details.supervising_provider": "supervising_id",
    "details.purchased_from": "purchased_from_id",
    "details.reading_place": "reading_place_id",
    "details.drug": "ndc",
    "details.drug.quantity": "drug_quantity",
    "details.drug.unit": "drug_unit",
    "details.drug.link_number": "drug_link_number",
    "details.dates.discharge": "discharge_date",
}


class CellLocation(NamedTuple):
    """Where something stands in the workbook; empty parts are not known.

    Attributes:
        sheet: Name of the sheet.
        row: Row number as Excel shows it.
        column: Letter of the column.
        heading: Text of its heading.
    """

    sheet: str = ""
    row: int | None = None
    column: str = ""
    heading: str = ""

    @property
    def column_name(self) -> str:
        """Letter and heading, as messages name a column."""
        return f"{self.column} ({self.heading})" if self.column else ""

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        column = f"column {self.column_name}" if self.column else ""
        return ", ".join(part for part in (f"sheet {self.sheet}" if self.sheet else "", row, column) if part)


class RecordCells:
    """An index of the rows of a workbook by the records made from them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], tuple[Layout, int]] = {}
        self._forms: dict[str, tuple[Sheet, Form]] = {}
        self._cells: dict[FindingLocation, tuple[Layout, int]] = {}
        self._lists: dict[tuple[str, int], Mapping[str, str]] = {}

    def add_cell(self, location: FindingLocation, layout: Layout, row: int) -> None:
        """Say in which row one field stands, whatever other row has the record's key."""
        self._cells.setdefault(location, (layout, row))

    def add_row(self, record: str, key: str, layout: Layout, row: int) -> None:
        """Say where a record stands; of several rows with the same key the first counts."""
        self._rows.setdefault((record, key), (layout, row))

    def add_columns_of_lists(self, layout: Layout, row: int, columns: Mapping[str, str]) -> None:
        """Say which columns of a row hold the members of its lists, where blank cells stand between them."""
        self._lists[layout.name, row] = columns

    def add_form(self, sheet: Sheet, form: Form) -> None:
        """Say where the fields of a form stand."""
        self._forms[sheet.record] = (sheet, form)

    def locate(self, location: FindingLocation) -> CellLocation:
        """The cell of a finding; without row and column as far as they are not known."""
        if location.record in self._forms:
            return self._on_form(*self._forms[location.record], location.field)
        position = self._cells.get(location) or self._rows.get((location.record, location.key))
        if position is None:
            return CellLocation()
        layout, row = position
        field = _column_field(location.field, layout.columns)
        field = self._lists.get((layout.name, row), {}).get(field, field)
        heading = layout.sheet.column(field).heading if field else ""
        return CellLocation(layout.name, row, layout.letter(field), heading)

    def _on_form(self, sheet: Sheet, form: Form, field: str) -> CellLocation:
        column = _column_field(field, form.cells)
        if not column:
            return CellLocation(form.name)
        row, at = form.cells[column]
        return CellLocation(form.name, row, column_letter(at), sheet.column(column).heading)


def _column_field(field: str, known: Iterable[str]) -> str:
    """The column of a field of a record: its own, that of the record it belongs to, or its first part's."""
    fields = list(known)
    first, last = field.partition(".")[0].partition("[")[0], field.rpartition(".")[2]
    for candidate in (
        field,
        _COLUMN_OF.get(field),
        _COLUMN_OF.get(first, first),
        last,
        f"{last}_date",
        f"{last}_number",
    ):
        if candidate in fields:
            return candidate
    return next((each for each in fields if field and each.startswith(f"{field}.")), "")
