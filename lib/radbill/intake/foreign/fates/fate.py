"""The fate of records, in the words in which it is told."""

from dataclasses import dataclass, field
from typing import NamedTuple

from radbill.intake.foreign.records.record import ForeignRecord, Place


class LeftOut(NamedTuple):
    """A record that became no charge, and why."""

    place: Place
    why: str
    say: str


class ImportNote(NamedTuple):
    """What is said once of a file."""

    file: str
    why: str
    say: str


class ColumnQuestion(NamedTuple):
    """What a person must say once of a column, and not of each of its rows.

    Attributes:
        file: Name of the file.
        sheet: Of a workbook.
        field: What is in doubt.
        why: A word of the closed list.
        say: A sentence for the person.
        record_count: How many records wait for it.
        headings: Of the columns that it is about, where they are known.
    """

    file: str
    sheet: str
    field: str
    why: str
    say: str
    record_count: int
    headings: tuple[str, ...] = ()


@dataclass
class Fates:
    """What becomes of the records of one import.

    Attributes:
        charges: Records that become charges; those with doubts also need a person.
        held: Records that become no charge before a person has looked.
        left_out: Records that become none, with the reason.
        notes: What is said once of a file.
        questions: What is asked once of a column.
        reports: Texts of final reports with the accession of their exam, in the order in which they came.
    """

    charges: list[ForeignRecord] = field(default_factory=list)
    held: list[ForeignRecord] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[ImportNote] = field(default_factory=list)
    questions: list[ColumnQuestion] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)

    def leave_out(self, record: ForeignRecord, why: str, say: str) -> None:
        """Let a record become no charge."""
        self.left_out.append(LeftOut(record.place, why, say))
