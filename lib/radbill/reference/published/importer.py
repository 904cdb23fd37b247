"""What an importer is: it recognises a published file by its content and reads it into one table."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.parameters.dated_numbers import parameter_on
from radbill.reference.published.quarters import quarter_of

if TYPE_CHECKING:
    import polars as pl

_YEAR = re.compile(r"20\d\d")
#: First day of code lists, which answer for every day: it says nothing of when one was published.
EVERY_DAY_FROM = date(1996, 1, 1)
_FIRST_MONTH_OF_FISCAL_YEAR = 10


_PART = re.compile(r"[-_]f(\d+)(?=\.|$)", re.IGNORECASE)


class PublishedFile(NamedTuple):
    """A file as it was downloaded.

    Attributes:
        name: Its own name, without folders.
        content: Its bytes.
        container: Name of the zip or folder it lay in, which often says the release (`RVU25D.zip`); may be empty.
        parts: Files that lay beside it and are read together with it, when its importer asks for them.
        workbook: The bytes of the Excel workbook whose first sheet the content is, as csv; empty for a text.
    """

    name: str
    content: bytes
    container: str = ""
    parts: tuple["PublishedFile", ...] = ()
    workbook: bytes = b""

    def sha256(self) -> str:
        """The hash of its bytes as they were published, and of those of its parts."""
        whole = hashlib.sha256(self.workbook or self.content)
        for part in self.parts:
            whole.update(part.content)
        return whole.hexdigest()


class ImportHints(NamedTuple):
    """What the user or the neighbouring files of a download tell that the file itself does not.

    Attributes:
        effective_from: First day in force, when the file does not say and the user does.
        fee_schedule_from: First day of the fee schedule file found in the same download, for its OPPSCAP file.
    """

    effective_from: date | None = None
    fee_schedule_from: date | None = None


class ReadTable(NamedTuple):
    """One published file, read.

    Attributes:
        kind: Which importer read it.
        release_id: For example `RVU25D`, `GPCI2025`, `NCCI-PTP-2024Q3`.
        in_force: Days for which it answers; the store closes an open end when a later release comes.
        table: Columns named as the row types of `records`; text and exact decimals as text, dates as dates.
        licence_note: What the publisher says about use, in our words.
        notes: What was left out of it that a biller must know, one sentence each.
    """

    kind: str
    release_id: str
    in_force: DateRange
    table: "pl.DataFrame"
    licence_note: str
    notes: tuple[str, ...] = ()


class Ageing(Enum):
    """Which release of a kind answers for a day."""

    #: The release whose days hold the day; none outside them.
    BY_DAYS_IN_FORCE = auto()
    #: Within the day's calendar year the release in force, or the year's earliest; never another year's.
    WITHIN_THE_YEAR = auto()
    #: The newest that has begun, else the earliest: it changes slowly and holds no money.
    NEAREST = auto()


class Cadence(Enum):
    """How often a list comes out, and so what the one of a day is called."""

    QUARTERLY = auto()
    YEARLY = auto()
    FISCAL_YEARLY = auto()
    #: Now and then; none is called after its days.
    UNSCHEDULED = auto()

    def edition(self, day: date) -> str:
        """The edition that a day needs: `2026Q4`, `2026`, `FY2027`; empty when editions have no names.

        >>> Cadence.FISCAL_YEARLY.edition(date(2026, 10, 1)), Cadence.QUARTERLY.edition(date(2026, 10, 1))
        ('FY2027', '2026Q4')
        """
        if self is Cadence.FISCAL_YEARLY:
            return f"FY{day.year + (day.month >= _FIRST_MONTH_OF_FISCAL_YEAR)}"
        return {Cadence.QUARTERLY: quarter_of(day), Cadence.YEARLY: str(day.year)}.get(self, "")


class PublishedKind(NamedTuple):
    """One kind of published data: all that the rest of radbill knows of it.

    Attributes:
        kind: The name by which releases are stored: `pprrvu`.
        label: What a biller reads and types: `Fee schedule`. Two files of one list may share it.
        name: The same within a sentence: `physician fee schedule`.
        key_columns: Columns by which rows are looked up; none where no answer rests on the data, which then are not
            reminded of.
        page: Where a person finds the next release.
        ageing: Which release answers for a day.
        says_no_last_day: Whether a release does not say when it ends; how many days one is up to date is the number
            `current_days_KIND` of the parameters.
        part_count: In how many files a release comes that belong together (`-f1` to `-f4`); 0 when it comes in one.
        is_computed: Whether what a missing release would say is computed from other data, so that none is missed.
        code_columns: Columns that hold procedure codes.
        aliases: Further names that a user may type; case, blanks and signs do not count.
        cadence: How often it comes out.
        short_name: What stands before an edition, as in `NCCI 2024Q3`; else the label.
        file_to_import: Which of the publisher's files a practice needs, where the name does not say it all.
        least_rows: So many rows at least has every whole release, by those that were published (the smallest known,
            less a fifth or more); one with fewer was cut off on its way, or is an excerpt. 0 where nobody knows.
    """

    kind: str
    label: str
    name: str
    key_columns: tuple[str, ...]
    page: str
    ageing: Ageing = Ageing.BY_DAYS_IN_FORCE
    says_no_last_day: bool = False
    part_count: int = 0
    is_computed: bool = False
    code_columns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    cadence: Cadence = Cadence.UNSCHEDULED
    short_name: str = ""
    file_to_import: str = ""
    least_rows: int = 0

    def is_too_short(self, row_count: int) -> bool:
        """Whether a release with so many rows is no whole one: an excerpt, or cut off on its way."""
        return row_count < self.least_rows

    def edition_words(self, release_id: str) -> str:
        """A release as a biller calls it: `NCCI 2024Q3`, `ICD-10-CM FY2026`, `Fee schedule RVU26C`."""
        parts = release_id.split("-")
        dated = next((at for at, part in enumerate(parts) if _YEAR.search(part)), 0)
        return f"{self.short_name or self.label} {'-'.join(parts[dated:])}"

    def what_to_import(self, day: date) -> str:
        """One sentence: which edition a day needs and where it is."""
        edition, count = self.cadence.edition(day), self.part_count
        files = f", all {count} files" if count else ""
        return f"Import the {self.file_to_import or self.name}{edition and f' of {edition}'}{files}: {self.page}"

    def last_day(self, in_force: DateRange, release_id: str) -> date | None:
        """The last day for which a release is up to date; none when it never gets out of date, or nobody can tell.

        A list that answers for every day counts from the end of the year in its name, before which it was published.
        """
        if in_force.effective_to or not self.says_no_last_day:
            return in_force.effective_to
        first, year = in_force.effective_from, _YEAR.search(release_id)
        if first <= EVERY_DAY_FROM:
            if year is None:
                return None
            first = date(int(year[0]), 12, 31)
        days = parameter_on(f"current_days_{self.kind}", first)
        return None if isinstance(days, Failure) else first + timedelta(days=int(days.value))


def part_number(name: str) -> int | None:
    """The number of the part that a file's name tells; none when it tells none, as of a whole table.

    >>> part_number("ccipra-v322r0-f1.txt"), part_number("ptp_2024q3.csv")
    (1, None)
    """
    found = _PART.search(name)
    return int(found.group(1)) if found else None


def without_part(name: str) -> str:
    """A file's name without the number of its part, in small letters: `ccipra-v322r0-f1.txt` and `-f2` are one."""
    return _PART.sub("", name.lower())


def missing_parts(kind: PublishedKind, names: Iterable[str]) -> tuple[int, ...]:
    """Numbers of the parts of a release that are not among its files; none when a file tells no number.

    >>> missing_parts(PublishedKind("pairs", "", "", (), "", part_count=4), ["v322r0-f1.txt", "v322r0-f3.txt"])
    (2, 4)
    """
    numbers = [part_number(name) for name in names]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(numbers):
        return ()
    return tuple(sorted(set(range(1, max(kind.part_count, *known) + 1)) - set(known))) if kind.part_count else ()


def parts_in_words(numbers: Sequence[int]) -> str:
    """Parts with their verb.

    >>> parts_in_words([2]), parts_in_words([3, 4])
    ('f2 is', 'f3, f4 are')
    """
    return f"{', '.join(f'f{number}' for number in numbers)} {'is' if len(numbers) == 1 else 'are'}"


class Importer(NamedTuple):
    """A reader of one layout of a published kind. Each module of `radbill.reference.importers` has one, `IMPORTER`.

    Attributes:
        published_kind: What it reads; two layouts of the same data share it.
        recognises: Whether a file has this layout.
        read: The file's table.
        parts: Names, in small letters, of files that lie beside the one recognised and are read with it.
    """

    published_kind: PublishedKind
    recognises: Callable[[PublishedFile], bool]
    read: Callable[[PublishedFile, ImportHints], ReadTable | Failure]
    parts: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The name by which its releases are stored."""
        return self.published_kind.kind
