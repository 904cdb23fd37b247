"""A record of another system: its values by field, where it stands, and what is doubtful in it."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where a record stands: a row of a sheet or text or one of its charges, or a transaction in a message."""

    file: str
    sheet: str = ""
    row: int = 0
    message: int = 0
    ft1: int = 0
    part: int = 1


class Doubt(NamedTuple):
    """What a person must look at.

    Attributes:
        field: The field in doubt.
        why: A word of the closed list.
        say: A sentence for the person; it repeats no name and no number of a patient.
        is_of_column: Whether it is a doubt about the column, asked once and not for this record.
    """

    field: str
    why: str
    say: str
    is_of_column: bool = False


@dataclass
class ForeignRecord:
    """A record in the practice's fields.

    Attributes:
        place: Where it stands.
        whole: All that stands there, taken or not: two records that are the same in this are one written twice.
        values: What it says, by field.
        modifiers: In their order.
        diagnoses: In their order.
        doubts: What a person must look at.
        translated: Fields whose words the sender's tables gave a meaning.
        mended: Fields in which what a spreadsheet had destroyed was restored, where only one value can be meant.
        report: Text of the exam's report, where the file brings it.
        is_report: Whether it comes with a report only: a charge of the same exam takes its place.
        is_uncovered: Whether the patient is registered without a coverage.
    """

    place: Place
    whole: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    modifiers: list[str] = field(default_factory=list)
    diagnoses: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    mended: set[str] = field(default_factory=set)
    translated: set[str] = field(default_factory=set)
    report: str = ""
    is_report: bool = False
    is_uncovered: bool = False

    def get(self, name: str) -> str:
        """A value; empty when it is not there."""
        return self.values.get(name, "")

    @property
    def own_doubts(self) -> list[Doubt]:
        """The doubts that are about this record alone."""
        return [doubt for doubt in self.doubts if not doubt.is_of_column]

    def doubt(self, name: str, why: str, say: str) -> None:
        """Note what a person must look at."""
        self.doubts.append(Doubt(name, why, say))


def place_facts(place: Place) -> dict[str, object]:
    """A place as it is told to programs: only what it has."""
    facts: dict[str, object] = {"file": place.file, "sheet": place.sheet or None}
    if place.message:
        return facts | {"message": place.message, "ft1": place.ft1 or None}
    return facts | {"row": place.row} | ({"part": place.part} if place.part > 1 else {})
