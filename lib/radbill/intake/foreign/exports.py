"""Exports of other systems read as a whole: their mapping, and the fate of each record. Nothing is written here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from radbill.intake.foreign.columns.correcting import corrected
from radbill.intake.foreign.columns.mapping import MappedColumn, mapping_of, tables_within
from radbill.intake.foreign.fates.decide import decide
from radbill.intake.foreign.fates.fate import Fates, Note
from radbill.intake.foreign.files.hl7 import Hl7File
from radbill.intake.foreign.files.opening import opened
from radbill.intake.foreign.files.source import SourceTable, UnreadableSourceError
from radbill.intake.foreign.records.hl7_records import hl7_records
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.tables import Aside, records_of
from radbill.intake.foreign.senders import Sender
from radbill.intake.foreign.translating import translate


class MappedTable(NamedTuple):
    """A table with the columns that were understood.

    Attributes:
        file: Name of the file.
        sheet: Of the sheet, where there are several.
        columns: As they are taken.
        read_as: As they were understood before a person's corrections; empty when there was none.
        sender: Whose tables and corrections were used; empty when the sender is not known.
    """

    file: str
    sheet: str
    columns: tuple[MappedColumn, ...]
    read_as: tuple[MappedColumn, ...] = ()
    sender: str = ""


#: Gives for a table what is known of its sender; HL7 files have no columns, and what sent them in place of a sheet.
WhoSent = Callable[[MappedTable], Sender]


def nobody_known(_table: MappedTable) -> Sender:
    """A sender of whom nothing is known."""
    return Sender()


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
        senders: Whose tables were used, by file and sheet; without those of whom nothing is known.
    """

    files: list[str] = field(default_factory=list)
    unreadable: list[UnreadableExport] = field(default_factory=list)
    tables: list[MappedTable] = field(default_factory=list)
    record_count: int = 0
    fates: Fates = field(default_factory=Fates)
    asides: list[Aside] = field(default_factory=list)
    senders: dict[tuple[str, str], str] = field(default_factory=dict)


def read_exports(paths: Iterable[Path], today: date, who_sent: WhoSent = nobody_known) -> ReadExports:
    """Read files of other systems and give each record its fate.

    Args:
        paths: The files.
        today: Services after this day are doubted.
        who_sent: What is known of the sender of a table: columns that a person corrected, words that one explained.
    """
    read, records, notes = ReadExports(), list[ForeignRecord](), list[Note]()
    fields: dict[tuple[str, str], frozenset[str]] = {}
    for path in paths:
        try:
            found = _read_file(path, read, fields, notes, who_sent)
        except UnreadableSourceError as error:
            read.unreadable.append(UnreadableExport(path.name, str(error)))
        else:
            read.files.append(path.name)
            records += found
    read.record_count = len(records)
    left_out = read.fates.left_out
    read.fates = decide(records, fields, today)
    read.fates.left_out += left_out
    read.fates.notes += notes
    return read


def _read_file(
    path: Path, read: ReadExports, fields: dict[tuple[str, str], frozenset[str]], notes: list[Note], who_sent: WhoSent
) -> list[ForeignRecord]:
    content = opened(path)
    if isinstance(content, Hl7File):
        found = _read_messages(content, read, fields, notes)
        sender = who_sent(MappedTable(content.file, _hl7_sender(content), ()))
        read.senders |= {(content.file, ""): sender.name} if sender.name else {}
        translate(found, sender)
        return found
    records: list[ForeignRecord] = []
    tables = [each for table in content for each in tables_within(table)]
    mapped = [(table, mapping) for table in tables if (mapping := mapping_of(table.rows))]
    if not mapped:
        raise UnreadableSourceError("no row of it holds headings that are known.")
    for table, understood in mapped:
        place = (table.file, table.sheet)
        sender = who_sent(MappedTable(*place, understood.columns))
        mapping = corrected(understood, sender.columns)
        read.senders |= {place: sender.name} if sender.name else {}
        of_table, asides = records_of(table, mapping)
        translate(of_table, sender)
        fields[place] = fields.get(place, frozenset()) | mapping.fields
        read_as = understood.columns if mapping is not understood else ()
        read.tables.append(MappedTable(*place, mapping.columns, read_as, sender.name))
        read.asides += asides
        records += of_table
        notes += _notes(table, mapping.fields, of_table, asides)
        notes += [_note_on_column(table, column) for column in mapping.columns if column.field and not column.is_sure]
    return records


def _read_messages(
    file: Hl7File, read: ReadExports, fields: dict[tuple[str, str], frozenset[str]], notes: list[Note]
) -> list[ForeignRecord]:
    if not file.messages:
        raise UnreadableSourceError("it holds no message.")
    found = hl7_records(file)
    own = {field for record in found.records for field, value in record.values.items() if value}
    own |= {"diagnoses"} if any(record.diagnoses for record in found.records) else set()
    fields[file.file, ""] = frozenset(own)
    read.fates.left_out += found.left_out
    if file.stated_counts:
        stated, count = sum(file.stated_counts), len(file.messages)
        why, words = ("totals_agree", "as many as") if stated == count else ("totals_differ", "not")
        notes.append(Note(file.file, why, f"The trailers count {stated} messages: {words} the {count} that are there."))
    return list(found.records)


def _hl7_sender(file: Hl7File) -> str:
    """The sending application and facility (MSH-3, MSH-4); empty where a capture holds messages of several."""
    senders = {(message.header.first(3), message.header.first(4)) for message in file.messages}
    names = [" ".join(("HL7", *filter(None, sender))) for sender in senders if any(sender)]
    return names[0] if len(senders) == len(names) == 1 else ""


def _note_on_column(table: SourceTable, column: MappedColumn) -> Note:
    say = f"The column {column.heading} was taken for {column.field} by what stands in it, not by its heading."
    return Note(table.file, "column_by_content", say)


def _notes(
    table: SourceTable, fields: frozenset[str], records: Sequence[ForeignRecord], asides: Sequence[Aside]
) -> Iterable[Note]:
    if not fields & {"patient_name", "patient_last"}:
        yield Note(table.file, "no_names", "The file does not name the patients.")
    if not fields & {"payer_name", "member_id"}:
        yield Note(table.file, "no_coverage", "The file says nothing of the patients' coverage.")
    if "diagnoses" not in fields:
        yield Note(table.file, "no_diagnoses", "The file has no column of diagnoses.")
    if mended := sum("zip" in record.mended for record in records):
        what = f"The ZIP codes of {mended:,} rows had lost a leading zero; it was put back, as their state wants it."
        yield Note(table.file, "lost_zeros", what)
    totals = [aside.amount for aside in asides if aside.why == "total" and aside.amount is not None]
    if totals:
        own = sum((Decimal(record.get("charge") or 0) for record in records), Decimal())
        agree = own in {totals[-1], sum(totals, Decimal())}
        why, words = ("totals_agree", "agrees with") if agree else ("totals_differ", "differs from")
        yield Note(table.file, why, f"The total of the file, {totals[-1]:.2f}, {words} the sum of its rows, {own:.2f}.")
