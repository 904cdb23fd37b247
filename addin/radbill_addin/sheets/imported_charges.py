"""Rows of the Charges sheet for imported records: claims proposed, and nothing added that stands there already."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.import_log import ImportLog, LoggedRow, import_log
from radbill_addin.sheets.imported_registration import ImportedRegistration, mark_of
from radbill_addin.sheets.practice_memory import OpenTable, open_table, write_below
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from radbill_addin.sheets.row_marks import mark_of_values, short_mark
from radbill_addin.sheets.table_reach import reach_text
from radbill_addin.sheets.unknown_names import PLACE_WORD

if TYPE_CHECKING:
    from radbill import ForeignRecord

#: Places on a row and on a claim.
_ROW_MODIFIERS, _CLAIM_DIAGNOSES, _CLAIM_LINES = 4, 12, 50
_LONGEST_CLAIM_ID = 20


class AddedRow(NamedTuple):
    """A record and the row of the Charges sheet that it became."""

    record: "ForeignRecord"
    row: int


class _OpenClaim(NamedTuple):
    claim_id: str
    diagnoses: set[str]
    lines: list[str]


class ImportedCharges:
    """The Charges sheet while records are imported."""

    def __init__(self, charges: OpenTable, registration: ImportedRegistration, log: ImportLog | None = None) -> None:
        """Take the sheets as they are."""
        self.registration = registration
        self.log = log
        #: Rows of the Reports sheet that came with the import: line ID, and mark for the log.
        self.report_marks: tuple[tuple[str, str], ...] = ()
        self._records: list[tuple[ForeignRecord, str]] = []
        self._charges = charges
        self._first = charges.next_row
        self._rows: list[dict[str, object]] = []
        self._line_ids = {row.text("line_id") for row in charges.rows}
        self._claim_ids = {row.text("claim_id") for row in charges.rows}
        self._services = {service for row in charges.rows for service in _services_of_row(row.values)}
        self._exams = {exam for service in self._services if (exam := service[:3])[0]}
        self._imported = {each.record for each in log.rows if each.key in self._line_ids} if log else set()
        self._claims: dict[tuple[str, ...], _OpenClaim] = {}
        self._lines: dict[str, list[str]] = {}
        for line_id in self._line_ids:
            self._lines.setdefault(line_id, []).append(line_id)

    def stands_there(self, record: "ForeignRecord") -> bool:
        """Whether the workbook had this service before the import, or a row of this very record, changed since."""
        if self._imported and _record_mark(record) in self._imported:
            return True
        patient = self.registration.patient_key(record)
        codes = {record.get("procedure_code") or record.get("exam")}
        codes |= {record.get("exam")} if "exam" in record.translated else set()  # its row may still wait for the code
        return any(_service(record.get("accession"), patient, record, code) in self._services for code in codes)

    def has_other_code(self, record: "ForeignRecord") -> bool:
        """Whether the workbook had the exam (accession, patient and day) before the import, under another code."""
        exam = (record.get("accession"), self.registration.patient_key(record), record.get("date_of_service"))
        return bool(exam[0]) and exam in self._exams

    def add(self, record: "ForeignRecord", sender: str = "") -> AddedRow:
        """Add a row for a record of a sender."""
        registration, registration.sender = self.registration, sender
        keys = {
            "patient_id": registration.patient(record),
            "facility_id": registration.facility(record),
            "rendering_id": registration.provider(record, "rendering", "rendering"),
            "referring_id": registration.provider(record, "ordering", "referring"),
        }
        claim, get = self._claim(record, tuple(keys.values())), record.values.get
        day, units, charge, accession = (
            get(field, "") for field in ("date_of_service", "units", "charge", "accession")
        )
        line_id = _free(accession or get("line_number", "") or claim.claim_id, self._line_ids)
        self._lines.setdefault(accession, []).append(line_id)
        row: dict[str, object] = keys | {
            "claim_id": claim.claim_id,
            "line_id": line_id,
            "accession": accession,
            "date_of_service": date.fromisoformat(day) if day else None,
            "procedure_code": get("procedure_code", ""),
            "units": _count(units),
            "charge_amount": Decimal(charge) if charge else None,
            "place_of_service": get("place_of_service", ""),
            "prior_authorization_number": get("authorization", ""),
            "side": get("side", ""),
            "exam_description": get("exam") or get("exam_code", ""),
        }
        row |= {f"modifier_{at}": each for at, each in enumerate(record.modifiers[:_ROW_MODIFIERS], 1)}
        row |= {f"diagnosis_{at}": each for at, each in enumerate(record.diagnoses[:_CLAIM_DIAGNOSES], 1)}
        self._rows.append(row)
        self._records.append((record, sender))
        return AddedRow(record, self._first + len(self._rows) - 1)

    def write(self, port: WorkbookPort, moment: str) -> None:
        """Put all added rows on their sheets, and into the log when that was; saves nothing."""
        reach = reach_text(port, self._filled_tables(port))
        write_below(port, self._charges, self._first, self._rows)
        for sheet in self.registration.sheets:
            write_below(port, sheet.table, sheet.table.next_row, list(sheet.added.values()))
        if self.log:
            number = self.log.last_number + 1
            self.log.add(port, (LoggedRow(number, "", moment, reach), *self._logged(number)))

    def _filled_tables(self, port: WorkbookPort) -> Iterator[OpenTable]:
        """The tables that get rows."""
        yield self._charges
        yield from (each.table for each in self.registration.sheets if each.added)
        if self.report_marks and (reports := open_table(REPORT_TEXTS, port)):
            yield reports

    def _logged(self, number: int) -> Iterator[LoggedRow]:
        """The entries of the log: each row, and words for places that nobody has explained."""
        for row, (record, sender) in zip(self._rows, self._records, strict=True):
            line_id, mark = str(row["line_id"]), _mark(self._charges, row)
            exam = "" if record.get("procedure_code") else rb.imported_exam_name(record)
            owner = sender if exam else ""
            yield LoggedRow(number, CHARGES.name, line_id, mark, _record_mark(record), exam, owner)
            if (word := record.get("place_word")) and not record.get("place_of_service"):
                yield LoggedRow(number, PLACE_WORD, line_id, name=word, sender=sender)
        for line_id, mark in self.report_marks:
            yield LoggedRow(number, REPORT_TEXTS.name, line_id, mark)
        for sheet in self.registration.sheets:
            for key, row in sheet.added.items():
                where = sheet.table.layout.sheet.name
                name, sender = self.registration.names.get((where, key), ("", ""))
                yield LoggedRow(number, where, key, _mark(sheet.table, row), name=name, sender=sender if name else "")

    def _claim(self, record: "ForeignRecord", keys: tuple[str, ...]) -> _OpenClaim:
        """The claim of a line: one patient, day, place, reader, orderer, payer and authorization."""
        own = ("date_of_service", "place_of_service", "payer_name", "authorization")
        names = (*keys, *map(record.get, own))
        claim = self._claims.get(names)
        diagnoses = set(record.diagnoses[:_CLAIM_DIAGNOSES])
        is_full = claim is not None and (
            len(claim.diagnoses | diagnoses) > _CLAIM_DIAGNOSES or len(claim.lines) >= _CLAIM_LINES
        )
        if claim is None or is_full:
            claim = self._claims[names] = _OpenClaim(self._claim_id(record, names), set(), [])
        claim.diagnoses.update(diagnoses)
        claim.lines.append(record.get("procedure_code"))
        return claim

    def _claim_id(self, record: "ForeignRecord", names: tuple[str, ...]) -> str:
        accession = record.get("accession")
        first = accession if accession and len(accession) <= _LONGEST_CLAIM_ID - 3 else f"C{mark_of(*names)}"
        return _free(first, self._claim_ids)

    @property
    def lines(self) -> Mapping[str, list[str]]:
        """Line IDs by accession, of the rows that stood there too."""
        return self._lines


def imported_charges(port: WorkbookPort) -> ImportedCharges | None:
    """The sheets that an import fills; none when one of them is not there."""
    sheets = (CHARGES, PATIENTS, PROVIDERS, FACILITIES, PAYERS)
    tables = {sheet.name: table for sheet in sheets if (table := open_table(sheet, port))}
    if len(tables) < len(sheets):
        return None
    return ImportedCharges(tables[CHARGES.name], ImportedRegistration(tables), import_log(port))


def _free(text: str, taken: set[str]) -> str:
    """A text that is not taken: itself, or with a number behind it."""
    number, name = 1, text
    while name in taken:
        number += 1
        name = f"{text}-{number}"
    taken.add(name)
    return name


def _record_mark(record: "ForeignRecord") -> str:
    return short_mark(record.whole)


def _mark(table: OpenTable, row: Mapping[str, object]) -> str:
    """Mark of a row as it will be read again: columns that the sheet lacks are not written."""
    return mark_of_values({field: row[field] for field in table.layout.columns.keys() & row.keys()})


def _count(text: str) -> int | Decimal | None:
    if not text:
        return None
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value


def _service(exam: str, patient: str, record: "ForeignRecord", code: str) -> tuple[str, ...]:
    modifiers = " ".join(sorted(record.modifiers[:_ROW_MODIFIERS]))
    return (exam, patient, record.get("date_of_service"), code, modifiers)


def _services_of_row(values: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """The service of a row, by its exam: the line ID with and without a number behind, the accession, and none."""
    modifiers = " ".join(sorted(str(values[f"modifier_{at}"]) for at in range(1, 5) if f"modifier_{at}" in values))
    line_id = str(values.get("line_id", ""))
    day, patient = str(values.get("date_of_service", "")), str(values.get("patient_id", ""))
    code = str(values.get("procedure_code", "") or values.get("exam_description", ""))
    for exam in dict.fromkeys((line_id, line_id.rpartition("-")[0], str(values.get("accession", "")), "")):
        yield (exam, patient, day, code, modifiers)
