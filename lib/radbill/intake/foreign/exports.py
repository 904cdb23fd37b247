"""Exports of other systems read as a whole: their mapping, and the fate of each record. Nothing is written here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radbill.intake.foreign.asked_columns import with_headings, with_questions
from radbill.intake.foreign.columns.correcting import corrected
from radbill.intake.foreign.columns.mapped_table import MappedTable
from radbill.intake.foreign.columns.mapping import Mapping
from radbill.intake.foreign.fates.decide import decide
from radbill.intake.foreign.fates.fate import Fates, ImportNote, LeftOut
from radbill.intake.foreign.files.hl7 import Hl7File
from radbill.intake.foreign.files.opening import opened
from radbill.intake.foreign.files.source import SourceTable, UnreadableSourceError
from radbill.intake.foreign.notes import notes_on_messages, notes_on_places, notes_on_table
from radbill.intake.foreign.records.hl7_records import KnownFromMessages, hl7_records, known_to
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.registered import OF_AN_EXAM, REGISTRATION, complete_from
from radbill.intake.foreign.records.tables import Aside, records_of, trailer_of
from radbill.intake.foreign.senders import Sender
from radbill.intake.foreign.translating import translate
from radbill.intake.foreign.understood import UnderstoodTable, understood_tables

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
            of_file = _read_messages(content, known, read, fields, notes)
            sender = who_sent(MappedTable(content.file, _hl7_sender(content), ()))
            read.senders |= {(content.file, ""): sender.name} if sender.name else {}
            translate(of_file, sender)
            notes += notes_on_places(content.file, of_file)
            records += of_file
        else:
            tables = [_as_corrected(each, who_sent, read) for each in content]
            records += _read_tables(tables, registered, read, fields, notes)
    complete_from(registered, records)
    read.record_count = len(records)
    left_out = read.fates.left_out
    read.fates = decide(records, fields, today)
    read.fates.questions = with_headings(read.fates.questions, read.tables)
    read.tables = with_questions(read.tables, read.fates.questions)
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


class _SentTable(NamedTuple):
    """A table as it is understood, what a person corrected in it, and whose it is."""

    understood: UnderstoodTable
    mapping: Mapping
    sender: Sender

    @property
    def mapped(self) -> MappedTable:
        """What its columns are taken for, and what they would be without corrections."""
        read_as = self.understood.mapping.columns if self.mapping is not self.understood.mapping else ()
        table = self.understood.table
        return MappedTable(table.file, table.sheet, self.mapping.columns, read_as, self.sender.name)


def _as_corrected(table: UnderstoodTable, who_sent: WhoSent, read: ReadExports) -> _SentTable:
    place = (table.table.file, table.table.sheet)
    sender = who_sent(MappedTable(*place, table.mapping.columns))
    read.senders |= {place: sender.name} if sender.name else {}
    return _SentTable(table, corrected(table.mapping, sender.columns), sender)


def _read_tables(
    content: Sequence[_SentTable],
    registered: list[ForeignRecord],
    read: ReadExports,
    fields: dict[tuple[str, str], frozenset[str]],
    notes: list[ImportNote],
) -> list[ForeignRecord]:
    records: list[ForeignRecord] = []
    has_codes = any("procedure_code" in each.mapping.fields for each in content)
    for sent in content:
        (table, _, others), mapping = sent.understood, sent.mapping
        of_table, asides = records_of(table, mapping)
        translate(of_table, sent.sender)
        if not mapping.fields & OF_AN_EXAM:
            read.tables.append(sent.mapped)
            read.fates.left_out += [LeftOut(each.place, "registration", REGISTRATION) for each in of_table]
            registered += of_table
            continue
        if has_codes and not mapping.fields & {"procedure_code", "exam"}:
            read.asides += [Aside(each.place, "second_table") for each in of_table]
            continue
        asides += tuple(trailer_of(table, row) for row in others)
        place = (table.file, table.sheet)
        fields[place] = fields.get(place, frozenset()) | mapping.fields
        read.tables.append(sent.mapped)
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
    own -= {"place_of_service"}  # the class of a visit says it of some only: told once for the file
    own |= {"diagnoses"} if any(record.diagnoses for record in found.records) else set()
    fields[file.file, ""] = frozenset(own)
    read.fates.left_out += found.left_out
    notes += notes_on_messages(file, found.records)
    return list(found.records)


def _hl7_sender(file: Hl7File) -> str:
    """The sending application and facility (MSH-3, MSH-4); empty where a capture holds messages of several."""
    senders = {(message.header.first(3), message.header.first(4)) for message in file.messages}
    names = [" ".join(("HL7", *filter(None, sender))) for sender in senders if any(sender)]
    return names[0] if len(senders) == len(names) == 1 else ""
