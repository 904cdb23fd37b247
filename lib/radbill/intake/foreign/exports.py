"""Exports of other systems read as a whole: their mapping, and the fate of each record. Nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radbill.intake.foreign.columns.mapping import MappedColumn
from radbill.intake.foreign.fates.decide import decide
from radbill.intake.foreign.fates.fate import Fates, ImportNote, LeftOut
from radbill.intake.foreign.files.hl7 import Hl7File
from radbill.intake.foreign.files.opening import opened
from radbill.intake.foreign.files.source import SourceTable, UnreadableSourceError
from radbill.intake.foreign.notes import notes_on_messages, notes_on_table
from radbill.intake.foreign.records.hl7_records import KnownFromMessages, hl7_records, known_to
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.registered import OF_AN_EXAM, REGISTRATION, complete_from
from radbill.intake.foreign.records.tables import Aside, records_of, trailer_of
from radbill.intake.foreign.understood import UnderstoodTable, understood_tables


class MappedTable(NamedTuple):
    """A table with the columns that were understood."""

    file: str
    sheet: str
    columns: tuple[MappedColumn, ...]


class UnreadableExport(NamedTuple):
    """A file that could not be read, and why."""

    file: str
    reason: str


@dataclass
class ReadExports:
    """What the files of one import hold.

    Attributes:
        files: Names of the files that could be read.
        unreadable: Those that could not; then nothing may be imported.
        tables: The mapping of each table.
        record_count: Records that look like charges.
        fates: What becomes of them.
        asides: Rows that are no records: totals, remarks.
    """

    files: list[str] = field(default_factory=list)
    unreadable: list[UnreadableExport] = field(default_factory=list)
    tables: list[MappedTable] = field(default_factory=list)
    record_count: int = 0
    fates: Fates = field(default_factory=Fates)
    asides: list[Aside] = field(default_factory=list)


def read_exports(paths: Iterable[Path], today: date) -> ReadExports:
    """Read files of other systems and give each record its fate."""
    read, contents = ReadExports(), list[list[UnderstoodTable] | Hl7File]()
    for path in paths:
        try:
            contents.append(_usable(opened(path)))
        except UnreadableSourceError as error:
            read.unreadable.append(UnreadableExport(path.name, str(error)))
        else:
            read.files.append(path.name)
    records, fields = list[ForeignRecord](), dict[tuple[str, str], frozenset[str]]()
    messages = [content for content in contents if isinstance(content, Hl7File)]
    known, notes, registered = known_to(messages), list[ImportNote](), list[ForeignRecord]()
    for content in contents:
        if isinstance(content, Hl7File):
            records += _read_messages(content, known, read, fields, notes)
        else:
            records += _read_tables(content, registered, read, fields, notes)
    complete_from(registered, records)
    read.record_count = len(records)
    left_out = read.fates.left_out
    read.fates = decide(records, fields, today)
    read.fates.left_out += left_out
    read.fates.notes += notes
    return read


def _usable(content: tuple[SourceTable, ...] | Hl7File) -> list[UnderstoodTable] | Hl7File:
    if isinstance(content, Hl7File):
        if not content.messages:
            raise UnreadableSourceError("it holds no message.")
        return content
    if understood := understood_tables(content):
        return understood
    raise UnreadableSourceError("no row of it holds headings that are known, and its cells do not say what they are.")


def _read_tables(
    content: Sequence[UnderstoodTable],
    registered: list[ForeignRecord],
    read: ReadExports,
    fields: dict[tuple[str, str], frozenset[str]],
    notes: list[ImportNote],
) -> list[ForeignRecord]:
    records: list[ForeignRecord] = []
    has_codes = any("procedure_code" in each.mapping.fields for each in content)
    for table, mapping, others in content:
        of_table, asides = records_of(table, mapping)
        if not mapping.fields & OF_AN_EXAM:
            read.tables.append(MappedTable(table.file, table.sheet, mapping.columns))
            read.fates.left_out += [LeftOut(each.place, "registration", REGISTRATION) for each in of_table]
            registered += of_table
            continue
        if has_codes and not mapping.fields & {"procedure_code", "exam"}:
            read.asides += [Aside(each.place, "second_table") for each in of_table]
            continue
        asides += tuple(trailer_of(table, row) for row in others)
        place = (table.file, table.sheet)
        fields[place] = fields.get(place, frozenset()) | mapping.fields
        read.tables.append(MappedTable(table.file, table.sheet, mapping.columns))
        read.asides += asides
        records += of_table
        notes += notes_on_table(table, mapping, of_table, asides)
    return records


def _read_messages(
    file: Hl7File, known: KnownFromMessages, read: ReadExports, fields: dict[tuple[str, str], frozenset[str]],
    notes: list[ImportNote],
) -> list[ForeignRecord]:  # fmt: skip
    found = hl7_records(file, known)
    own = {field for record in found.records for field, value in record.values.items() if value}
    own |= {"diagnoses"} if any(record.diagnoses for record in found.records) else set()
    fields[file.file, ""] = frozenset(own)
    read.fates.left_out += found.left_out
    notes += notes_on_messages(file, found.records)
    return list(found.records)
