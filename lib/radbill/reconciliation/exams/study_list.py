"""The RIS's list of exams in any form that `radbill import` reads: each row a study, with the state of its report."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from radbill.intake.foreign.columns.mapping import Mapping as ColumnMapping
from radbill.intake.foreign.columns.mapping import mapping_of, tables_within
from radbill.intake.foreign.columns.words import plain_heading
from radbill.intake.foreign.exports import UnreadableExport
from radbill.intake.foreign.fates.decide import decide
from radbill.intake.foreign.fates.fate import LeftOut
from radbill.intake.foreign.files.hl7 import Hl7File
from radbill.intake.foreign.files.opening import opened
from radbill.intake.foreign.files.source import SourceTable, UnreadableSourceError
from radbill.intake.foreign.records.cells import procedure_codes
from radbill.intake.foreign.records.days import read_day
from radbill.intake.foreign.records.hl7_records import hl7_records
from radbill.intake.foreign.records.record import ForeignRecord, Place
from radbill.intake.foreign.records.tables import records_of
from radbill.reconciliation.exams.study import ReportState, Study, patient_keys, plain_accession

#: A column with the day of an addendum, in the words of `plain_heading`; one with the state of the report.
_ADDENDUM = re.compile(r"(?<![a-z])(addendum|addended|addenda|amended)(?![a-z])")
_REPORT_STATUS = re.compile(r"(?<![a-z])(report|result) status(?![a-z])")
#: What the import says of a record, as the state of a report.
_STATES = {
    "cancelled": ReportState.CANCELLED,
    "not_final": ReportState.NOT_FINAL,
    "corrected_report": ReportState.ADDENDED,
}


@dataclass
class StudyList:
    """What the files of a list hold.

    Attributes:
        studies: Every row that is a study, in the order of the files.
        unreadable: Files that could not be read; then nothing may be compared.
        left_out: Rows and messages that are no study, with the reason.
        missing: What the list has no column for, of what makes the comparison safe.
    """

    studies: list[Study] = field(default_factory=list)
    unreadable: list[UnreadableExport] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the list; none of an empty one."""
        days = [study.day for study in self.studies if study.day]
        return (min(days), max(days)) if days else None


def read_studies(paths: Iterable[Path]) -> StudyList:
    """Read the files of a list."""
    studies = StudyList()
    for path in paths:
        try:
            _read_file(path, studies)
        except UnreadableSourceError as error:
            studies.unreadable.append(UnreadableExport(path.name, str(error)))
    return studies


def _read_file(path: Path, studies: StudyList) -> None:
    content = opened(path)
    if isinstance(content, Hl7File):
        read = hl7_records(content)
        studies.studies += [_study(record) for record in read.records]
        studies.left_out += read.left_out
        return
    tables = [table for source in content for table in tables_within(source)]
    mapped = [(table, mapping) for table in tables if (mapping := mapping_of(table.rows))]
    if not mapped:
        raise UnreadableSourceError("no row of it holds headings that are known.")
    for table, mapping in mapped:
        studies.studies += _of_table(table, mapping, studies.left_out)
        studies.missing += _missing(table.file, mapping.fields)


def _of_table(table: SourceTable, mapping: ColumnMapping, left_out: list[LeftOut]) -> Iterator[Study]:
    records, asides = records_of(table, mapping)
    left_out += [LeftOut(aside.place, aside.why, "This row is no exam.") for aside in asides]
    cells = {row.number: row.cells for row in table.rows}
    columns = _own_columns(table, mapping)
    for row, of_row in groupby(records, key=lambda record: record.place.row):
        own = {name: cells[row][at] for name, at in columns.items() if at < len(cells[row])}
        first, *others = (_study(record, own) for record in of_row)  # a row of several charges is one exam
        codes = dict.fromkeys(code for study in (first, *others) for code in study.codes)
        yield first._replace(codes=tuple(codes))


def _own_columns(table: SourceTable, mapping: ColumnMapping) -> dict[str, int]:
    """Places, from 0, of columns that an import does not need, and of codes and status as they are written."""
    columns = {each.field: each.number - 1 for each in mapping.columns if each.field in {"procedure_code", "status"}}
    for at, heading in enumerate(table.rows[mapping.heading_at].cells):
        words = plain_heading(heading)
        if _ADDENDUM.search(words) and "status" not in words:
            columns.setdefault("addended_on", at)
        if _REPORT_STATUS.search(words):
            columns["status"] = at
    return columns


def _missing(file: str, fields: frozenset[str]) -> Iterator[str]:
    if "accession" not in fields:
        yield f"{file} has no accession numbers: exams are matched by patient, day and exam."
    if not fields & {"procedure_code", "exam"}:
        yield f"{file} names neither exams nor codes."


def _study(record: ForeignRecord, own: Mapping[str, str] | None = None) -> Study:
    own = own or {}
    last, first = record.get("patient_last"), record.get("patient_first")
    born = record.get("birth_date")
    day = record.get("date_of_service")
    return Study(
        place=record.place,
        accession=plain_accession(record.get("accession")),
        patient_keys=patient_keys((record.get("mrn"),), last, first, date.fromisoformat(born) if born else None),
        patient_name=", ".join(filter(None, (last, first))),
        record_number=record.get("mrn"),
        day=date.fromisoformat(day) if day else None,
        exam=record.get("exam"),
        codes=_codes(record, own.get("procedure_code", "")),
        modifiers=tuple(record.modifiers),
        side=record.get("side"),
        site=record.get("site"),
        reader=_reader(record),
        state=report_state(own.get("status") or record.get("status")),
        addended_on=_day(own.get("addended_on", "")),
        content=record.whole,
    )


def _codes(record: ForeignRecord, cell: str) -> tuple[str, ...]:
    """All codes of the cell: one row of a list may name several, unlike a charge."""
    return tuple(dict.fromkeys(procedure_codes(cell) or filter(None, [record.get("procedure_code")])))


def _reader(record: ForeignRecord) -> str:
    names: Sequence[str] = [record.get(f"rendering_{part}") for part in ("last", "first")]
    return ", ".join(filter(None, names)) or record.get("rendering_npi")


def _day(text: str) -> date | None:
    read = read_day(text, is_day_first=False) if text else None
    return read.on(read.year + 2000 if read.is_short else read.year) if read else None


@cache
def report_state(status: str) -> ReportState:
    """The state of a report by the word of its status, as the import understands it; without a word it is final."""
    nobody, day = Place(""), "2000-01-01"
    earlier = ForeignRecord(nobody, ("earlier",), {"date_of_service": day})
    record = ForeignRecord(nobody, ("this",), {"date_of_service": day, "status": status.strip()})
    fates = decide([earlier, record], {}, date.max)
    reasons = [_STATES[each.why] for each in fates.left_out if each.why in _STATES]
    is_unclear = any(doubt.why == "status" for doubt in record.doubts)
    return reasons[0] if reasons else ReportState.UNCLEAR if is_unclear else ReportState.FINAL
